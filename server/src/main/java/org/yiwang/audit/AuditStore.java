package org.yiwang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Cursor;

/** Table {@code audit.records}. User names and addresses are encrypted; nothing is ever changed. */
@Repository
class AuditStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;

    AuditStore(JdbcClient jdbc, FieldCipher cipher, BlindIndex index) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.index = index;
    }

    /**
     * What is wanted; null stands for all.
     *
     * @param from first moment
     * @param until first moment after
     * @param caseNumber of the case, or of a document in it
     */
    record Wanted(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String act,
            @Nullable String username,
            @Nullable String caseNumber,
            boolean refusedOnly) {
        @Override
        public String toString() {
            return "Wanted[]";
        }
    }

    void add(Entry entry) {
        jdbc.sql("""
                        insert into audit.records (id, at, act, object_kind, object_id, detail, subject, actor, party, mandate,
                            actor_kind,
                            username, username_index, region, departments, purpose, refused, source, trace)
                        values (:id, :at, :act, :objectKind, :objectId, :detail, :subject, :actor, :party, :mandate, :who,
                            :username, :usernameIndex, :region, :departments, :purpose, :refused, :source, :trace)
                        """)
                .param("id", entry.id())
                .param("at", Timestamp.from(entry.at()))
                .param("act", entry.act())
                .param("objectKind", entry.objectKind())
                .param("objectId", entry.objectId())
                .param("detail", entry.detail())
                .param("subject", entry.subject())
                .param("actor", entry.actor())
                .param("party", entry.party())
                .param("mandate", entry.mandate())
                .param("who", entry.who().name())
                .param("username", cipher.encrypt(entry.username(), place("username", entry.id())))
                .param("usernameIndex", usernameIndex(entry.username()))
                .param("region", entry.region())
                .param(
                        "departments",
                        entry.departments().isEmpty()
                                ? null
                                : entry.departments().toArray(String[]::new))
                .param("purpose", entry.purpose().name())
                .param("refused", entry.refused())
                .param("source", cipher.encrypt(entry.source(), place("source", entry.id())))
                .param("trace", entry.trace())
                .update();
    }

    /** One page, the latest first. */
    List<Entry> page(Wanted wanted, @Nullable Cursor after, int limit) {
        var where = new StringBuilder("true");
        var parameters = new HashMap<String, @Nullable Object>();
        if (wanted.from() != null) {
            where.append(" and at >= :from");
            parameters.put("from", Timestamp.from(wanted.from()));
        }
        if (wanted.until() != null) {
            where.append(" and at < :until");
            parameters.put("until", Timestamp.from(wanted.until()));
        }
        if (wanted.act() != null) {
            where.append(" and act = :act");
            parameters.put("act", wanted.act());
        }
        if (wanted.username() != null) {
            where.append(" and username_index = :username");
            parameters.put("username", usernameIndex(wanted.username()));
        }
        if (wanted.caseNumber() != null) {
            where.append(" and object_id like :object");
            parameters.put("object", wanted.caseNumber() + "%");
        }
        if (wanted.refusedOnly()) {
            where.append(" and refused is not null");
        }
        return page(where, parameters, after, limit);
    }

    /** Who of the staff read the personal data of a party; the latest first. */
    List<Entry> looks(UUID subject, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("subject", subject);
        var where = new StringBuilder("subject = :subject and actor_kind = 'STAFF' and refused is null");
        return page(where, parameters, after, limit);
    }

    private List<Entry> page(
            StringBuilder where, HashMap<String, @Nullable Object> parameters, @Nullable Cursor after, int limit) {
        if (after != null) {
            where.append(" and (at, id) < (:afterAt, :afterId)");
            parameters.put("afterAt", Timestamp.from(Instant.parse(after.keys().getFirst())));
            parameters.put("afterId", UUID.fromString(after.keys().getLast()));
        }
        parameters.put("limit", limit);
        return jdbc.sql("select * from audit.records where " + where + " order by at desc, id desc limit :limit")
                .params(parameters)
                .query((row, number) -> read(row))
                .list();
    }

    private Entry read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        java.sql.@Nullable Array departments = row.getArray("departments");
        return new Entry(
                id,
                row.getTimestamp("at").toInstant(),
                row.getString("act"),
                row.getString("object_kind"),
                row.getString("object_id"),
                row.getString("detail"),
                row.getObject("subject", UUID.class),
                row.getObject("actor", UUID.class),
                row.getObject("party", UUID.class),
                row.getObject("mandate", UUID.class),
                Entry.Who.valueOf(row.getString("actor_kind")),
                cipher.decryptListed(row.getBytes("username"), place("username", id)),
                row.getString("region"),
                departments == null ? List.of() : Arrays.asList((String[]) departments.getArray()),
                purpose(row.getString("purpose")),
                row.getString("refused"),
                cipher.decryptListed(row.getBytes("source"), place("source", id)),
                row.getObject("trace", UUID.class));
    }

    /** A purpose that a later version knows is something else to this one. */
    private static Purpose purpose(String name) {
        return Stream.of(Purpose.values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(Purpose.OTHER);
    }

    private byte @Nullable [] usernameIndex(@Nullable String username) {
        return username == null
                ? null
                : index.of(
                        "audit.username",
                        Characters.tidy(Characters.narrow(username)).toLowerCase(Locale.ROOT));
    }

    private static String place(String column, UUID id) {
        return "audit.records." + column + ":" + id;
    }
}
