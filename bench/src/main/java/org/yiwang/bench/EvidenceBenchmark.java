package org.yiwang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What sealing costs: submits with and without it in turn, how fast what waits gets its places, how many bytes it takes, and how long a script
 * takes to verify a case of a hundred steps.
 */
final class EvidenceBenchmark implements Benchmarks.Benchmark {
    private static final int CONNECTIONS = 16;
    private static final int SESSIONS = 32;
    private static final int SECONDS = 20;
    private static final int ROUNDS = 3;
    private static final int WAITING = 500_000;
    private static final int STEPS = 100;
    private static final int CASES_A_YEAR = 19_400_000;
    private static final double GIB = 1L << 30;
    private static final String SUBMITTED =
            "behind %d cases, %d connections, in turn, %d rounds of %d s; the limit is the same without the triggers";

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException, SQLException {
        try (var server = province.large(SubmitBenchmark.UNLIMITED);
                var connection = province.database()) {
            var figures = new ArrayList<Figure>();
            figures.addAll(submitted(server, connection));
            figures.addAll(sealed(connection));
            figures.add(verified(server, connection));
            province.spoilt();
            return figures;
        }
    }

    private static List<Figure> submitted(RunningServer server, Connection connection)
            throws IOException, InterruptedException, SQLException {
        var visitors = new ArrayList<Visitor>();
        for (int i = 0; i < SESSIONS; i++) {
            visitors.add(server.visitor().as("resident"));
        }
        var headers = visitors.stream().map(Visitor::headers).toList();
        String body = SubmitBenchmark.body(visitors.getFirst());
        var wrk = server.wrk(CONNECTIONS, SECONDS);
        wrk.post(SubmitBenchmark.CASES, body, headers);
        wrk.post(SubmitBenchmark.CASES, body, headers);
        var with = new ArrayList<Wrk.Load>();
        var without = new ArrayList<Wrk.Load>();
        long leaves = 0;
        long cases = 0;
        for (int round = 0; round < ROUNDS; round++) {
            triggers(connection, "disable");
            without.add(wrk.post(SubmitBenchmark.CASES, body, headers));
            triggers(connection, "enable");
            leaves -= leaves(connection);
            cases -= cases(connection);
            with.add(wrk.post(SubmitBenchmark.CASES, body, headers));
            leaves += leaves(connection);
            cases += cases(connection);
        }
        return List.of(
                new Figure(
                        "case with three papers submitted and sealed",
                        Wrk.median(with).perSecond(),
                        Wrk.median(without).perSecond(),
                        "cases/s",
                        "ratio ≥ 0.9",
                        Wrk.median(with).latency(),
                        SUBMITTED.formatted(Province.CASES, CONNECTIONS, ROUNDS, SECONDS)),
                new Figure(
                        "leaves of a submit",
                        (double) leaves / cases,
                        null,
                        "leaves",
                        "",
                        null,
                        "steps and records of the audit"));
    }

    private static void triggers(Connection connection, String how) throws SQLException {
        run(connection, "alter table cases.steps " + how + " trigger steps_are_sealed");
        run(connection, "alter table audit.records " + how + " trigger records_are_sealed");
    }

    private static long leaves(Connection connection) throws SQLException {
        return RecountBenchmark.number(
                connection,
                "select (select count(*) from evidence.awaiting)"
                        + " + (select count(*) from evidence.leaves where source <> 'BOOK')");
    }

    private static long cases(Connection connection) throws SQLException {
        return RecountBenchmark.number(connection, "select count(*) from cases.cases");
    }

    private static List<Figure> sealed(Connection connection) throws SQLException, InterruptedException {
        empty(connection);
        long before = RecountBenchmark.number(connection, "select max(size) from evidence.roots");
        run(connection, """
                insert into evidence.awaiting (source, subject, number, digest)
                select 'CASE', gen_random_uuid(), 1, sha256(n::text::bytea) from generate_series(1, %d) n""".formatted(WAITING));
        empty(connection);
        double milliseconds = RecountBenchmark.number(
                connection,
                "select extract(epoch from max(signed_at) - min(signed_at)) * 1000 from evidence.roots where size > "
                        + before);
        double placed = RecountBenchmark.number(
                connection, "select max(size) - min(size) from evidence.roots where size > " + before);
        double bytes = RecountBenchmark.number(connection, """
                select pg_total_relation_size('evidence.leaves') + pg_total_relation_size('evidence.tiles')
                    + pg_total_relation_size('evidence.books') + pg_total_relation_size('evidence.roots')""");
        double all = RecountBenchmark.number(connection, "select count(*) from evidence.leaves");
        return List.of(
                new Figure(
                        "leaves given their places",
                        placed / milliseconds * 1000,
                        null,
                        "leaves/s",
                        "",
                        null,
                        WAITING + " waited; a root for each 20,000"),
                new Figure(
                        "kept of a leaf",
                        bytes / all,
                        null,
                        "bytes",
                        "",
                        null,
                        "leaves, tiles, books and roots with their indexes"),
                new Figure(
                        "kept of a year, at ten leaves a case",
                        bytes / all * 10 * CASES_A_YEAR / GIB,
                        null,
                        "GiB",
                        "",
                        null,
                        CASES_A_YEAR + " cases"));
    }

    private static void empty(Connection connection) throws SQLException, InterruptedException {
        while (RecountBenchmark.number(connection, "select count(*) from evidence.awaiting where source = 'CASE'")
                > 0) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static Figure verified(RunningServer server, Connection connection)
            throws IOException, InterruptedException, SQLException {
        var applicant = server.visitor().as("resident");
        String answer = SubmitBenchmark.submit(applicant, SubmitBenchmark.body(applicant), Map.of());
        var found = SubmitBenchmark.NUMBER.matcher(answer);
        if (!found.find()) {
            throw new IllegalStateException(answer);
        }
        String number = found.group(1);
        server.visitor().as("clerk").post("/api/desk/cases/" + number + "/accept", "{}", Map.of());
        for (int step = 2; step < STEPS; step += 2) {
            applicant.post(SubmitBenchmark.CASES + "/" + number + "/withdraw", "{\"reason\":\"不办了\"}", Map.of());
            applicant.post(SubmitBenchmark.CASES + "/" + number + "/keep-on", "{}", Map.of());
        }
        empty(connection);
        Path proof = Files.writeString(
                Path.of("target", "proof.json").toAbsolutePath(),
                applicant.get(SubmitBenchmark.CASES + "/" + number + "/proof"));
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            var script = new ProcessBuilder(
                            "python3",
                            Path.of("..", "tools", "verify_timeline.py").toString(),
                            proof.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (script.waitFor() != 0 || !said.contains(STEPS + " steps")) {
                throw new IllegalStateException(said);
            }
            best = Math.min(best, (System.nanoTime() - from) / 1e9);
        }
        return new Figure(
                "timeline of a hundred steps verified by the script",
                best,
                1.0,
                "s",
                "< 1 s",
                null,
                "Python of this machine; a proof of " + Files.size(proof) / 1024 + " KB; the best of " + ROUNDS);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
