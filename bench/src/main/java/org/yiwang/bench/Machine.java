package org.yiwang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/** What the figures were measured on. */
final class Machine {
    private Machine() {}

    static String description() throws IOException {
        String processor = "unknown processor";
        long memory = 0;
        if (Files.exists(Path.of("/proc/cpuinfo"))) {
            processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(it -> it.startsWith("model name"))
                    .map(it -> it.substring(it.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(processor);
            memory = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(it -> it.startsWith("MemTotal"))
                    .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) / 1024 / 1024)
                    .findFirst()
                    .orElse(0);
        }
        return "%s; %d cores (%s), %d GiB; JDK %s; load generator, server and PostgreSQL share the machine."
                .formatted(
                        LocalDate.now(ZoneId.of("Asia/Shanghai")),
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        memory,
                        Runtime.version());
    }
}
