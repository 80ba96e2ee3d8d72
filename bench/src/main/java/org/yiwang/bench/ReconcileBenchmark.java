package org.yiwang.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.yiwang.clients.Sm2Jws;
import org.yiwang.crypto.Sm2;
import org.yiwang.crypto.Sm3;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A day of a million exchanged rows: how long until both sides know that they balance, and how long until a hundred planted differences are
 * named. The peer is one statement of PostgreSQL that counts the same rows and digests them in order, and names nothing.
 */
final class ReconcileBenchmark implements Benchmarks.Benchmark {
    private static final int ROWS = 1_000_000;
    private static final int PLANTED = 100;
    private static final int BUCKETS = 4096;
    private static final int BYTES = 32;
    /** Rows of theirs that fit into one request. */
    private static final int AT_ONCE = 12_000;

    private static final String DAY = "2026-03-02";
    private static final String CODE = "bench-market";
    private static final String PATH = "/api/exchange/cases/reconciliations/" + DAY;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Sm2.KeyPair KEY = Sm2.of(BigInteger.valueOf(42));

    private final HttpClient http = HttpClient.newHttpClient();

    private record Row(String guid, byte[] leaf) {}

    @Override
    public List<Figure> run(Province province) throws IOException, InterruptedException, SQLException {
        try (var server = province.small();
                var connection = new Province(province.folder().resolveSibling("demo-province")).database()) {
            fill(connection);
            var rows = rows(connection);
            var buckets = buckets(rows);

            double peer = Math.min(peer(connection), peer(connection));
            long begun = System.nanoTime();
            var balanced = put(server, statement(rows, buckets, false));
            double balancing = seconds(begun);
            expect(balanced.path("balanced").asBoolean(), balanced);

            for (int i = 0; i < PLANTED; i++) {
                int place = i * (ROWS / PLANTED);
                rows.set(
                        place,
                        new Row(
                                rows.get(place).guid(),
                                Sm3.digest(rows.get(place).leaf())));
            }
            var changed = buckets(rows);
            String said = statement(rows, changed, true);
            long again = System.nanoTime();
            var differing = new ArrayList<Integer>();
            put(server, said).path("differing").forEach(it -> differing.add(it.asInt()));
            int named = name(server, rows, changed, differing);
            double naming = seconds(again);
            expect(named == PLANTED, "%d of %d named".formatted(named, PLANTED));
            String scale = ROWS + " rows of one day, in " + BUCKETS + " buckets";
            return List.of(
                    new Figure("a day balanced", balancing, peer, "s", "< 60 s", null, scale),
                    new Figure(
                            PLANTED + " rows that differ named",
                            naming,
                            peer,
                            "s",
                            "< 60 s",
                            null,
                            scale + "; both steps, " + differing.size() + " buckets"));
        }
    }

    private static void expect(boolean held, Object otherwise) {
        if (!held) {
            throw new IllegalStateException(otherwise.toString());
        }
    }

    private static void fill(Connection connection) throws SQLException {
        String key = JSON.writeValueAsString(
                Base64.getEncoder().encodeToString(KEY.open().getEncoded()));
        try (var statement = connection.createStatement()) {
            for (String each : List.of(
                    "delete from interchange.differences",
                    "delete from interchange.reconciliations",
                    "delete from interchange.rows",
                    "delete from interchange.batches",
                    "delete from interchange.systems where code = '" + CODE + "'",
                    """
                    insert into interchange.systems (id, code, name, department, department_name, regions, contact, keys, registered_at)
                    values ('00000000-0000-7000-8000-000000000001', '%s', '测量', 'x', 'x', '{420106}', '\\x00', '{%s}', now())
                    """.formatted(CODE, key),
                    """
                    insert into interchange.batches (id, system, number, content_digest, row_count, received_at, receipt)
                    values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', '1', '\\x00', 1, now(), '')
                    """,
                    """
                    insert into interchange.rows (batch, position, system, up_table, operation, guid, written_at, day, case_number,
                        leaf_digest, content, state, received_at, waits_since)
                    select '00000000-0000-7000-8000-000000000002', n, '00000000-0000-7000-8000-000000000001',
                        (array['up_pro_accept', 'up_pro_process', 'up_pro_process', 'up_pro_result'])[n %% 4 + 1], 'I',
                        gen_random_uuid()::text, '%1$s 10:00:00+08', '%1$s', 'B-' || n / 4, sha256(n::text::bytea),
                        decode(repeat(md5(n::text), 12), 'hex'), 'TAKEN', now(), now()
                    from generate_series(1, %2$d) n
                    """.formatted(DAY, ROWS),
                    "vacuum (analyze) interchange.rows",
                    "checkpoint")) {
                statement.execute(each);
            }
        }
    }

    private static List<Row> rows(Connection connection) throws SQLException {
        var rows = new ArrayList<Row>(ROWS);
        try (var statement = connection.createStatement();
                var found =
                        statement.executeQuery("select guid, leaf_digest from interchange.rows order by position")) {
            while (found.next()) {
                rows.add(new Row(found.getString(1), found.getBytes(2)));
            }
        }
        return rows;
    }

    private static double peer(Connection connection) throws SQLException {
        long begun = System.nanoTime();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select count(*), md5(string_agg(leaf_digest, null order by leaf_digest)) from interchange.rows where day = '"
                                + DAY + "'")) {
            found.next();
        }
        return seconds(begun);
    }

    private static int bucket(String guid) {
        byte[] digest = Sm3.digest(guid.getBytes(StandardCharsets.UTF_8));
        return (digest[0] & 0xff) << 4 | (digest[1] & 0xff) >> 4;
    }

    private static List<List<Row>> buckets(List<Row> rows) {
        var buckets = new ArrayList<List<Row>>();
        for (int i = 0; i < BUCKETS; i++) {
            buckets.add(new ArrayList<>());
        }
        rows.forEach(it -> buckets.get(bucket(it.guid())).add(it));
        return buckets;
    }

    private static String statement(List<Row> rows, List<List<Row>> buckets, boolean withBuckets) {
        var digests = buckets.stream()
                .map(it -> {
                    var together = new ByteArrayOutputStream(it.size() * BYTES);
                    it.stream().map(Row::leaf).sorted(Arrays::compareUnsigned).forEach(together::writeBytes);
                    return Sm3.digest(together.toByteArray());
                })
                .toList();
        var all = new ByteArrayOutputStream(BUCKETS * BYTES);
        digests.forEach(all::writeBytes);
        String said = "{\"tables\":{\"up_pro_accept\":" + rows.size() + "},\"digest\":\""
                + HexFormat.of().formatHex(Sm3.digest(all.toByteArray())) + "\"";
        return withBuckets
                ? said
                        + digests.stream()
                                .map(it -> "\"" + HexFormat.of().formatHex(it) + "\"")
                                .collect(Collectors.joining(",", ",\"buckets\":[", "]}"))
                : said + "}";
    }

    /** Some buckets at a time, as many as fit into a request. */
    private int name(RunningServer server, List<Row> rows, List<List<Row>> buckets, List<Integer> differing)
            throws IOException, InterruptedException {
        var named = new HashSet<String>();
        var some = new ArrayList<Integer>();
        int size = 0;
        for (int i = 0; i < differing.size(); i++) {
            some.add(differing.get(i));
            size += buckets.get(differing.get(i)).size();
            if (size > AT_ONCE || i == differing.size() - 1) {
                named.addAll(name(server, buckets, some));
                some.clear();
                size = 0;
            }
        }
        expect(named.size() <= rows.size(), named);
        return named.size();
    }

    private Set<String> name(RunningServer server, List<List<Row>> buckets, List<Integer> some)
            throws IOException, InterruptedException {
        String body = some.stream()
                .flatMap(it -> buckets.get(it).stream())
                .map(it -> "{\"guid\":\"" + it.guid() + "\",\"leaf\":\""
                        + HexFormat.of().formatHex(it.leaf()) + "\"}")
                .collect(Collectors.joining(",", "{\"buckets\":" + some + ",\"rows\":[", "]}"));
        return send(server, "POST", PATH + "/rows", body)
                .path("differences")
                .valueStream()
                .map(it -> it.path("guid").asString())
                .collect(Collectors.toSet());
    }

    private JsonNode put(RunningServer server, String body) throws IOException, InterruptedException {
        return send(server, "PUT", PATH, body);
    }

    private JsonNode send(RunningServer server, String method, String path, String body)
            throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(server.base() + path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token(method, path, bytes))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        expect(answer.statusCode() == 200, answer.body());
        return JSON.readTree(answer.body());
    }

    private static String token(String method, String path, byte[] body) {
        var token = new SignedJWT(
                new JWSHeader(Sm2Jws.ALGORITHM),
                new JWTClaimsSet.Builder()
                        .issuer(CODE)
                        .subject(CODE)
                        .audience("http://localhost:8080")
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(200)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("htm", method)
                        .claim("htu", path)
                        .claim("digest", Base64.getUrlEncoder().withoutPadding().encodeToString(Sm3.digest(body)))
                        .build());
        try {
            token.sign(new Sm2Jws.Signer(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
