package org.yiwang.subscriptions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system of a department, which takes messages over real HTTP and checks them as Standard Webhooks says, with code of its own. */
public final class Receiver implements AutoCloseable {
    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;
    private volatile String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private volatile int status = 204;
    private volatile boolean silent;
    private volatile String location;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/changes", this::take);
        server.start();
    }

    /** What came. */
    public record Taken(String id, String timestamp, List<String> signatures, String body, String secret) {
        public List<JsonNode> changes() {
            var changes = new ArrayList<JsonNode>();
            JsonMapper.shared().readTree(body).get("changes").forEach(changes::add);
            return changes;
        }

        public boolean isSigned() {
            return isSignedBy(secret);
        }

        boolean isSignedBy(String by) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(by.substring("whsec_".length())), "HmacSHA256"));
                byte[] digest = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
                return signatures.contains("v1," + Base64.getEncoder().encodeToString(digest));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        taken.add(new Taken(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                List.of(headers.getFirst("webhook-signature").split(" ")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                secret));
        if (silent) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        if (location != null) {
            exchange.getResponseHeaders().add("Location", location);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/changes";
    }

    String secret() {
        return secret;
    }

    /** The secret that it was given. */
    public void knows(String given) {
        secret = given;
    }

    void answers(int with) {
        status = with;
    }

    void redirects(String to) {
        location = to;
        status = 307;
    }

    void isSilent() {
        silent = true;
    }

    /** The next message that comes. */
    public Taken next() throws InterruptedException {
        return Objects.requireNonNull(taken.poll(20, TimeUnit.SECONDS), "nothing came");
    }

    /** Whether nothing has come that was not looked at. */
    boolean isQuiet() {
        return taken.isEmpty();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
