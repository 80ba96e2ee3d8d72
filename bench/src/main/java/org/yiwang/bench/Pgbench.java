package org.yiwang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Loads the PostgreSQL of a province with pgbench, beside the server that is measured. */
record Pgbench(Province province, int connections, int seconds) {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");

    /** Runs of this script in a second, by the superuser, for whom no policy holds. */
    double run(Path script) throws IOException, InterruptedException {
        return run(script, Map.of());
    }

    /** Runs of this script in a second, by the role the server has, which sees what policies let it see. */
    double asTheServer(Path script) throws IOException, InterruptedException {
        return run(script, Map.of("PGOPTIONS", "-c role=yiwang"));
    }

    private double run(Path script, Map<String, String> options) throws IOException, InterruptedException {
        var environment = new HashMap<>(options);
        environment.put("PGPASSWORD", province.databasePassword());
        String output = Tools.run(
                environment,
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--jobs=2",
                "--time=" + seconds,
                "--file=" + script,
                "--host=127.0.0.1",
                "--port=" + province.databasePort(),
                "--username=postgres",
                "postgres");
        var rate = RATE.matcher(output);
        if (!rate.find() || output.contains("aborted")) {
            throw new IllegalStateException(output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
