package org.yiwang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at a browser: keeps her cookies, sends the token against forged requests, and a key with each write. */
public final class Visitor {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final CookieManager cookies;
    private final HttpClient client;

    public Visitor(int port) {
        this(port, "127.0.0.1");
    }

    /** Somebody at another address of this machine, such as {@code 127.0.0.7}. */
    public Visitor(int port, String address) {
        this.base = "http://localhost:" + port;
        this.cookies = new CookieManager();
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    private Visitor(int port, Visitor same) {
        this.base = "http://localhost:" + port;
        this.cookies = same.cookies;
        this.client = same.client;
    }

    /** The same browser, whose requests another node answers: cookies know no port. */
    public Visitor at(int otherPort) {
        return new Visitor(otherPort, this);
    }

    /** Logs in to a demo account. */
    public Visitor as(String username) {
        QuietLogs.keepSecret("yiwang-demo");
        var answer = post("/api/session", Map.of("username", username, "password", "yiwang-demo"));
        if (answer.status() != 200) {
            throw new AssertionError(username + " cannot log in: " + answer.text());
        }
        return this;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    /** Posts with a key of the caller's choice. */
    public Answer post(String path, Object body, String key) {
        return send(write(path, key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer put(String path, Object body) {
        return send(write(path, null)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer delete(String path) {
        return send(write(path, null).DELETE());
    }

    /** Uploads a file as the page does. */
    public Answer upload(String path, String name, byte[] content) {
        String boundary = "boundary" + UUID.randomUUID();
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return send(write(path, UUID.randomUUID().toString())
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofByteArray(tail))));
    }

    /** Sends exactly this; the address must be encoded already. Writes carry the token. */
    public Answer raw(String method, String path, Map<String, String> headers, byte[] body) {
        var request = method.equals("GET") ? request(path) : write(path, null);
        headers.forEach(request::setHeader);
        return send(request.method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder write(String path, String key) {
        if (token() == null) {
            get("/api/session");
        }
        var request = request(path).header("X-XSRF-TOKEN", token());
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private String token() {
        return cookie("XSRF-TOKEN");
    }

    /** The value of a cookie she holds, or null. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }

    /** What the browser would send along, for who writes a request himself. */
    public String[] credentials() {
        if (token() == null) {
            get("/api/session");
        }
        var all = cookies.getCookieStore().getCookies().stream()
                .map(it -> it.getName() + "=" + it.getValue())
                .collect(java.util.stream.Collectors.joining("; "));
        return new String[] {"Cookie: " + all, "X-XSRF-TOKEN: " + token()};
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            cookies.getCookieStore().getCookies().forEach(cookie -> QuietLogs.keepSecret(cookie.getValue()));
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it would go over the wire. */
    public static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    /** What came back. */
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /** The text at this JSON Pointer. */
        public String at(String pointer) {
            return json().at(pointer).asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
