package org.yiwang.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        return jdbc.sql("select * from files.files where id = :id")
                .param("id", id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Those of the files that there are, by identifier. */
    Map<UUID, StoredFile> findAll(Collection<StoredFile.Id> ids) {
        var found = new HashMap<UUID, StoredFile>();
        if (!ids.isEmpty()) {
            jdbc.sql("select * from files.files where id in (:ids)")
                    .param("ids", values(ids))
                    .query((row, number) -> read(row))
                    .list()
                    .forEach(it -> found.put(it.id().value(), it));
        }
        return found;
    }

    /** Those of the files that there are. */
    Set<UUID> known(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : jdbc.sql("select id from files.files where id in (:ids)")
                        .param("ids", ids)
                        .query(UUID.class)
                        .set();
    }

    /** Those of the files that are the owner's, held until the transaction ends. */
    Set<StoredFile.Id> hold(UUID owner, Collection<StoredFile.Id> ids) {
        return ids.isEmpty()
                ? Set.of()
                : jdbc.sql("select id from files.files where owner = :owner and id in (:ids) order by id for update")
                        .param("owner", owner)
                        .param("ids", values(ids))
                        .query((row, number) -> new StoredFile.Id(row.getObject("id", UUID.class)))
                        .set();
    }

    /** The next files that belong to no record yet, held until the transaction ends; without those held by others. */
    List<StoredFile> holdUnkept(UUID after, int limit) {
        return jdbc.sql("""
                        select * from files.files where kept_at is null and id > :after
                        order by id limit :limit for update skip locked
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    void keep(Collection<StoredFile.Id> ids, Instant now) {
        if (!ids.isEmpty()) {
            jdbc.sql("update files.files set kept_at = :now where id in (:ids) and kept_at is null")
                    .param("now", Timestamp.from(now))
                    .param("ids", values(ids))
                    .update();
        }
    }

    /** What of the owner's belongs to no record yet; no further file of hers comes in before the transaction ends. */
    Unkept countUnkept(UUID owner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('files.quota:' || :owner, 0))::text")
                .param("owner", owner.toString())
                .query(String.class)
                .single();
        return jdbc.sql("""
                        select count(*) as files, coalesce(sum(size), 0)::bigint as bytes
                        from files.files where owner = :owner and kept_at is null
                        """).param("owner", owner).query(Unkept.class).single();
    }

    void delete(StoredFile.Id id) {
        jdbc.sql("delete from files.files where id = :id")
                .param("id", id.value())
                .update();
    }

    private StoredFile read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new StoredFile(
                new StoredFile.Id(id),
                row.getObject("owner", UUID.class),
                Objects.requireNonNull(cipher.decryptListed(row.getBytes("name"), place(id))),
                row.getLong("size"),
                row.getString("type"),
                row.getString("sm3"),
                row.getTimestamp("uploaded_at").toInstant());
    }

    private static List<UUID> values(Collection<StoredFile.Id> ids) {
        return ids.stream().map(StoredFile.Id::value).toList();
    }

    private static String place(UUID id) {
        return "files.files.name:" + id;
    }

    /** How many files, of how many bytes together. */
    record Unkept(long files, long bytes) {}
}
