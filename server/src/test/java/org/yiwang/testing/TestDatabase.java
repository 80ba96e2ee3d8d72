package org.yiwang.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Gives each test context a PostgreSQL database and a data folder of its own: one embedded server for all tests of a
 * run, below {@code target}, on a free port.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        QuietLogs.attach();
        if (!context.getEnvironment().containsProperty("yiwang.demo.cases")) {
            TestPropertyValues.of("yiwang.demo.cases=false")
                    .applyTo(context); // stories count what they make themselves
        }
        TestPropertyValues.of("yiwang.lint.nightly=false").applyTo(context); // who tests it does it herself
        if (context.getEnvironment().containsProperty("yiwang.data.dir")) {
            return; // a test that brings its own
        }
        String name = create();
        TestPropertyValues.of(properties(name)).applyTo(context);
        TestPropertyValues.of("yiwang.data.dir=" + folder(name)).applyTo(context);
    }

    /** What a server needs to be told to work in this database. */
    public static Map<String, String> properties(DataSource of) {
        return properties(JdbcClient.create(of)
                .sql("select current_database()")
                .query(String.class)
                .single());
    }

    private static Map<String, String> properties(String name) {
        return Map.of(
                "yiwang.database.url", url(name),
                "yiwang.database.user", "yiwang",
                "yiwang.database.password", "works",
                "yiwang.database.migrator-user", "yiwang_migrator",
                "yiwang.database.migrator-password", "migrates",
                "yiwang.database.pool-size", "12");
    }

    private static String create() {
        String name = "test" + COUNT.incrementAndGet();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner yiwang_migrator");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    /** A database with nothing in it, as its owner sees it, who migrates. */
    public static DataSource empty() {
        return new DriverManagerDataSource(url(create()), "yiwang_migrator", "migrates");
    }

    /** Changes what the server itself may not: tables, triggers. Everybody may use the tables and sequences made so. */
    public static void asOwner(JdbcClient of, String... statements) {
        var owner = owner(of);
        for (String statement : statements) {
            owner.sql(statement).update();
            if (statement.startsWith("create table") || statement.startsWith("create sequence")) {
                String[] words = statement.split(" ");
                owner.sql("grant all on %s %s to public".formatted(words[1], words[2]))
                        .update();
            }
        }
    }

    /** The same database with the rights of the superuser. */
    public static JdbcClient owner(JdbcClient of) {
        return JdbcClient.create(superuser(of));
    }

    /** The same database, as the superuser sees it. */
    public static DataSource superuser(JdbcClient of) {
        String name = of.sql("select current_database()").query(String.class).single();
        return new DriverManagerDataSource(url(name), "postgres", "postgres");
    }

    /**
     * A database with the schemas of these modules and nothing else, for tests of stores without a server: ready in a
     * second. Each call makes one of its own; who connects may do anything in it.
     */
    public static DataSource ofModules(String... modules) {
        String name = create();
        var source = pool(url(name));
        for (String module : modules) {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration/" + module)
                    .table("flyway_schema_history_" + module)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        }
        return source;
    }

    /** Connections are kept for a while: a new one for each statement takes longer than the statement. */
    private static HikariDataSource pool(String url) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        pool.setMaximumPoolSize(40);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(10_000);
        return pool;
    }

    private static String url(String name) {
        return "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/" + name;
    }

    private static Path folder(String prefix) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started with the first context, stopped with the virtual machine. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var postgres = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(Path.of("target", "test-postgres")
                                .toAbsolutePath()
                                .toFile())
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("shared_buffers", "128MB")
                        .setServerConfig("timezone", "UTC")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setLocaleConfig("encoding", "UTF8")
                        .start();
                try (var connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create role yiwang login password 'works'");
                    statement.execute("create role yiwang_migrator login password 'migrates'");
                }
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
