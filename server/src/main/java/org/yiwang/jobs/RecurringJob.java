package org.yiwang.jobs;

import java.time.Duration;

/**
 * Work done again and again, by one node at a time; a node that dies is replaced by another. It may run twice, so it
 * must not mind. While the time is in doubt it waits, unless it says that it does no harm then.
 *
 * @param name unique and stable: running nodes know the job by it
 * @param every from the end of one run to the beginning of the next
 * @param atAnyTime whether it lets nothing fall due and deletes nothing, so that a wrong clock does no harm
 */
public record RecurringJob(String name, Pool pool, Duration every, boolean atAnyTime, Runnable work) {

    /** Work that waits while the time is in doubt. */
    public RecurringJob(String name, Pool pool, Duration every, Runnable work) {
        this(name, pool, every, false, work);
    }

    /** Jobs of one pool never wait for those of another. */
    public enum Pool {
        /** Legal effects that fall due. */
        DEADLINES,
        /** Messages on their way out. */
        NOTICES,
        /** All that may take long. */
        BULK
    }
}
