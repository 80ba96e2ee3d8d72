package org.yiwang.throttle;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where wrong guesses are counted, and which proofs were used: schema {@code throttle}. */
@Repository
class TurnStore {
    /** As many minutes without a wrong guess, and all is forgotten; more than the longest wait. */
    static final Duration QUIET = Duration.ofMinutes(30);

    static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    TurnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What of these has a wait now. A wait longer than there can be comes from a clock that was set back: none. */
    List<Waiting> waiting(Collection<Guess> guesses, Instant now) {
        return jdbc.sql("""
                        select key, failures, open_at from throttle.failures
                        where key in (:keys) and open_at > :now and open_at <= :latest
                        """)
                .param("keys", guesses.stream().map(Guess::key).toList())
                .param("now", Timestamp.from(now))
                .param("latest", Timestamp.from(now.plus(LONGEST_WAIT)))
                .query((row, number) -> new Waiting(
                        row.getString("key"),
                        row.getInt("failures"),
                        row.getTimestamp("open_at").toInstant()))
                .list();
    }

    /**
     * Counts a guess before it is looked at; of many at once, one after the other.
     *
     * @param regardless also if there is a wait
     * @return how many there are now; empty if there is a wait
     */
    Optional<Integer> take(Guess guess, boolean regardless, Instant now) {
        return jdbc.sql("""
                        insert into throttle.failures as f (key, failures, since, last_at) values (:key, 1, :now, :now)
                        on conflict (key) do update set
                            failures = case when f.last_at < :quiet then 1 else f.failures + 1 end,
                            last_at = :now,
                            open_at = case when f.last_at >= :quiet and f.failures + 1 >= :allowed
                                then :now::timestamptz + make_interval(secs => least(:longest,
                                    :first * power(2, least(f.failures + 1 - :allowed, 10)))) end
                        where :regardless or f.open_at is null or f.open_at <= :now or f.open_at > :latest
                        returning failures
                        """)
                .param("key", guess.key())
                .param("allowed", guess.allowed())
                .param("regardless", regardless)
                .param("now", Timestamp.from(now))
                .param("quiet", Timestamp.from(now.minus(QUIET)))
                .param("latest", Timestamp.from(now.plus(LONGEST_WAIT)))
                .param("longest", LONGEST_WAIT.toSeconds())
                .param("first", FIRST_WAIT.toSeconds())
                .query(Integer.class)
                .optional();
    }

    /**
     * Counts one of those of which there may be so many within a time.
     *
     * @return when there may be one again; empty if there may be now, and it was counted
     */
    Optional<Instant> count(Guess guess, Duration within, Instant now) {
        boolean counted = jdbc.sql("""
                        insert into throttle.failures as f (key, failures, since, last_at) values (:key, 1, :now, :now)
                        on conflict (key) do update set
                            failures = case when f.since < :start then 1 else f.failures + 1 end,
                            since = case when f.since < :start then :now else f.since end,
                            last_at = :now
                        where f.failures < :allowed or f.since < :start or f.since > :now
                        """)
                        .param("key", guess.key())
                        .param("allowed", guess.allowed())
                        .param("now", Timestamp.from(now))
                        .param("start", Timestamp.from(now.minus(within)))
                        .update()
                == 1;
        return counted
                ? Optional.empty()
                : Optional.of(jdbc.sql("select since from throttle.failures where key = :key")
                        .param("key", guess.key())
                        .query((row, number) ->
                                row.getTimestamp("since").toInstant().plus(within))
                        .single());
    }

    void giveBack(Guess guess) {
        jdbc.sql("""
                        update throttle.failures set failures = greatest(failures - 1, 0),
                            open_at = case when failures - 1 >= :allowed then open_at end
                        where key = :key
                        """)
                .param("allowed", guess.allowed())
                .param("key", guess.key())
                .update();
    }

    void forget(Guess guess) {
        jdbc.sql("delete from throttle.failures where key = :key")
                .param("key", guess.key())
                .update();
    }

    /** False if this challenge was used before. */
    boolean use(String challenge, Instant expires) {
        return jdbc.sql("""
                        insert into throttle.used_challenges (challenge, expires_at) values (:challenge, :expires)
                        on conflict (challenge) do nothing
                        """)
                        .param("challenge", challenge)
                        .param("expires", Timestamp.from(expires))
                        .update()
                == 1;
    }

    int forgetOld(Instant now) {
        return jdbc.sql("delete from throttle.failures where last_at < :quiet")
                        .param("quiet", Timestamp.from(now.minus(QUIET)))
                        .update()
                + jdbc.sql("delete from throttle.used_challenges where expires_at < :now")
                        .param("now", Timestamp.from(now))
                        .update();
    }

    /** @param until when the next guess is looked at */
    record Waiting(String key, int failures, Instant until) {}
}
