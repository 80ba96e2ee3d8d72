package org.yiwang.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** The system of a department that lets people log in here, as one that does it rightly unless told otherwise. */
final class Bureau {
    static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

    private String origin;
    private HttpClient http = HttpClient.newHttpClient();
    private final String redirectUri;
    final String clientId;
    String secret;
    /** What it sends along to prove itself, if it has no secret. */
    Supplier<Map<String, String>> proof;

    Bureau(int port) {
        this(port, DemoClients.CLIENT_ID, DemoClients.SECRET, DemoClients.REDIRECT_URI);
    }

    Bureau(int port, String clientId, String secret, String redirectUri) {
        this.origin = "http://localhost:" + port;
        this.clientId = clientId;
        this.secret = secret;
        this.redirectUri = redirectUri;
    }

    /** From now on it connects so, and there. */
    Bureau through(HttpClient client, String server) {
        this.http = client;
        this.origin = server;
        return this;
    }

    /** What it asks for; a parameter that is null is left out. */
    Map<String, String> asks(String... others) {
        var asks = new LinkedHashMap<String, String>();
        asks.put("response_type", "code");
        asks.put("client_id", clientId);
        asks.put("redirect_uri", redirectUri);
        asks.put("scope", "openid");
        asks.put("state", "a state");
        asks.put("nonce", "a nonce");
        asks.put("code_challenge", challenge(VERIFIER));
        asks.put("code_challenge_method", "S256");
        put(asks, others);
        return asks;
    }

    private static void put(Map<String, String> into, String... others) {
        for (int i = 0; i < others.length; i += 2) {
            if (others[i + 1] == null) {
                into.remove(others[i]);
            } else {
                into.put(others[i], others[i + 1]);
            }
        }
    }

    /** Sends the visitor to Yiwang. */
    Answer sends(Visitor visitor, String... others) {
        return visitor.get("/oauth2/authorize?" + form(asks(others)));
    }

    /** Sends her, and gets a code; she agrees if she is asked. */
    String code(Visitor visitor, String... others) {
        var answer = sends(visitor, others);
        if (location(answer).contains("/consent?")) {
            answer = agrees(visitor, answer);
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(302);
        var back = parameters(answer);
        assertThat(location(answer)).startsWith(redirectUri + "?");
        assertThat(back).as(location(answer)).containsKey("code");
        QuietLogs.keepSecret(back.get("code"));
        return back.get("code");
    }

    /** She agrees to what the page shows, and goes on. */
    static Answer agrees(Visitor visitor, Answer asked) {
        return visitor.get(answers(visitor, asked, true));
    }

    /** Where she is sent when she says so. */
    static String answers(Visitor visitor, Answer asked, boolean agreed) {
        String state = parameters(asked).get("state");
        var answer = visitor.post(
                "/api/portal/consents/asked/" + URLEncoder.encode(state, StandardCharsets.UTF_8),
                Map.of("agreed", agreed));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.at("/next");
    }

    /** Exchanges the code. */
    Answer exchanges(String code, String... others) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", VERIFIER);
        put(form, others);
        return calls("/oauth2/token", form);
    }

    Answer refreshes(String token) {
        return calls("/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    Answer actsForItself() {
        return calls("/oauth2/token", Map.of("grant_type", "client_credentials", "scope", "openid"));
    }

    Answer introspects(String token) {
        return calls("/oauth2/introspect", Map.of("token", token));
    }

    boolean isActive(String token) {
        var answer = introspects(token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/active").asBoolean();
    }

    Answer revokes(String token) {
        return calls("/oauth2/revoke", Map.of("token", token));
    }

    Answer asksWho(String accessToken) {
        return send(request("/userinfo")
                .header("Authorization", "Bearer " + accessToken)
                .GET());
    }

    /** Logs in with its secret, or with what proves it instead. */
    Answer calls(String path, Map<String, String> form) {
        if (secret == null) {
            var all = new LinkedHashMap<>(form);
            all.putAll(proof.get());
            return post(path, all, Map.of());
        }
        String basic = Base64.getEncoder()
                .encodeToString((encoded(clientId) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8));
        return post(path, form, Map.of("Authorization", "Basic " + basic));
    }

    Answer post(String path, Map<String, String> form, Map<String, String> headers) {
        var request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        headers.forEach(request::setHeader);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(form(form))));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
            if (answer.header("Content-Type").startsWith("application/json")) {
                for (String name : new String[] {"access_token", "refresh_token", "id_token"}) {
                    if (!answer.json().path(name).isMissingNode()) {
                        QuietLogs.keepSecret(answer.json().path(name).asString());
                    }
                }
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a token says, if it was signed by a key that is published now. */
    JWTClaimsSet read(String token) {
        try {
            var signed = SignedJWT.parse(token);
            var key = JWKSet.parse(get("/oauth2/jwks").text())
                    .getKeyByKeyId(signed.getHeader().getKeyID());
            assertThat(key).as("its key is published").isNotNull();
            assertThat(signed.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
            return signed.getJWTClaimsSet();
        } catch (ParseException | JOSEException e) {
            throw new AssertionError(token, e);
        }
    }

    static String location(Answer answer) {
        return answer.header("Location");
    }

    /** What stands in the address somebody is sent to. */
    static Map<String, String> parameters(Answer answer) {
        return parameters(location(answer));
    }

    static Map<String, String> parameters(String address) {
        var parameters = new HashMap<String, String>();
        int at = address.indexOf('?');
        for (String one : address.substring(at + 1).split("&")) {
            int is = one.indexOf('=');
            parameters.put(one.substring(0, is), URLDecoder.decode(one.substring(is + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String random() {
        return UUID.randomUUID().toString();
    }
}
