package org.yiwang.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** People who log in, systems that fetch tokens and ask what they are good for: beside Keycloak, the rounds of both in turn. */
final class SignOnBenchmark implements Benchmarks.Benchmark {
    private static final int PEOPLE = 200;
    private static final int CONNECTIONS = 16;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 3;
    private static final String PASSWORD = "yiwang-demo";
    private static final Client CLIENT = new Client("demo-bureau", "demo-bureau-secret-that-everybody-knows");

    /** A system that fetches tokens. */
    record Client(String id, String secret) {
        String header() {
            return "Authorization: Basic "
                    + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The user name of the n-th. */
    static String person(int n) {
        return "bench-" + n;
    }

    /** What is posted to one of both, again and again. */
    private record Work(String base, List<String> lines) {}

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException {
        Path folder = province.folder().resolveSibling("keycloak");
        try (var ours = province.withPeople(PEOPLE);
                var peer = Keycloak.start(folder, CLIENT, PEOPLE, PASSWORD)) {
            var figures = new ArrayList<Figure>();
            figures.add(beside(
                    "a person logs in by password",
                    "log-ins/s",
                    new Work(ours.base(), logIns(ours)),
                    new Work(peer.base(), logIns())));
            String tokens = "grant_type=client_credentials";
            figures.add(beside(
                    "a token for a system",
                    "tokens/s",
                    new Work(ours.base(), List.of(form("/oauth2/token", tokens))),
                    new Work(peer.base(), List.of(form(Keycloak.tokens(), tokens)))));
            figures.add(beside(
                    "what a token is good for",
                    "questions/s",
                    new Work(ours.base(), questions(ours.base(), "/oauth2/token", "/oauth2/introspect")),
                    new Work(
                            peer.base(),
                            questions(peer.base(), Keycloak.tokens(), Keycloak.tokens() + "/introspect"))));
            return figures;
        }
    }

    private static Figure beside(String name, String unit, Work ours, Work peer)
            throws IOException, InterruptedException {
        var mine = new ArrayList<Wrk.Load>();
        var theirs = new ArrayList<Wrk.Load>();
        for (int round = 0; round <= ROUNDS; round++) {
            var one = new Wrk(ours.base(), CONNECTIONS, SECONDS, 0).each(ours.lines());
            var other = new Wrk(peer.base(), CONNECTIONS, SECONDS, 0).each(peer.lines());
            if (round > 0) { // the first warms up
                mine.add(one);
                theirs.add(other);
            }
        }
        var load = Wrk.median(mine);
        return new Figure(
                name,
                load.perSecond(),
                Wrk.median(theirs).perSecond(),
                unit,
                "ratio ≥ 2",
                load.latency(),
                PEOPLE + " people, " + CONNECTIONS + " connections without pause; peer: Keycloak 26.4");
    }

    /** Each from a device she has logged in from before. */
    private static List<String> logIns(RunningServer server) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        for (int n = 0; n < PEOPLE; n++) {
            var headers = server.visitor().remembered(person(n), PASSWORD);
            lines.add(String.join(
                    "\t",
                    "/api/session",
                    "{\"username\":\"" + person(n) + "\",\"password\":\"" + PASSWORD + "\"}",
                    "Content-Type: application/json",
                    "Cookie: " + headers.get("Cookie"),
                    "X-XSRF-TOKEN: " + headers.get("X-XSRF-TOKEN")));
        }
        return lines;
    }

    /** By the shortest way there is: no page, no code. */
    private static List<String> logIns() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(n -> form(
                        Keycloak.tokens(),
                        "grant_type=password&scope=openid&username=" + person(n) + "&password=" + PASSWORD))
                .toList();
    }

    private static String form(String path, String body) {
        return String.join("\t", path, body, "Content-Type: application/x-www-form-urlencoded", CLIENT.header());
    }

    private static List<String> questions(String base, String tokens, String introspection)
            throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        for (int n = 0; n < PEOPLE; n++) {
            String answer = new Visitor(base).form(tokens, "grant_type=client_credentials", CLIENT.header());
            String token = new JsonMapper().readTree(answer).get("access_token").asString();
            lines.add(form(introspection, "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
        }
        return lines;
    }
}
