package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.database.DataFolder;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Wire;

/** Bodies that announce 20 MB and never end: answered before a byte of them is kept, or kept on disk within bounds. */
@Story
class StalledUploadsTests {
    private static final long LARGE = 20 << 20;
    private static final String FILES = "/api/portal/files";
    private static final String VERIFICATION = "/api/portal/verification";

    @LocalServerPort
    int port;

    @Autowired
    DataFolder data;

    private final List<Wire> wires = new ArrayList<>();

    @AfterEach
    void hangUp() {
        wires.forEach(Wire::close);
        await().atMost(Duration.ofSeconds(20)).until(() -> spooled().isEmpty());
    }

    @Test
    void onlyRoutesThatTakeFilesReadParts() throws IOException {
        for (String path : List.of(
                "/api/session",
                "/api/portal/cases",
                "/api/desk/cases",
                "/",
                "/desk/",
                "/error",
                "/nothing",
                "/openapi.json")) {
            assertThat(wire().beginUpload(path, LARGE, new Visitor(port).credentials())
                            .status())
                    .as(path)
                    .isEqualTo(415);
        }
        assertThat(wire().send(
                                "GET /api/portal/items HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/mixed; boundary=b\r\n"
                                        + "Content-Length: 9999\r\n\r\n--b")
                        .status())
                .isEqualTo(415);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void whoMayNotUploadIsToldSoUnread() throws IOException {
        assertThat(wire().beginUpload(FILES, LARGE).status()).isEqualTo(403);
        assertThat(wire().beginUpload(FILES, LARGE, new Visitor(port).credentials())
                        .status())
                .isEqualTo(401);
        assertThat(wire().beginUpload(
                                FILES, LARGE, new Visitor(port).as("clerk").credentials())
                        .status())
                .isEqualTo(403);
        assertThat(wire().beginUpload(VERIFICATION, LARGE).status()).isEqualTo(403);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void aStrangerMaySendALicenceAndNoMore() {
        var stranger = new Visitor(port);
        assertThat(wire().beginUpload(VERIFICATION, LARGE, stranger.credentials())
                        .status())
                .isEqualTo(413);
        var told = stranger.upload(VERIFICATION, "a.ofd", new byte[6 << 20]);
        assertThat(told.status()).isEqualTo(413);
        assertThat(told.at("/detail")).contains("5 MB");
        assertThat(wire().send("POST " + VERIFICATION + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                                + "Content-Type: multipart/form-data; boundary=b\r\n"
                                + String.join("\r\n", stranger.credentials()) + "\r\n\r\n3\r\n--b\r\n")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void onePersonSendsFourAtATimeAndTheNextIsPutOffAtOnce() throws IOException {
        var resident = new Visitor(port).as("resident");
        for (int i = 0; i < 4; i++) {
            wire().beginUpload(FILES, LARGE, resident.credentials()).send(new byte[1 << 20]);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> spooled().size() == 4);
        String answer = wire().beginUpload(FILES, LARGE, resident.credentials()).head();
        assertThat(answer).startsWith("HTTP/1.1 429").containsIgnoringCase("Retry-After: 5");
        var neighbour = new Visitor(port).as("neighbour").upload(FILES, "a.pdf", Errand.PDF);
        assertThat(neighbour.status()).as("somebody else is not held up").isEqualTo(201);
        wires.forEach(Wire::close);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> resident.upload(FILES, "a.pdf", Errand.PDF).status() == 201);
    }

    @Test
    void formsAreNotReadAtAll() {
        assertThat(wire().send(
                                "POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                        + "Content-Length: 2000000\r\n\r\n_csrf=")
                        .status())
                .isEqualTo(415);
        assertThat(wire().send("PUT /api/portal/cases HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n1\r\na\r\n")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void anEndlessTextIsCutOffForWhoeverSendsIt() {
        byte[] large =
                ("{\"username\":\"" + "a".repeat(3 << 20) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var answer = new Visitor(port).raw("POST", "/api/session", Map.of("Content-Type", "application/json"), large);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.at("/code")).isEqualTo("request/too-large");
    }

    @Test
    void ofThousandsOfFaultsTheFirstAreNamedAndTheRestCounted() {
        var body = new StringBuilder("{\"username\":\"a\"");
        for (int i = 0; i < 20_000; i++) {
            body.append(",\"k\\u0001").append(i).append("\":1");
        }
        var answer = new Visitor(port)
                .raw(
                        "POST",
                        "/api/session",
                        Map.of("Content-Type", "application/json"),
                        body.append('}').toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").size()).isEqualTo(200);
        assertThat(answer.at("/errorsInAll")).isEqualTo("20000");
        assertThat(answer.bytes().length).isLessThan(100_000);
    }

    private Wire wire() {
        var wire = new Wire(port);
        wires.add(wire);
        return wire;
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(data.folder("uploads"))) {
            return files.toList();
        }
    }
}
