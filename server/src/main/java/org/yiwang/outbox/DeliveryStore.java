package org.yiwang.outbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where events wait for each of their listeners: schema {@code outbox}. */
@Repository
class DeliveryStore {
    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, UUID event, String listener, String payload, Instant now) {
        jdbc.sql("""
                        insert into outbox.deliveries (id, event, listener, payload, created_at, next_at)
                        values (:id, :event, :listener, :payload::jsonb, :now, :now)
                        """)
                .param("id", id)
                .param("event", event)
                .param("listener", listener)
                .param("payload", payload)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Locks the oldest delivery that is due and that no other relay holds. */
    Optional<Delivery> lockNext(Instant now) {
        return jdbc.sql("""
                        select id, listener, payload, attempts from outbox.deliveries
                        where next_at <= :now
                        order by next_at, id limit 1
                        for update skip locked
                        """)
                .param("now", Timestamp.from(now))
                .query(Delivery.class)
                .optional();
    }

    void done(UUID id) {
        jdbc.sql("delete from outbox.deliveries where id = :id").param("id", id).update();
    }

    void retry(UUID id, Instant nextAt, String error) {
        jdbc.sql("""
                        update outbox.deliveries set attempts = attempts + 1, next_at = :nextAt, error = :error
                        where id = :id
                        """)
                .param("id", id)
                .param("nextAt", Timestamp.from(nextAt))
                .param("error", error)
                .update();
    }

    /** Sets a delivery aside that keeps failing; it waits for a person. */
    void bury(UUID id, Instant now, String error) {
        jdbc.sql("""
                        with dead as (delete from outbox.deliveries where id = :id returning *)
                        insert into outbox.dead_letters (id, event, listener, payload, created_at, died_at, error)
                        select id, event, listener, payload, created_at, :now, :error from dead
                        """)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .param("error", error)
                .update();
    }

    record Delivery(UUID id, String listener, String payload, int attempts) {}
}
