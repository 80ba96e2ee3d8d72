package org.yiwang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The desk's lists with a million cases behind them: the first page, a page so deep that nobody would go there, and what is looked for
 * in them; against pgbench running what the same page reads, in the same run.
 */
final class QueueBenchmark implements Benchmarks.Benchmark {
    private static final int CONNECTIONS = 8;
    private static final int SECONDS = 15;
    private static final int WARM_UP_SECONDS = 30;
    private static final int PAGES_DOWN = 1000;
    private static final String QUEUE = "/api/desk/cases?queue=";
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException {
        Path recorded = Path.of("target", "queue.recorded.sql").toAbsolutePath();
        var paths = new LinkedHashMap<String, String>();
        var readings = new ArrayList<Reading>();
        try (var server = province.large("--yiwang.bench.record=" + recorded)) {
            var approver = server.visitor().as("approver");
            for (String queue : List.of("to-decide", "to-accept", "concluded")) {
                paths.put(queue + ", first page", QUEUE + queue);
                deep(approver, queue, paths);
            }
            for (var path : paths.entrySet()) {
                readings.add(new Reading(
                        path.getKey(), path.getValue(), script(recorded, approver, path.getValue(), readings.size())));
            }
        }
        try (var server = province.large()) {
            var approver = server.visitor().as("approver");
            server.wrk(CONNECTIONS, WARM_UP_SECONDS).get(List.copyOf(paths.values()), approver.headers());
            var figures = new ArrayList<Figure>();
            for (var reading : readings) {
                double peer = new Pgbench(province, CONNECTIONS, SECONDS).asTheServer(reading.script());
                figures.add(figure(server, approver, reading, peer));
            }
            return figures;
        }
    }

    /** As far down as a thousand pages, or as the queue goes. */
    private static void deep(Visitor approver, String queue, Map<String, String> paths)
            throws IOException, InterruptedException {
        String path = QUEUE + queue;
        for (int page = 1; ; page++) {
            var next = NEXT.matcher(approver.get(path));
            if (page > PAGES_DOWN || !next.find()) {
                paths.put(queue + ", page " + page, path);
                return;
            }
            path = QUEUE + queue + "&cursor=" + next.group(1);
        }
    }

    /** What this page reads, as a script for pgbench; that it was read, which is put down, is not part of it. */
    private static Path script(Path recorded, Visitor approver, String path, int number)
            throws IOException, InterruptedException {
        Files.deleteIfExists(recorded);
        approver.get(path); // caches are warm: what is recorded is the usual case
        Files.deleteIfExists(recorded);
        approver.get(path, Map.of("X-Bench-Record", "1"));
        while (!Files.exists(recorded)) {
            TimeUnit.MILLISECONDS.sleep(50); // written once the answer is out
        }
        return Files.writeString(
                recorded.resolveSibling("queue-" + number + ".sql"),
                RepeatableScript.reading(Files.readString(recorded)));
    }

    private static Figure figure(RunningServer server, Visitor approver, Reading reading, double peer)
            throws IOException, InterruptedException {
        var load = server.wrk(CONNECTIONS, SECONDS).get(List.of(reading.path()), approver.headers());
        return new Figure(
                "queue " + reading.name(),
                load.perSecond(),
                peer,
                "requests/s",
                "ratio ≥ 0.3, p99 < 50 ms",
                load.latency(),
                Province.CASES + " cases, 3 in 10 of her county, " + CONNECTIONS
                        + " connections without pause; peer: pgbench, what the page reads");
    }

    /** @param script what the page reads, for pgbench */
    private record Reading(String name, String path, Path script) {}
}
