package org.yiwang.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param ours what Yiwang reached, in {@code unit}
 * @param limit what the limit or the peer reached in the same run, in the same unit; null if there is none
 * @param goal what was aimed at, in words
 * @param latency p50 and p99 of ours; null if not measured
 * @param scale behind how much data, under which load
 */
record Figure(
        String name,
        double ours,
        @Nullable Double limit,
        String unit,
        String goal,
        @Nullable Latency latency,
        String scale) {

    /** In milliseconds, as seen by the load generator. */
    record Latency(double p50, double p99) {}

    static final String HEAD = """
            | what | ours | limit or peer | unit | ratio | goal | p50 ms | p99 ms | scale |
            | --- | ---: | ---: | --- | ---: | --- | ---: | ---: | --- |
            """;

    String row() {
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s |"
                .formatted(
                        name,
                        number(ours),
                        limit == null ? "" : number(limit),
                        unit,
                        limit == null ? "" : String.format(Locale.ROOT, "%.2f", ours / limit),
                        goal,
                        latency == null ? "" : number(latency.p50()),
                        latency == null ? "" : number(latency.p99()),
                        scale);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.1f", value);
    }
}
