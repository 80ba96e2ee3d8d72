package org.yiwang.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * All rows of a province as a version of the server left them, with its keys: a zip of one file of PostgreSQL's COPY for
 * each table, the number of the last migration of each module, and the folder of keys. Restored, it is what an upgrade
 * meets. Landed migrations never change, so the tables need not be in it.
 */
public final class Dump {
    private static final String MIGRATIONS = "migrations";
    private static final String KEYS = "keys/";
    private static final String TABLES = """
            select table_schema || '.' || table_name from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                and table_name not like 'flyway\\_%' order by 1
            """;

    /** Columns that the database numbers itself go on after the last number of then. */
    private static final String COUNTED_ON = """
            select format('select setval(%L, greatest(1, coalesce((select max(%I) from %I.%I), 1)))',
                pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name),
                column_name, table_schema, table_name)
            from information_schema.columns
            where is_identity = 'YES' and table_schema not in ('pg_catalog', 'information_schema')
            """;

    private Dump() {}

    /** Writes down what is in a database, as a superuser sees it, and the keys it can be read with. */
    public static void write(DataSource from, Path dataFolder, Path to) {
        try (var connection = from.getConnection();
                var zip = new ZipOutputStream(Files.newOutputStream(to))) {
            put(zip, MIGRATIONS, migrations(connection).getBytes(StandardCharsets.UTF_8));
            for (String table : texts(connection, TABLES)) {
                String columns = columns(connection, table);
                var rows = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy " + table + " (" + columns + ") to stdout", rows);
                put(zip, table + " " + columns, rows.toByteArray());
            }
            try (var keys = Files.list(dataFolder.resolve("keys"))) {
                for (Path key : keys.filter(Files::isRegularFile).sorted().toList()) {
                    put(zip, KEYS + key.getFileName(), Files.readAllBytes(key));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Fills an empty database with the tables and rows of then, and a data folder with the keys of then.
     *
     * @param owner of the database, who migrates
     * @param superuser of the same database: rows come in whatever order
     */
    public static void restore(InputStream dump, DataSource owner, DataSource superuser, Path dataFolder) {
        var rows = new LinkedHashMap<String, byte[]>();
        var migrations = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(dump)) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                byte[] content = zip.readAllBytes();
                if (entry.getName().equals(MIGRATIONS)) {
                    new String(content, StandardCharsets.UTF_8).lines().forEach(line -> {
                        String[] words = line.split(" ");
                        migrations.put(words[0], words[1]);
                    });
                } else if (entry.getName().startsWith(KEYS)) {
                    Path key = dataFolder.resolve(entry.getName());
                    Files.createDirectories(key.getParent());
                    Files.write(key, content);
                } else {
                    rows.put(entry.getName(), content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        migrate(migrations, owner);
        fill(rows, superuser);
    }

    private static void migrate(Map<String, String> migrations, DataSource into) {
        migrations.forEach((module, version) -> Flyway.configure()
                .dataSource(into)
                .locations("classpath:db/migration/" + module)
                .table("flyway_schema_history_" + module)
                .target(version)
                .repeatableSqlMigrationPrefix("no such files then ")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate());
    }

    private static void fill(Map<String, byte[]> rows, DataSource into) {
        try (var connection = into.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // no triggers, no foreign keys
            statement.execute("truncate "
                    + rows.keySet().stream().map(it -> it.split(" ", 2)[0]).collect(Collectors.joining(", ")));
            for (var table : rows.entrySet()) {
                String[] words = table.getKey().split(" ", 2);
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + words[0] + " (" + words[1] + ") from stdin",
                                new ByteArrayInputStream(table.getValue()));
            }
            for (String sequence : texts(connection, COUNTED_ON)) {
                statement.execute(sequence);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String migrations(Connection connection) throws SQLException {
        var lines = new StringBuilder();
        for (String table : texts(connection, """
                select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                where table_name like 'flyway\\_schema\\_history\\_%' order by 1""")) {
            String version = texts(
                            connection,
                            "select version from " + table
                                    + " where success and version is not null order by installed_rank desc limit 1")
                    .getFirst();
            lines.append(table.replaceFirst(".*flyway_schema_history_", ""))
                    .append(' ')
                    .append(version)
                    .append('\n');
        }
        return lines.toString();
    }

    private static String columns(Connection connection, String table) throws SQLException {
        String[] names = table.split("\\.");
        return String.join(",", texts(connection, """
                select quote_ident(column_name) from information_schema.columns
                where table_schema = '%s' and table_name = '%s' and is_generated = 'NEVER' order by ordinal_position
                """.formatted(names[0], names[1])));
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
