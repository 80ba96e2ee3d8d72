package org.yiwang.federation;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A provider of identities on this machine that does everything rightly unless told otherwise. */
final class LittleProvider implements AutoCloseable {
    static final String CLIENT = "yiwang";
    static final String SECRET = "a secret of at least thirty-two characters";

    /** How it signs. */
    enum Signs {
        RIGHTLY,
        WITH_A_KEY_NOBODY_KNOWS,
        WITH_THE_SECRET,
        NOT
    }

    private final HttpServer server;
    ECKey key = key("1");
    final AtomicInteger keysFetched = new AtomicInteger();
    private final ECKey other = key("1");
    private final AtomicInteger given = new AtomicInteger();
    final AtomicInteger exchanges = new AtomicInteger();
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    Signs signs = Signs.RIGHTLY;
    UnaryOperator<JWTClaimsSet.Builder> says = it -> it;
    String issuer;
    String logOut;
    String lastIdToken;

    LittleProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        String place = issuer;
        logOut = issuer + "/log-out";
        server.createContext(
                "/.well-known/openid-configuration",
                it -> answer(it, 200, """
                {"issuer": "%s", "authorization_endpoint": "%2$s/authorize", "token_endpoint": "%2$s/token",
                 "jwks_uri": "%2$s/jwks", "authorization_response_iss_parameter_supported": true%3$s}
                """.formatted(
                        issuer, place, logOut == null ? "" : ", \"end_session_endpoint\": \"" + logOut + "\"")));
        server.createContext("/jwks", it -> {
            keysFetched.incrementAndGet();
            answer(it, 200, new JWKSet(key.toPublicJWK()).toString());
        });
        server.createContext("/token", this::token);
        server.start();
    }

    static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    ForeignProvider provider(int atMost) {
        return new ForeignProvider(
                "little",
                "小提供方",
                "Little",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                CLIENT,
                SECRET,
                atMost,
                Map.of("urn:little:surely", 3),
                null,
                null);
    }

    /** What a browser that is sent there comes back with. */
    Map<String, String> logIn(String address) {
        var asked = parameters(URI.create(address).getRawQuery());
        String code = "code-" + given.incrementAndGet();
        codes.put(code, asked);
        return Map.of("code", code, "state", asked.get("state"), "iss", issuer);
    }

    static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (String one : query.split("&")) {
            String[] both = one.split("=", 2);
            parameters.put(
                    URLDecoder.decode(both[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private void token(HttpExchange exchange) throws IOException {
        exchanges.incrementAndGet();
        var sent = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = codes.remove(sent.get("code"));
        if (asked == null || !challenge(sent.get("code_verifier")).equals(asked.get("code_challenge"))) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("somebody")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.get("nonce"))
                .claim("acr", "urn:little:surely")
                .claim("sid", "a session there")
                .claim("name", "何小来");
        lastIdToken = signed(says.apply(claims).build(), "JWT");
        answer(exchange, 200, """
                {"access_token": "nothing", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}
                """.formatted(lastIdToken));
    }

    String logOutToken(UnaryOperator<JWTClaimsSet.Builder> changed) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("somebody")
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID("a log-out")
                .claim("sid", "a session there")
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        return signed(changed.apply(claims).build(), "logout+jwt");
    }

    String signed(JWTClaimsSet claims, String type) {
        try {
            if (signs == Signs.NOT) {
                return new PlainJWT(claims).serialize();
            }
            boolean secret = signs == Signs.WITH_THE_SECRET;
            var token = new SignedJWT(
                    new JWSHeader.Builder(secret ? JWSAlgorithm.HS256 : JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(type))
                            .keyID("1")
                            .build(),
                    claims);
            token.sign(
                    secret
                            ? new MACSigner(SECRET)
                            : new ECDSASigner(signs == Signs.WITH_A_KEY_NOBODY_KNOWS ? other : key));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
