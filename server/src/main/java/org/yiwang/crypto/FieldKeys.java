package org.yiwang.crypto;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Problem;

/**
 * The generations of the key of fields: the last is written with, all are read with. A node learns within {@link #LAG} that
 * another has begun one; a cell that names a generation it does not know yet makes it look at once.
 */
@Service
public class FieldKeys {
    /** So long a node may still write with the generation before. */
    public static final Duration LAG = Duration.ofSeconds(5);

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(FieldKeys.class);
    private static final String NAME = "field-cipher";
    private static final int BYTES = 16;
    /** One byte of a cell names the generation. */
    private static final int LAST = 127;

    private final KeyVault vault;
    private final JdbcClient jdbc;
    private final Map<Integer, SecretKeySpec> keys = new ConcurrentHashMap<>();
    private volatile int current = 1;
    private boolean missing;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("field-keys").daemon(true).factory());

    FieldKeys(KeyVault vault, JdbcClient jdbc) {
        this.vault = vault;
        this.jdbc = jdbc;
        key(1);
        this.current = last();
        key(current);
        watch.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * A generation of the key.
     *
     * @param finishedAt when no cell that may change named an older one any more
     */
    public record Generation(
            int number, Instant begunAt, @Nullable Instant finishedAt) {}

    /** The generation that is written with. */
    public int current() {
        return current;
    }

    /** Whether another node has begun a new one. */
    private void look() {
        try {
            int last = last();
            key(last);
            current = last;
            missing = false;
        } catch (Keys.WrongKey e) {
            if (!missing) {
                missing = true;
                log.error(
                        "THE NEW KEY OF FIELDS IS NOT HERE: what other nodes write now cannot be read by this one", e);
            }
        } catch (RuntimeException unknownNow) {
            log.debug("Whether there is a new key cannot be seen now", unknownNow);
        }
    }

    @PreDestroy
    void stop() {
        watch.shutdownNow();
    }

    /** The key of a generation, if there is one. */
    Optional<SecretKeySpec> find(int generation) {
        @Nullable SecretKeySpec known = keys.get(generation);
        if (known != null) {
            return Optional.of(known);
        }
        return generation > 1 && generation <= last() ? Optional.of(key(generation)) : Optional.empty();
    }

    SecretKeySpec key(int generation) {
        return keys.computeIfAbsent(generation, it -> new SecretKeySpec(vault.read(NAME, it, BYTES), "SM4"));
    }

    /** The generation that was begun last; none if there has been one only. */
    public Optional<Generation> latest() {
        return jdbc.sql("select * from crypto.generations order by generation desc limit 1")
                .query((row, number) -> {
                    java.sql.@Nullable Timestamp finished = row.getTimestamp("finished_at");
                    return new Generation(
                            row.getInt("generation"),
                            row.getTimestamp("begun_at").toInstant(),
                            finished == null ? null : finished.toInstant());
                })
                .optional();
    }

    /**
     * Makes the next generation; from now on everything is written with it.
     *
     * @param by account
     * @throws Problem {@code crypto/rotation-runs} while cells are still re-encrypted for the one before
     */
    @Transactional
    public int begin(UUID by, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('crypto.generations', 0))::text")
                .query(String.class)
                .single();
        int next = last() + 1;
        if (next > LAST || latest().filter(it -> it.finishedAt() == null).isPresent()) {
            throw Problem.conflict("crypto/rotation-runs");
        }
        keys.put(next, new SecretKeySpec(vault.make(NAME, next, BYTES), "SM4"));
        jdbc.sql("insert into crypto.generations (generation, begun_at, begun_by) values (:generation, :now, :by)")
                .param("generation", next)
                .param("now", java.sql.Timestamp.from(now))
                .param("by", by)
                .update();
        return next;
    }

    /** No cell that may change names an older generation any more. */
    @Transactional
    public void finish(int generation, Instant now) {
        jdbc.sql("update crypto.generations set finished_at = :now where generation = :generation")
                .param("generation", generation)
                .param("now", java.sql.Timestamp.from(now))
                .update();
    }

    private int last() {
        return jdbc.sql("select coalesce(max(generation), 1) from crypto.generations")
                .query(Integer.class)
                .single();
    }
}
