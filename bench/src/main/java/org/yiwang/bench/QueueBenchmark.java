package org.yiwang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The desk's lists with a million cases behind them: the first page, and a page so deep that nobody would go there. */
final class QueueBenchmark implements Benchmarks.Benchmark {
    private static final int CONNECTIONS = 8;
    private static final int SECONDS = 15;
    private static final int PAGES_DOWN = 1000;
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException {
        try (var server = province.large()) {
            var figures = new ArrayList<Figure>();
            for (String queue : List.of("to-decide", "to-accept", "concluded")) {
                var approver = server.visitor().as("approver");
                String first = "/api/desk/cases?queue=" + queue;
                String deep = first;
                int page = 0;
                while (page < PAGES_DOWN) {
                    var next = NEXT.matcher(approver.get(deep));
                    if (!next.find()) {
                        break;
                    }
                    deep = first + "&cursor=" + next.group(1);
                    page++;
                }
                figures.add(figure(server, approver, queue + ", first page", first));
                figures.add(figure(server, approver, queue + ", page " + (page + 1), deep));
            }
            return figures;
        }
    }

    private static Figure figure(RunningServer server, Visitor approver, String name, String path)
            throws IOException, InterruptedException {
        server.wrk(CONNECTIONS, SECONDS / 3).get(List.of(path), approver.headers());
        var load = server.wrk(CONNECTIONS, SECONDS).get(List.of(path), approver.headers());
        return new Figure(
                "queue " + name,
                load.perSecond(),
                null,
                "requests/s",
                "p99 < 50 ms",
                load.latency(),
                Province.CASES + " cases, 3 in 10 of her county, " + CONNECTIONS + " connections without pause");
    }
}
