package org.yiwang.files;

import java.sql.Timestamp;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;

/** What is known of uploaded files: schema {@code files}. Names may hold personal data: encrypted. */
@Repository
class FileStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    FileStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void add(StoredFile file) {
        jdbc.sql("""
                        insert into files.files (id, owner, name, size, type, sm3, uploaded_at)
                        values (:id, :owner, :name, :size, :type, :sm3, :uploadedAt)
                        """)
                .param("id", file.id().value())
                .param("owner", file.owner())
                .param("name", cipher.encrypt(file.name(), place(file.id().value())))
                .param("size", file.size())
                .param("type", file.type())
                .param("sm3", file.sm3())
                .param("uploadedAt", Timestamp.from(file.uploadedAt()))
                .update();
    }

    Optional<StoredFile> find(StoredFile.Id id) {
        return jdbc.sql("select id, owner, name, size, type, sm3, uploaded_at from files.files where id = :id")
                .param("id", id.value())
                .query((row, number) -> new StoredFile(
                        id,
                        row.getObject("owner", UUID.class),
                        Objects.requireNonNull(cipher.decryptText(row.getBytes("name"), place(id.value()))),
                        row.getLong("size"),
                        row.getString("type"),
                        row.getString("sm3"),
                        row.getTimestamp("uploaded_at").toInstant()))
                .optional();
    }

    private static String place(UUID id) {
        return "files.files.name:" + id;
    }
}
