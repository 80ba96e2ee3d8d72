package org.yiwang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finding an account by phone, and a party by number, with a million accounts behind it, five and ten; and what that says of 45. */
final class AccountBenchmark implements Benchmarks.Benchmark {
    private static final int LOOK_UPS = 20_000;
    private static final double PROJECTED = 45e6;
    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("bench.accounts").split(","))
            .map(Integer::valueOf)
            .toList();

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException {
        var figures = new ArrayList<Figure>();
        var p99 = new HashMap<String, List<Double>>();
        for (int size : SIZES) {
            Benchmarks.say(size + " accounts");
            try (var server = province.withAccounts(size)) {
                var visitor = server.visitor();
                for (String by : List.of("phone", "number")) {
                    String path = "/api/portal/bench/look-ups?by=" + by + "&count=";
                    visitor.get(path + LOOK_UPS / 2); // warm
                    String[] nanos = visitor.get(path + LOOK_UPS).split(" ");
                    var latency = new Figure.Latency(millis(nanos[0]), millis(nanos[1]));
                    p99.computeIfAbsent(by, it -> new ArrayList<>()).add(latency.p99());
                    figures.add(figure("account looked up by " + by, size, latency));
                }
                figures.add(new Figure(
                        "an account with its party",
                        Double.parseDouble(visitor.get("/api/portal/bench/account-bytes")),
                        null,
                        "bytes",
                        "stated",
                        null,
                        size + " accounts, a ninth without a number, indexes included"));
            }
        }
        p99.forEach((by, all) -> figures.add(projected(by, all)));
        return figures;
    }

    private static Figure figure(String name, int size, Figure.Latency latency) {
        return new Figure(
                name,
                1000 / latency.p50(),
                null,
                "per second and thread",
                "p99 < 5 ms",
                latency,
                size + " accounts, two threads without pause, at random");
    }

    private static Figure projected(String by, List<Double> p99) {
        double least = SIZES.getFirst();
        double most = SIZES.getLast();
        double exponent = Math.log(p99.getLast() / p99.getFirst()) / Math.log(most / least);
        return new Figure(
                "p99 by " + by + ", projected",
                p99.getLast() * Math.pow(PROJECTED / most, exponent),
                null,
                "ms",
                "p99 < 5 ms",
                null,
                String.format(Locale.ROOT, "45 million accounts; grows with the power %.2f of their number", exponent));
    }

    private static double millis(String nanos) {
        return Double.parseDouble(nanos) / 1e6;
    }
}
