package org.yiwang.clients;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;

/** Where signing keys are kept, encrypted: schema {@code clients}. */
@Repository
class SigningKeyStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    SigningKeyStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * A key as it is kept.
     *
     * @param json JSON Web Key with its private part
     * @param signsFrom from when on it signs, until the next one of its algorithm does
     */
    record Stored(String id, TokenSignature algorithm, String json, Instant signsFrom) {
        @Override
        public String toString() {
            return "Stored[" + id + "]";
        }
    }

    /** Those of an algorithm that were not revoked, the one that signs last first. */
    List<Stored> all(TokenSignature algorithm) {
        return jdbc.sql("select id, key, signs_from from clients.signing_keys where revoked_at is null "
                        + "and algorithm = :algorithm order by signs_from desc, id desc")
                .param("algorithm", algorithm.name())
                .query((row, number) -> {
                    String id = row.getString("id");
                    return new Stored(
                            id,
                            algorithm,
                            Objects.requireNonNull(cipher.decryptText(row.getBytes("key"), place(id))),
                            row.getTimestamp("signs_from").toInstant());
                })
                .list();
    }

    void add(Stored key) {
        jdbc.sql(
                        "insert into clients.signing_keys (id, algorithm, key, signs_from) values (:id, :algorithm, :key, :from)")
                .param("id", key.id())
                .param("algorithm", key.algorithm().name())
                .param("key", cipher.encrypt(key.json(), place(key.id())))
                .param("from", Timestamp.from(key.signsFrom()))
                .update();
    }

    /**
     * What is told of a key; never itself.
     *
     * @param revokedAt null: it was not
     */
    record Told(
            String id,
            TokenSignature algorithm,
            Instant signsFrom,
            @Nullable Instant revokedAt,
            @Nullable String revokedBecause) {}

    /** All, also those that were revoked, the one that signs last first. */
    List<Told> told() {
        return jdbc.sql("select id, algorithm, signs_from, revoked_at, revoked_because from clients.signing_keys "
                        + "order by signs_from desc, id desc")
                .query((row, number) -> {
                    @Nullable Timestamp revoked = row.getTimestamp("revoked_at");
                    return new Told(
                            row.getString("id"),
                            TokenSignature.valueOf(row.getString("algorithm")),
                            row.getTimestamp("signs_from").toInstant(),
                            revoked == null ? null : revoked.toInstant(),
                            row.getString("revoked_because"));
                })
                .list();
    }

    /** False if there is none of this name, or it was revoked. */
    boolean revoke(String id, Instant now, String because) {
        return jdbc.sql("update clients.signing_keys set revoked_at = :now, revoked_because = :because "
                                + "where id = :id and revoked_at is null")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .param("because", because)
                        .update()
                == 1;
    }

    /** What nobody needs any more to check anything. */
    int remove(String id) {
        return jdbc.sql("delete from clients.signing_keys where id = :id")
                .param("id", id)
                .update();
    }

    private static String place(String id) {
        return "clients.signing_keys.key:" + id;
    }
}
