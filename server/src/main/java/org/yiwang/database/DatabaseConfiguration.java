package org.yiwang.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the one database: the given PostgreSQL, else the embedded one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, DataFolder.class})
class DatabaseConfiguration {

    @Bean
    @ConditionalOnProperty("yiwang.database.url")
    DataSource givenDatabase(DatabaseSettings settings) throws SQLException {
        return durable(pool(settings.url(), settings.user(), settings.password(), settings.poolSize()));
    }

    /** Embedded, unless a URL is set. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "yiwang.database.url", matchIfMissing = true, havingValue = "embedded")
    static class Embedded {
        @Bean
        EmbeddedDatabase embeddedDatabase(DataFolder data) {
            return EmbeddedDatabase.start(data);
        }

        @Bean
        DataSource dataSource(EmbeddedDatabase database, DatabaseSettings settings) throws SQLException {
            return durable(pool(database.url(), database.user(), database.password(), settings.poolSize()));
        }
    }

    private static HikariDataSource pool(
            @org.jspecify.annotations.Nullable String url,
            @org.jspecify.annotations.Nullable String user,
            @org.jspecify.annotations.Nullable String password,
            int size) {
        var config = new HikariConfig();
        config.setPoolName("yiwang");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(30_000);
        return new HikariDataSource(config);
    }

    /** Refuses a PostgreSQL that may lose what it has acknowledged. */
    private static DataSource durable(HikariDataSource source) throws SQLException {
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
