package org.yiwang.interchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 交换格式: the tables {@code up_pro_*} with their columns, as {@code up-pro.json} has them, and what is wrong with a row. */
@Component
class Format {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern CODE = Pattern.compile("[0-9A-Z-]+");
    private static final Pattern CASE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]*");
    /** Of whom it tells more than anybody needs: a case that is called by somebody's number. */
    private static final Pattern PERSONAL =
            Pattern.compile("(?<![0-9A-Za-z])(?:[1-9][0-9]{16}[0-9Xx]|1[3-9][0-9]{9})(?![0-9A-Za-z])");

    private static final String FILE = "up-pro.json";

    private final Map<String, Table> tables;

    Format(JsonMapper json) {
        try (var stream = Format.class.getResourceAsStream(FILE)) {
            this.tables = json.readValue(
                    stream, json.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Table.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What may stand in a column. */
    enum Kind {
        TEXT,
        /** 2026-03-02 10:15:00, Beijing time. */
        TIME,
        NUMBER,
        CODE,
        /** The number of a case. */
        CASE
    }

    /** @param columns by name */
    record Table(String name, String nameEn, Map<String, Column> columns) {
        String in(Language language) {
            return language.choose(name, nameEn);
        }
    }

    /**
     * A column.
     *
     * @param max characters
     * @param required null: no
     * @param codes all it may hold; null: whatever its kind lets it
     * @param after the column whose time may not be later; null: none
     * @param personal whether personal data stand in it; null: no
     * @param unverified what of it was found in no public source; null: nothing
     */
    record Column(
            String name,
            int max,
            @Nullable Boolean required,
            @Nullable Kind kind,
            @Nullable Map<String, String> codes,
            @Nullable String after,
            @Nullable Boolean personal,
            @Nullable String unverified) {
        private boolean takes(String text) {
            return switch (kind) {
                case null -> true;
                case TEXT -> true;
                case TIME -> time(text).isPresent();
                case NUMBER -> NUMBER.matcher(text).matches();
                case CODE -> CODE.matcher(text).matches();
                case CASE ->
                    CASE.matcher(text).matches() && !PERSONAL.matcher(text).find();
            };
        }
    }

    /**
     * What is wrong with a row.
     *
     * @param column null: none of its own
     */
    record Finding(@Nullable String column, Fault fault) {}

    Map<String, Table> tables() {
        return tables;
    }

    /** Whether a system may call a row or a batch so: nothing that could be the number of a person. */
    static boolean isName(String text, int max) {
        return text.length() <= max
                && CASE.matcher(text).matches()
                && !PERSONAL.matcher(text).find();
    }

    boolean has(String table) {
        return tables.containsKey(table);
    }

    /** That time in Beijing; empty if it is none. */
    static Optional<LocalDateTime> time(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(LocalDateTime.parse(text, TIME));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    static String written(LocalDateTime time) {
        return TIME.format(time);
    }

    /** The first thing that is wrong with the content of a row of this table, in the order of its columns. */
    Optional<Finding> fault(String table, JsonNode content) {
        var format = tables.get(table);
        if (format == null || !content.isObject()) {
            return Optional.of(new Finding(null, Fault.SHAPE));
        }
        for (String name : content.propertyNames()) {
            if (!format.columns().containsKey(name)) {
                return Optional.of(new Finding(shown(name), Fault.UNKNOWN_COLUMN));
            }
        }
        for (var column : format.columns().entrySet()) {
            @Nullable Fault fault = fault(column.getValue(), content.get(column.getKey()), content);
            if (fault != null) {
                return Optional.of(new Finding(column.getKey(), fault));
            }
        }
        return Optional.empty();
    }

    /** What somebody called a column may be anything. */
    private static @Nullable String shown(String name) {
        return name.matches("[a-z_]{1,40}") ? name : null;
    }

    private static @Nullable Fault fault(Column column, @Nullable JsonNode value, JsonNode content) {
        if (value == null) {
            return Boolean.TRUE.equals(column.required()) ? Fault.REQUIRED : null;
        }
        if (!value.isString() || value.asString().isEmpty()) {
            return Fault.NO_TEXT;
        }
        String text = value.asString();
        if (!Characters.areAllowed(text, true) || !Characters.tidy(text).equals(text)) {
            return Fault.UNTIDY;
        }
        if (text.codePointCount(0, text.length()) > column.max()) {
            return Fault.TOO_LONG;
        }
        if (!column.takes(text)) {
            return Fault.FORMAT;
        }
        if (column.codes() != null && !column.codes().containsKey(text)) {
            return Fault.CODE;
        }
        if (column.after() != null) {
            @Nullable JsonNode before = content.get(column.after());
            var began = time(before == null || !before.isString() ? null : before.asString());
            if (began.isPresent()
                    && time(text).filter(it -> it.isBefore(began.get())).isPresent()) {
                return Fault.ENDS_BEFORE_IT_BEGINS;
            }
        }
        return null;
    }
}
