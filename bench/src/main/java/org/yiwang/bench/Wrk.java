package org.yiwang.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Loads the server over HTTP with wrk.
 *
 * @param connections how many ask at once
 * @param pause milliseconds between an answer and the next question of a connection
 */
record Wrk(String base, int connections, int seconds, int pause) {
    private static final int THREADS = 2;

    /** What wrk counted. Requests that failed are refused: a fast error is no result. */
    record Load(double perSecond, Figure.Latency latency, double p95) {}

    /** Asks for these addresses in turn. */
    Load get(List<String> paths, Map<String, String> headers) throws IOException, InterruptedException {
        return run("get.lua", paths, headers);
    }

    /** Posts this body again and again as one visitor after the other, each time with an Idempotency-Key of its own. */
    Load post(String path, String body, List<Map<String, String>> visitors) throws IOException, InterruptedException {
        var lines = new ArrayList<>(List.of(path, body));
        visitors.forEach(it -> lines.add(it.get("Cookie") + "\t" + it.get("X-XSRF-TOKEN")));
        return run("post.lua", lines, Map.of());
    }

    /** Posts what stands on these lines in turn: path, body and headers, separated by tabs. */
    Load each(List<String> lines) throws IOException, InterruptedException {
        return run("each.lua", lines, Map.of());
    }

    /**
     * Reads, takes steps and hands in applications, 7 : 2 : 1.
     *
     * @param lines kind, method, path, body, cookie and token, separated by tabs; those of steps are taken once each
     */
    Load mixed(List<String> lines) throws IOException, InterruptedException {
        return run("mixed.lua", lines, Map.of());
    }

    private Load run(String script, List<String> lines, Map<String, String> headers)
            throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of("target", "wrk").toAbsolutePath());
        Path lua = folder.resolve(script);
        String text = script(script) + script("result.lua");
        Files.writeString(lua, pause == 0 ? text : text + "\nfunction delay()\n  return " + pause + "\nend\n");
        Path input = Files.write(folder.resolve("input.txt"), lines);
        var command = new ArrayList<>(
                List.of("wrk", "-t" + THREADS, "-c" + connections, "-d" + seconds + "s", "--timeout", "30s", "-s"));
        command.add(lua.toString());
        headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        command.addAll(List.of(base, "--", input.toString()));
        return read(Tools.run(Map.of(), command.toArray(String[]::new)));
    }

    private static String script(String name) throws IOException {
        try (InputStream source = Wrk.class.getResourceAsStream("/wrk/" + name)) {
            return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Load read(String output) {
        String[] fields = output.lines()
                .filter(it -> it.startsWith("RESULT "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output))
                .split(" ");
        double seconds = Double.parseDouble(fields[2]) / 1e6;
        if (Long.parseLong(fields[3]) > 0) {
            throw new IllegalStateException("Some requests failed:\n" + output);
        }
        return new Load(
                Long.parseLong(fields[1]) / seconds,
                new Figure.Latency(Double.parseDouble(fields[4]) / 1000, Double.parseDouble(fields[5]) / 1000),
                Double.parseDouble(fields[6]) / 1000);
    }

    /** The one in the middle by requests per second. */
    static Load median(List<Load> loads) {
        return loads.stream()
                .sorted(Comparator.comparingDouble(Load::perSecond))
                .toList()
                .get(loads.size() / 2);
    }
}
