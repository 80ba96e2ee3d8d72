package org.yiwang.traffic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Problem;

/**
 * 轮流 — so many are served at a time; the others wait and are let in by turns: first one of each address, and within an
 * address one of each visitor. Whoever asks four hundred times at once waits for herself, not the others for her. Who would
 * have to wait too long is refused at once, so that nobody who is let in waits in vain.
 */
final class Turns {
    private static final int MOST_WAITING = 2_000;
    /** How much the last one served says about how long one takes. */
    private static final double NEWEST = 0.05;

    private final Lock lock = new ReentrantLock();
    private final Map<String, Address> waiting = new LinkedHashMap<>();
    private final int places;
    private final long longestWait;
    private int free;
    private int waitingInAll;
    /** How long one is served, in nanoseconds. */
    private double usual;

    /**
     * @param places how many are served at a time
     * @param longestWait what is too long
     */
    Turns(int places, Duration longestWait) {
        this.places = places;
        this.free = places;
        this.longestWait = longestWait.toNanos();
    }

    /** A turn that was got; over when closed. */
    final class Turn implements Traffic.Place {
        private final long began = System.nanoTime();

        private Turn() {}

        @Override
        public void close() {
            done(System.nanoTime() - began);
        }
    }

    private static final class Waiter {
        private final Semaphore called = new Semaphore(0);
    }

    /** Those of one address, by visitor. */
    private static final class Address {
        private final Map<String, ArrayDeque<Waiter>> visitors = new LinkedHashMap<>();
        private int size;

        void add(String visitor, Waiter waiter) {
            visitors.computeIfAbsent(visitor, key -> new ArrayDeque<>()).add(waiter);
            size++;
        }

        Waiter next() {
            var first = visitors.entrySet().iterator().next();
            var waiters = first.getValue();
            var waiter = waiters.remove();
            size--;
            visitors.remove(first.getKey());
            if (!waiters.isEmpty()) {
                visitors.put(first.getKey(), waiters);
            }
            return waiter;
        }

        boolean remove(String visitor, Waiter waiter) {
            var waiters = visitors.get(visitor);
            if (waiters == null || !waiters.remove(waiter)) {
                return false;
            }
            size--;
            if (waiters.isEmpty()) {
                visitors.remove(visitor);
            }
            return true;
        }

        /** How many of this address come no later than one more of this visitor. */
        int before(String visitor) {
            var own = visitors.get(visitor);
            int rounds = own == null ? 1 : own.size() + 1;
            return visitors.values().stream()
                            .mapToInt(it -> Math.min(it.size(), rounds))
                            .sum()
                    + 1;
        }
    }

    /**
     * Waits for a turn.
     *
     * @param address where the request comes from
     * @param visitor who asks there, as far as is known without looking her up
     * @throws Problem {@code service/busy}, at once if the wait would be too long
     */
    Turn take(String address, String visitor) {
        var waiter = new Waiter();
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return new Turn();
            }
            if (waitingInAll >= MOST_WAITING || expectedWait(address, visitor) > longestWait) {
                throw busy();
            }
            waiting.computeIfAbsent(address, key -> new Address()).add(visitor, waiter);
            waitingInAll++;
        } finally {
            lock.unlock();
        }
        return await(address, visitor, waiter);
    }

    private Turn await(String address, String visitor, Waiter waiter) {
        try {
            if (waiter.called.tryAcquire(2 * longestWait, TimeUnit.NANOSECONDS) || !gaveUp(address, visitor, waiter)) {
                return new Turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!gaveUp(address, visitor, waiter)) {
                done(0);
            }
        }
        throw busy();
    }

    /** False if she was called in the meantime. */
    private boolean gaveUp(String address, String visitor, Waiter waiter) {
        lock.lock();
        try {
            @Nullable Address there = waiting.get(address);
            if (there == null || !there.remove(visitor, waiter)) {
                return false;
            }
            waitingInAll--;
            if (there.size == 0) {
                waiting.remove(address);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** In nanoseconds, were one more of this visitor to wait. */
    private double expectedWait(String address, String visitor) {
        @Nullable Address own = waiting.get(address);
        int rounds = own == null ? 1 : own.before(visitor);
        int ahead = waiting.values().stream()
                .mapToInt(it -> Math.min(it.size, rounds))
                .sum();
        return ahead * usual / places;
    }

    private void done(long took) {
        lock.lock();
        try {
            usual += NEWEST * (took - usual);
            if (waitingInAll == 0) {
                free++;
                return;
            }
            var first = waiting.entrySet().iterator().next();
            var address = first.getValue();
            waiting.remove(first.getKey());
            address.next().called.release();
            waitingInAll--;
            if (address.size > 0) {
                waiting.put(first.getKey(), address);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Problem busy() {
        return Problem.unavailable("service/busy");
    }
}
