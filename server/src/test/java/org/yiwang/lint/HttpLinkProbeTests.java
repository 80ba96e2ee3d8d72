package org.yiwang.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.kernel.Networks;

/** Whether an address answers, and which are not asked at all. */
class HttpLinkProbeTests {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer site;

    @BeforeEach
    void open() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            asked.incrementAndGet();
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.getResponseHeaders().add("Location", "http://169.254.169.254/");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void close() {
        site.stop(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + site.getAddress().getPort() + path);
    }

    private static HttpLinkProbe probe(boolean privateAddresses) {
        return new HttpLinkProbe(new LintSettings(true, true, privateAddresses, Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({"/200, true", "/302, true", "/405, true", "/404, false", "/500, false"})
    void answersByItsStatusAndFollowsNothing(String path, boolean answers) {
        assertThat(probe(true).answers(at(path))).isEqualTo(answers);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsWithinAPrivateNetworkIsNotAsked() {
        assertThat(probe(false).answers(at("/200"))).isFalse();
        assertThat(asked).hasValue(0);
    }

    @Test
    void nobodyThereAndNoWebAreDead() {
        var gone = at("/200");
        site.stop(0);
        assertThat(probe(true).answers(gone)).isFalse();
        assertThat(probe(true).answers(URI.create("file:///etc/hostname"))).isFalse();
        assertThat(probe(true).answers(URI.create("http:/no-host"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false",
        "10.1.2.3, false",
        "192.168.1.1, false",
        "172.16.0.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "0.0.0.0, false",
        "::1, false",
        "fd00::1, false",
        "fe80::1, false",
        "::ffff:10.0.0.1, false",
        "8.8.8.8, true",
        "2001:4860:4860::8888, true"
    })
    void whatIsPublic(String address, boolean isPublic) throws IOException {
        assertThat(Networks.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }
}
