package org.yiwang.interchange;

import java.sql.Array;
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
import org.yiwang.clients.ClientKey;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.RegionCode;

/** Where departments' systems are kept, and which of their tokens were shown: schema {@code interchange}. */
@Repository
class SystemStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    SystemStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** False if its code is taken. */
    boolean add(DepartmentSystem it, @Nullable UUID by) {
        return jdbc.sql("""
                        insert into interchange.systems (id, code, name, department, department_name, regions, contact, keys,
                            registered_by, registered_at)
                        values (:id, :code, :name, :department, :departmentName, :regions, :contact, :keys, :by, :at)
                        on conflict (code) do nothing
                        """)
                        .param("id", it.id())
                        .param("code", it.code())
                        .param("name", it.name())
                        .param("department", it.department())
                        .param("departmentName", it.departmentName())
                        .param(
                                "regions",
                                it.regions().stream().map(RegionCode::value).toArray(String[]::new))
                        .param("contact", cipher.encrypt(it.contact(), place(it.id())))
                        .param("keys", encoded(it.keys()))
                        .param("by", by)
                        .param("at", Timestamp.from(it.registeredAt()))
                        .update()
                == 1;
    }

    Optional<DepartmentSystem> called(String code) {
        return jdbc.sql("select * from interchange.systems where code = :code")
                .param("code", code)
                .query((row, number) -> system(row))
                .optional();
    }

    Optional<DepartmentSystem> find(UUID id) {
        return jdbc.sql("select * from interchange.systems where id = :id")
                .param("id", id)
                .query((row, number) -> system(row))
                .optional();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<DepartmentSystem> hold(UUID id) {
        return jdbc.sql("select * from interchange.systems where id = :id for update")
                .param("id", id)
                .query((row, number) -> system(row))
                .optional();
    }

    /** The newest first. */
    List<DepartmentSystem> page(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select * from interchange.systems where (:after::uuid is null or id < :after::uuid)
                        order by id desc limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> system(row))
                .list();
    }

    /** All that may do something, in a fixed order. */
    List<DepartmentSystem> active() {
        return jdbc.sql("select * from interchange.systems where reason is null order by id")
                .query((row, number) -> system(row))
                .list();
    }

    void setKeys(UUID id, List<ClientKey> keys) {
        jdbc.sql("update interchange.systems set keys = :keys where id = :id")
                .param("id", id)
                .param("keys", encoded(keys))
                .update();
    }

    /** @param reason null: it is not suspended any more */
    void suspend(UUID id, @Nullable String reason) {
        jdbc.sql("update interchange.systems set reason = :reason where id = :id")
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    /** False if it was shown before. */
    boolean show(byte[] token, Instant until) {
        return jdbc.sql("""
                        insert into interchange.tokens (digest, expires_at) values (:digest, :until) on conflict do nothing
                        """)
                        .param("digest", token)
                        .param("until", Timestamp.from(until))
                        .update()
                == 1;
    }

    /** Those that would be refused anyway. */
    void forgetTokens(Instant before) {
        jdbc.sql("delete from interchange.tokens where expires_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static String[] encoded(List<ClientKey> keys) {
        return keys.stream().map(ClientKey::encoded).toArray(String[]::new);
    }

    private DepartmentSystem system(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new DepartmentSystem(
                id,
                row.getString("code"),
                row.getString("name"),
                row.getString("department"),
                row.getString("department_name"),
                texts(row.getArray("regions")).stream().map(RegionCode::new).toList(),
                Objects.requireNonNull(cipher.decryptListed(row.getBytes("contact"), place(id))),
                texts(row.getArray("keys")).stream().map(ClientKey::new).toList(),
                row.getString("reason"),
                row.getTimestamp("registered_at").toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static String place(UUID id) {
        return "interchange.systems.contact:" + id;
    }
}
