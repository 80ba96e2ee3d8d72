package org.yiwang.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Somebody at a browser, who prepares what the load generator then repeats. */
final class Visitor {
    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Visitor(String base) {
        this.base = base;
    }

    /** Logs in to a demo account. */
    Visitor as(String account) throws IOException, InterruptedException {
        get("/api/session/login-page"); // any GET brings the token
        post("/api/session", "{\"username\":\"" + account + "\",\"password\":\"yiwang-demo\"}", Map.of());
        return this;
    }

    /** What the browser of somebody sends who has logged in before, and is not logged in now. */
    Map<String, String> remembered(String account, String password) throws IOException, InterruptedException {
        get("/api/session/login-page");
        post("/api/session", "{\"username\":\"" + account + "\",\"password\":\"" + password + "\"}", Map.of());
        send(request("/api/session").DELETE(), Map.of());
        return headers();
    }

    /** The answer to a form sent by a system. */
    String form(String path, String body, String header) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", header.substring(header.indexOf(' ') + 1))
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                Map.of());
    }

    /** The answer's text, whatever its status. */
    String get(String path) throws IOException, InterruptedException {
        return get(path, Map.of());
    }

    /** The answer's text, whatever its status. */
    String get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        var request = request(path).GET();
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The answer's text; fails unless it is a success. */
    String post(String path, String body, Map<String, String> headers) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    /** The answer's text; fails unless it is a success. */
    String put(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .PUT(HttpRequest.BodyPublishers.ofString(body)),
                Map.of());
    }

    /** Uploads a file as the page does. */
    String upload(String name, byte[] content) throws IOException, InterruptedException {
        return upload("/api/portal/files", name, content);
    }

    /** Uploads a file to this address. */
    String upload(String path, String name, byte[] content) throws IOException, InterruptedException {
        String boundary = "boundary" + UUID.randomUUID();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send(
                request(path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.concat(
                                HttpRequest.BodyPublishers.ofString(head),
                                HttpRequest.BodyPublishers.ofByteArray(content),
                                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))),
                Map.of());
    }

    /** What this visitor's browser sends with each request. */
    Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        headers.put(
                "Cookie",
                cookies.getCookieStore().getCookies().stream()
                        .map(it -> it.getName() + "=" + it.getValue())
                        .collect(Collectors.joining("; ")));
        headers.put("X-XSRF-TOKEN", token());
        return headers;
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private String send(HttpRequest.Builder request, Map<String, String> headers)
            throws IOException, InterruptedException {
        request.header("X-XSRF-TOKEN", token());
        headers.forEach(request::setHeader);
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
