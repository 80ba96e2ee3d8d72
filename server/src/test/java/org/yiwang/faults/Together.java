package org.yiwang.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/**
 * Several people who do the same thing again and again while something happens to the server.
 *
 * @param <T> what comes of one turn
 */
final class Together<T> {
    private final List<IntFunction<T>> people;
    private final IntSupplier progress;
    private final List<List<T>> done = new ArrayList<>();

    /**
     * @param people what each does in her next turn
     * @param progress how much everybody has done in all
     */
    Together(List<IntFunction<T>> people, IntSupplier progress) {
        this.people = people;
        this.progress = progress;
    }

    /** Something that happens to a server. */
    interface Fault {
        void strike() throws Exception;
    }

    /** Has everybody go on for as long as it takes, and then finish her turn. */
    void during(Fault fault) throws Exception {
        var goesOn = new AtomicBoolean(true);
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<List<T>>>();
            people.forEach(it -> running.add(together.submit(() -> turns(it, goesOn))));
            try {
                fault.strike();
            } finally {
                goesOn.set(false);
                collect(running);
            }
        }
    }

    private static <T> List<T> turns(IntFunction<T> person, AtomicBoolean goesOn) {
        var done = new ArrayList<T>();
        do {
            done.add(person.apply(done.size()));
        } while (goesOn.get());
        return done;
    }

    private void collect(List<Future<List<T>>> running) throws ExecutionException, InterruptedException {
        for (var it : running) {
            done.add(it.get());
        }
    }

    /** What came of the turns of each. */
    List<List<T>> done() {
        return done;
    }

    /** Returns when everybody, on average, has done so many things more. */
    void goOn(int things) {
        int before = progress.getAsInt();
        await().atMost(Duration.ofMinutes(2)).until(() -> progress.getAsInt() >= before + things * people.size());
    }
}
