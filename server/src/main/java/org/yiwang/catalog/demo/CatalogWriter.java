package org.yiwang.catalog.demo;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.Grade;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.LifeEvent;
import org.yiwang.catalog.Theme;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Region;
import tools.jackson.databind.JsonNode;

/** Fills schema {@code catalog}, many rows at a time. What is there already stays as it is. */
@Repository
class CatalogWriter {
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    CatalogWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A division with its validity. */
    record NewRegion(
            Region region,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String successor) {}

    record NewDepartment(Department department, @Nullable String parent) {}

    /** The first version of an item. */
    record NewVersion(
            UUID id,
            String item,
            LocalDate effectiveOn,
            String title,
            @Nullable String titleEn,
            @Nullable String subItem,
            String typeCode,
            List<String> audiences,
            List<String> themes,
            Handling handling,
            Grade grade,
            boolean online,
            int weight,
            List<String> synonyms,
            JsonNode guide,
            JsonNode formSchema,
            JsonNode formUi,
            JsonNode formSample,
            List<Material> materials) {}

    record NewItem(String id, String baseCode, String order, int level) {}

    record NewImplementation(String code, String item, String region, String department) {}

    /** Parents come first in the list. */
    void regions(List<NewRegion> regions) {
        batch("""
                insert into catalog.regions
                    (code, name, name_en, level, parent, direct, valid_from, valid_to, successor)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """, regions, (row, it) -> {
            row.setString(1, it.region().code().value());
            row.setString(2, it.region().name());
            row.setString(3, it.region().nameEn());
            row.setString(4, it.region().level().name());
            var parent = it.region().parent();
            row.setString(5, parent == null ? null : parent.value());
            row.setBoolean(6, it.region().direct());
            row.setDate(7, it.validFrom() == null ? null : Date.valueOf(it.validFrom()));
            row.setDate(8, it.validTo() == null ? null : Date.valueOf(it.validTo()));
            row.setString(9, it.successor());
        });
    }

    void departments(List<NewDepartment> departments) {
        batch("""
                insert into catalog.departments (code, name, short_name, name_en, region, kind, parent)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """, departments, (row, it) -> {
            row.setString(1, it.department().code());
            row.setString(2, it.department().name());
            row.setString(3, it.department().shortName());
            row.setString(4, it.department().nameEn());
            row.setString(5, it.department().region().value());
            row.setString(6, it.department().kind());
            row.setString(7, it.parent());
        });
    }

    void themes(List<Theme> themes) {
        var positions = IntStream.range(0, themes.size()).boxed().toList();
        batch("""
                insert into catalog.themes (code, name, name_en, audience, position)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """, positions, (row, position) -> {
            var it = themes.get(position);
            row.setString(1, it.code());
            row.setString(2, it.name());
            row.setString(3, it.nameEn());
            row.setString(4, it.audience().name());
            row.setInt(5, position);
        });
    }

    void lifeEvents(List<LifeEvent> events) {
        var positions = IntStream.range(0, events.size()).boxed().toList();
        batch("""
                insert into catalog.life_events (code, name, name_en, note, note_en, audience, position)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """, positions, (row, position) -> {
            var it = events.get(position);
            row.setString(1, it.code());
            row.setString(2, it.name());
            row.setString(3, it.nameEn());
            row.setString(4, it.note());
            row.setString(5, it.noteEn());
            row.setString(6, it.audience().name());
            row.setInt(7, position);
        });
        var items = events.stream()
                .flatMap(event -> event.items().stream().map(it -> Map.entry(event.code(), it)))
                .toList();
        batch(
                "insert into catalog.life_event_items (event, item) values (?, ?) on conflict do nothing",
                items,
                (row, it) -> {
                    row.setString(1, it.getKey());
                    row.setString(2, it.getValue());
                });
    }

    void everydayWords(List<CatalogStore.EverydayWord> words) {
        batch(
                "insert into catalog.everyday_words (word, means) values (?, ?) on conflict do nothing",
                words,
                (row, it) -> {
                    row.setString(1, it.word());
                    texts(row, 2, it.means());
                });
    }

    void items(List<NewItem> items) {
        batch("""
                insert into catalog.items (id, base_code, handling_order, level)
                values (?, ?, ?, ?) on conflict do nothing
                """, items, (row, it) -> {
            row.setString(1, it.id());
            row.setString(2, it.baseCode());
            row.setString(3, it.order());
            row.setInt(4, it.level());
        });
    }

    void versions(List<NewVersion> versions, Instant publishedAt) {
        batch("""
                insert into catalog.item_versions
                    (id, item, version, effective_on, published_at, title, title_en, sub_item, type_code, audiences,
                     themes, handling, grade, online, weight, synonyms, guide, form_schema, form_ui, form_sample)
                values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::json, ?::json, ?::json)
                """, versions, (row, it) -> {
            row.setObject(1, it.id());
            row.setString(2, it.item());
            row.setDate(3, Date.valueOf(it.effectiveOn()));
            row.setTimestamp(4, Timestamp.from(publishedAt));
            row.setString(5, it.title());
            row.setString(6, it.titleEn());
            row.setString(7, it.subItem());
            row.setString(8, it.typeCode());
            texts(row, 9, it.audiences());
            texts(row, 10, it.themes());
            row.setString(11, it.handling().name());
            row.setString(12, it.grade().name());
            row.setBoolean(13, it.online());
            row.setInt(14, it.weight());
            texts(row, 15, it.synonyms());
            row.setString(16, it.guide().toString());
            row.setString(17, it.formSchema().toString());
            row.setString(18, it.formUi().toString());
            row.setString(19, it.formSample().toString());
        });
        materials(versions);
    }

    private record Paper(UUID version, int position, Material material) {}

    private void materials(List<NewVersion> versions) {
        var papers = versions.stream()
                .flatMap(it -> IntStream.range(0, it.materials().size())
                        .mapToObj(i -> new Paper(it.id(), i, it.materials().get(i))))
                .toList();
        batch("""
                insert into catalog.materials
                    (version, position, id, name, necessity, kind, form, source, copies, condition, applies_when,
                     replaced_by, note)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
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
        });
    }

    void implementations(List<NewImplementation> implementations) {
        batch("""
                insert into catalog.implementations (code, item, region, department)
                values (?, ?, ?, ?) on conflict do nothing
                """, implementations, (row, it) -> {
            row.setString(1, it.code());
            row.setString(2, it.item());
            row.setString(3, it.region());
            row.setString(4, it.department());
        });
    }

    private interface Binder<T> {
        void bind(PreparedStatement row, T value) throws SQLException;
    }

    private <T> void batch(String sql, List<T> values, Binder<T> binder) {
        jdbc.batchUpdate(sql, values, BATCH, binder::bind);
    }

    private static void texts(PreparedStatement row, int index, List<String> values) throws SQLException {
        row.setArray(index, row.getConnection().createArrayOf("text", values.toArray()));
    }
}
