package org.yiwang.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Problem;

/**
 * Slows down who guesses, and shuts nobody out: after so many wrong guesses the next is looked at after half a minute
 * only, then a minute, up to a quarter of an hour (GB/T 22239-2019 §8.1.4.1 b); who proves some work need not wait. A
 * guess is counted before it is looked at, in the database, so that of many at once, on however many nodes, no more are
 * looked at than are allowed.
 */
@Service
@Transactional
public class Throttle {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final TurnStore store;
    private final Challenges challenges;
    private final Clock clock;

    Throttle(TurnStore store, Challenges challenges, Clock clock) {
        this.store = store;
        this.challenges = challenges;
        this.clock = clock;
    }

    /**
     * Takes a turn at guessing, unless there is a wait. Outside a transaction, or a refused request takes its count back.
     *
     * @param code of the problem that says there is a wait
     * @param about what is guessed at: a proof for one thing is none for another
     * @param proof work done in order not to wait; a wrong one is as none
     * @param guesses what is counted; the first for whoever guesses alone
     * @throws Problem 429 with the {@code seconds} to wait, or else the {@code challenge} and its {@code difficulty}
     */
    public Turn take(String code, String about, @Nullable Proof proof, Guess... guesses) {
        Instant now = clock.instant();
        boolean proven = proof != null && isProven(about, proof);
        var all = List.of(guesses);
        if (!proven) {
            var waiting = store.waiting(all, now);
            if (!waiting.isEmpty()) {
                throw refusal(code, about, all, waiting, now);
            }
        }
        boolean many = false;
        for (Guess guess : inOrder(all)) {
            var failures = store.take(guess, proven, now);
            if (failures.isEmpty()) {
                throw refusal(code, about, all, store.waiting(all, now), now);
            }
            many |= failures.get() >= guess.allowed();
        }
        return new Turn(all, many);
    }

    /**
     * Counts something of which there may be so many within a quarter of an hour; in the transaction of the caller.
     *
     * @throws Problem 429 with the {@code seconds} to wait
     */
    public void count(String code, Guess guess) {
        Instant now = clock.instant();
        store.count(guess, WINDOW, now).ifPresent(until -> {
            throw Problem.tooMany(code)
                    .with("seconds", Duration.between(now, until).toSeconds() + 1);
        });
    }

    /** The guess was right: what this one guessed wrong before does not count any more; of others it still does. */
    public void right(Turn turn) {
        for (Guess guess : inOrder(turn.taken())) {
            if (guess.equals(turn.taken().getFirst())) {
                store.forget(guess);
            } else {
                store.giveBack(guess);
            }
        }
    }

    /** The guess was not looked at after all. */
    public void giveBack(Turn turn) {
        inOrder(turn.taken()).forEach(store::giveBack);
    }

    int forgetOld() {
        return store.forgetOld(clock.instant());
    }

    private boolean isProven(String about, Proof proof) {
        return challenges
                .done(about, proof)
                .filter(expires -> store.use(proof.challenge(), expires))
                .isPresent();
    }

    private Problem refusal(
            String code, String about, List<Guess> guesses, List<TurnStore.Waiting> waiting, Instant now) {
        int tooMany = 1;
        for (var one : waiting) {
            for (Guess guess : guesses) {
                if (guess.key().equals(one.key())) {
                    tooMany = Math.max(tooMany, one.failures() / guess.allowed());
                }
            }
        }
        var challenge = challenges.about(about, tooMany);
        return Problem.tooMany(code)
                .with("seconds", seconds(waiting, now))
                .with("challenge", challenge.text())
                .with("difficulty", challenge.bits());
    }

    private static long seconds(List<TurnStore.Waiting> waiting, Instant now) {
        return waiting.stream()
                        .map(it -> Duration.between(now, it.until()).toSeconds())
                        .max(Comparator.naturalOrder())
                        .orElse(0L)
                + 1;
    }

    /** Always the same order, or two turns could wait for each other. */
    private static List<Guess> inOrder(List<Guess> guesses) {
        var ordered = new ArrayList<>(guesses);
        ordered.sort(Comparator.comparing(Guess::key));
        return ordered;
    }
}
