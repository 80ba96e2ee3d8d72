package org.yiwang.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * After a story, no citizen number and no mobile number stands readable in any text of any table (GB/T 39786-2021
 * §8.4 e).
 */
public final class NothingReadable implements AfterAllCallback {
    /** The completed samples that everybody may read, made up like all of the demo's people. */
    private static final Set<String> PUBLIC = Set.of("catalog.item_versions.form_sample");

    @Override
    public void afterAll(ExtensionContext context) {
        var jdbc = SpringExtension.getApplicationContext(context).getBean(JdbcClient.class);
        assertThat(scan(jdbc)).as("readable in the database").isEmpty();
    }

    /** Where something is readable, and what. */
    public static List<String> scan(JdbcClient jdbc) {
        var found = new ArrayList<String>();
        for (Column column : columns(jdbc)) {
            if (!PUBLIC.contains(column.toString())) {
                jdbc.sql("select %1$s::text from %2$s.%3$s where %1$s::text ~ :candidate limit 1000"
                                .formatted(column.name(), column.schema(), column.table()))
                        .param("candidate", Detectors.CANDIDATE)
                        .query(String.class)
                        .list()
                        .forEach(text -> Detectors.find(text).forEach(it -> found.add(it + " in " + column)));
            }
        }
        return found;
    }

    private static List<Column> columns(JdbcClient jdbc) {
        return jdbc.sql("""
                        select table_schema as schema, table_name as table, '"' || column_name || '"' as name
                        from information_schema.columns join information_schema.tables using (table_schema, table_name)
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                            and data_type in ('text', 'character varying', 'character', 'jsonb', 'json', 'ARRAY')
                        """).query(Column.class).list();
    }

    record Column(String schema, String table, String name) {
        @Override
        public String toString() {
            return schema + "." + table + "." + name.replace("\"", "");
        }
    }
}
