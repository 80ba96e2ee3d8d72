package org.yiwang.outbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.Cursor;

/** What could not be brought to its listener, however often it was tried. */
@Repository
class DeadLetterStore {
    private static final String COLUMNS = "id, listener, created_at, died_at, error, given_up_at, reason";

    private final JdbcClient jdbc;

    DeadLetterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An envelope that was set aside.
     *
     * @param error what went wrong the last time
     * @param givenUpAt when somebody decided that it is not brought any more; null if that is open
     * @param reason why
     */
    record DeadLetter(
            UUID id,
            String listener,
            Instant createdAt,
            Instant diedAt,
            String error,
            @Nullable Instant givenUpAt,
            @Nullable String reason) {
        Cursor place() {
            return Cursor.of(diedAt, id);
        }
    }

    List<DeadLetter> latest(boolean givenUp, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select %s from outbox.dead_letters
                        where (given_up_at is not null) = :givenUp
                          and (:diedAt::timestamptz is null or (died_at, id) < (:diedAt::timestamptz, :id::uuid))
                        order by died_at desc, id desc limit :limit
                        """.formatted(COLUMNS))
                .param("givenUp", givenUp)
                .param("diedAt", after == null ? null : after.keys().getFirst())
                .param("id", after == null ? null : after.keys().getLast())
                .param("limit", limit)
                .query(DeadLetter.class)
                .list();
    }

    Optional<DeadLetter> lock(UUID id) {
        return jdbc.sql("select %s from outbox.dead_letters where id = :id for update".formatted(COLUMNS))
                .param("id", id)
                .query(DeadLetter.class)
                .optional();
    }

    /** Puts it back among those that are brought. */
    void revive(UUID id, Instant now) {
        jdbc.sql("""
                        with revived as (delete from outbox.dead_letters where id = :id returning *)
                        insert into outbox.deliveries (id, event, listener, payload, created_at, next_at)
                        select id, event, listener, payload, created_at, :now from revived
                        """).param("id", id).param("now", Timestamp.from(now)).update();
    }

    void giveUp(UUID id, UUID by, String reason, Instant now) {
        jdbc.sql("""
                        update outbox.dead_letters set given_up_at = :now, given_up_by = :by, reason = :reason
                        where id = :id
                        """)
                .param("id", id)
                .param("by", by)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
    }
}
