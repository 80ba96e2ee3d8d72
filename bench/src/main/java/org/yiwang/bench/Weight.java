package org.yiwang.bench;

import java.io.IOException;
import java.sql.SQLException;

/**
 * What PostgreSQL keeps at a moment.
 *
 * @param database bytes of all tables and indexes
 * @param wal bytes of write-ahead log written since it was set up
 * @param cases how many cases there are
 */
record Weight(long database, long wal, long cases) {
    static Weight of(Province province) throws IOException {
        try (var connection = province.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select pg_database_size(current_database()),
                            pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint,
                            (select count(*) from cases.cases)
                        """)) {
            row.next();
            return new Weight(row.getLong(1), row.getLong(2), row.getLong(3));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
