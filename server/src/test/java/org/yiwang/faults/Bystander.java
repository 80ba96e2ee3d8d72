package org.yiwang.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.yiwang.testing.Visitor;

/** Somebody who has nothing to do with what happens, asks ten times a second on a new connection each time, and waits. */
final class Bystander {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final List<Thread> threads = new ArrayList<>();
    private int refused;

    /** What she asks; fails if she gets no answer. */
    interface Question {
        Visitor.Answer ask();
    }

    Bystander(Question... questions) {
        for (var question : questions) {
            threads.add(Thread.ofVirtual().start(() -> watch(question)));
        }
    }

    private void watch(Question question) {
        while (goesOn.get()) {
            long began = System.nanoTime();
            try {
                if (question.ask().status() >= 400) {
                    count();
                }
            } catch (RuntimeException | Error noAnswer) {
                count();
            }
            waits.add((System.nanoTime() - began) / 1_000_000);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private synchronized void count() {
        refused++;
    }

    Bystander leaves() throws InterruptedException {
        goesOn.set(false);
        for (var thread : threads) {
            thread.join();
        }
        return this;
    }

    /** How often she asked. */
    int asked() {
        return waits.size();
    }

    /** How often she was refused or got no answer. */
    synchronized int refused() {
        return refused;
    }

    /** The longest but one in a hundred of her waits, in milliseconds. */
    long p99() {
        var sorted = waits.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100));
    }
}
