package org.yiwang.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where consents are kept: schema {@code clients}. */
@Repository
class ConsentStore {
    private final JdbcClient jdbc;

    ConsentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an account agreed that a client is told. */
    record Kept(UUID client, List<String> scopes, Instant at) {
        Kept {
            scopes = List.copyOf(scopes);
        }
    }

    Optional<Kept> find(UUID client, UUID account) {
        return jdbc.sql("select * from clients.consents where client = :client and account = :account")
                .param("client", client)
                .param("account", account)
                .query((row, number) -> kept(row))
                .optional();
    }

    List<Kept> of(UUID account) {
        return jdbc.sql("select * from clients.consents where account = :account order by given_at desc")
                .param("account", account)
                .query((row, number) -> kept(row))
                .list();
    }

    void put(UUID client, UUID account, Collection<String> scopes, Instant now) {
        jdbc.sql("""
                        insert into clients.consents (client, account, scopes, given_at)
                        values (:client, :account, :scopes, :now)
                        on conflict (client, account) do update set scopes = :scopes, given_at = :now
                        """)
                .param("client", client)
                .param("account", account)
                .param("scopes", scopes.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** False if there was none. */
    boolean remove(UUID client, UUID account) {
        return jdbc.sql("delete from clients.consents where client = :client and account = :account")
                        .param("client", client)
                        .param("account", account)
                        .update()
                == 1;
    }

    void deleteOf(UUID account) {
        jdbc.sql("delete from clients.consents where account = :account")
                .param("account", account)
                .update();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                Objects.requireNonNull(row.getObject("client", UUID.class)),
                ClientStore.texts(row.getArray("scopes")),
                row.getTimestamp("given_at").toInstant());
    }
}
