package org.yiwang.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A day at the desks: seven in ten requests read (queues, cases, own cases), two take a step (accept, decide), one hands in an
 * application; with a million full cases behind it and five million of the years before.
 */
final class MixedBenchmark implements Benchmarks.Benchmark {
    private static final int CONNECTIONS = 16;
    private static final int SESSIONS = 16;
    private static final int SECONDS = 60;
    private static final int STEPS = 12_000;
    private static final int CASES_READ = 500;
    private static final int OWN_CASES = 20;
    private static final String DESK = "/api/desk/cases";
    private static final String DENY =
            "{\"outcome\":\"DENIED\",\"reason\":\"申请人不具备相应条件\",\"clause\":\"《行政许可法》第三十八条第二款\"}";

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException, SQLException {
        try (var server = province.larger(SubmitBenchmark.UNLIMITED);
                var connection = province.database()) {
            var lines = lines(server, connection);
            province.spoilt(); // from now on cases go on
            var wrk = server.wrk(CONNECTIONS, SECONDS);
            wrk.mixed(every(lines, 0)); // warm-up
            var load = wrk.mixed(every(lines, 1));
            String scale = Province.CASES + " full cases of " + bytes(connection, false) + " bytes each, "
                    + Province.THIN_CASES + " thin ones of " + bytes(connection, true) + "; " + CONNECTIONS
                    + " connections without pause, p95 %.0f ms".formatted(load.p95());
            return List.of(new Figure(
                    "reads, steps and submits, 7 : 2 : 1",
                    load.perSecond(),
                    250.0,
                    "requests/s",
                    "≥ 250, p95 < 100 ms",
                    load.latency(),
                    scale));
        }
    }

    /** Half of the steps, and all that can be done again. */
    private static List<String> every(List<String> lines, int turn) {
        var some = new ArrayList<String>();
        int steps = 0;
        for (String line : lines) {
            if (!line.startsWith("step") || steps++ / 2 % 2 == turn) {
                some.add(line);
            }
        }
        return some;
    }

    /** All of the row, without what its indexes take. */
    private static long bytes(Connection connection, boolean ofYearsAgo) throws SQLException {
        return RecountBenchmark.number(connection, """
                select avg(pg_column_size(c.*) + coalesce((select sum(pg_column_size(s.*)) from cases.steps s where s.case_id = c.id), 0)
                    + coalesce((select sum(pg_column_size(d.*)) from cases.deadlines d where d.case_id = c.id), 0)
                    + coalesce((select sum(pg_column_size(m.*)) from cases.materials m where m.case_id = c.id), 0))::bigint
                from (select * from cases.cases where received_at %s now() - interval '366 days' limit 10000) as c
                """.formatted(ofYearsAgo ? "<" : ">"));
    }

    private static List<String> lines(RunningServer server, Connection connection)
            throws IOException, InterruptedException, SQLException {
        var residents = sessions(server, "resident");
        var clerks = sessions(server, "clerk");
        var approvers = sessions(server, "approver");
        String body = SubmitBenchmark.body(residents.getFirst());
        var steps = new ArrayList<String>();
        var accepted = numbers(connection, "RECEIVED", STEPS);
        var decided = numbers(connection, "ACCEPTED", STEPS);
        for (int i = 0; i < Math.min(accepted.size(), decided.size()); i++) {
            steps.add(line("step", "POST", DESK + "/" + accepted.get(i) + "/accept", "{}", of(clerks, i)));
            steps.add(line("step", "POST", DESK + "/" + decided.get(i) + "/decide", DENY, of(approvers, i)));
        }
        var others = new ArrayList<String>();
        for (int i = 0; i < OWN_CASES; i++) {
            var resident = of(residents, i);
            var number = SubmitBenchmark.NUMBER.matcher(SubmitBenchmark.submit(resident, body, Map.of()));
            if (number.find()) {
                others.add(line("read", "GET", SubmitBenchmark.CASES + "/" + number.group(1), "", resident));
            }
            others.add(line("read", "GET", SubmitBenchmark.CASES, "", resident));
            others.add(line("read", "GET", DESK + "?queue=to-accept", "", of(clerks, i)));
            others.add(line("read", "GET", DESK + "?queue=to-decide", "", of(approvers, i)));
        }
        var read = numbers(connection, "CONCLUDED", CASES_READ);
        for (int i = 0; i < read.size(); i++) {
            others.add(line("read", "GET", DESK + "/" + read.get(i), "", of(clerks, i)));
        }
        for (int i = 0; i < SESSIONS; i++) {
            others.add(line("submit", "POST", SubmitBenchmark.CASES, body, of(residents, i)));
        }
        Collections.shuffle(others, new Random(7));
        others.addAll(steps);
        return others;
    }

    private static Visitor of(List<Visitor> visitors, int turn) {
        return visitors.get(turn % visitors.size());
    }

    private static List<Visitor> sessions(RunningServer server, String account)
            throws IOException, InterruptedException {
        var visitors = new ArrayList<Visitor>();
        for (int i = 0; i < SESSIONS; i++) {
            visitors.add(server.visitor().as(account));
        }
        return visitors;
    }

    private static String line(String kind, String method, String path, String body, Visitor by) {
        var headers = by.headers();
        return String.join("\t", kind, method, path, body, headers.get("Cookie"), headers.get("X-XSRF-TOKEN"));
    }

    /** Cases of the county where the accounts of the demo work. */
    private static List<String> numbers(Connection connection, String stage, int most) throws SQLException {
        var numbers = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                select number from cases.cases where region = '420106' and stage = ? and received_at > now() - interval '360 days'
                order by id limit ?
                """)) {
            statement.setString(1, stage);
            statement.setInt(2, most);
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    numbers.add(found.getString(1));
                }
            }
        }
        return numbers;
    }
}
