package org.yiwang.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.yiwang.crypto.Sm2;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** Tokens that are signed with SM2 for systems that ask for it; OpenSSL is the judge. */
@Story
class Sm2TokensTests {
    @LocalServerPort
    int port;

    @Autowired
    SigningKeys keys;

    @Autowired
    JwtDecoder decoder;

    Bureau bureau;
    Visitor resident;

    @BeforeEach
    void aSystemThatAsksForSm2() {
        bureau = new Systems(port).approved(Map.of("signature", "SM2SM3"));
        resident = new Visitor(port).as("resident");
    }

    private JsonNode published(String kid) {
        for (var one : bureau.get("/oauth2/sm2-jwks").json().path("keys")) {
            if (one.path("kid").asString().equals(kid)) {
                return one;
            }
        }
        return null;
    }

    @Test
    void opensslVerifiesThem() throws Exception {
        var tokens = bureau.exchanges(bureau.code(resident));
        assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
        for (String name : new String[] {"id_token", "access_token"}) {
            String token = tokens.at("/" + name);
            var header = SignedJWT.parse(token).getHeader();
            assertThat(header.getAlgorithm().getName()).isEqualTo("SM2SM3");
            var key = published(header.getKeyID());
            assertThat(key).as("its key is published").isNotNull();
            assertThat(key.path("kty").asString() + key.path("crv").asString()).isEqualTo("ECSM2");
            assertThat(key.has("d")).isFalse();
            String x = key.path("x").asString();
            String y = key.path("y").asString();
            assertThat(SignedByOtherMeans.verifies(token, x, y)).isTrue();

            var other = Sm2Jws.key(Sm2.newKeyPair().open());
            assertThat(SignedByOtherMeans.verifies(token, other.get("x"), other.get("y")))
                    .as("with another key")
                    .isFalse();
            var parts = token.split("\\.");
            assertThat(SignedByOtherMeans.verifies(parts[0] + "." + parts[1] + "x." + parts[2], x, y))
                    .as("changed")
                    .isFalse();
        }
        assertThat(SignedJWT.parse(tokens.at("/id_token")).getJWTClaimsSet().getStringClaim("nonce"))
                .isEqualTo("a nonce");

        // all that takes tokens takes them
        assertThat(bureau.asksWho(tokens.at("/access_token")).status()).isEqualTo(200);
        assertThat(bureau.isActive(tokens.at("/access_token"))).isTrue();
        var out = resident.get("/connect/logout?"
                + Bureau.form(Map.of(
                        "id_token_hint", tokens.at("/id_token"),
                        "post_logout_redirect_uri", Systems.AFTERWARDS,
                        "client_id", bureau.clientId)));
        assertThat(out.status()).as(out.text()).isEqualTo(302);
        assertThat(Bureau.location(out)).isEqualTo(Systems.AFTERWARDS);
        assertThat(bureau.isActive(tokens.at("/access_token"))).isFalse();
    }

    @Test
    void othersStillGetWhatTheyKnow() throws ParseException {
        var said = bureau.get("/.well-known/openid-configuration").json();
        assertThat(said.path("id_token_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\",\"SM2SM3\"]");
        assertThat(said.path("sm2_jwks_uri").asString()).endsWith("/oauth2/sm2-jwks");
        String es256 = bureau.get("/oauth2/jwks").text();
        assertThat(JWKSet.parse(es256).getKeys())
                .isNotEmpty()
                .allMatch(it -> it.getAlgorithm().equals(JWSAlgorithm.ES256));
        String sm2 = bureau.get("/oauth2/sm2-jwks").text();
        assertThat(sm2).contains("\"SM2\"").doesNotContain("\"d\"");
        String both = es256.replace("]", "," + sm2.replaceAll("(?s)^.*?\\[|\\].*$", "") + "]");
        assertThatThrownBy(() -> JWKSet.parse(both))
                .as("why they stand apart: a library that many use refuses the whole set")
                .isInstanceOf(ParseException.class);
        var demo = new Bureau(port);
        assertThat(demo.read(demo.exchanges(demo.code(resident)).at("/id_token")))
                .isNotNull();
    }

    /** Signs what it is given, whatever the header says. */
    private record Whatever(JWSSigner signer, JWSAlgorithm really) implements JWSSigner {
        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            return signer.sign(new JWSHeader(really), input);
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(JWSAlgorithm.ES256, Sm2Jws.ALGORITHM);
        }

        @Override
        public com.nimbusds.jose.jca.JCAContext getJCAContext() {
            return signer.getJCAContext();
        }
    }

    private static String signed(JWSAlgorithm said, String kid, JWSObject like, JWSSigner signer) throws JOSEException {
        var token = new JWSObject(new JWSHeader.Builder(said).keyID(kid).build(), like.getPayload());
        token.sign(signer);
        return token.serialize();
    }

    @Test
    void noKeyCountsForAnotherAlgorithm() throws Exception {
        var tokens = bureau.exchanges(bureau.code(resident));
        assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
        var good = JWSObject.parse(tokens.at("/access_token"));
        if (!(keys.signing(TokenSignature.SM2SM3) instanceof SigningKey.OfSm2 ofSm2)
                || !(keys.signing(TokenSignature.ES256) instanceof SigningKey.Es256 es256)) {
            throw new AssertionError();
        }
        String sm2 = ofSm2.id();
        var bySm2 = new Whatever(new Sm2Jws.Signer(ofSm2.pair()), Sm2Jws.ALGORITHM);
        var byEs256 = new Whatever(new ECDSASigner(es256.key()), JWSAlgorithm.ES256);
        assertThat(decoder.decode(signed(Sm2Jws.ALGORITHM, sm2, good, bySm2))).isNotNull();

        String none = encoded("{\"alg\":\"none\"}") + "." + good.getPayload().toBase64URL() + ".";
        for (String forged : new String[] {
            signed(JWSAlgorithm.ES256, sm2, good, bySm2),
            signed(JWSAlgorithm.ES256, es256.id(), good, bySm2),
            signed(Sm2Jws.ALGORITHM, es256.id(), good, byEs256),
            signed(Sm2Jws.ALGORITHM, sm2, good, byEs256),
            signed(Sm2Jws.ALGORITHM, sm2, good, new Sm2Jws.Signer(Sm2.newKeyPair())),
            signed(Sm2Jws.ALGORITHM, "unknown", good, bySm2),
            tokens.at("/access_token").replaceFirst("\\.[^.]*$", "."),
            none
        }) {
            assertThatThrownBy(() -> decoder.decode(forged)).as(forged).isInstanceOf(JwtException.class);
            assertThat(bureau.asksWho(forged).status()).as(forged).isEqualTo(401);
            assertThat(bureau.isActive(forged)).isFalse();
            assertThat(resident.get("/connect/logout?" + Bureau.form(Map.of("id_token_hint", forged)))
                            .status())
                    .isEqualTo(400);
        }
    }

    private static String encoded(String text) {
        return Base64URL.encode(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Test
    void theirKeysRotateWithoutABreak() throws Exception {
        var tokens = bureau.exchanges(bureau.code(resident));
        String before = JWSObject.parse(tokens.at("/access_token")).getHeader().getKeyID();
        String es256 = keys.signing(TokenSignature.ES256).id();

        var renewed = new Visitor(port).as("security-admin").post("/api/desk/signing-keys?algorithm=SM2SM3", Map.of());
        assertThat(renewed.status()).as(renewed.text()).isEqualTo(201);
        var later = bureau.refreshes(tokens.at("/refresh_token"));
        String after = JWSObject.parse(later.at("/access_token")).getHeader().getKeyID();
        assertThat(after).isNotEqualTo(before);
        assertThat(keys.signing(TokenSignature.ES256).id())
                .as("the others have keys of their own")
                .isEqualTo(es256);
        assertThat(published(before)).isNotNull();
        assertThat(published(after)).isNotNull();
        assertThat(decoder.decode(tokens.at("/access_token"))).isNotNull();

        keys.revoke(after, "in this test");
        assertThat(published(after)).isNull();
        assertThatThrownBy(() -> decoder.decode(later.at("/access_token"))).isInstanceOf(JwtException.class);
        assertThat(bureau.asksWho(later.at("/access_token")).status()).isEqualTo(401);
    }
}
