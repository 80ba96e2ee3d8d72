package org.yiwang.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The two roles of an installation: one owns the schemas and migrates them, the other works in them and can change no
 * table, and no row of a table that only grows (GB/T 22239-2019 §8.1.4.3 c).
 */
final class Roles {
    /** Works. */
    static final String RUNTIME = "yiwang";
    /** Migrates. */
    static final String MIGRATOR = "yiwang_migrator";

    /** Any number; nobody else uses it. Two servers that start at once must not grant at once. */
    private static final long LOCK = 0x79697761_6e670001L;

    private Roles() {}

    /**
     * Makes both roles, or gives them new passwords, and hands over to the migrator what a superuser made before there
     * were two.
     *
     * @param superuser a connection to the database
     */
    static void prepare(Connection superuser, String runtimePassword, String migratorPassword) throws SQLException {
        try (var statement = superuser.createStatement()) {
            role(statement, RUNTIME, runtimePassword);
            role(statement, MIGRATOR, migratorPassword);
            statement.execute("""
                    do $$
                    begin
                        execute format('grant create on database %%I to %1$s', current_database());
                    end $$
                    """.formatted(MIGRATOR));
            statement.execute("grant usage, create on schema public to " + MIGRATOR);
            statement.execute(HAND_OVER.formatted(MIGRATOR));
        }
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        statement.execute("""
                do $$
                begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s;
                    end if;
                end $$
                """.formatted(name));
        statement.execute("alter role %s with login nosuperuser nocreatedb nocreaterole nobypassrls password '%s'"
                .formatted(name, password));
    }

    /** Schemas, tables, sequences and functions that are not PostgreSQL's own nor an extension's. */
    private static final String HAND_OVER = """
            do $$
            declare
                thing record;
            begin
                for thing in
                    select format('schema %%I', nspname) as name from pg_namespace
                    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
                        and nspowner <> '%1$s'::regrole
                    union all
                    select format(case c.relkind when 'S' then 'sequence' when 'v' then 'view'
                        when 'm' then 'materialized view' else 'table' end || ' %%I.%%I', n.nspname, c.relname)
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                        and c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relowner <> '%1$s'::regrole
                        and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid
                            and (deptype = 'e' or c.relkind = 'S' and deptype in ('a', 'i')))
                    union all
                    select format('routine %%s', p.oid::regprocedure)
                    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and p.proowner <> '%1$s'::regrole
                        and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid
                            and deptype = 'e')
                loop
                    execute 'alter ' || thing.name || ' owner to %1$s';
                end loop;
            end $$
            """;

    /**
     * Lets the role that works do so in every schema that the role of this connection owns: all rows of all tables, but of
     * a table whose comment begins with {@code append-only} it may only read and add, and of a column whose comment begins
     * with {@code personal} it may read nothing: functions of the schema give it out.
     */
    static void grant(Connection migrator, String runtime) throws SQLException {
        try (var statement = migrator.createStatement()) {
            statement.execute(GRANT.formatted(LOCK, runtime.replace("'", "''")));
        }
    }

    private static final String GRANT = """
            do $$
            declare
                worker text := '%2$s';
                thing record;
            begin
                perform pg_advisory_xact_lock(%1$d);
                for thing in
                    select nspname from pg_namespace
                    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
                        and pg_has_role(nspowner, 'USAGE') and not has_schema_privilege(worker, oid, 'USAGE')
                loop
                    execute format('grant usage on schema %%I to %%I', thing.nspname, worker);
                end loop;
                for thing in
                    select n.nspname, c.relname, c.relkind, d.description is not null as grows,
                        (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a
                            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                and coalesce(col_description(c.oid, a.attnum) not like 'personal%%', true)) as shown,
                        exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                            and col_description(c.oid, a.attnum) like 'personal%%') as personal
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        left join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass
                            and d.objsubid = 0 and d.description like 'append-only%%'
                    where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
                        and pg_has_role(c.relowner, 'USAGE') and c.relkind in ('r', 'p', 'v', 'm', 'S')
                loop
                    if thing.relkind = 'S' then
                        if not has_sequence_privilege(worker, format('%%I.%%I', thing.nspname, thing.relname), 'USAGE') then
                            execute format('grant usage, select on sequence %%I.%%I to %%I',
                                thing.nspname, thing.relname, worker);
                        end if;
                    elsif thing.personal then
                        if has_table_privilege(worker, format('%%I.%%I', thing.nspname, thing.relname), 'SELECT')
                            or not has_table_privilege(worker, format('%%I.%%I', thing.nspname, thing.relname), 'INSERT')
                        then
                            execute format('revoke all on %%I.%%I from %%I', thing.nspname, thing.relname, worker);
                        end if;
                        execute format('grant select (%%s), insert%%s on %%I.%%I to %%I', thing.shown,
                            case when thing.grows then '' else ', update, delete' end,
                            thing.nspname, thing.relname, worker);
                    elsif thing.grows then
                        if has_table_privilege(worker, format('%%I.%%I', thing.nspname, thing.relname),
                                'UPDATE, DELETE, TRUNCATE, TRIGGER')
                            or not has_table_privilege(worker, format('%%I.%%I', thing.nspname, thing.relname), 'INSERT')
                        then
                            execute format('revoke all on %%I.%%I from %%I', thing.nspname, thing.relname, worker);
                            execute format('grant select, insert on %%I.%%I to %%I',
                                thing.nspname, thing.relname, worker);
                        end if;
                    elsif not has_table_privilege(worker, format('%%I.%%I', thing.nspname, thing.relname), 'DELETE') then
                        execute format('grant select, insert, update, delete on %%I.%%I to %%I',
                            thing.nspname, thing.relname, worker);
                    end if;
                end loop;
            end $$
            """;

    /** Whether two roles are told apart. */
    static boolean areTwo(@Nullable String runtime, @Nullable String migrator) {
        return migrator != null && !migrator.isBlank() && !migrator.equals(runtime);
    }
}
