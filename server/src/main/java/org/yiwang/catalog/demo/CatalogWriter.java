package org.yiwang.catalog.demo;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.LifeEvent;
import org.yiwang.catalog.Theme;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Region;

/** Writes divisions, departments, themes and everyday words, many rows at a time. What is there already stays as it is. */
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
