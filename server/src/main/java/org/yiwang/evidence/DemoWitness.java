package org.yiwang.evidence;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.Sm2;
import org.yiwang.database.DataFolder;
import org.yiwang.evidence.PeerWitness.Answer;
import org.yiwang.evidence.PeerWitness.Holding;
import org.yiwang.evidence.PeerWitness.Question;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * 模拟见证方: a second server, of another organ, that holds roots; in the demo only. It listens on this machine, has a folder and a key of its own,
 * and knows of the platform what it is sent.
 */
@Component
@Profile("demo")
class DemoWitness implements Witness, DisposableBean {
    private static final String NAME = "demo";
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int REFUSED = 422;
    private static final int MOST = 64 * 1024;
    private static final HexFormat HEX = HexFormat.of();

    private final HttpServer server;
    private final WitnessMemory memory;
    private final PeerWitness called;
    private final JsonMapper json;

    DemoWitness(DataFolder data, Clock clock, JsonMapper json) {
        this.json = json;
        var pair = Sm2.keyPair(Base64.getUrlDecoder().decode(data.secret("demo-witness", Sm2.BYTES)));
        this.memory = new WitnessMemory(NAME, pair, data.folder("demo-witness").resolve("held.json"), clock, json);
        this.server = started();
        this.called = new PeerWitness(
                NAME,
                URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                        + server.getAddress().getPort() + "/roots"),
                Sm2.point(pair.open()),
                json);
    }

    private HttpServer started() {
        try {
            var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("demo-witness").daemon(true).factory()));
            made.createContext("/roots", this::answer);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var question = json.readValue(
                    new String(exchange.getRequestBody().readNBytes(MOST), StandardCharsets.UTF_8), Question.class);
            var line = question.root();
            var handed = new Handed(
                    line.log(),
                    HEX.parseHex(line.key()),
                    new Root(line.size(), HEX.parseHex(line.root()), line.signedAt(), HEX.parseHex(line.signature())),
                    question.before(),
                    question.consistency().stream().map(HEX::parseHex).toList());
            try {
                var signed = memory.sign(handed);
                send(
                        exchange,
                        OK,
                        new Answer(signed.signedAt(), HEX.formatHex(Objects.requireNonNull(signed.signature()))));
            } catch (Holds holds) {
                send(exchange, CONFLICT, new Holding(holds.size()));
            }
        } catch (WitnessMemory.Refused | JacksonException | IllegalArgumentException refused) {
            exchange.sendResponseHeaders(REFUSED, -1);
        }
    }

    private void send(HttpExchange exchange, int status, Record body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public String name() {
        return called.name();
    }

    @Override
    public byte[] key() {
        return called.key();
    }

    @Override
    public Cosignature sign(Handed handed) {
        return called.sign(handed);
    }

    @Override
    public void destroy() {
        server.stop(0);
    }
}
