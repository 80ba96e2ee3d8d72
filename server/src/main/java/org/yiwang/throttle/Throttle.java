package org.yiwang.throttle;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.Sm3;
import org.yiwang.kernel.Problem;

/**
 * Slows down who guesses: after so many wrong guesses within a quarter of an hour the next must wait half a minute, then
 * a minute, up to a quarter of an hour (GB/T 22239-2019 §8.1.4.1 b). Counted in the database, so that it holds on all
 * nodes; in the transaction of the caller, which must not be rolled back when the guess is refused.
 */
@Repository
public class Throttle {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    Throttle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lets a guess through unless there is a wait.
     *
     * @param code of the problem that says so
     * @throws Problem 429 with the {@code seconds} to wait
     */
    public void admit(String code, Guess... guesses) {
        Instant now = clock.instant();
        for (Guess guess : guesses) {
            lockedUntil(guess).filter(now::isBefore).ifPresent(until -> {
                throw Problem.tooMany(code)
                        .with("seconds", Duration.between(now, until).toSeconds() + 1);
            });
        }
    }

    /** The guess was wrong. */
    public void failed(Guess... guesses) {
        for (Guess guess : guesses) {
            count(guess);
        }
    }

    /** The guess was right: what was wrong before does not count any more. */
    public void succeeded(Guess guess) {
        jdbc.sql("delete from throttle.failures where key = :key")
                .param("key", key(guess))
                .update();
    }

    int forgetOld() {
        return jdbc.sql("delete from throttle.failures where since < :before")
                .param("before", Timestamp.from(clock.instant().minus(WINDOW.multipliedBy(4))))
                .update();
    }

    private Optional<Instant> lockedUntil(Guess guess) {
        return jdbc.sql("select locked_until from throttle.failures where key = :key and locked_until is not null")
                .param("key", key(guess))
                .query((row, number) -> row.getTimestamp("locked_until").toInstant())
                .optional();
    }

    private void count(Guess guess) {
        Instant now = clock.instant();
        int failures = jdbc.sql("""
                        insert into throttle.failures as f (key, failures, since) values (:key, 1, :now)
                        on conflict (key) do update set
                            failures = case when f.since < :windowStart then 1 else f.failures + 1 end,
                            since = case when f.since < :windowStart then :now else f.since end
                        returning failures
                        """)
                .param("key", key(guess))
                .param("now", Timestamp.from(now))
                .param("windowStart", Timestamp.from(now.minus(WINDOW)))
                .query(Integer.class)
                .single();
        if (failures >= guess.allowed()) {
            var wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - guess.allowed(), 5));
            jdbc.sql("update throttle.failures set locked_until = :until where key = :key")
                    .param("until", Timestamp.from(now.plus(wait)))
                    .param("key", key(guess))
                    .update();
        }
    }

    private static String key(Guess guess) {
        return guess.kind() + ":" + Sm3.hex(guess.value().getBytes(StandardCharsets.UTF_8));
    }
}
