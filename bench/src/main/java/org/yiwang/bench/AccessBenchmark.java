package org.yiwang.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** An access decision on one core, by JMH, against a naive oracle. */
final class AccessBenchmark implements Benchmarks.Benchmark {
    @Override
    public List<Figure> run(Province province) throws RunnerException {
        Map<String, Double> micros = new HashMap<>();
        var options = new OptionsBuilder().include("AccessWork").threads(1).build();
        for (RunResult result : new Runner(options).run()) {
            micros.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
        return List.of(new Figure(
                "access decided: may this actor do this to this case",
                micros.getOrDefault("decide", 0.0),
                micros.getOrDefault("oracle", 0.0),
                "µs",
                "below 50 µs",
                null,
                "one thread, four posts; beside it a naive oracle"));
    }
}
