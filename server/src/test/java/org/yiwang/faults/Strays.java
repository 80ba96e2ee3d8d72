package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What belongs to no case, and what has not arrived: nothing does, once all that follows a write has happened. */
final class Strays {
    private final JdbcClient jdbc;
    private final Path files;

    Strays(JdbcClient jdbc, Path dataFolder) {
        this.jdbc = jdbc;
        this.files = dataFolder.resolve("files");
    }

    /**
     * Returns when all that follows a write has happened. A job whose last word the database did not hear is given up
     * after six missed signs of life, one every ten seconds; what it was to do waits as long.
     */
    void settle() {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(Map.of(
                                "outbox.deliveries", count("outbox.deliveries"),
                                "notify.outgoing", count("notify.outgoing")))
                        .allSatisfy((table, waiting) -> assertThat(waiting).isZero()));
    }

    List<String> find() {
        var strays = new ArrayList<String>();
        texts("select key from writes.keys where status is null or body is null and place is null")
                .forEach(it -> strays.add("no answer is kept for key " + it));
        texts("""
                select case_number from notify.notices where case_number not in (select number from cases.cases)
                union all
                select case_number from rating.ratables where case_number not in (select number from cases.cases)
                """).forEach(it -> strays.add("told of a case that is not there: " + it));
        int submits = jdbc.sql("select count(*) from writes.keys where route = 'POST /api/portal/cases'")
                .query(Integer.class)
                .single();
        if (submits != count("cases.cases")) {
            strays.add(submits + " keys for " + count("cases.cases") + " cases");
        }
        for (String table : List.of("outbox.deliveries", "outbox.dead_letters", "notify.outgoing")) {
            if (count(table) > 0) {
                strays.add(count(table) + " left in " + table);
            }
        }
        jdbc.sql("select id from files.files").query(UUID.class).list().stream()
                .filter(it -> !Files.exists(place(it)))
                .forEach(it -> strays.add("no file behind " + it));
        return strays;
    }

    private Path place(UUID id) {
        String name = id.toString();
        return files.resolve(name.substring(name.length() - 2)).resolve(name);
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
