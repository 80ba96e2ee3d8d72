package org.yiwang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The load generators: wrk and pgbench, as the system has them. */
final class Tools {
    private Tools() {}

    /** Says what is missing before anything is built up. */
    static void check() {
        for (String tool : List.of("wrk", "pgbench")) {
            if (Path.of("/usr/bin", tool).toFile().canExecute()
                    || Path.of("/usr/local/bin", tool).toFile().canExecute()) {
                continue;
            }
            throw new IllegalStateException(tool + " is missing; on Debian: apt-get install wrk postgresql");
        }
    }

    /** Runs a tool to its end and returns what it printed. */
    static String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command[0] + " failed:\n" + output);
        }
        return output;
    }
}
