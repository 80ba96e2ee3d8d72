package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.yiwang.testing.ShiftableClock;

/** The keys of codes: what is published, what signs, and how the next takes the place of the last. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({ShiftableClock.Configuration.class, DemoSeals.class})
class CredentialKeysTests {
    private static final Instant START = Instant.parse("2020-06-11T02:00:00Z");

    @Autowired
    MockMvcTester http;

    @Autowired
    CredentialKeys keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    @BeforeEach
    void aDay() {
        clock.set(START);
    }

    @AfterEach
    void oneKeyAndRealTime() {
        jdbc.sql("delete from licence.credential_keys").update();
        clock.reset();
    }

    private JWKSet published() throws ParseException {
        var answer = http.get().uri(LicenceKeyController.PATH).exchange();
        assertThat(answer).hasStatusOk();
        assertThat(answer).headers().hasValue("Cache-Control", "max-age=3600, public");
        return JWKSet.parse(
                new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void everybodyFindsTheKeyUnderItsThumbprintAndNothingSecretOfIt() throws ParseException, JOSEException {
        var set = published();
        assertThat(set.getKeys()).hasSize(1);
        var key = set.getKeys().getFirst();
        assertThat(key.isPrivate()).isFalse();
        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        assertThat(key.getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);

        var signing = keys.signing();
        assertThat(signing.getKeyID()).isEqualTo(key.getKeyID());
        var signed = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("证照"));
        signed.sign(new ECDSASigner(signing));
        assertThat(signed.verify(new ECDSAVerifier((ECKey) key))).isTrue();
    }

    @Test
    void theNextIsKnownADayBeforeItSignsAndTheLastUntilNothingOfItIsGood() throws ParseException {
        String first = keys.signing().getKeyID();
        var begun = keys.begin(UUID.randomUUID());
        assertThat(keys.begin(UUID.randomUUID()))
                .as("while one waits, none is made")
                .isEqualTo(begun);
        assertThat(published().getKeys()).hasSize(2);
        assertThat(keys.signing().getKeyID()).isEqualTo(first);

        clock.set(begun.signsFrom());
        String second = keys.signing().getKeyID();
        assertThat(second).isNotEqualTo(first);
        assertThat(ids()).containsExactly(first, second);

        clock.set(begun.signsFrom().plus(Duration.ofDays(1)).minusSeconds(1));
        assertThat(ids()).containsExactly(first, second);
        clock.set(begun.signsFrom().plus(Duration.ofDays(1)).plusSeconds(1));
        assertThat(ids()).containsExactly(second);
        assertThat(keys.published(first)).isEmpty();
    }

    private List<String> ids() throws ParseException {
        return published().getKeys().stream().map(it -> it.getKeyID()).toList();
    }

    @Test
    void thirtyTwoBytesAreAlwaysAKey() throws JOSEException {
        for (byte fill : new byte[] {0, 1, 127, -1}) {
            byte[] random = new byte[32];
            java.util.Arrays.fill(random, fill);
            var key = CredentialKeys.of(random);
            var signed = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("x"));
            signed.sign(new ECDSASigner(key));
            assertThat(signed.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
        }
    }
}
