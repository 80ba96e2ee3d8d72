package org.yiwang.outbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where events wait for each of their listeners: schema {@code outbox}. */
@Repository
class EnvelopeStore {
    private final JdbcClient jdbc;

    EnvelopeStore(JdbcClient jdbc) {
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

    /** The names for which something is due, whether or not anybody listens by them. */
    List<String> due(Instant now) {
        return jdbc.sql("""
                        with recursive names (listener) as (
                            (select listener from outbox.deliveries order by listener limit 1)
                            union all
                            select (select d.listener from outbox.deliveries d where d.listener > n.listener
                                    order by d.listener limit 1)
                            from names n where n.listener is not null)
                        select listener from names n
                        where exists (select 1 from outbox.deliveries d
                                      where d.listener = n.listener and d.next_at <= :now)
                        """)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .list();
    }

    /** Locks the oldest envelope to this listener that is due and that no other relay holds. */
    Optional<Envelope> lockNext(String listener, Instant now) {
        return jdbc.sql("""
                        select id, listener, payload, attempts from outbox.deliveries
                        where listener = :listener and next_at <= :now
                        order by next_at, id limit 1
                        for update skip locked
                        """)
                .param("listener", listener)
                .param("now", Timestamp.from(now))
                .query(Envelope.class)
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

    /** Sets an envelope aside that keeps failing; it waits for a person. */
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

    record Envelope(UUID id, String listener, String payload, int attempts) {}
}
