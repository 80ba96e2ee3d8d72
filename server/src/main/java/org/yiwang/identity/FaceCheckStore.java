package org.yiwang.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.IdentityDocument;

/** Which account has begun which check: table {@code identity.face_checks}. */
@Repository
class FaceCheckStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    FaceCheckStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * A check that was begun.
     *
     * @param reference what the service calls it
     * @param name whom she says she is
     * @param document by which
     */
    record Open(String reference, String name, IdentityDocument document) {
        @Override
        public String toString() {
            return "Open[]";
        }
    }

    void add(UUID id, UUID account, Open check, Instant now) {
        jdbc.sql("""
                        insert into identity.face_checks (id, account, reference, name, document, number, started_at)
                        values (:id, :account, :reference, :name, :document, :number, :now)
                        """)
                .param("id", id)
                .param("account", account)
                .param("reference", check.reference())
                .param("name", cipher.encrypt(check.name(), place("name", id)))
                .param("document", check.document().kind().name())
                .param("number", cipher.encrypt(check.document().reveal(), place("number", id)))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** A check of this account that is open and was begun after {@code since}. */
    Optional<Open> open(UUID id, UUID account, Instant since) {
        return jdbc.sql("""
                        select reference, name, document, number from identity.open_face_check(:id, :account, :since)
                        """)
                .param("id", id)
                .param("account", account)
                .param("since", Timestamp.from(since))
                .query((row, index) -> new Open(
                        row.getString("reference"),
                        text(row, "name", id),
                        IdentityDocument.stored(
                                IdentityDocument.Kind.valueOf(row.getString("document")), text(row, "number", id))))
                .optional();
    }

    private String text(ResultSet row, String column, UUID id) throws SQLException {
        return Objects.requireNonNull(cipher.decryptText(row.getBytes(column), place(column, id)));
    }

    private static String place(String column, UUID id) {
        return "identity.face_checks." + column + ":" + id;
    }

    /** False if it was over already. */
    boolean end(UUID id, Instant now) {
        return jdbc.sql("update identity.face_checks set done_at = :now where id = :id and done_at is null")
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
