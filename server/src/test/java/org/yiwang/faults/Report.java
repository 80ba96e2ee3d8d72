package org.yiwang.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The one table of the fault suite: {@code target/faults.md}, complete when the last test has run. */
final class Report {
    private static final Path FILE = Path.of("target", "faults.md");
    private static final String HEAD = """
            | what was done | tried | acknowledged | put off | lost | doubled | bystander p99 |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """;
    private static final Map<String, String> ROWS = new TreeMap<>();

    private Report() {}

    /**
     * One row.
     *
     * @param putOff answered with 503 or 429, or not at all
     * @param lost acknowledged and not there; null where nothing was written
     * @param doubled there twice
     * @param bystander p99 of somebody else in milliseconds; null if nobody else was there
     */
    static synchronized void row(
            String what,
            int tried,
            int acknowledged,
            int putOff,
            @Nullable Integer lost,
            @Nullable Integer doubled,
            @Nullable Long bystander) {
        ROWS.put(
                what,
                "| %s | %,d | %,d | %,d | %s | %s | %s |"
                        .formatted(
                                what,
                                tried,
                                acknowledged,
                                putOff,
                                lost == null ? "" : lost,
                                doubled == null ? "" : doubled,
                                bystander == null ? "" : String.format(Locale.ROOT, "%,d ms", bystander)));
        String table = HEAD + String.join("\n", ROWS.values()) + "\n";
        try {
            Files.writeString(FILE, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(table);
    }
}
