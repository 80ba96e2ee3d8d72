package org.yiwang.jobs;

import java.time.Duration;

/**
 * Work done again and again, by one node at a time; a node that dies is replaced by another. It may run twice, so it
 * must not mind.
 *
 * @param name unique and stable: running nodes know the job by it
 * @param every from the end of one run to the beginning of the next
 */
public record RecurringJob(String name, Pool pool, Duration every, Runnable work) {

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
