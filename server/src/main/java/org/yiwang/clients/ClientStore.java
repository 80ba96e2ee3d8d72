package org.yiwang.clients;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;

/** Where clients are kept: schema {@code clients}. */
@Repository
class ClientStore {
    private final JdbcClient jdbc;

    ClientStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if its public identifier is taken. */
    boolean add(Client client, byte @Nullable [] secretDigest) {
        return jdbc.sql("""
                        insert into clients.clients (id, client_id, name, organ, purpose, redirect_uris, logout_uris,
                            back_channel_uri, scopes, machine, proof, keys, signature, sector, secret_digest, state, region, registered_by,
                            registered_at)
                        values (:id, :clientId, :name, :organ, :purpose, :redirectUris, :logoutUris, :backChannelUri,
                            :scopes, :machine, :proof, :keys, :signature, :sector, :secret, :state, :region, :by, :at)
                        on conflict (client_id) do nothing
                        """)
                        .param("id", client.id())
                        .param("clientId", client.clientId())
                        .param("name", client.name())
                        .param("organ", client.organ())
                        .param("purpose", client.purpose())
                        .param("redirectUris", client.redirectUris().toArray(String[]::new))
                        .param("logoutUris", client.logoutUris().toArray(String[]::new))
                        .param("backChannelUri", client.backChannelUri())
                        .param("scopes", client.scopes().toArray(String[]::new))
                        .param("machine", client.machine())
                        .param("proof", client.proof().name())
                        .param("keys", encoded(client.keys()))
                        .param("signature", client.signature().name())
                        .param("sector", client.sector())
                        .param("secret", secretDigest)
                        .param("state", client.state().name())
                        .param("region", client.region().value())
                        .param("by", client.registeredBy())
                        .param("at", Timestamp.from(client.registeredAt()))
                        .update()
                == 1;
    }

    Optional<Client> find(UUID id) {
        return jdbc.sql("select * from clients.clients where id = :id")
                .param("id", id)
                .query((row, number) -> client(row))
                .optional();
    }

    Optional<Client> called(String clientId) {
        return jdbc.sql("select * from clients.clients where client_id = :clientId")
                .param("clientId", clientId)
                .query((row, number) -> client(row))
                .optional();
    }

    /** 32 bytes; none before it was approved. */
    Optional<byte[]> secretDigest(UUID id) {
        return jdbc.sql("select secret_digest from clients.clients where id = :id and secret_digest is not null")
                .param("id", id)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /**
     * The newest first.
     *
     * @param scope of whom they are shown; null: all
     */
    List<Client> page(Actor.@Nullable Scope scope, Client.@Nullable State state, @Nullable Cursor after, int limit) {
        var select = jdbc.sql("select * from clients.clients where true"
                        + (scope == null ? "" : " and region like any (:scopeRegions)")
                        + (state == null ? "" : " and state = :state")
                        + (after == null ? "" : " and id < :after")
                        + " order by id desc limit :limit")
                .param("limit", limit);
        if (scope != null) {
            select = select.params(scope.parameters());
        }
        if (state != null) {
            select = select.param("state", state.name());
        }
        if (after != null) {
            select = select.param("after", UUID.fromString(after.keys().getFirst()));
        }
        return select.query((row, number) -> client(row)).list();
    }

    /** Decides on it; false if it is not in that state. */
    boolean move(
            UUID id,
            Client.State from,
            Client.State to,
            byte @Nullable [] secretDigest,
            @Nullable String reason,
            UUID by,
            Instant now) {
        return jdbc.sql("""
                        update clients.clients set state = :to, secret_digest = coalesce(:secret, secret_digest),
                            reason = :reason, decided_by = :by, decided_at = :now
                        where id = :id and state = :from
                        """)
                        .param("id", id)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("secret", secretDigest)
                        .param("reason", reason)
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Exchanges its keys; false if it does not log people in, or not with such. */
    boolean exchange(UUID id, Client.Proof proof, List<ClientKey> keys, UUID by, Instant now) {
        return jdbc.sql("""
                        update clients.clients set keys = :keys, decided_by = :by, decided_at = :now
                        where id = :id and state = 'APPROVED' and proof = :proof
                        """)
                        .param("id", id)
                        .param("proof", proof.name())
                        .param("keys", encoded(keys))
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static String[] encoded(List<ClientKey> keys) {
        return keys.stream().map(ClientKey::encoded).toArray(String[]::new);
    }

    private static Client client(ResultSet row) throws SQLException {
        @Nullable Timestamp decidedAt = row.getTimestamp("decided_at");
        return new Client(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                row.getString("name"),
                row.getString("organ"),
                row.getString("purpose"),
                texts(row.getArray("redirect_uris")),
                texts(row.getArray("logout_uris")),
                row.getString("back_channel_uri"),
                texts(row.getArray("scopes")),
                row.getBoolean("machine"),
                Client.Proof.valueOf(row.getString("proof")),
                texts(row.getArray("keys")).stream().map(ClientKey::new).toList(),
                TokenSignature.valueOf(row.getString("signature")),
                row.getString("sector"),
                Client.State.valueOf(row.getString("state")),
                row.getString("reason"),
                new RegionCode(row.getString("region")),
                row.getObject("registered_by", UUID.class),
                row.getTimestamp("registered_at").toInstant(),
                row.getObject("decided_by", UUID.class),
                decidedAt == null ? null : decidedAt.toInstant());
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
