package org.yiwang.clients;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where it is kept which client must be told that somebody has logged out: schema {@code clients}. */
@Repository
class LogOutStore {
    private final JdbcClient jdbc;

    LogOutStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something to tell. */
    record Told(UUID client, UUID account, String signOn, int attempts, Instant notedAt) {}

    /**
     * Puts down whom to tell: the clients that have tokens of it and want to know.
     *
     * @param signOn which log-in; null: all of the account
     */
    void note(UUID account, @Nullable String signOn, Instant now) {
        jdbc.sql("""
                        insert into clients.log_outs (client, account, sign_on, attempts, noted_at, due_at)
                        select distinct g.client, g.account, g.sign_on, 0, :now::timestamptz, :now::timestamptz
                        from clients.grants g join clients.clients c on c.id = g.client
                        where g.account = :account and (:signOn::text is null or g.sign_on = :signOn) and g.code_used
                            and g.ended_at is null and c.back_channel_uri is not null and c.state = 'APPROVED'
                        on conflict do nothing
                        """)
                .param("account", account)
                .param("signOn", signOn)
                .param("now", Timestamp.from(now))
                .update();
    }

    List<Told> due(Instant now, int limit) {
        return jdbc.sql("select * from clients.log_outs where due_at <= :now order by due_at limit :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, number) -> new Told(
                        Objects.requireNonNull(row.getObject("client", UUID.class)),
                        Objects.requireNonNull(row.getObject("account", UUID.class)),
                        row.getString("sign_on"),
                        row.getInt("attempts"),
                        row.getTimestamp("noted_at").toInstant()))
                .list();
    }

    void done(Told told) {
        jdbc.sql("delete from clients.log_outs where client = :client and account = :account and sign_on = :signOn")
                .param("client", told.client())
                .param("account", told.account())
                .param("signOn", told.signOn())
                .update();
    }

    void again(Told told, Instant dueAt) {
        jdbc.sql("""
                        update clients.log_outs set attempts = attempts + 1, due_at = :due
                        where client = :client and account = :account and sign_on = :signOn
                        """)
                .param("client", told.client())
                .param("account", told.account())
                .param("signOn", told.signOn())
                .param("due", Timestamp.from(dueAt))
                .update();
    }
}
