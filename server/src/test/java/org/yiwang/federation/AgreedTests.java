package org.yiwang.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.crypto.Sm2;

/** Hashes, signatures, and where one may be sent: against values that others have computed. */
class AgreedTests {
    /** GM/T 0003.5-2012, annex A: the recommended curve, user identifier 1234567812345678. */
    private static final String SECRET = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";

    private static final Sm2.KeyPair KEY = Sm2.of(new java.math.BigInteger(SECRET, 16));

    private static final String OPEN =
            "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
    private static final String R = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
    private static final String S = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";

    private static String der(String r, String s) throws java.io.IOException {
        var both = new ASN1EncodableVector();
        both.add(new ASN1Integer(new java.math.BigInteger(r, 16)));
        both.add(new ASN1Integer(new java.math.BigInteger(s, 16)));
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(new DERSequence(both).getEncoded());
    }

    private static boolean isSigned(String key, String text, String signature) {
        return new Agreed(null, key).isSigned(text, signature);
    }

    @Test
    void theSignatureOfTheStandardIsOne() throws Exception {
        assertThat(HexFormat.of().formatHex(Sm2.point(KEY.open()))).isEqualTo(OPEN);
        assertThat(isSigned(OPEN, "message digest", der(R, S))).isTrue();
        assertThat(isSigned(OPEN, "message digest.", der(R, S))).isFalse();
        assertThat(isSigned(OPEN, "message digest", der(S, R))).isFalse();
        assertThat(isSigned(OPEN, "message digest", "")).isFalse();
        assertThat(isSigned(OPEN, "message digest", "no base64")).isFalse();
        assertThat(isSigned("04" + "00".repeat(64), "message digest", der(R, S)))
                .as("a point beside the curve")
                .isFalse();
        assertThat(isSigned("00", "message digest", der(R, S)))
                .as("the point at infinity")
                .isFalse();
        assertThat(new Agreed(null, null).isSigned("message digest", der(R, S)))
                .as("no key was agreed")
                .isFalse();
    }

    @Test
    void aSignatureIsWrittenInTwoWays() throws Exception {
        byte[] der = java.util.Base64.getUrlDecoder().decode(der(R, S));
        byte[] plain = HexFormat.of().parseHex(R + S);
        assertThat(Sm2.plain(der)).isEqualTo(plain);
        assertThat(Sm2.der(plain)).isEqualTo(der);
        assertThatThrownBy(() -> Sm2.der(new byte[63])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sm2.of(java.math.BigInteger.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsSignedHereIsVerified() {
        String text = SignedCalls.text(1_700_000_000, "a nonce of sixteen", "exchange", "ticket", null);
        assertThat(text).isEqualTo("exchange\n1700000000\na nonce of sixteen\nticket\n");
        assertThat(isSigned(OPEN, text, DemoNationalPlatform.signed(KEY, text))).isTrue();
        assertThat(isSigned(DemoNationalPlatform.OPEN_KEY, text, DemoNationalPlatform.signed(KEY, text)))
                .as("of another key")
                .isFalse();
    }

    /** By OpenSSL 3: {@code openssl dgst -sm3 -mac HMAC -macopt hexkey:…}. */
    @Test
    void theHashOfANumberIsWhatOpensslSays() {
        var agreed = new Agreed(DemoNationalPlatform.CERTIFICATE_KEY, null);
        assertThat(agreed.hashed("420106199003079985"))
                .isEqualTo("d728094a420c2699b427210166e8c406945a62bb5200d58c11cbae1ec59e305c");
        assertThat(agreed.hashed("42010619900307998x")).isEqualTo(agreed.hashed("42010619900307998X"));
        assertThatThrownBy(() -> new Agreed(null, null).hashed("420106199003079985"))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "",
                "evil",
                "/a\nb",
                "/a\\b",
                " /a"
            })
    void nobodyIsSentToAnotherSite(String next) {
        assertThat(WebPlace.isPageOfOurs(next)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/account", "/guides/1?region=420106#top"})
    void aPageOfOursIsOne(String next) {
        assertThat(WebPlace.isPageOfOurs(next)).isTrue();
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedFor() {
        assertThatThrownBy(() -> Bounded.within(Duration.ofMillis(20), () -> {
                    new java.util.concurrent.CountDownLatch(1).await();
                    return "never";
                }))
                .isInstanceOf(PlatformSilent.class);
        assertThat(Bounded.within(Duration.ofSeconds(5), () -> "at once")).isEqualTo("at once");
    }

    @Test
    void aKeyIsHexadecimal() {
        assertThat(HexFormat.of().parseHex(DemoNationalPlatform.CERTIFICATE_KEY))
                .hasSize(32);
        assertThatThrownBy(() -> new FederationSettings(null, "short", null, null))
                .hasMessageContaining("certificate-key");
        assertThatThrownBy(() -> new FederationSettings("http://zwfw.example.org", null, null, null))
                .hasMessageContaining("https://zwfw.example.org");
    }
}
