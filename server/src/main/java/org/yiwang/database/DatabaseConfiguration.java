package org.yiwang.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Wires the one database: the given PostgreSQL, else the embedded one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, DataFolder.class})
class DatabaseConfiguration {
    /**
     * A connection that is lost without a word is given up: when it is made, when it is idle, and as the last resort in the
     * middle of a statement. That a database hangs is found out much earlier, by its pulse.
     */
    private static final Map<String, String> PATIENCE =
            Map.of("connectTimeout", "3", "loginTimeout", "3", "tcpKeepAlive", "true", "socketTimeout", "300");

    /** Given. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("yiwang.database.url")
    static class Given {
        /** Who migrates. */
        @Bean(defaultCandidate = false)
        @FlywayDataSource
        DataSource migrations(DatabaseSettings settings) {
            boolean two = Roles.areTwo(settings.user(), settings.migratorUser());
            return driver(
                    Objects.requireNonNull(settings.url()),
                    two ? settings.migratorUser() : settings.user(),
                    two ? settings.migratorPassword() : settings.password());
        }

        @Bean
        @ConditionalOnProperty("yiwang.database.migrator-user")
        Callback grants(DatabaseSettings settings) {
            if (settings.user() == null || settings.user().equals(settings.migratorUser())) {
                throw new IllegalStateException(
                        "yiwang.database.user must be set, and be another role than yiwang.database.migrator-user");
            }
            return new Grants(settings.user());
        }

        @Bean
        DatabasePulse databasePulse(DatabaseSettings settings, Clock clock) {
            return new DatabasePulse(
                    Objects.requireNonNull(settings.url()), settings.user(), settings.password(), () -> {}, clock);
        }

        @Bean(defaultCandidate = false)
        HikariDataSource pool(DatabaseSettings settings, DatabasePulse pulse) throws SQLException {
            return durable(
                    Objects.requireNonNull(settings.url()), settings.user(), settings.password(), settings, pulse);
        }
    }

    /** Embedded, unless a URL is set. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "yiwang.database.url", matchIfMissing = true, havingValue = "embedded")
    static class Embedded {
        @Bean
        EmbeddedDatabase embeddedDatabase(DataFolder data) {
            return EmbeddedDatabase.start(data);
        }

        /** Who migrates. */
        @Bean(defaultCandidate = false)
        @FlywayDataSource
        DataSource migrations(EmbeddedDatabase database) {
            return driver(database.url(), Roles.MIGRATOR, database.migratorPassword());
        }

        @Bean
        Callback grants() {
            return new Grants(Roles.RUNTIME);
        }

        @Bean
        DatabasePulse databasePulse(EmbeddedDatabase database, DatabaseSettings settings, Clock clock) {
            return new DatabasePulse(
                    database.url(),
                    database.user(),
                    database.password(),
                    settings.restartDead() ? database::startIfDead : () -> {},
                    clock);
        }

        @Bean(defaultCandidate = false)
        HikariDataSource pool(EmbeddedDatabase database, DatabaseSettings settings, DatabasePulse pulse)
                throws SQLException {
            return durable(database.url(), database.user(), database.password(), settings, pulse);
        }
    }

    @Bean
    DataSource dataSource(@Qualifier("pool") HikariDataSource pool, DatabasePulse pulse, DatabaseSettings settings) {
        pulse.start();
        return new PatientDataSource.Front(pool, pulse, settings.longestStatement());
    }

    @Bean
    JdbcTransactionManager transactionManager(
            DataSource source,
            ObjectProvider<TransactionSetting> settings,
            ObjectProvider<TransactionManagerCustomizers> customizers) {
        var transactions = new Transactions(source, settings.orderedStream().toList());
        customizers.ifAvailable(it -> it.customize(transactions));
        return transactions;
    }

    private static DataSource driver(String url, @Nullable String user, @Nullable String password) {
        var driver = new PGSimpleDataSource();
        driver.setUrl(patient(url));
        driver.setUser(user);
        driver.setPassword(password);
        return driver;
    }

    /** What the URL itself says counts. */
    private static String patient(String url) {
        var result = new StringBuilder(url);
        PATIENCE.forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                result.append(result.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return result.toString();
    }

    /** The pool; refuses a PostgreSQL that may lose what it has acknowledged. */
    static HikariDataSource durable(
            String url,
            @Nullable String user,
            @Nullable String password,
            DatabaseSettings settings,
            DatabasePulse pulse)
            throws SQLException {
        var config = new HikariConfig();
        config.setPoolName("yiwang");
        config.setDataSource(new PatientDataSource.Back(driver(url, user, password), pulse));
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(Patience.FOR_CONNECTIONS.toMillis());
        config.setConnectionInitSql(PatientDataSource.limit(settings.longestStatement()));
        config.setInitializationFailTimeout(30_000);
        var source = new HikariDataSource(config);
        var off = new ArrayList<String>();
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                try (var row = statement.executeQuery("show " + setting)) {
                    row.next();
                    if (row.getString(1).equals("off")) {
                        off.add(setting);
                    }
                }
            }
        }
        if (!off.isEmpty()) {
            source.close();
            throw new IllegalStateException("This PostgreSQL may lose acknowledged writes: switch on "
                    + String.join(", ", off) + " and start again.");
        }
        return source;
    }
}
