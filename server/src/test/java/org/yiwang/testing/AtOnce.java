package org.yiwang.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** What is done at the same moment, as by several servers of one platform. */
public final class AtOnce {
    private AtOnce() {}

    /** The same by two. Ends when both have; fails with what either failed with. */
    public static void twice(Runnable work) {
        all(List.of(work, work));
    }

    /** Each on a thread of its own, begun together. */
    public static void all(List<Runnable> works) {
        var barrier = new CyclicBarrier(works.size());
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            Stream<CompletableFuture<Void>> begun = works.stream()
                    .map(it -> CompletableFuture.runAsync(
                            () -> {
                                try {
                                    barrier.await();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                                it.run();
                            },
                            threads));
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
        }
    }
}
