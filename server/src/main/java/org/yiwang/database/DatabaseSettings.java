package org.yiwang.database;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which PostgreSQL to use.
 *
 * @param url JDBC URL of a PostgreSQL server; without it an embedded one is started below the data folder
 * @param user role to log in as
 * @param password its password
 * @param migratorUser role that owns the schemas and migrates them; without it the one above does both
 * @param migratorPassword its password
 * @param poolSize connections kept open at most
 * @param longestStatement how long a statement of a request may run before it is cancelled; jobs and migrations have longer
 * @param restartDead whether an embedded PostgreSQL that dies is started again
 */
@Validated
@ConfigurationProperties("yiwang.database")
record DatabaseSettings(
        @Nullable @Pattern(regexp = "embedded|jdbc:postgresql:.+")
        String url,

        @Nullable String user,
        @Nullable String password,
        @Nullable String migratorUser,
        @Nullable String migratorPassword,
        @DefaultValue("30") @Min(2) int poolSize,
        @DefaultValue("30s") Duration longestStatement,
        @DefaultValue("true") boolean restartDead) {
    DatabaseSettings {
        if (longestStatement.toMillis() < 1) {
            throw new IllegalArgumentException("yiwang.database.longest-statement must be longer than nothing");
        }
    }
}
