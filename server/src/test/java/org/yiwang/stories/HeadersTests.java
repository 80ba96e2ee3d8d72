package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.Visitor;

/** What every answer carries, and what no answer tells: pages, the API, refusals, and what never reached a handler. */
@Story
class HeadersTests {
    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/desk/",
                "/guide/nowhere",
                "/api/session",
                "/api/portal/regions",
                "/api/portal/cases",
                "/api/portal/items/unknown",
                "/api/nothing-here",
                "/assets/nothing.js",
                "/error",
                "/openapi.json",
                "/actuator/health/readiness",
                "/actuator/env",
                "/api/portal/items/%25",
                "/api/portal/regions;a=b"
            })
    void everyAnswerIsFenced(String address) {
        var answer = new Visitor(port).get(address);
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'self'", "base-uri 'none'")
                .doesNotContain("unsafe-eval")
                .doesNotContainPattern("script-src[^;]*unsafe-inline");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("geolocation=()");
        assertThat(answer.header("Server") + answer.header("X-Powered-By")).isEmpty();
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.at("/code")).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br        | br",
                "gzip, deflate, br, zstd  | br",
                "br                       | br",
                "gzip, br;q=1.0           | br",
                "gzip, deflate            | gzip",
                "gzip, br;q=0             | gzip",
                "gzip;q=1.0, br;q=0.5     | gzip",
                "identity                 | ''"
            })
    void whatWasCompressedBeforehandComesAsSmallAsTheBrowserTakesIt(String accepted, String coding) {
        var answer =
                new Visitor(port).raw("GET", "/assets/of-a-test.js", Map.of("Accept-Encoding", accepted), new byte[0]);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
        assertThat(answer.header("Content-Type")).isEqualTo("text/javascript");
        if (!coding.isEmpty()) {
            assertThat(answer.header("Vary")).contains("Accept-Encoding");
        }
    }

    @Test
    void anyGetSetsTheTokenThatWritesMustCarry() {
        var visitor = new Visitor(port);
        String cookie = visitor.get("/api/portal/regions").header("Set-Cookie");
        assertThat(cookie).startsWith("XSRF-TOKEN=").contains("Path=/");
        var forged = visitor.raw("POST", "/api/session", Map.of("X-XSRF-TOKEN", "forged"), new byte[0]);
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.at("/code")).isEqualTo("access/csrf");
    }

    @Test
    void whatTomcatItselfRefusesIsAProblemToo() throws IOException {
        for (String line : new String[] {
            "GET /api/portal/items/%zz HTTP/1.1",
            "GET /api/portal/items?q=|{} HTTP/1.1",
            "GET /api/portal/items/%00 HTTP/1.1",
            "GET /" + "x".repeat(70_000) + " HTTP/1.1",
            "BREW /coffee HTTP/9.9",
            "nonsense"
        }) {
            String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(line).doesNotContain("Tomcat", "Exception", "org.apache", "<html");
            assertThat(answer).as(line).contains("application/problem+json", "X-Content-Type-Options: nosniff");
            assertThat(answer).as(line).containsPattern("^HTTP/1.1 (4\\d\\d|505)");
        }
    }

    @Test
    void aKeyThatIsNoKeyAndABodyThatIsNoneAreRefusedPlainly() {
        var resident = new Visitor(port).as("resident");
        var json = Map.of("Content-Type", "application/json");
        var broken = resident.raw("POST", "/api/portal/cases", json, "{".getBytes(StandardCharsets.UTF_8));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.at("/code")).isEqualTo("request/unreadable");
        var text = resident.raw("POST", "/api/portal/cases", Map.of("Content-Type", "text/plain"), new byte[] {'x'});
        assertThat(text.status()).isEqualTo(415);
        var large = resident.raw("POST", "/api/portal/cases", json, new byte[3 << 20]);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.at("/code")).isEqualTo("request/too-large");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
