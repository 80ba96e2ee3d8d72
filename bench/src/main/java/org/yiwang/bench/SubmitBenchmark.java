package org.yiwang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Handing in an application with three papers, durable, against pgbench running the very statements of one such
 * application on the same PostgreSQL.
 */
final class SubmitBenchmark implements Benchmarks.Benchmark {
    private static final int CONNECTIONS = 16;
    private static final int SESSIONS = 32;
    private static final int SECONDS = 20;
    private static final int ROUNDS = 3;
    private static final int WARM_UPS = 2;
    /** All submits are by one account, of which no province counts a hundred thousand a day. */
    static final String UNLIMITED = "--yiwang.cases.most-a-day=0";

    static final String CASES = "/api/portal/cases";
    private static final Pattern CODE = Pattern.compile("\"code\":\"([0-9A-Z]{33})\"");
    private static final Pattern FILE = Pattern.compile("\"id\":\"([^\"]+)\"");
    static final Pattern NUMBER = Pattern.compile("\"number\":\"([0-9]{23})\"");
    private static final byte[] PAPER =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                    .getBytes(StandardCharsets.US_ASCII);

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException {
        Path recorded = Path.of("target", "submit.recorded.sql").toAbsolutePath();
        Path script = Path.of("target", "submit.sql").toAbsolutePath();
        Files.deleteIfExists(recorded);
        try (var server = province.large(UNLIMITED, "--yiwang.bench.record=" + recorded)) {
            var applicant = server.visitor().as("resident");
            String body = body(applicant);
            submit(applicant, body, Map.of()); // caches are warm: what is recorded is the usual case
            long from = System.currentTimeMillis();
            String key = UUID.randomUUID().toString();
            String answer = submit(applicant, body, Map.of("X-Bench-Record", "1", "Idempotency-Key", key));
            var number = NUMBER.matcher(answer);
            if (!number.find()) {
                throw new IllegalStateException(answer);
            }
            while (!Files.exists(recorded)) {
                TimeUnit.MILLISECONDS.sleep(50); // written once the answer is out
            }
            Files.writeString(script, RepeatableScript.of(Files.readString(recorded), number.group(1), key, from));
        }
        try (var server = province.large(UNLIMITED)) {
            var visitors = new ArrayList<Visitor>();
            for (int i = 0; i < SESSIONS; i++) {
                visitors.add(server.visitor().as("resident"));
            }
            String body = body(visitors.getFirst());
            var wrk = server.wrk(CONNECTIONS, SECONDS);
            for (int i = 0; i < WARM_UPS; i++) {
                wrk.post(CASES, body, visitors.stream().map(Visitor::headers).toList());
            }
            var ours = new ArrayList<Wrk.Load>();
            var limits = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                limits.add(new Pgbench(province, CONNECTIONS, SECONDS).run(script));
                ours.add(wrk.post(
                        CASES, body, visitors.stream().map(Visitor::headers).toList()));
            }
            var load = Wrk.median(ours);
            var before = Weight.of(province);
            wrk.post(CASES, body, visitors.stream().map(Visitor::headers).toList());
            var after = Weight.of(province);
            province.spoilt();
            long statements = Files.readString(script)
                    .lines()
                    .filter(it -> it.endsWith(";"))
                    .count();
            return List.of(
                    weight("database grows by, for a case", before, after, Weight::database, "≤ 24 KB"),
                    weight("WAL written, for a case", before, after, Weight::wal, "≤ 40 KB"),
                    new Figure(
                            "case with three papers submitted",
                            load.perSecond(),
                            limits.stream().sorted().toList().get(ROUNDS / 2),
                            "cases/s",
                            "ratio ≥ 0.6",
                            load.latency(),
                            "behind " + Province.CASES + " cases, fsync on, " + CONNECTIONS
                                    + " connections; peer: pgbench, the same " + statements + " statements"));
        }
    }

    private static Figure weight(String name, Weight before, Weight after, ToLongFunction<Weight> bytes, String goal) {
        double cases = after.cases() - before.cases();
        return new Figure(
                name,
                (bytes.applyAsLong(after) - bytes.applyAsLong(before)) / cases / 1024,
                null,
                "KB",
                goal,
                null,
                "three papers each, the files themselves not counted; " + (long) cases + " cases in " + SECONDS + " s");
    }

    static String body(Visitor applicant) throws IOException, InterruptedException {
        String found = applicant.get(
                "/api/portal/items?q=%E9%A3%9F%E5%93%81%E7%BB%8F%E8%90%A5%E8%AE%B8%E5%8F%AF&region=420106");
        var code = CODE.matcher(found);
        if (!code.find()) {
            throw new IllegalStateException(found);
        }
        String form = applicant.get("/api/portal/items/" + code.group(1) + "/sample-form");
        var papers = new ArrayList<String>();
        for (String material : List.of("application", "layout", "rules")) {
            var file = FILE.matcher(applicant.upload(material + ".pdf", PAPER));
            if (file.find()) {
                papers.add("{\"material\":\"" + material + "\",\"file\":\"" + file.group(1) + "\"}");
            }
        }
        return "{\"itemCode\":\"" + code.group(1) + "\",\"form\":" + form.replace("\n", "") + ",\"materials\":"
                + papers.stream().collect(Collectors.joining(",", "[", "]")) + "}";
    }

    static String submit(Visitor applicant, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return applicant.post(CASES, body, headers);
    }
}
