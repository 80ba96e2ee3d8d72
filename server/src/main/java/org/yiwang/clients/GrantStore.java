package org.yiwang.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.yiwang.clients.Grant.Asked;
import org.yiwang.clients.Grant.Kept;
import org.yiwang.clients.Grant.Key;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Assurance;
import tools.jackson.databind.json.JsonMapper;

/** Where grants are kept: schema {@code clients}. What a client asked for is encrypted; of codes and tokens there are digests. */
@Repository
class GrantStore {
    /** How long a request waits to be agreed to. */
    static final Duration WAIT = Duration.ofMinutes(30);

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final JsonMapper json;

    GrantStore(JdbcClient jdbc, FieldCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    void add(Grant grant) {
        @Nullable Asked asked = grant.asked();
        @Nullable SignedOn signedOn = grant.signedOn();
        with(grant, jdbc.sql("""
                        insert into clients.grants (id, client, account, sign_on, assurance, logged_in_at, kind, scopes,
                            request, version, state_digest, code_digest, code_expires_at, code_used, access_digest,
                            access_scopes, access_issued_at, access_expires_at, refresh_digest, refresh_issued_at,
                            refresh_expires_at, id_token_digest, id_token_issued_at, created_at, expires_at, ended_at)
                        values (:id, :client, :account, :signOn, :assurance, :loggedInAt, :kind, :scopes,
                            :request, 0, :state, :code, :codeExpires, :codeUsed, :access,
                            :accessScopes, :accessIssued, :accessExpires, :refresh, :refreshIssued,
                            :refreshExpires, :idToken, :idTokenIssued, :createdAt, :expires,
                            case when :ended then :createdAt::timestamptz end)
                        """))
                .param("client", grant.client())
                .param("account", signedOn == null ? null : signedOn.account())
                .param("signOn", signedOn == null ? null : signedOn.signOn())
                .param(
                        "assurance",
                        signedOn == null ? null : signedOn.assurance().level())
                .param("loggedInAt", signedOn == null ? null : Timestamp.from(signedOn.since()))
                .param("kind", grant.kind())
                .param(
                        "request",
                        asked == null ? null : cipher.encrypt(json.writeValueAsString(asked), place(grant.id())))
                .param("createdAt", Timestamp.from(grant.createdAt()))
                .update();
    }

    /** Puts down what has changed; false if somebody was faster. The refresh token of before is spent. */
    boolean change(Grant grant, Instant now) {
        jdbc.sql("""
                        insert into clients.spent_refresh_tokens (digest, grant_id)
                        select refresh_digest, id from clients.grants
                        where id = :id and version = :version and refresh_digest is distinct from :refresh
                            and refresh_digest is not null
                        on conflict do nothing
                        """)
                .param("id", grant.id())
                .param("version", grant.version())
                .param("refresh", bytes(grant.refresh()))
                .update();
        return with(grant, jdbc.sql("""
                        update clients.grants set scopes = :scopes, version = version + 1, state_digest = :state,
                            code_digest = :code, code_expires_at = :codeExpires, code_used = :codeUsed,
                            access_digest = :access, access_scopes = :accessScopes, access_issued_at = :accessIssued,
                            access_expires_at = :accessExpires, refresh_digest = :refresh,
                            refresh_issued_at = :refreshIssued, refresh_expires_at = :refreshExpires,
                            id_token_digest = :idToken, id_token_issued_at = :idTokenIssued,
                            expires_at = greatest(expires_at, :expires::timestamptz),
                            ended_at = case when :ended then coalesce(ended_at, :now) else ended_at end
                        where id = :id and version = :version
                        """))
                        .param("version", grant.version())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private static StatementSpec with(Grant grant, StatementSpec statement) {
        return statement
                .param("id", grant.id())
                .param("scopes", grant.scopes().toArray(String[]::new))
                .param("state", bytes(grant.state()))
                .param("code", bytes(grant.code()))
                .param("codeExpires", expires(grant.code()))
                .param("codeUsed", grant.codeUsed())
                .param("access", bytes(grant.access()))
                .param("accessScopes", grant.accessScopes().toArray(String[]::new))
                .param("accessIssued", issued(grant.access()))
                .param("accessExpires", expires(grant.access()))
                .param("refresh", bytes(grant.refresh()))
                .param("refreshIssued", issued(grant.refresh()))
                .param("refreshExpires", expires(grant.refresh()))
                .param("idToken", bytes(grant.idToken()))
                .param("idTokenIssued", issued(grant.idToken()))
                .param("expires", Timestamp.from(end(grant)))
                .param("ended", grant.ended());
    }

    /** When nothing of it is good any more. */
    private static Instant end(Grant grant) {
        Instant end = grant.createdAt().plus(WAIT);
        for (@Nullable Kept kept : new @Nullable Kept[] {grant.code(), grant.access(), grant.refresh()}) {
            if (kept != null && kept.expiresAt().isAfter(end)) {
                end = kept.expiresAt();
            }
        }
        return end;
    }

    Optional<Grant> find(String digest, Key key) {
        return jdbc.sql("select * from clients.grants where " + key.column() + " = :digest")
                .param("digest", HEX.parseHex(digest))
                .query((row, number) -> grant(row))
                .optional();
    }

    Optional<Grant> find(UUID id) {
        return jdbc.sql("select * from clients.grants where id = :id")
                .param("id", id)
                .query((row, number) -> grant(row))
                .optional();
    }

    /** The grant whose refresh token this was before it was exchanged. */
    Optional<UUID> spent(String digest) {
        return jdbc.sql("select grant_id from clients.spent_refresh_tokens where digest = :digest")
                .param("digest", HEX.parseHex(digest))
                .query(UUID.class)
                .optional();
    }

    /** False if it had ended. */
    boolean end(UUID id, Instant now) {
        return jdbc.sql(
                                "update clients.grants set ended_at = :now, version = version + 1 where id = :id and ended_at is null")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** All that the account allowed anybody. */
    int endOfAccount(UUID account, Instant now) {
        return end("account = :id", account, now);
    }

    /** All that anybody allowed the client. */
    int endOfClient(UUID client, Instant now) {
        return end("client = :id", client, now);
    }

    /** What was allowed in one log-in of the account. */
    int endOfSignOn(UUID account, String signOn, Instant now) {
        return jdbc.sql("""
                        update clients.grants set ended_at = :now, version = version + 1
                        where account = :account and sign_on = :signOn and ended_at is null
                        """)
                .param("account", account)
                .param("signOn", signOn)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What the account allowed this client. */
    int endOfConsent(UUID account, UUID client, Instant now) {
        return jdbc.sql("""
                        update clients.grants set ended_at = :now, version = version + 1
                        where account = :account and client = :client and ended_at is null
                        """)
                .param("account", account)
                .param("client", client)
                .param("now", Timestamp.from(now))
                .update();
    }

    private int end(String which, UUID id, Instant now) {
        return jdbc.sql("update clients.grants set ended_at = :now, version = version + 1 where ended_at is null and "
                        + which)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from clients.grants where id = :id").param("id", id).update();
    }

    /** What has been good for nothing since then. */
    int removeBefore(Instant then) {
        return jdbc.sql("delete from clients.grants where expires_at < :then")
                .param("then", Timestamp.from(then))
                .update();
    }

    private Grant grant(ResultSet row) throws SQLException {
        UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
        @Nullable UUID account = row.getObject("account", UUID.class);
        byte @Nullable [] request = row.getBytes("request");
        Instant createdAt = row.getTimestamp("created_at").toInstant();
        return new Grant(
                id,
                Objects.requireNonNull(row.getObject("client", UUID.class)),
                account == null
                        ? null
                        : new SignedOn(
                                account,
                                row.getString("sign_on"),
                                Assurance.of(row.getInt("assurance")),
                                row.getTimestamp("logged_in_at").toInstant()),
                row.getString("kind"),
                ClientStore.texts(row.getArray("scopes")),
                request == null
                        ? null
                        : json.readValue(Objects.requireNonNull(cipher.decryptText(request, place(id))), Asked.class),
                row.getInt("version"),
                kept(row, "state_digest", createdAt, createdAt.plus(WAIT)),
                kept(row, "code_digest", createdAt, instant(row, "code_expires_at")),
                row.getBoolean("code_used"),
                kept(row, "access_digest", instant(row, "access_issued_at"), instant(row, "access_expires_at")),
                row.getArray("access_scopes") == null ? List.of() : ClientStore.texts(row.getArray("access_scopes")),
                kept(row, "refresh_digest", instant(row, "refresh_issued_at"), instant(row, "refresh_expires_at")),
                kept(row, "id_token_digest", instant(row, "id_token_issued_at"), instant(row, "expires_at")),
                createdAt,
                row.getTimestamp("ended_at") != null);
    }

    private static @Nullable Kept kept(
            ResultSet row, String column, @Nullable Instant issuedAt, @Nullable Instant expiresAt) throws SQLException {
        byte @Nullable [] digest = row.getBytes(column);
        return digest == null || issuedAt == null || expiresAt == null
                ? null
                : new Kept(HEX.formatHex(digest), issuedAt, expiresAt);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static byte @Nullable [] bytes(@Nullable Kept kept) {
        return kept == null ? null : HEX.parseHex(kept.digest());
    }

    private static @Nullable Timestamp issued(@Nullable Kept kept) {
        return kept == null ? null : Timestamp.from(kept.issuedAt());
    }

    private static @Nullable Timestamp expires(@Nullable Kept kept) {
        return kept == null ? null : Timestamp.from(kept.expiresAt());
    }

    private static String place(UUID id) {
        return "clients.grants.request:" + id;
    }
}
