package org.yiwang.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which PostgreSQL to use.
 *
 * @param url JDBC URL of a PostgreSQL server; without it an embedded one is started below the data folder
 * @param user role to log in as
 * @param password its password
 * @param poolSize connections kept open at most
 */
@ConfigurationProperties("yiwang.database")
record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("20") int poolSize) {}
