package org.yiwang.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The peer of what logs people and systems in: Keycloak as its guide for production says, on the PostgreSQL that Yiwang brings, as
 * durable as ours, with passwords as dear as ours and tokens signed by the same algorithm. Fetched from Maven Central, once.
 */
final class Keycloak implements AutoCloseable {
    private static final String VERSION = "26.4.0";
    private static final String ADMIN = "bench-admin";
    private static final String REALM = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedPostgres postgres;
    private final Process process;
    private final int port;
    private final Thread stopWithUs = new Thread(this::stop);

    private Keycloak(EmbeddedPostgres postgres, Process process, int port) {
        this.postgres = postgres;
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(stopWithUs);
    }

    /** A new one, with a client and so many people who have the same password. */
    static Keycloak start(Path folder, SignOnBenchmark.Client client, int people, String password)
            throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        Path unpacked = fetched(folder.resolveSibling("keycloak-" + VERSION));
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres").toFile())
                .setOverrideWorkingDirectory(folder.resolve("bin").toFile())
                .setPGStartupWait(Duration.ofMinutes(2))
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("wal_compression", "pglz")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        int port = RunningServer.freePort();
        var builder = new ProcessBuilder(
                        unpacked.resolve("bin/kc.sh").toString(),
                        "start",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname-strict=false",
                        "--cache=local",
                        "--db=postgres",
                        "--db-url=jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                        "--db-username=postgres",
                        "--db-password=postgres",
                        "--log-level=warn",
                        "--spi-password-hashing--argon2--memory=16384",
                        "--spi-password-hashing--argon2--iterations=2",
                        "--spi-password-hashing--argon2--parallelism=1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", password));
        var keycloak = new Keycloak(postgres, builder.start(), port);
        try {
            keycloak.awaitReady(folder.resolve("keycloak.log"));
            keycloak.setUp(client, people, password);
        } catch (IOException | InterruptedException | RuntimeException e) {
            keycloak.close();
            throw e;
        }
        return keycloak;
    }

    private static Path fetched(Path unpacked) throws IOException, InterruptedException {
        if (!Files.exists(unpacked)) {
            Tools.run(
                    Map.of(),
                    "mvn",
                    "-q",
                    "-B",
                    "dependency:unpack",
                    "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip",
                    "-DoutputDirectory=" + unpacked.getParent());
            Tools.run(Map.of(), "chmod", "+x", unpacked.resolve("bin/kc.sh").toString());
        }
        return unpacked;
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var request =
                HttpRequest.newBuilder(URI.create(base() + "/realms/master")).build();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new IllegalStateException("Keycloak does not start:\n" + Files.readString(log));
    }

    private void setUp(SignOnBenchmark.Client client, int people, String password)
            throws IOException, InterruptedException {
        String token =
                token("master", "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + password);
        var users = new ArrayList<Map<String, Object>>();
        for (int n = 0; n < people; n++) {
            users.add(Map.of(
                    "username",
                    SignOnBenchmark.person(n),
                    "enabled",
                    true,
                    "firstName",
                    "陈",
                    "lastName",
                    "陈",
                    "email",
                    SignOnBenchmark.person(n) + "@example.org",
                    "emailVerified",
                    true,
                    "credentials",
                    List.of(Map.of("type", "password", "value", password, "temporary", false))));
        }
        var realm = Map.of(
                "realm",
                REALM,
                "enabled",
                true,
                "sslRequired",
                "none",
                "bruteForceProtected",
                true,
                "defaultSignatureAlgorithm",
                "ES256",
                "passwordPolicy",
                "hashAlgorithm(argon2) and hashIterations(2)",
                "clients",
                List.of(Map.of(
                        "clientId", client.id(),
                        "secret", client.secret(),
                        "serviceAccountsEnabled", true,
                        "directAccessGrantsEnabled", true,
                        "redirectUris", List.of("http://127.0.0.1/"))),
                "users",
                users);
        var request = HttpRequest.newBuilder(URI.create(base() + "/admin/realms"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(realm)))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private String token(String realm, String form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base() + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).get("access_token").asString();
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    /** Where clients fetch tokens. */
    static String tokens() {
        return "/realms/" + REALM + "/protocol/openid-connect/token";
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stopWithUs);
        stop();
    }

    private void stop() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
