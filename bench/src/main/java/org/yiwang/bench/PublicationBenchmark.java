package org.yiwang.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a change of the catalogue costs at full size: publishing it, seeing it on two servers, the nightly inspection, the figures. */
final class PublicationBenchmark implements Benchmarks.Benchmark {
    private static final int ROUNDS = 9;
    private static final String ITEM = "000131024000-01-4";
    private static final String PROPOSALS = "/api/desk/items/proposals";
    private static final Pattern EXAMINED = Pattern.compile("(\\d+) items examined in (\\d+) ms");
    private static final List<String> COUNTIES = List.of("420106", "420111");
    private static final int MOST_ROWS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SCALE = Province.IMPLEMENTATIONS + " implementations";

    private final JsonMapper json = new JsonMapper();

    @Override
    public List<Figure> run(Province whole) throws Exception {
        var province = whole.catalogue();
        try (var first = province.catalogued("--yiwang.lint.links=false", "--yiwang.lint.nightly=false");
                var second = province.beside("--yiwang.lint.nightly=false")) {
            var figures = new ArrayList<Figure>();
            figures.addAll(told(indicators(first)));
            figures.addAll(told(exchange(first)));
            figures.addAll(told(List.of(publishing(first, province))));
            figures.addAll(told(freshness(first, second)));
            figures.add(inspection(province));
            return figures;
        }
    }

    /** Said at once, so that what was measured is not lost with what fails afterwards. */
    private static List<Figure> told(List<Figure> figures) {
        figures.forEach(it -> Benchmarks.say(it.row()));
        return figures;
    }

    /** Each round of another day, so that nothing is kept of the one before. */
    private List<Figure> indicators(RunningServer server) throws IOException, InterruptedException {
        var visitor = server.visitor();
        visitor.get("/api/portal/indicators?asOf=2026-01-01");
        var times = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            var figures = json.readTree(visitor.get(
                    "/api/portal/indicators?asOf=" + LocalDate.of(2026, 2, 1).plusDays(round)));
            times.add(millisSince(begin));
            if (figures.at("/indicators").size() < ROUNDS) {
                throw new IllegalStateException("no figures: " + figures);
            }
        }
        return List.of(figure("all figures of the province from scratch", times, "below 10 s", SCALE));
    }

    /** Items of two counties as JSON, as many as fit into a file of 20 MB, and the same looked through again as an import. */
    private List<Figure> exchange(RunningServer server) throws IOException, InterruptedException {
        var manager = server.visitor().as("item-manager");
        var file = json.createObjectNode();
        var items = file.putArray("items");
        double exporting = 0;
        int exported = 0;
        for (String county : COUNTIES) {
            long begin = System.nanoTime();
            var found = json.readTree(manager.get("/api/desk/items/export?format=json&region=" + county));
            exporting += millisSince(begin);
            exported += found.get("items").size();
            found.get("items").forEach(it -> {
                if (items.size() < MOST_ROWS) {
                    items.add(it);
                }
            });
        }
        long begin = System.nanoTime();
        var report = json.readTree(
                manager.upload("/api/desk/items/import?dryRun=true", "items.json", json.writeValueAsBytes(file)));
        double seconds = millisSince(begin) / 1000;
        if (report.get("refusedInAll").asInt() > 0 || report.get("unchanged").asInt() < items.size()) {
            throw new IllegalStateException(report.toString());
        }
        return List.of(
                new Figure(
                        "items exported as JSON",
                        exported / exporting * 1000,
                        null,
                        "items/s",
                        "stated",
                        null,
                        exported + " of " + SCALE + ", county by county"),
                new Figure(
                        "rows of an import checked",
                        items.size() / seconds,
                        null,
                        "rows/s",
                        "stated",
                        null,
                        items.size() + " rows against " + SCALE + ", all rules, in " + Math.round(seconds) + " s"));
    }

    /** A change of a standard that every county has claimed, published for a later day each time. */
    private Figure publishing(RunningServer server, Province province)
            throws IOException, InterruptedException, SQLException {
        var manager = server.visitor().as("item-manager");
        var reviewer = server.visitor().as("item-reviewer");
        var justice = server.visitor().as("legal-reviewer");
        ask(province, """
                with left_over as (update standards.proposals set state = 'WITHDRAWN'
                    where state not in ('PUBLISHED', 'WITHDRAWN') returning 1)
                select count(*) from left_over""");
        var first = lastDay(province).plusDays(1);
        var times = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            var opened = json.readTree(manager.post(
                    PROPOSALS,
                    json.writeValueAsString(
                            Map.of("operation", "CHANGE", "sources", List.of(ITEM), "reason", "测量 " + round)),
                    Map.of()));
            String id = opened.get("id").asString();
            var parts = opened.get("parts").deepCopy();
            var guide = (ObjectNode) parts.at("/0/content/guide");
            guide.put("visits", 1);
            guide.withObject("particulars")
                    .putArray("depth")
                    .add("CONSULTATION")
                    .add("ACCEPTANCE");
            guide.putArray("process")
                    .addObject()
                    .put("step", "受理")
                    .put("by", "综合窗口")
                    .put("days", 1);
            guide.put("visitsReason", "须当面核验原件（第 " + first.plusDays(round) + " 版）");
            manager.put(
                    PROPOSALS + "/" + id,
                    json.writeValueAsString(Map.of("seen", 1, "parts", parts, "reason", "测量 " + round)));
            manager.post(PROPOSALS + "/" + id + "/submit", "{}", Map.of());
            reviewer.post(PROPOSALS + "/" + id + "/review", "{\"agreed\":true,\"words\":\"同意\"}", Map.of());
            justice.post(PROPOSALS + "/" + id + "/legal-review", "{\"agreed\":true,\"words\":\"同意\"}", Map.of());
            String day = "{\"effectiveOn\":\"" + first.plusDays(round) + "\"}";
            long begin = System.nanoTime();
            reviewer.post(PROPOSALS + "/" + id + "/publish", day, Map.of());
            times.add(millisSince(begin));
        }
        return figure(
                "a change of a standard published to all who claimed it",
                times,
                "below 2 s",
                claimers(province) + " counties, a difference to accept for each; " + SCALE);
    }

    private static LocalDate lastDay(Province province) throws SQLException, IOException {
        return LocalDate.parse(ask(province, """
                select greatest(max(effective_on), current_date + 1)::text from catalog.item_versions
                where item = '%s'""".formatted(ITEM)));
    }

    private static String claimers(Province province) throws SQLException, IOException {
        return ask(province, "select count(*) from catalog.implementations where item = '" + ITEM + "'");
    }

    private static String ask(Province province, String sql) throws SQLException, IOException {
        try (var connection = province.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** A shorter promise that a county publishes for today: from when it sends it until the search of either server says so. */
    private List<Figure> freshness(RunningServer first, RunningServer second) throws IOException, InterruptedException {
        var county = first.visitor().as("county-item-manager");
        String code = inSearch(first.visitor()).get("code").asString();
        String place = "/api/desk/items/implementations/" + code;
        var here = new ArrayList<Double>();
        var beside = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            var held = json.readTree(county.get(place));
            int promise = standardPromise(held) - 1 - round % 2;
            long begin = System.nanoTime();
            county.put(
                    place,
                    json.writeValueAsString(Map.of(
                            "seen", held.get("last"),
                            "local", held.get("local"),
                            "improvements", Map.of("promise-days", promise))));
            here.add(until(first.visitor(), promise, begin));
            beside.add(until(second.visitor(), promise, begin));
        }
        return List.of(
                figure("a change found by search where it was published", here, "below 2 s", SCALE),
                figure("a change found by search on the other server", beside, "below 2 s", SCALE + ", two servers"));
    }

    private static int standardPromise(JsonNode held) {
        for (var it : held.get("elements")) {
            if (it.at("/element").asString().equals("promise-days")) {
                return it.get("standard").asInt();
            }
        }
        throw new IllegalStateException("no promise: " + held.get("code"));
    }

    private JsonNode inSearch(Visitor visitor) throws IOException, InterruptedException {
        String question = URLEncoder.encode("食品经营许可", StandardCharsets.UTF_8);
        JsonNode found = json.readTree(visitor.get("/api/portal/items?q=" + question + "&region=420106"));
        for (var it : found.findParents("code")) {
            if (it.get("code").asString().startsWith("4000131024000", 18)) {
                return it;
            }
        }
        throw new IllegalStateException("not found: " + found);
    }

    private double until(Visitor visitor, int promise, long begin) throws IOException, InterruptedException {
        while (inSearch(visitor).path("promisedDays").asInt() != promise) {
            if (millisSince(begin) > PATIENCE.toMillis()) {
                throw new IllegalStateException("never seen");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return millisSince(begin);
    }

    /** A third server does what is done each night, and says in its log how long it took. */
    private static Figure inspection(Province province) throws IOException, InterruptedException, SQLException {
        ask(province, "with gone as (delete from lint.inspections returning 1) select count(*) from gone");
        ask(province, """
                with due as (update jobs.bulk set execution_time = now() where task_name = 'lint-inspection' returning 1)
                select count(*) from due""");
        try (var server = province.beside("--yiwang.lint.links=false")) {
            Path log = server.log();
            long begin = System.nanoTime();
            while (millisSince(begin) < PATIENCE.toMillis()) {
                var said = EXAMINED.matcher(Files.readString(log));
                if (said.find()) {
                    double items = Double.parseDouble(said.group(1));
                    double seconds = Double.parseDouble(said.group(2)) / 1000;
                    return new Figure(
                            "items inspected by all rules, findings written",
                            items / seconds,
                            null,
                            "items/s",
                            "whole province below 60 s",
                            null,
                            said.group(1) + " standards and implementations in " + Math.round(seconds)
                                    + " s, one thread and PostgreSQL beside it");
                }
                TimeUnit.MILLISECONDS.sleep(250);
            }
        }
        throw new IllegalStateException("no inspection");
    }

    private static double millisSince(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static Figure figure(String name, List<Double> times, String goal, String scale) {
        var sorted = times.stream().sorted().toList();
        double middle = sorted.get(sorted.size() / 2);
        return new Figure(
                name,
                middle,
                null,
                "ms",
                goal,
                new Figure.Latency(middle, sorted.getLast()),
                scale + ", " + times.size() + " times; p99 is the slowest");
    }
}
