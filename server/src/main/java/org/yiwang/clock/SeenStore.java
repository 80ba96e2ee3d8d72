package org.yiwang.clock;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the time that was seen is kept: schema {@code clock}. */
@Repository
class SeenStore {
    private final JdbcClient jdbc;

    SeenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When any server last looked; empty at the very first start. */
    Optional<Instant> last() {
        return jdbc.sql("select seen_at from clock.seen")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    void seen(Instant now) {
        jdbc.sql("""
                        insert into clock.seen (seen_at) values (:now)
                        on conflict (the_one) do update set seen_at = excluded.seen_at
                        """).param("now", Timestamp.from(now)).update();
    }

    void confirm(Instant at, @Nullable UUID by, Doubt doubt) {
        jdbc.sql("""
                        insert into clock.confirmations (confirmed_at, confirmed_by, doubt)
                        values (:at, :by, :doubt)
                        """)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("doubt", doubt.reason() + " " + doubt.seconds() + " s")
                .update();
    }

    /** Grows with each confirmation, on whichever server. */
    long confirmations() {
        return jdbc.sql("select coalesce(max(id), 0) from clock.confirmations")
                .query(Long.class)
                .single();
    }
}
