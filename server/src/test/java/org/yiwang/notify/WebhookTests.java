package org.yiwang.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.notify.TextSettings.Signature;
import tools.jackson.databind.json.JsonMapper;

/** The contract of docs/how-to/send-texts.md: what is posted, how it is signed, and what counts as taken. */
class WebhookTests {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String PHONE = "15400000001";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_795_670_400), ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private volatile int status = 204;
    private volatile String way = "answers";

    private record Posted(String method, String type, String time, String signature, byte[] body) {}

    @BeforeEach
    void aProgramOfTheProvince() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/texts", this::take);
        server.start();
    }

    @AfterEach
    void closed() {
        over.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void aTextIsPostedAndSigned(Signature signature) throws Exception {
        var id = UUID.randomUUID();
        messages(signature).send(id, PHONE, "【一网】您的申请已受理");

        var one = posted.getFirst();
        assertThat(one.method()).isEqualTo("POST");
        assertThat(one.type()).isEqualTo("application/json");
        assertThat(one.time()).isEqualTo("1795670400");
        var body = JSON.readTree(one.body());
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("id", "phone", "text");
        assertThat(body.get("id").asString()).isEqualTo(id.toString());
        assertThat(body.get("phone").asString()).isEqualTo(PHONE);
        assertThat(body.get("text").asString()).isEqualTo("【一网】您的申请已受理");
        assertThat(one.signature()).isEqualTo(expected(signature, one));
    }

    private static String expected(Signature signature, Posted one) throws Exception {
        boolean sm3 = signature == Signature.HMAC_SM3;
        var mac = sm3 ? Mac.getInstance("HMACSM3", new BouncyCastleProvider()) : Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
        mac.update((one.time() + ".").getBytes(StandardCharsets.US_ASCII));
        return (sm3 ? "hmac-sm3=" : "hmac-sha256=") + HexFormat.of().formatHex(mac.doFinal(one.body()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 429, 500, 503})
    void whatIsNotTakenIsPostedAgainUnderTheSameNumber(int refusal) {
        var messages = messages(Signature.HMAC_SHA256);
        var id = UUID.randomUUID();
        status = refusal;
        assertThatThrownBy(() -> messages.send(id, PHONE, "x"))
                .isInstanceOf(WebhookMessages.NotTaken.class)
                .hasMessageContaining(String.valueOf(refusal))
                .satisfies(WebhookTests::namesNobody);
        assertThat(posted).as("a redirect is not followed").hasSize(1);
        status = 200;
        messages.send(id, PHONE, "x");
        assertThat(posted).hasSize(2);
        assertThat(posted.getLast().body()).isEqualTo(posted.getFirst().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"says nothing", "never ends"})
    void whoDoesNotAnswerInTimeHasNotTakenIt(String how) {
        way = how;
        status = 200;
        assertThatThrownBy(() ->
                        messages(Signature.HMAC_SM3, Duration.ofMillis(300)).send(UUID.randomUUID(), PHONE, "x"))
                .isInstanceOf(WebhookMessages.NotTaken.class)
                .satisfies(WebhookTests::namesNobody);
    }

    @Test
    void whereNobodyListensNothingIsTaken() {
        var messages = messages(Signature.HMAC_SM3);
        server.stop(0);
        assertThatThrownBy(() -> messages.send(UUID.randomUUID(), PHONE, "x"))
                .isInstanceOf(WebhookMessages.NotTaken.class)
                .satisfies(WebhookTests::namesNobody);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://sms.example.gov.cn/texts", "ftp://127.0.0.1/texts", "https:///texts", "texts"})
    void whatWouldTravelInTheClearOrNowhereStopsTheStart(String url) {
        assertThatThrownBy(() -> new TextSettings(URI.create(url), SECRET, Signature.HMAC_SM3, Duration.ofSeconds(1)))
                .hasMessageContaining("yiwang.texts.url");
    }

    @Test
    void withoutAProperSecretTheServerDoesNotStart() {
        for (String secret : new String[] {null, "", SECRET.substring(1)}) {
            assertThatThrownBy(() -> new TextSettings(
                            URI.create("https://sms.example.gov.cn/texts"),
                            secret,
                            Signature.HMAC_SM3,
                            Duration.ofSeconds(1)))
                    .hasMessageContaining("yiwang.texts.secret");
        }
    }

    private static void namesNobody(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            assertThat(one.toString()).doesNotContain(PHONE);
        }
    }

    private WebhookMessages messages(Signature signature) {
        return messages(signature, Duration.ofSeconds(20));
    }

    private WebhookMessages messages(Signature signature, Duration timeout) {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/texts");
        return new WebhookMessages(new TextSettings(url, SECRET, signature, timeout), JSON, CLOCK);
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        posted.add(new Posted(
                exchange.getRequestMethod(),
                headers.getFirst("Content-Type"),
                headers.getFirst("Yiwang-Time"),
                headers.getFirst("Yiwang-Signature"),
                exchange.getRequestBody().readAllBytes()));
        try {
            if (way.equals("says nothing")) {
                over.await();
            }
            exchange.getResponseHeaders().add("Location", "/texts");
            exchange.sendResponseHeaders(status, way.equals("never ends") ? 1_000 : -1);
            if (way.equals("never ends")) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                over.await();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }
}
