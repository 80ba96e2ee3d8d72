package org.yiwang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the benchmarks named on the command line, all of them if none is named, and writes their figures to {@code
 * target/benchmarks.md} and to standard output.
 */
final class Benchmarks {
    private Benchmarks() {}

    /** Something that is measured. */
    interface Benchmark {
        List<Figure> run(Province province) throws Exception;
    }

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("catalogue", new CatalogueBenchmark());
        ALL.put("publication", new PublicationBenchmark());
        ALL.put("queue", new QueueBenchmark());
        ALL.put("submit", new SubmitBenchmark());
        ALL.put("evidence", new EvidenceBenchmark());
        ALL.put("mixed", new MixedBenchmark());
        ALL.put("recount", new RecountBenchmark());
        ALL.put("reconcile", new ReconcileBenchmark());
        ALL.put("licence", new LicenceBenchmark());
        ALL.put("access", new AccessBenchmark());
        ALL.put("sign-on", new SignOnBenchmark());
        ALL.put("accounts", new AccountBenchmark());
    }

    static void main(String[] args) throws Exception {
        var wanted = Stream.of(args)
                .flatMap(it -> Stream.of(it.split(",")))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        for (String name : wanted) {
            if (!ALL.containsKey(name)) {
                throw new IllegalArgumentException("There is no benchmark " + name + ", only " + ALL.keySet());
            }
        }
        Tools.check();
        var province = new Province(Path.of("target", "province").toAbsolutePath());
        var figures = new ArrayList<Figure>();
        for (var benchmark : ALL.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(benchmark.getKey())) {
                say("== " + benchmark.getKey());
                figures.addAll(benchmark.getValue().run(province));
            }
        }
        String report = report(figures);
        Files.writeString(Path.of("target", "benchmarks.md"), report);
        say(report);
    }

    private static String report(List<Figure> figures) throws IOException {
        var text = new StringBuilder(Machine.description()).append("\n\n").append(Figure.HEAD);
        figures.forEach(it -> text.append(it.row()).append('\n'));
        return text.toString();
    }

    @SuppressWarnings("SystemOut") // a program for the terminal
    static void say(String text) {
        System.out.println(text);
    }
}
