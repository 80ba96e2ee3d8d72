package org.yiwang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;

/** Table {@code audit.records}. User names and addresses are encrypted; nothing is ever changed. */
@Repository
class AuditStore {
    static final String ABOUT = """
            (with of_it as materialized (
                select * from audit.records
                where object_id = :number or (object_id ~>=~ :first and object_id ~<~ :last))
            select * from of_it) as about
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final KnownListings known;
    private final @Nullable RecordSeal seal;

    AuditStore(
            JdbcClient jdbc,
            FieldCipher cipher,
            BlindIndex index,
            KnownListings known,
            ObjectProvider<RecordSeal> seal) {
        this.known = known;
        this.seal = seal.getIfAvailable();
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
                            username, username_index, region, departments, purpose, refused, source, trace, fields, roles, leaf)
                        values (:id, :at, :act, :objectKind, :objectId, :detail, :subject, :actor, :party, :mandate, :who,
                            :username, :usernameIndex, :region, :departments, :purpose, :refused, :source, :trace, :fields, :roles, :leaf)
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
                .param("departments", array(entry.departments()))
                .param("purpose", entry.purpose().name())
                .param("refused", entry.refused())
                .param("source", cipher.encrypt(entry.source(), place("source", entry.id())))
                .param("trace", entry.trace())
                .param("fields", array(entry.fields().stream().map(Enum::name).toList()))
                .param("roles", array(entry.roles()))
                .param("leaf", seal == null ? null : seal.leaf(entry.id(), content(entry)))
                .update();
    }

    /** What a record says, for whoever seals it. */
    private static Map<String, @Nullable Object> content(Entry entry) {
        var content = new HashMap<String, @Nullable Object>();
        content.put("id", entry.id().toString());
        content.put("at", entry.at().toString());
        content.put("act", entry.act());
        content.put("objectKind", entry.objectKind());
        content.put("objectId", entry.objectId());
        content.put("detail", entry.detail());
        content.put("subject", Objects.toString(entry.subject(), null));
        content.put("actor", Objects.toString(entry.actor(), null));
        content.put("party", Objects.toString(entry.party(), null));
        content.put("mandate", Objects.toString(entry.mandate(), null));
        content.put("who", entry.who().name());
        content.put("username", entry.username());
        content.put("region", entry.region());
        content.put("departments", entry.departments());
        content.put("purpose", entry.purpose().name());
        content.put("refused", entry.refused());
        content.put("source", entry.source());
        content.put("trace", Objects.toString(entry.trace(), null));
        content.put("fields", entry.fields().stream().map(Enum::name).toList());
        content.put("roles", entry.roles());
        return content;
    }

    /** What these records say, by identifier. */
    Map<UUID, RecordContent> contents(Collection<UUID> ids) {
        return jdbc
                .sql("select * from audit.records where id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Entry::id, it -> new RecordContent(it.at(), content(it))));
    }

    private static String @Nullable [] array(List<String> some) {
        return some.isEmpty() ? null : some.toArray(String[]::new);
    }

    /** Puts down of each who has not stood in such a list of this reader on that day that she did. */
    void addListings(Listing listing) {
        var subjects = known.unknown(listing);
        if (subjects.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into audit.listings (subject, day, reader, act, id, at, region, departments, roles)
                        select subject, :day, :reader, :act, id, :at, :region, :departments, :roles
                        from unnest(:subjects::uuid[], :ids::uuid[]) as one (subject, id)
                        on conflict do nothing
                        """)
                .param("day", Days.of(listing.at()))
                .param("reader", listing.reader())
                .param("act", listing.act())
                .param("at", Timestamp.from(listing.at()))
                .param("region", listing.region())
                .param("departments", array(listing.departments()))
                .param("roles", array(listing.roles()))
                .param("subjects", subjects.toArray(UUID[]::new))
                .param("ids", subjects.stream().map(it -> Ids.next()).toArray(UUID[]::new))
                .update();
        known.remember(subjects, listing);
    }

    void join(UUID subject, UUID party) {
        jdbc.sql("insert into audit.same_subjects (subject, party) values (:subject, :party) on conflict do nothing")
                .param("subject", subject)
                .param("party", party)
                .update();
    }

    /** A party, its account, and what turned out to be it. */
    List<UUID> sameAs(UUID party, UUID account) {
        return jdbc.sql("""
                        with recursive same as (
                            select :party::uuid as subject union select :account::uuid
                            union select s.subject from audit.same_subjects s join same on s.party = same.subject)
                        select subject from same
                        """)
                .param("party", party)
                .param("account", account)
                .query(UUID.class)
                .list();
    }

    /** What others did with data of these subjects; the latest first. */
    List<Entry> uses(List<UUID> subjects, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("subjects", subjects.toArray(UUID[]::new));
        return page(new StringBuilder("subject = any (:subjects) and refused is null"), parameters, after, limit);
    }

    /** One of them. */
    Optional<Entry> use(List<UUID> subjects, UUID id) {
        return jdbc.sql("select * from audit.records where id = :id and subject = any (:subjects) and refused is null")
                .param("id", id)
                .param("subjects", subjects.toArray(UUID[]::new))
                .query((row, number) -> read(row))
                .optional();
    }

    /** Whose lists these subjects stood in; the latest first. */
    List<Listing> listings(List<UUID> subjects, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("subjects", subjects.toArray(UUID[]::new));
        var where = new StringBuilder("subject = any (:subjects)");
        return page(
                "audit.listings",
                where,
                parameters,
                after,
                limit,
                row -> new Listing(
                        List.of(row.getObject("id", UUID.class)),
                        row.getTimestamp("at").toInstant(),
                        row.getString("act"),
                        row.getObject("reader", UUID.class),
                        row.getString("region"),
                        texts(row, "departments"),
                        texts(row, "roles")));
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

    /**
     * What was done with an object, or with what hangs on it by its number and a hyphen; the latest first. The records of one
     * object are few and found by its number before they are put in order: never is the whole read by time to find them.
     */
    List<Entry> about(String number, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("number", number);
        parameters.put("first", number + "-");
        parameters.put("last", number + "."); // which comes next after a hyphen
        return page(ABOUT, new StringBuilder("true"), parameters, after, limit, this::read);
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
        return page("audit.records", where, parameters, after, limit, this::read);
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> page(
            String table,
            StringBuilder where,
            HashMap<String, @Nullable Object> parameters,
            @Nullable Cursor after,
            int limit,
            Reader<T> reader) {
        if (after != null) {
            where.append(" and (at, id) < (:afterAt, :afterId)");
            parameters.put("afterAt", Timestamp.from(Instant.parse(after.keys().getFirst())));
            parameters.put("afterId", UUID.fromString(after.keys().getLast()));
        }
        parameters.put("limit", limit);
        return jdbc.sql("select * from " + table + " where " + where + " order by at desc, id desc limit :limit")
                .params(parameters)
                .query((row, number) -> reader.read(row))
                .list();
    }

    private Entry read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
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
                texts(row, "departments"),
                purpose(row.getString("purpose")),
                row.getString("refused"),
                cipher.decryptListed(row.getBytes("source"), place("source", id)),
                row.getObject("trace", UUID.class),
                kinds(texts(row, "fields")),
                texts(row, "roles"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        java.sql.@Nullable Array texts = row.getArray(column);
        return texts == null ? List.of() : Arrays.asList((String[]) texts.getArray());
    }

    /** Without kinds that a later version knows. */
    private static List<DataKind> kinds(List<String> names) {
        return Stream.of(DataKind.values())
                .filter(it -> names.contains(it.name()))
                .toList();
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
