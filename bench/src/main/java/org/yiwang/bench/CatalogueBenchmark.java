package org.yiwang.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Guides and search over a full catalogue, against the same server answering a constant. */
final class CatalogueBenchmark implements Benchmarks.Benchmark {
    private static final int CONNECTIONS = 200;
    private static final int WARM_UP_CONNECTIONS = 16;
    private static final int SECONDS = 10;
    /** Between two questions of somebody who types fast. */
    private static final int PAUSE = 100;

    private static final int ROUNDS = 3;
    private static final Path SENTENCES =
            Path.of("..", "server", "src", "test", "resources", "catalog", "questions.tsv");
    /** In how many regions each beginning of a sentence is asked: more questions than are asked in all rounds. */
    private static final int TIMES_EACH = 20;

    private static final int PAGES_OF_CODES = 60;
    private static final Pattern CODE = Pattern.compile("\"code\":\"([0-9A-Z]{33})\"");
    private static final Pattern TITLE = Pattern.compile("\"title\":\"([^\"]+)\"");
    private static final Pattern REGION = Pattern.compile("\"code\":\"([0-9]{6})\"");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    /** What people ask: words, parts, initials, syllables, everyday words, misspellings. */
    private static final List<String> QUESTIONS = List.of(
            "开小超市", "spjy", "食品经营许可", "卫生许可证", "社保卡", "生育登记", "身份证补办", "养老", "残疾人补贴", "建筑施工", "wsxk", "shengyu", "营业执照",
            "公司注册", "道路运输", "驾驶证", "食品经营许克", "民办学校", "律师", "林木采伐", "取水许可", "出版物", "药品零售", "开网吧", "户口", "失业保险", "公积金",
            "不动产", "特种设备", "燃气");

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException {
        double demoHeap;
        try (var small = province.small()) {
            demoHeap = small.heapMegabytes();
        }
        try (var server = province.catalogue().catalogued()) {
            double fullHeap = server.heapMegabytes();
            var visitor = server.visitor();
            var guides = guides(visitor);
            var searches = searches();
            int guideSize = visitor.get(guides.getFirst()).getBytes(StandardCharsets.UTF_8).length;
            int searchSize = visitor.get(searches.getFirst()).getBytes(StandardCharsets.UTF_8).length;
            var fresh = freshSearches(visitor, guides);
            var sentences = sentences(visitor);
            for (var warmUp : List.of(guides, searches, fresh, constant(guideSize))) {
                server.wrk(WARM_UP_CONNECTIONS, SECONDS).get(warmUp, Map.of());
            }
            var wrk = server.wrk(CONNECTIONS, SECONDS);
            var constants = new ArrayList<Wrk.Load>();
            var guideLoads = new ArrayList<Wrk.Load>();
            var searchConstants = new ArrayList<Wrk.Load>();
            var searchLoads = new ArrayList<Wrk.Load>();
            var freshLoads = new ArrayList<Wrk.Load>();
            var typingLoads = new ArrayList<Wrk.Load>();
            var sentenceLoads = new ArrayList<Wrk.Load>();
            var typedConstants = new ArrayList<Wrk.Load>();
            for (int round = 0; round < ROUNDS; round++) {
                constants.add(wrk.get(constant(guideSize), Map.of()));
                guideLoads.add(wrk.get(guides, Map.of()));
                searchConstants.add(wrk.get(constant(searchSize), Map.of()));
                searchLoads.add(wrk.get(searches, Map.of()));
                freshLoads.add(wrk.get(fresh, Map.of()));
                typedConstants.add(server.wrk(CONNECTIONS, SECONDS, PAUSE).get(constant(searchSize), Map.of()));
                typingLoads.add(server.wrk(CONNECTIONS, SECONDS, PAUSE).get(fresh, Map.of()));
                sentenceLoads.add(server.wrk(CONNECTIONS, SECONDS, PAUSE).get(part(sentences, round), Map.of()));
            }
            var searchConstant = Wrk.median(searchConstants);
            var typedConstant = Wrk.median(typedConstants);
            return List.of(
                    figure("guide, " + guides.size() + " in turn", guideLoads, Wrk.median(constants), "ratio ≥ 0.8"),
                    figure("a constant of " + guideSize + " bytes", constants, Wrk.median(constants), ""),
                    figure(
                            "search, " + searches.size() + " questions in turn",
                            searchLoads,
                            searchConstant,
                            "p99 < 30 ms"),
                    figure("search, never asked before", freshLoads, searchConstant, "p99 < 30 ms"),
                    figure("a constant of " + searchSize + " bytes", searchConstants, searchConstant, ""),
                    typing("search, never asked before, by people typing", typingLoads, typedConstant),
                    typing("search, whole sentences as they are typed", sentenceLoads, typedConstant),
                    typing("a constant of " + searchSize + " bytes, as often", typedConstants, typedConstant),
                    new Figure(
                            "heap in use after start",
                            fullHeap,
                            demoHeap,
                            "MB",
                            "stated",
                            null,
                            Province.IMPLEMENTATIONS + " implementations; peer: the demo province"));
        }
    }

    private static Figure figure(String name, List<Wrk.Load> ours, Wrk.Load limit, String goal) {
        var load = Wrk.median(ours);
        return new Figure(
                name,
                load.perSecond(),
                limit.perSecond(),
                "requests/s",
                goal,
                load.latency(),
                Province.IMPLEMENTATIONS + " implementations, " + CONNECTIONS
                        + " connections without pause; limit: the constant of that size");
    }

    private static Figure typing(String name, List<Wrk.Load> loads, Wrk.Load limit) {
        var load = Wrk.median(loads);
        return new Figure(
                name,
                load.perSecond(),
                limit.perSecond(),
                "requests/s",
                "p99 < 30 ms",
                load.latency(),
                Province.IMPLEMENTATIONS + " implementations, " + CONNECTIONS + " connections, each pausing " + PAUSE
                        + " ms");
    }

    private static List<String> constant(int bytes) {
        return List.of("/api/portal/bench/constant?bytes=" + bytes);
    }

    private static List<String> guides(Visitor visitor) throws IOException, InterruptedException {
        var paths = new ArrayList<String>();
        String cursor = "";
        for (int page = 0; page < PAGES_OF_CODES; page++) {
            String found = visitor.get("/api/portal/items?cursor=" + cursor);
            CODE.matcher(found).results().forEach(it -> paths.add("/api/portal/items/" + it.group(1)));
            var next = NEXT.matcher(found);
            if (!next.find()) {
                break;
            }
            cursor = next.group(1);
        }
        return paths;
    }

    private static List<String> searches() {
        var paths = new ArrayList<String>();
        for (String region : List.of("", "420106", "420500", "429004", "421182")) {
            for (String question : QUESTIONS) {
                paths.add("/api/portal/items?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8)
                        + (region.isEmpty() ? "" : "&region=" + region));
            }
        }
        return paths;
    }

    /** Parts of titles, each in one of many regions: more than the server can be asked in a run, so none comes twice. */
    private static List<String> freshSearches(Visitor visitor, List<String> guides)
            throws IOException, InterruptedException {
        var parts = new LinkedHashSet<String>();
        for (int i = 0; i < guides.size(); i += 4) {
            var title = TITLE.matcher(visitor.get(guides.get(i)));
            if (title.find()) {
                for (int from = 0; from + 4 < title.group(1).length(); from++) {
                    parts.add(title.group(1).substring(from, from + 2 + from % 3));
                }
            }
        }
        var regions = regions(visitor);
        var paths = new ArrayList<String>();
        for (String region : regions) {
            for (String part : parts) {
                paths.add(
                        "/api/portal/items?q=" + URLEncoder.encode(part, StandardCharsets.UTF_8) + "&region=" + region);
            }
        }
        Collections.shuffle(paths, new Random(1));
        return paths;
    }

    /** The questions of the tests, from each of their beginnings to the whole, each in a region of its own. */
    private static List<String> sentences(Visitor visitor) throws IOException, InterruptedException {
        var regions = regions(visitor);
        var random = new Random(2);
        var paths = new LinkedHashSet<String>();
        for (String line : Files.readAllLines(SENTENCES)) {
            String question = line.substring(0, line.indexOf('\t'));
            for (int end = 2; end <= question.length(); end++) {
                for (int time = 0; time < TIMES_EACH; time++) {
                    paths.add("/api/portal/items?q="
                            + URLEncoder.encode(question.substring(0, end), StandardCharsets.UTF_8)
                            + "&region=" + regions.get(random.nextInt(regions.size())));
                }
            }
        }
        var shuffled = new ArrayList<>(paths);
        Collections.shuffle(shuffled, new Random(1));
        return shuffled;
    }

    private static List<String> regions(Visitor visitor) throws IOException, InterruptedException {
        return REGION.matcher(visitor.get("/api/portal/regions"))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    /** So that no round asks what an earlier one asked. */
    private static List<String> part(List<String> paths, int round) {
        int size = paths.size() / ROUNDS;
        return paths.subList(round * size, (round + 1) * size);
    }
}
