package org.yiwang.faults;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A disk on which PostgreSQL finds no room for the next row of one table. */
final class FullDisk implements AutoCloseable {
    private final JdbcClient superuser;
    private final String table;

    /** @param when which rows find no room */
    FullDisk(JdbcClient superuser, String table, String when) {
        this.superuser = superuser;
        this.table = table;
        superuser.sql("""
                create or replace function faults.no_room() returns trigger language plpgsql as $$
                begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$
                """).update();
        superuser.sql("grant usage on schema faults to public").update();
        superuser
                .sql(
                        "create trigger no_room before insert on %s for each row when (%s) execute function faults.no_room()"
                                .formatted(table, when))
                .update();
    }

    /** There is room again. */
    @Override
    public void close() {
        superuser.sql("drop trigger no_room on " + table).update();
    }
}
