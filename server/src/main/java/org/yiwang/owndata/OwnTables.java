package org.yiwang.owndata;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.crypto.EncryptedTable;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.declared.Declarations;
import org.yiwang.identity.Selves;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is known of somebody out of the tables that modules declare, and deciphers it. */
@Component
class OwnTables {
    /** Rows in one file: what is open at a time. */
    private static final int ROWS = 500;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Audit audit;
    private final JsonMapper json;
    private final Map<String, OwnTable> tables;
    private final Map<String, EncryptedTable> cells;

    OwnTables(JdbcClient jdbc, FieldCipher cipher, Audit audit, JsonMapper json, Declarations declarations) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.audit = audit;
        this.json = json;
        this.tables = new TreeMap<>(declarations.all("own-data.json", OwnTable.class));
        this.cells = declarations.all("cells.json", EncryptedTable.class);
        tables.values().removeIf(it -> it.none() != null);
    }

    /** The tables that tell something, in the order in which they are read. */
    List<String> names() {
        return List.copyOf(tables.keySet());
    }

    /** The one after; empty after the last. */
    Optional<String> after(String table) {
        return tables.keySet().stream().filter(it -> it.compareTo(table) > 0).findFirst();
    }

    /** What each kind of record is called, and which fields it has. */
    Entry schema() {
        var said = new LinkedHashMap<String, Object>();
        tables.forEach((name, it) -> said.put(
                name,
                Map.of(
                        "name", Objects.requireNonNull(it.name()),
                        "nameEn", Objects.requireNonNull(it.nameEn()),
                        "files", path(name, 1).replace(".json", "*.json"),
                        "fields", it.told())));
        return new Entry("schema.json", written(said), null);
    }

    /** All that a table says of somebody, in files of so many rows. In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(String table, Selves whose, Consumer<Entry> to) {
        var declared = Objects.requireNonNull(tables.get(table), table);
        var chunk = new ArrayList<Map<String, @Nullable Object>>();
        int[] number = {1};
        select(table, declared, whose).query((ResultSet row) -> {
            chunk.add(row(row, table, declared, to));
            if (chunk.size() == ROWS) {
                to.accept(new Entry(path(table, number[0]++), written(chunk), null));
                chunk.clear();
            }
        });
        if (!chunk.isEmpty() || number[0] == 1) {
            to.accept(new Entry(path(table, number[0]), written(chunk), null));
        }
    }

    private JdbcClient.StatementSpec select(String table, OwnTable declared, Selves whose) {
        String from = declared.from() == null ? table : declared.from();
        @Nullable EncryptedTable encrypted = cells.get(table);
        var wanted = new ArrayList<>(declared.told());
        wanted.addAll(declared.filed().keySet());
        var columns = wanted.stream().map(declared::column).collect(Collectors.toCollection(ArrayList<String>::new));
        declared.filed().forEach((column, name) -> columns.add("(" + name + ") as name_of_" + column));
        if (encrypted != null) {
            encrypted.columns().stream()
                    .filter(wanted::contains)
                    .forEach(it -> columns.add(encrypted.place(table, it) + " as place_of_" + it));
        }
        var statement = jdbc.sql("select " + String.join(", ", columns) + " from " + from + " where " + declared.of())
                .withFetchSize(ROWS)
                .param("party", whose.party())
                .param("accounts", whose.accounts().toArray(UUID[]::new))
                .param("selves", whose.all().toArray(UUID[]::new));
        // what the database gives out for a purpose only: she asked for it, and finds in her ledger that the system
        // read it
        var reads = declared.reads();
        return reads == null
                ? statement
                : statement.param(
                        "record",
                        audit.readByLaw(whose.party(), reads.toArray(DataKind[]::new))
                                .record());
    }

    private Map<String, @Nullable Object> row(ResultSet row, String table, OwnTable declared, Consumer<Entry> to)
            throws SQLException {
        var said = new LinkedHashMap<String, @Nullable Object>();
        for (String column : declared.told()) {
            said.put(column, isEncrypted(table, column) ? deciphered(row, column) : plain(row.getObject(column)));
        }
        for (String column : declared.filed().keySet()) {
            byte @Nullable [] cell = row.getBytes(column);
            if (cell != null) {
                String name = module(table) + "/" + safe(row.getString("name_of_" + column));
                to.accept(new Entry(name, cipher.decrypt(cell, row.getString("place_of_" + column)), null));
            }
        }
        if (declared.stored() != null) {
            UUID file = row.getObject(declared.stored(), UUID.class);
            to.accept(new Entry(module(table) + "/" + file + "-" + safe(said.get("name")), null, file));
        }
        return said;
    }

    private boolean isEncrypted(String table, String column) {
        return cells.containsKey(table) && cells.get(table).columns().contains(column);
    }

    /** What was written as JSON is told as such. */
    private @Nullable Object deciphered(ResultSet row, String column) throws SQLException {
        @Nullable String text = cipher.decryptListed(row.getBytes(column), row.getString("place_of_" + column));
        return text != null && (text.startsWith("{") || text.startsWith("[")) ? tree(text) : text;
    }

    private Object tree(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException notJson) {
            return text;
        }
    }

    private @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Timestamp at -> at.toInstant();
            case java.sql.Date day -> day.toLocalDate();
            case Array array -> Arrays.asList((Object[]) array.getArray());
            case Number figure -> figure;
            case Boolean yes -> yes;
            default -> value.toString();
        };
    }

    private byte[] written(Object said) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(said);
    }

    private static String module(String table) {
        return table.substring(0, table.indexOf('.'));
    }

    private static String path(String table, int number) {
        return table.replace('.', '/') + (number == 1 ? "" : "." + number) + ".json";
    }

    /** No way out of the folder into which somebody unpacks it. */
    private static String safe(@Nullable Object name) {
        return Objects.toString(name, "")
                .codePoints()
                .map(it -> Character.isLetterOrDigit(it) || "._-() ".indexOf(it) >= 0 ? it : '_')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
