package org.yiwang.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.TestDatabase;

/** Each module's schema is migrated by itself, and a database of an earlier version goes on from where it was. */
class ModuleMigrationsTests {
    private static final Path FILES = Path.of("src/main/resources/db/migration");

    @Test
    void aDatabaseOfAnEarlierVersionGoesOnFromWhereItWas() throws IOException {
        var old = TestDatabase.empty();
        for (String module : versions().keySet()) {
            Flyway.configure()
                    .dataSource(old)
                    .locations("classpath:db/migration/" + module)
                    .table("flyway_schema_history_" + module) // as Spring Modulith called it, which did this before
                    .baselineVersion("0")
                    .baselineOnMigrate(true)
                    .target("1")
                    .repeatableSqlMigrationPrefix("no such files then ")
                    .load()
                    .migrate();
        }
        var before = histories(old);

        migrate(old);
        migrate(old);

        var fresh = TestDatabase.empty();
        migrate(fresh);
        assertThat(shape(old)).hasSizeGreaterThan(200).isEqualTo(shape(fresh));
        var after = histories(old);
        versions().forEach((module, files) -> {
            assertThat(after.get(module))
                    .as(module)
                    .startsWith(before.get(module).toArray(String[]::new));
            assertThat(after.get(module).stream().filter(it -> !it.startsWith("0 ")))
                    .as(module)
                    .hasSize(files);
        });
    }

    private static void migrate(DataSource database) {
        new ModuleMigrations().migrate(Flyway.configure().dataSource(database).load());
    }

    /** How many files each module has. */
    private static Map<String, Integer> versions() throws IOException {
        var result = new TreeMap<String, Integer>();
        try (var folders = Files.list(FILES)) {
            for (Path folder : folders.toList()) {
                try (var files = Files.list(folder)) {
                    result.put(folder.getFileName().toString(), (int) files.count());
                }
            }
        }
        return result;
    }

    private static Map<String, List<String>> histories(DataSource database) throws IOException {
        var result = new TreeMap<String, List<String>>();
        for (String module : versions().keySet()) {
            result.put(
                    module,
                    JdbcClient.create(database)
                            .sql("select coalesce(version, 'R') || ' ' || installed_on from flyway_schema_history_"
                                    + module + " where success order by installed_rank")
                            .query(String.class)
                            .list());
        }
        return result;
    }

    private static List<String> shape(DataSource database) {
        return JdbcClient.create(database).sql("""
                        select concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable)
                        from information_schema.columns
                        where table_schema not in ('pg_catalog', 'information_schema')
                        order by 1""").query(String.class).list();
    }
}
