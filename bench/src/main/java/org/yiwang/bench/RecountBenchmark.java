package org.yiwang.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A decree of a province that moves the last days of a million open cases, each with two running clocks: how long until all are counted
 * anew, and how fast those are told whom it concerns.
 */
final class RecountBenchmark implements Benchmarks.Benchmark {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int TELLING_SECONDS = 60;
    private static final int WEEK = 7;

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException, SQLException {
        try (var server = province.large("--yiwang.database.longest-statement=5m");
                var connection = province.database()) {
            open(connection);
            province.spoilt();
            long open = number(connection, "select count(*) from cases.deadlines where ended_on is null");
            TimeUnit.SECONDS.sleep(60); // what the filling left to be done is done
            long begun = System.nanoTime();
            String answer = server.visitor().as("admin").post("/api/desk/calendars/420000", decree(), Map.of());
            double answered = seconds(begun);
            long latest = number(connection, "select max(revision) from calendar.changes");
            while (number(connection, "select passed from cases.calendar_passes") < latest) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            double all = seconds(begun);
            long moved = number(connection, "select count(*) from cases.steps where step = 'RECOUNT'");
            long late = number(
                    connection, "select count(*) from cases.deadlines where ended_on is null and calendar < " + latest);
            if (late > 0) {
                throw new IllegalStateException(late + " clocks are not counted anew; " + answer.substring(0, 200));
            }
            long untold = number(connection, "select count(*) from cases.recounts_to_tell");
            TimeUnit.SECONDS.sleep(TELLING_SECONDS);
            long told = untold - number(connection, "select count(*) from cases.recounts_to_tell");
            String scale = open + " running clocks, of which all move; a step in each of " + moved + " cases";
            return List.of(
                    new Figure("decree answered, the first thousand named", answered, null, "s", "", null, scale),
                    new Figure("all counted anew after it, from the click", all, 60.0, "s", "< 60 s", null, scale),
                    new Figure(
                            "applicants told of it meanwhile",
                            (double) told / TELLING_SECONDS,
                            null,
                            "cases/s",
                            "",
                            null,
                            "inbox and text message, in the background"));
        }
    }

    /** Each case open, accepted within the last week, with the clock of its promise and that of the statute. */
    private static void open(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String each : List.of(
                    "delete from cases.deadlines where position > 1",
                    "update cases.deadlines set ended_on = started_on + 1, met = true where ended_on is null",
                    """
                    insert into cases.deadlines (case_id, position, kind, started_on, days, unit, basis, due_on, calendar, region)
                    select id, position, kind, start, days, 'WORKING_DAYS', '行政许可法 §42', start + days * 7 / 5,
                        (select coalesce(max(revision), 0) from calendar.changes), region
                    from (select id, region, current_date - 1 - (random() * 6)::int as start from cases.cases) as c,
                        (values (2, 'PROMISE', 10), (3, 'STATUTE', 20)) as clocks (position, kind, days)
                    """,
                    """
                    update cases.cases c set stage = 'ACCEPTED', outcome = null, concluded_at = null, due_kind = 'PROMISE',
                        due_on = d.due_on, accepted_on = d.started_on
                    from cases.deadlines d where d.case_id = c.id and d.position = 2
                    """,
                    "vacuum (analyze) cases.deadlines",
                    "vacuum (analyze) cases.cases",
                    "checkpoint")) {
                statement.execute(each);
            }
        }
    }

    /** A week off, which all of them run through. */
    private static String decree() {
        LocalDate today = LocalDate.now(SHANGHAI);
        return today.datesUntil(today.plusDays(WEEK))
                .map(it -> "{\"date\":\"" + it + "\",\"working\":false}")
                .collect(Collectors.joining(",", "{\"decree\":\"测试〔2026〕1号\",\"days\":[", "]}"));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
