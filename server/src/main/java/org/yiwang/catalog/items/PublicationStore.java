package org.yiwang.catalog.items;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes what is published into schema {@code catalog}, many rows at a time. Nothing that was written changes. */
@Repository
class PublicationStore {
    private static final int BATCH = 500;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PublicationStore(JdbcTemplate batches, JdbcClient jdbc, JsonMapper json) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A version of a body's own, with what follows from it and its standard.
     *
     * @param state whether it can be applied for
     */
    record Row(
            Implementation version,
            ItemState state,
            @Nullable Integer promisedDays,
            @Nullable Integer visits,
            boolean online) {}

    /** The versions of a standard, without what they say. */
    record Published(UUID id, int number, ItemState state, LocalDate effectiveOn) {}

    void items(List<NewItem> items) {
        batch("""
                insert into catalog.items (id, base_code, handling_order, level, claim_kind) values (?, ?, ?, ?, ?)
                """, items, (row, it) -> {
            row.setString(1, it.id());
            row.setString(2, it.baseCode());
            row.setString(3, it.order());
            row.setInt(4, it.level());
            row.setString(5, it.claimKind());
        });
    }

    void versions(List<NewVersion> versions, Instant publishedAt) {
        batch("""
                insert into catalog.item_versions
                    (id, item, version, effective_on, published_at, title, title_en, sub_item, type_code, audiences,
                     themes, handling, grade, online, weight, synonyms, guide, form_schema, form_ui, form_sample,
                     state, operation, proposal, replaced_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::json, ?::json, ?::json, ?, ?, ?, ?)
                """, versions, (row, it) -> {
            var content = it.content();
            row.setObject(1, it.id());
            row.setString(2, it.item());
            row.setInt(3, it.number());
            row.setDate(4, Date.valueOf(it.effectiveOn()));
            row.setTimestamp(5, Timestamp.from(publishedAt));
            row.setString(6, content.title());
            row.setString(7, content.titleEn());
            row.setString(8, content.subItem());
            row.setString(9, content.typeCode());
            texts(row, 10, content.audiences().stream().map(Enum::name).sorted().toList());
            texts(row, 11, content.themes());
            row.setString(12, content.handling().name());
            row.setString(13, content.grade().name());
            row.setBoolean(14, content.canBeAppliedForOnline());
            row.setInt(15, content.weight());
            texts(row, 16, content.synonyms());
            row.setString(17, json.writeValueAsString(content.guide()));
            row.setString(18, content.formSchema().toString());
            row.setString(19, content.formUi().toString());
            row.setString(20, content.formSample().toString());
            row.setString(21, it.state().name());
            row.setString(22, it.operation().name());
            row.setObject(23, it.proposal());
            texts(row, 24, it.replacedBy());
        });
        materials(versions);
    }

    private record Paper(UUID version, int position, Material material) {}

    private void materials(List<NewVersion> versions) {
        var papers = versions.stream()
                .flatMap(it -> IntStream.range(0, it.content().materials().size())
                        .mapToObj(i ->
                                new Paper(it.id(), i, it.content().materials().get(i))))
                .toList();
        batch("""
                insert into catalog.materials
                    (version, position, id, name, necessity, kind, form, source, copies, condition, applies_when,
                     replaced_by, note, source_note, paper_format, criteria, samples)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
                """, papers, (row, it) -> {
            var material = it.material();
            row.setObject(1, it.version());
            row.setInt(2, it.position());
            row.setString(3, material.id());
            row.setString(4, material.name());
            row.setString(5, material.necessity().name());
            row.setString(6, material.kind().name());
            row.setString(7, material.form().name());
            row.setString(8, material.source().name());
            row.setInt(9, material.copies());
            row.setString(10, material.condition());
            row.setString(11, material.when() == null ? null : material.when().toString());
            row.setString(12, material.replacedBy());
            row.setString(13, material.note());
            row.setString(14, material.sourceNote());
            row.setString(15, material.paperFormat());
            row.setString(16, material.criteria());
            row.setString(17, material.samples());
        });
    }

    void implementations(List<NewImplementation> implementations) {
        batch("""
                insert into catalog.implementations (code, item, region, department) values (?, ?, ?, ?)
                """, implementations, (row, it) -> {
            row.setString(1, it.code());
            row.setString(2, it.item());
            row.setString(3, it.region());
            row.setString(4, it.department());
        });
    }

    void implementationVersions(List<Row> versions) {
        batch("""
                insert into catalog.implementation_versions
                    (id, implementation, number, standard, state, effective_on, published_at, published_by, local,
                     improvements, promised_days, visits, online)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)
                """, versions, (row, it) -> {
            var version = it.version();
            row.setObject(1, version.id());
            row.setString(2, version.code());
            row.setInt(3, version.number());
            row.setObject(4, version.standard());
            row.setString(5, version.state().name());
            row.setDate(6, Date.valueOf(version.effectiveOn()));
            row.setTimestamp(7, Timestamp.from(version.publishedAt()));
            row.setObject(8, version.publishedBy());
            row.setString(9, json.writeValueAsString(version.local()));
            row.setString(10, json.writeValueAsString(version.improvements()));
            row.setObject(11, it.promisedDays(), Types.INTEGER);
            row.setObject(12, it.visits(), Types.INTEGER);
            row.setBoolean(13, it.online());
        });
    }

    /** Lets nobody else publish a version of this item until the transaction ends. */
    boolean hold(String item) {
        return jdbc.sql("select id from catalog.items where id = :item for update")
                .param("item", item)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** All versions of a standard, the first one first. */
    List<Published> published(String item) {
        return jdbc.sql("""
                        select id, version as number, state, effective_on from catalog.item_versions
                        where item = :item order by version
                        """).param("item", item).query(Published.class).list();
    }

    /** The items that took the place of this one, directly or by way of others. */
    Set<String> successors(String item) {
        return Set.copyOf(jdbc.sql("""
                        with recursive successor(item) as (
                            select unnest(replaced_by) from catalog.item_versions where item = :item
                            union
                            select unnest(v.replaced_by) from catalog.item_versions v join successor s on v.item = s.item)
                        select item from successor
                        """).param("item", item).query(String.class).list());
    }

    /** All versions of one implementation, the first one first. */
    List<Implementation> versionsOf(String code) {
        return implementations("i.code = :key", code);
    }

    /** The same of several implementations, by code and number. */
    List<Implementation> versionsOf(Collection<String> codes) {
        return implementations("i.code = any(:key)", codes.toArray(String[]::new));
    }

    /** All versions of all implementations of an item, by code and number. */
    List<Implementation> versionsOfAll(String item) {
        return implementations("i.item = :key", item);
    }

    private List<Implementation> implementations(String condition, Object key) {
        return jdbc.sql("""
                        select l.*, i.code, i.item, i.region, i.department
                        from catalog.implementations i join catalog.implementation_versions l on l.implementation = i.code
                        where %s order by i.code, l.number
                        """.formatted(condition))
                .param("key", key)
                .query((row, index) -> implementation(row))
                .list();
    }

    /** A version of an implementation by its identifier. */
    Optional<Implementation> version(UUID id) {
        return jdbc.sql("""
                        select l.*, i.code, i.item, i.region, i.department
                        from catalog.implementation_versions l join catalog.implementations i on i.code = l.implementation
                        where l.id = :id
                        """)
                .param("id", id)
                .query((row, index) -> implementation(row))
                .optional();
    }

    /** Versions of implementations by their identifiers, in no order. */
    List<Implementation> versions(Collection<UUID> ids) {
        return jdbc.sql("""
                        select l.*, i.code, i.item, i.region, i.department
                        from catalog.implementation_versions l join catalog.implementations i on i.code = l.implementation
                        where l.id = any (:ids)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, index) -> implementation(row))
                .list();
    }

    private Implementation implementation(ResultSet row) throws SQLException {
        return new Implementation(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("item"),
                row.getString("region"),
                row.getString("department"),
                row.getInt("number"),
                row.getObject("standard", UUID.class),
                ItemState.valueOf(row.getString("state")),
                row.getObject("effective_on", LocalDate.class),
                row.getTimestamp("published_at").toInstant(),
                row.getObject("published_by", UUID.class),
                json.readValue(row.getString("local"), LocalPart.class),
                json.readValue(row.getString("improvements"), new TypeReference<Map<String, JsonNode>>() {}));
    }

    /**
     * Tells every server that the catalogue is another one once this transaction has ended. Until then nothing else is published.
     *
     * @return the number of the edition
     */
    long nextEdition() {
        return jdbc.sql("update catalog.editions set number = number + 1 returning number")
                .query(Long.class)
                .single();
    }

    private interface Binder<T> {
        void bind(PreparedStatement row, T value) throws SQLException;
    }

    private <T> void batch(String sql, List<T> values, Binder<T> binder) {
        batches.batchUpdate(sql, values, BATCH, binder::bind);
    }

    private static void texts(PreparedStatement row, int index, List<String> values) throws SQLException {
        row.setArray(index, row.getConnection().createArrayOf("text", values.toArray()));
    }
}
