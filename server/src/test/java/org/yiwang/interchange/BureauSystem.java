package org.yiwang.interchange;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.yiwang.clients.Sm2Jws;
import org.yiwang.crypto.Sm2;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.json.JsonMapper;

/** A bureau's own program: signs each request with its key, as docs/how-to/exchange-cases.md says. */
final class BureauSystem {
    static final String ISSUER = "http://localhost:8080";
    static final String CASES = "/api/exchange/cases";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final String code;
    private final Visitor http;
    private final Clock clock;
    private JWSSigner signer;
    private JWSAlgorithm algorithm;
    private String open;

    BureauSystem(int port, String code, Clock clock) {
        this.code = code;
        this.http = new Visitor(port);
        this.clock = clock;
        withNewKey();
    }

    /** Makes another key, with which it signs from now on; gives the public part. */
    String withNewKey() {
        try {
            var key = new ECKeyGenerator(Curve.P_256).generate();
            signer = new ECDSASigner(key);
            algorithm = JWSAlgorithm.ES256;
            open = key.toPublicJWK().toJSONString();
            return open;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with SM2. */
    String withNewSm2Key() {
        var pair = Sm2.newKeyPair();
        signer = new Sm2Jws.Signer(pair);
        algorithm = Sm2Jws.ALGORITHM;
        open = JSON.writeValueAsString(Sm2Jws.key(pair.open()));
        return open;
    }

    String open() {
        return open;
    }

    /** Two keys as a set. */
    static String set(String one, String other) {
        return "{\"keys\":[" + one + "," + other + "]}";
    }

    static ECKey key(String json) throws java.text.ParseException {
        return ECKey.parse(json);
    }

    String token(String method, String target, byte[] body, Consumer<Map<String, Object>> change) {
        var claims = new HashMap<String, Object>(Map.of(
                "iss", code,
                "sub", code,
                "aud", ISSUER,
                "jti", UUID.randomUUID().toString(),
                "iat", clock.instant(),
                "exp", clock.instant().plus(Duration.ofMinutes(4)),
                "htm", method,
                "htu", target,
                "digest", Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(body))));
        change.accept(claims);
        var written = new JWTClaimsSet.Builder();
        claims.forEach((name, it) -> written.claim(name, it instanceof java.time.Instant time ? Date.from(time) : it));
        var token = new SignedJWT(new JWSHeader(algorithm), written.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends exactly this with that token. */
    Answer sends(String method, String target, byte[] body, String token) {
        var headers = new HashMap<>(Map.of("Authorization", "Bearer " + token));
        if (body.length > 0) {
            headers.put("Content-Type", "application/json");
        }
        return http.raw(method, target, headers, body);
    }

    private Answer send(String method, String target, byte[] body) {
        return sends(method, target, body, token(method, target, body, claims -> {}));
    }

    Answer get(String path) {
        return send("GET", CASES + path, new byte[0]);
    }

    Answer put(String path, Object body) {
        return send("PUT", CASES + path, bytes(body));
    }

    Answer post(String path, Object body) {
        return send("POST", CASES + path, bytes(body));
    }

    static byte[] bytes(Object body) {
        return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }
}
