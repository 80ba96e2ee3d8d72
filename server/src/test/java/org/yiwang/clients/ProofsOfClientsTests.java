package org.yiwang.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;

/** Systems of departments that have no secret, but a key of their own: they sign who they are, each time anew. */
@Story
class ProofsOfClientsTests {
    private static final String ISSUER = "http://localhost:8080";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    Systems systems;
    ECKey key;

    @BeforeEach
    void aKey() throws JOSEException {
        systems = new Systems(port);
        key = new ECKeyGenerator(Curve.P_256).generate();
    }

    private Bureau withKey() {
        var bureau = systems.approved(Map.of("proof", "KEY", "keys", new JWKSet(key.toPublicJWK()).toString()));
        assertThat(bureau.secret).as("no secret is shown").isNull();
        bureau.proof = () -> proof(bureau, signed(bureau, it -> {}));
        return bureau;
    }

    private static Map<String, String> proof(Bureau bureau, String assertion) {
        return Map.of(
                "client_id",
                bureau.clientId,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion);
    }

    private JWTClaimsSet claims(Bureau bureau, Consumer<JWTClaimsSet.Builder> otherwise) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(bureau.clientId)
                .subject(bureau.clientId)
                .audience(ISSUER)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .jwtID(Bureau.random());
        otherwise.accept(claims);
        return claims.build();
    }

    private String signed(Bureau bureau, Consumer<JWTClaimsSet.Builder> otherwise) {
        try {
            return signed(bureau, otherwise, JWSAlgorithm.ES256, new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private String signed(
            Bureau bureau, Consumer<JWTClaimsSet.Builder> otherwise, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        var assertion = new SignedJWT(new JWSHeader(algorithm), claims(bureau, otherwise));
        assertion.sign(signer);
        return assertion.serialize();
    }

    @Test
    void aKeyTakesThePlaceOfASecret() {
        var bureau = withKey();
        var tokens = bureau.exchanges(bureau.code(new Visitor(port).as("resident")));
        assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
        assertThat(bureau.refreshes(tokens.at("/refresh_token")).status()).isEqualTo(200);
        assertThat(bureau.actsForItself().status()).isEqualTo(200);
        assertThat(bureau.introspects("x").status()).isEqualTo(200);
        assertThat(bureau.revokes("x").status()).isEqualTo(200);
        assertThat(jdbc.sql("select secret_digest is null from clients.clients where client_id = :id")
                        .param("id", bureau.clientId)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(systems.asks("secret", bureau.clientId, Map.of()).at("/code"))
                .isEqualTo("clients/no-secret");
        bureau.secret = "any";
        assertThat(bureau.introspects("x").status())
                .as("a secret opens nothing")
                .isEqualTo(401);

        var said = bureau.get("/.well-known/openid-configuration").json();
        assertThat(said.path("token_endpoint_auth_methods_supported").toString())
                .contains("private_key_jwt");
        assertThat(said.path("token_endpoint_auth_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\",\"SM2SM3\"]");
    }

    @Test
    void anAssertionCountsOnce() throws Exception {
        var bureau = withKey();
        var used = proof(bureau, signed(bureau, it -> {}));
        bureau.proof = () -> used;
        assertThat(bureau.introspects("x").status()).isEqualTo(200);
        var again = bureau.introspects("x");
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.at("/error")).isEqualTo("invalid_client");

        var another = proof(bureau, signed(bureau, it -> {}));
        bureau.proof = () -> another;
        Callable<Integer> one = () -> bureau.introspects("x").status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Collections.nCopies(6, one)).stream()
                    .map(it -> it.resultNow())
                    .toList();
            assertThat(answers).as("by many at once").containsOnlyOnce(200).allMatch(it -> it == 200 || it == 401);
        }
        var other = withKey();
        var name = Bureau.random();
        bureau.proof = () -> proof(bureau, signed(bureau, it -> it.jwtID(name)));
        other.proof = () -> proof(other, signed(other, it -> it.jwtID(name)));
        assertThat(bureau.introspects("x").status()).isEqualTo(200);
        assertThat(other.introspects("x").status())
                .as("what another one calls its assertions is nobody's business")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "of another client",
                "said to be another client",
                "for somebody else",
                "for nobody",
                "over for longer than clocks may differ",
                "good for too long",
                "good for ever",
                "from the future",
                "without a name",
                "signed by another key",
                "not signed",
                "signed with the public key as a secret",
                "of another type"
            })
    void anAssertionThatIsNotRightIsRefused(String how) throws Exception {
        var bureau = withKey();
        String assertion = switch (how) {
            case "of another client" -> signed(withKey(), it -> {});
            case "said to be another client" -> signed(bureau, it -> it.issuer("demo-bureau"));
            case "for somebody else" -> signed(bureau, it -> it.audience("https://elsewhere.example.org"));
            case "for nobody" -> signed(bureau, it -> it.audience((String) null));
            case "over for longer than clocks may differ" ->
                signed(bureau, it -> it.issueTime(ago(200)).expirationTime(ago(90)));
            case "good for too long" -> signed(bureau, it -> it.expirationTime(ago(-600)));
            case "good for ever" -> signed(bureau, it -> it.expirationTime(null));
            case "from the future" ->
                signed(bureau, it -> it.issueTime(ago(-90)).expirationTime(ago(-120)));
            case "without a name" -> signed(bureau, it -> it.jwtID(null));
            case "signed by another key" ->
                signed(
                        bureau,
                        it -> {},
                        JWSAlgorithm.ES256,
                        new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
            case "not signed" -> new PlainJWT(claims(bureau, it -> {})).serialize();
            case "signed with the public key as a secret" ->
                signed(
                        bureau,
                        it -> {},
                        JWSAlgorithm.HS256,
                        new MACSigner(key.toECPublicKey().getEncoded()));
            default -> "no assertion at all";
        };
        bureau.proof = () -> proof(bureau, assertion);
        var answer = bureau.introspects("x");
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.at("/error")).isEqualTo("invalid_client");

        bureau.proof = () -> proof(bureau, signed(bureau, it -> {}));
        assertThat(bureau.introspects("x").status()).as("all else was right").isEqualTo(200);
    }

    private static Date ago(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    @Test
    void clocksMayDifferALittle() {
        var bureau = withKey();
        bureau.proof =
                () -> proof(bureau, signed(bureau, it -> it.issueTime(ago(-30)).expirationTime(ago(-90))));
        assertThat(bureau.introspects("x").status()).isEqualTo(200);
        bureau.proof =
                () -> proof(bureau, signed(bureau, it -> it.issueTime(ago(120)).expirationTime(ago(30))));
        assertThat(bureau.introspects("x").status()).isEqualTo(200);
    }

    /** As docs/how-to/join-by-oidc.md says it; OpenSSL makes the key and the signature. */
    @Test
    void aSystemMaySignWithSm2() throws Exception {
        var secret = SignedByOtherMeans.newKey("SM2");
        var bureau = systems.approved(
                Map.of("proof", "KEY", "signature", "SM2SM3", "keys", SignedByOtherMeans.open(secret)));
        assertThat(bureau.secret).isNull();
        String assertion = SignedByOtherMeans.token(
                secret,
                "{\"alg\":\"SM2SM3\"}",
                claims(bureau, it -> it.audience(ISSUER + "/oauth2/token")).toString());
        bureau.proof = () -> proof(bureau, assertion);
        assertThat(bureau.introspects("x").status()).isEqualTo(200);
        assertThat(bureau.introspects("x").status()).as("once more").isEqualTo(401);

        String others = SignedByOtherMeans.token(
                SignedByOtherMeans.newKey("SM2"),
                "{\"alg\":\"SM2SM3\"}",
                claims(bureau, it -> {}).toString());
        bureau.proof = () -> proof(bureau, others);
        assertThat(bureau.introspects("x").status()).as("by another key").isEqualTo(401);

        String confused = SignedByOtherMeans.token(
                secret, "{\"alg\":\"ES256\"}", claims(bureau, it -> {}).toString());
        bureau.proof = () -> proof(bureau, confused);
        assertThat(bureau.introspects("x").status())
                .as("said to be another algorithm")
                .isEqualTo(401);
    }

    @Test
    void whoHasASecretCannotSignAndTheOtherWayRound() {
        var bureau = systems.approved(Map.of());
        bureau.secret = null;
        bureau.proof = () -> proof(bureau, signed(bureau, it -> {}));
        assertThat(bureau.introspects("x").status()).isEqualTo(401);
        assertThat(systems.asks(
                                "keys",
                                bureau.clientId,
                                Map.of("keys", key.toPublicJWK().toString()))
                        .at("/code"))
                .isEqualTo("clients/no-keys");
    }

    @Test
    void anotherKeyTakesThePlaceOfTheFirst() throws Exception {
        var bureau = withKey();
        assertThat(bureau.introspects("x").status()).isEqualTo(200);
        var file = SignedByOtherMeans.newKey("prime256v1");
        var next = new ECKeyGenerator(Curve.P_256).generate();
        var answer = systems.asks(
                "keys",
                bureau.clientId,
                Map.of("keys", new JWKSet(List.of(key.toPublicJWK(), next.toPublicJWK())).toString()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("keys")).as("both count").hasSize(2);
        assertThat(bureau.introspects("x").status()).isEqualTo(200);
        systems.asks("keys", bureau.clientId, Map.of("keys", SignedByOtherMeans.open(file)));
        assertThat(bureau.introspects("x").status())
                .as("the first does not any more")
                .isEqualTo(401);
        assertThat(systems.asks("keys", bureau.clientId, Map.of("keys", "none")).status())
                .isEqualTo(422);
    }

    @Test
    void whatIsNoPublicKeyIsRefused() throws Exception {
        var file = SignedByOtherMeans.newKey("prime256v1");
        refused("KEY", null, "clients/keys");
        refused("KEY", "nonsense", "clients/keys");
        refused("KEY", "{\"keys\":[]}", "clients/keys");
        refused("KEY", "{\"kty\":\"EC\",\"crv\":\"SM2\",\"x\":\"AA\",\"y\":\"AA\"}", "clients/keys");
        refused("KEY", new RSAKeyGenerator(2048).generate().toPublicJWK().toString(), "clients/keys");
        refused("KEY", new ECKeyGenerator(Curve.P_384).generate().toPublicJWK().toString(), "clients/keys");
        refused("KEY", key.toString(), "clients/private-key");
        refused("KEY", java.nio.file.Files.readString(file), "clients/private-key");
        refused("KEY", (SignedByOtherMeans.open(file) + "\n").repeat(6), "clients/keys");
        refused("CERTIFICATE", SignedByOtherMeans.open(file), "clients/certificates");
        refused("CERTIFICATE", java.nio.file.Files.readString(file), "clients/private-key");
        refused("SECRET", SignedByOtherMeans.open(file), "clients/keys-beside-secret");
    }

    private void refused(String proof, String keys, String code) {
        var answer = systems.registers(keys == null ? Map.of("proof", proof) : Map.of("proof", proof, "keys", keys));
        assertThat(answer.status()).as(proof + keys).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo("/keys");
        assertThat(answer.at("/errors/0/code")).isEqualTo(code);
    }
}
