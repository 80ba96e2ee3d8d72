package org.yiwang.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Licences on one core, by JMH, against the bare SM2 signature. */
final class LicenceBenchmark implements Benchmarks.Benchmark {
    @Override
    public List<Figure> run(Province province) throws RunnerException {
        Map<String, Double> perSecond = new HashMap<>();
        var options = new OptionsBuilder().include("LicenceWork").threads(1).build();
        for (RunResult result : new Runner(options).run()) {
            perSecond.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
        return List.of(
                figure(perSecond, "issue", "licence issued: OFD, seal and PDF"),
                figure(perSecond, "sealedOfd", "of this the sealed OFD"),
                figure(perSecond, "pdf", "of this the PDF"),
                figure(perSecond, "verify", "file verified: digests, seal, signature, certificates"));
    }

    private static Figure figure(Map<String, Double> perSecond, String work, String name) {
        return new Figure(
                name,
                perSecond.getOrDefault(work, 0.0),
                perSecond.getOrDefault("signBare", 0.0),
                "per second and core",
                "stated",
                null,
                "one thread; limit: bare SM2 signatures");
    }
}
