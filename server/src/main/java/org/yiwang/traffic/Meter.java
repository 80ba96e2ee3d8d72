package org.yiwang.traffic;

import org.jspecify.annotations.Nullable;

/**
 * How fast the bytes of one connection come and go. It is the other side's turn while a read found nothing of a request that
 * has begun, or a write found no room; only then is it too slow.
 */
final class Meter {
    private @Nullable String address;
    private long began;
    private long bytes;
    private boolean answering;
    private boolean waiting;

    /** A connection from this address; until its first bytes come it is waited for. */
    synchronized void begin(String from) {
        address = from;
        again(false);
        waiting = true;
    }

    /** The address, if a connection was there. */
    synchronized @Nullable String end() {
        @Nullable String from = address;
        address = null;
        return from;
    }

    /** So many bytes came, or none, or the end; gives it back. */
    synchronized long read(long count) {
        if (count > 0) {
            if (answering) {
                again(false);
            }
            bytes += count;
        }
        waiting = count == 0 && !answering;
        return count;
    }

    /** So many bytes went; gives it back. */
    synchronized long written(long count, boolean more) {
        if (!answering) {
            again(true);
        }
        bytes += Math.max(0, count);
        waiting = more;
        return count;
    }

    private void again(boolean answer) {
        answering = answer;
        began = System.nanoTime();
        bytes = 0;
    }

    /**
     * Whether the other side had long enough since the last look and has not kept the rate: what came before does not
     * count, or one large piece would buy an hour. A connection that rests between two requests is not slow; Tomcat ends
     * it when it has rested too long.
     *
     * @param now in nanoseconds
     * @param after how long it has in any case, in nanoseconds
     * @param rate bytes per second
     */
    synchronized boolean isTooSlow(long now, long after, int rate) {
        long took = now - began;
        if (address == null || took <= after) {
            return false;
        }
        boolean slow = waiting && bytes < took / 1e9 * rate;
        began = now;
        bytes = 0;
        return slow;
    }
}
