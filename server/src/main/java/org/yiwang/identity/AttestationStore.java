package org.yiwang.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.RegionCode;

/** Who was seen at a window: table {@code identity.attestations}. */
@Repository
class AttestationStore {
    private static final String COLUMNS = """
            t.id, t.account, t.name, t.document, t.number, t.clerk, t.region, t.asked_at, t.expires_at,
            t.confirmed_at, t.level_before, t.joined, t.withdrawn_at, t.reason
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    AttestationStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void add(Attestation asked, byte[] code) {
        jdbc.sql("""
                        insert into identity.attestations
                            (id, account, name, document, number, clerk, region, asked_at, expires_at, code_digest)
                        values (:id, :account, :name, :document, :number, :clerk, :region, :askedAt, :expiresAt, :code)
                        """)
                .param("id", asked.id())
                .param("account", asked.account())
                .param("name", cipher.encrypt(asked.name(), place("name", asked.id())))
                .param("document", asked.document().kind().name())
                .param("number", cipher.encrypt(asked.document().reveal(), place("number", asked.id())))
                .param("clerk", asked.clerk())
                .param("region", asked.region().value())
                .param("askedAt", Timestamp.from(asked.askedAt()))
                .param("expiresAt", Timestamp.from(asked.expiresAt()))
                .param("code", code)
                .update();
    }

    /** What waits for this account to confirm, if this is its code; held until the transaction ends. */
    Optional<Attestation> waiting(UUID account, byte[] code, Instant now) {
        return jdbc.sql("select " + COLUMNS + """
                         from identity.attestations t
                        where t.account = :account and t.code_digest = :code and t.confirmed_at is null and t.expires_at > :now
                        for update
                        """)
                .param("account", account)
                .param("code", code)
                .param("now", Timestamp.from(now))
                .query((row, index) -> read(row))
                .optional();
    }

    Optional<Attestation> hold(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from identity.attestations t where t.id = :id for update")
                .param("id", id)
                .query((row, index) -> read(row))
                .optional();
    }

    void confirm(UUID id, Assurance before, boolean joined, Instant now) {
        jdbc.sql("""
                        update identity.attestations
                        set confirmed_at = :now, level_before = :before, joined = :joined where id = :id
                        """)
                .param("id", id)
                .param("before", before.level())
                .param("joined", joined)
                .param("now", Timestamp.from(now))
                .update();
    }

    void withdraw(UUID id, UUID by, String reason, Instant now) {
        jdbc.sql("""
                        update identity.attestations
                        set withdrawn_at = :now, withdrawn_by = :by, reason = :reason where id = :id
                        """)
                .param("id", id)
                .param("by", by)
                .param("reason", cipher.encrypt(reason, place("reason", id)))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Those of a region and the ones below it, the latest first. */
    List<Attestation> of(List<RegionCode> regions, @Nullable Cursor after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from identity.attestations t
                        where exists (select from unnest(:regions::text[]) r where t.region like r || '%')
                            and (:after::uuid is null or t.id < :after::uuid)
                        order by t.id desc limit :limit
                        """)
                .param("regions", regions.stream().map(AttestationStore::prefix).toArray(String[]::new))
                .param("after", after == null ? null : after.keys().getFirst())
                .param("limit", limit)
                .query((row, index) -> read(row))
                .list();
    }

    private Attestation read(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        int before = row.getInt("level_before");
        return new Attestation(
                id,
                row.getObject("account", UUID.class),
                text(row, "name", id),
                IdentityDocument.stored(
                        IdentityDocument.Kind.valueOf(row.getString("document")), text(row, "number", id)),
                row.getObject("clerk", UUID.class),
                new RegionCode(row.getString("region")),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "confirmed_at"),
                before == 0 ? null : Assurance.of(before),
                row.getBoolean("joined"),
                instant(row, "withdrawn_at"),
                cipher.decryptText(row.getBytes("reason"), place("reason", id)));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private String text(ResultSet row, String column, UUID id) throws SQLException {
        return Objects.requireNonNull(cipher.decryptText(row.getBytes(column), place(column, id)));
    }

    /** What the codes of a region and of those below it begin with. */
    private static String prefix(RegionCode region) {
        return region.value().replaceFirst("(00){1,2}$", "");
    }

    private static String place(String column, UUID id) {
        return "identity.attestations." + column + ":" + id;
    }
}
