package org.yiwang.identity;

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
 * Slows down who guesses passwords: after five failures for one name, or fifty from one address, within a quarter of an
 * hour, the next attempt must wait, and longer each time (GB/T 22239-2019 §8.1.4.1 b).
 */
@Repository
class LoginAttempts {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_NAME = 5;
    private static final int PER_SOURCE = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void admit(String username, String source) {
        Instant now = clock.instant();
        for (String key : new String[] {nameKey(username), sourceKey(source)}) {
            lockedUntil(key).filter(now::isBefore).ifPresent(until -> {
                throw Problem.tooMany("identity/too-many-attempts")
                        .with("seconds", Duration.between(now, until).toSeconds() + 1);
            });
        }
    }

    void failed(String username, String source) {
        count(nameKey(username), PER_NAME);
        count(sourceKey(source), PER_SOURCE);
    }

    void succeeded(String username) {
        jdbc.sql("delete from identity.login_failures where key = :key")
                .param("key", nameKey(username))
                .update();
    }

    int forgetOld() {
        return jdbc.sql("delete from identity.login_failures where since < :before")
                .param("before", Timestamp.from(clock.instant().minus(WINDOW.multipliedBy(4))))
                .update();
    }

    private Optional<Instant> lockedUntil(String key) {
        return jdbc.sql(
                        "select locked_until from identity.login_failures where key = :key and locked_until is not null")
                .param("key", key)
                .query((row, number) -> row.getTimestamp("locked_until").toInstant())
                .optional();
    }

    private void count(String key, int allowed) {
        Instant now = clock.instant();
        int failures = jdbc.sql("""
                        insert into identity.login_failures as f (key, failures, since) values (:key, 1, :now)
                        on conflict (key) do update set
                            failures = case when f.since < :windowStart then 1 else f.failures + 1 end,
                            since = case when f.since < :windowStart then :now else f.since end
                        returning failures
                        """)
                .param("key", key)
                .param("now", Timestamp.from(now))
                .param("windowStart", Timestamp.from(now.minus(WINDOW)))
                .query(Integer.class)
                .single();
        if (failures >= allowed) {
            var wait = Duration.ofSeconds(30L << Math.min(failures - allowed, 5));
            jdbc.sql("update identity.login_failures set locked_until = :until where key = :key")
                    .param("until", Timestamp.from(now.plus(wait)))
                    .param("key", key)
                    .update();
        }
    }

    /** Names are kept as digests: people type their password here by mistake. */
    private static String nameKey(String username) {
        return "name:" + Sm3.hex(username.getBytes(StandardCharsets.UTF_8));
    }

    private static String sourceKey(String source) {
        return "source:" + source;
    }
}
