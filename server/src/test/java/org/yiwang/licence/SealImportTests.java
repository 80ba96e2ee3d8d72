package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yiwang.kernel.Problem;

/** Whom a server trusts, and what it takes when it trusts nobody yet. */
class SealImportTests {
    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

    private final SealOffice office = new SealOffice();

    @Test
    void asLongAsNobodyIsTrustedNothingIsTaken() {
        var nobody = new SealImport(new Trust(List.of(), List.of(), List.of()), NOW);
        var key = SealOffice.keyPair();
        var certificate = office.certify(key.getPublic(), "C=CN,O=" + Samples.ORGAN.name());
        assertThat(code(() -> nobody.certificate(
                        List.of(SealOffice.pem(certificate, office.between, office.root)),
                        Samples.ORGAN,
                        key.getPublic())))
                .isEqualTo("seal/no-roots");
        assertThat(code(() -> nobody.seal(office.seal("章", certificate), certificate)))
                .isEqualTo("seal/no-makers");
    }

    @Test
    void aRootIsAnAuthorityAndWhatStandsBetweenMayBeSetToo(@TempDir Path folder) throws Exception {
        var roots = Files.write(folder.resolve("roots.pem"), SealOffice.pem(office.root, office.between));
        var trust = CertificateFiles.trust(new SealSettings(roots, null));
        assertThat(trust.roots()).containsExactly(office.root);
        assertThat(trust.chainOf(office.maker)).containsExactly(office.maker, office.between, office.root);
        assertThat(trust.isMaker(office.maker)).isFalse();

        Files.write(roots, SealOffice.pem(office.maker));
        assertThatThrownBy(() -> CertificateFiles.trust(new SealSettings(roots, null)))
                .hasMessageContaining("yiwang.seals.roots");
        assertThatThrownBy(() -> CertificateFiles.trust(new SealSettings(null, folder.resolve("none"))))
                .hasMessageContaining("yiwang.seals.makers");
    }

    @Test
    void whoeverHasACertificateIsNoAuthorityForOthers() {
        var key = SealOffice.keyPair();
        var trust = new Trust(
                List.of(office.root),
                List.of(office.between, office.certify(key.getPublic(), "C=CN,O=测试根,CN=测试根CA")),
                List.of());
        var stranger = new SealOffice();
        assertThat(trust.chainOf(stranger.between)).isEmpty();
        assertThat(trust.chainOf(stranger.maker)).isEmpty();
    }

    private SealImport known() {
        return new SealImport(
                new Trust(List.of(office.root), List.of(office.between), List.of(office.maker)),
                Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void aCertificateNamesTheOrganByItsNameOrItsCode() {
        var key = SealOffice.keyPair();
        for (String subject : List.of("C=CN,O=" + Samples.ORGAN.name(), "C=CN,CN=" + Samples.ORGAN.code() + "@1")) {
            var certificate = office.certify(key.getPublic(), subject);
            var certified = known().certificate(List.of(SealOffice.pem(certificate)), Samples.ORGAN, key.getPublic());
            assertThat(certified.certificate()).isEqualTo(certificate);
            assertThat(certified.between()).containsExactly(office.between);
        }
        assertThat(refusal(key, office.certify(key.getPublic(), "C=CN,O=武昌区卫生健康局")))
                .isEqualTo("seal/other-organ");
    }

    @Test
    void onlyTheCertificateOfTheKeyCounts() {
        var key = SealOffice.keyPair();
        var others = office.certify(SealOffice.keyPair().getPublic(), "C=CN,O=" + Samples.ORGAN.name());
        var right = office.certify(key.getPublic(), "C=CN,O=" + Samples.ORGAN.name());
        assertThat(refusal(key, others)).isEqualTo("seal/other-key");
        assertThat(known().certificate(List.of(SealOffice.pem(others, right)), Samples.ORGAN, key.getPublic())
                        .certificate())
                .isEqualTo(right);
    }

    @Test
    void itSignsAndIsValidAndLeadsToARoot() {
        var key = SealOffice.keyPair();
        String subject = "C=CN,O=" + Samples.ORGAN.name();
        assertThat(refusal(
                        key,
                        office.certify(
                                key.getPublic(),
                                subject,
                                org.bouncycastle.asn1.x509.KeyUsage.keyEncipherment,
                                SealOffice.FROM,
                                SealOffice.UNTIL)))
                .isEqualTo("seal/usage");
        assertThat(refusal(
                        key,
                        office.certify(
                                key.getPublic(),
                                subject,
                                org.bouncycastle.asn1.x509.KeyUsage.digitalSignature,
                                SealOffice.FROM,
                                NOW.minusSeconds(1))))
                .isEqualTo("seal/certificate-not-valid");
        assertThat(refusal(key, new SealOffice().certify(key.getPublic(), subject)))
                .isEqualTo("seal/chain-broken");
    }

    private String refusal(java.security.KeyPair key, java.security.cert.X509Certificate... certificates) {
        return code(() -> known().certificate(List.of(SealOffice.pem(certificates)), Samples.ORGAN, key.getPublic()));
    }

    @Test
    void aSealIsMadeByAKnownMakerForJustThisCertificate() {
        var key = SealOffice.keyPair();
        var certificate = office.certify(key.getPublic(), "C=CN,O=" + Samples.ORGAN.name());
        var other = office.certify(key.getPublic(), "C=CN,O=" + Samples.ORGAN.name());
        byte[] der = office.seal("武昌区市场监督管理局", certificate);
        assertThat(known().seal(der, certificate).content().name()).isEqualTo("武昌区市场监督管理局");
        assertThat(known().seal(java.util.Base64.getMimeEncoder().encode(der), certificate)
                        .structure())
                .isEqualTo(der);
        assertThat(code(() -> known().seal(der, other))).isEqualTo("seal/other-certificate");
        assertThat(code(() -> known().seal(office.sealByAnother("章", certificate), certificate)))
                .isEqualTo("seal/unknown-maker");
        byte[] forged =
                office.seal("章", certificate, office.maker, SealOffice.keyPair().getPrivate(), SealOffice.UNTIL);
        assertThat(code(() -> known().seal(forged, certificate))).isEqualTo("seal/forged");
        assertThat(code(() -> known().seal(office.sealUntil("章", certificate, NOW), certificate)))
                .as("its last moment is over")
                .isEqualTo("seal/not-valid");
        assertThat(code(() -> known().seal(new byte[0], certificate))).isEqualTo("seal/not-a-seal");
        assertThat(code(() ->
                        known().seal("no seal".getBytes(java.nio.charset.StandardCharsets.US_ASCII), certificate)))
                .isEqualTo("seal/not-a-seal");
    }

    @Test
    void aHeldSealIsUsableWhileCertificateAndSealAreValid() {
        var key = SealOffice.keyPair();
        var trust = new Trust(List.of(office.root), List.of(office.between), List.of(office.maker));
        var certificate = office.certify(key.getPublic(), "C=CN,O=" + Samples.ORGAN.name());
        var until = NOW.plusSeconds(3600);
        var seal = HeldSeal.Made.read(office.sealUntil("章", certificate, until));
        var held = new HeldSeal(1, Samples.ORGAN, "key", certificate, List.of(office.between), seal);
        assertThat(held.until()).isEqualTo(until);
        assertThat(held.isUsableAt(trust, NOW)).isTrue();
        assertThat(held.isUsableAt(trust, SealOffice.FROM)).isTrue();
        assertThat(held.isUsableAt(trust, SealOffice.FROM.minusSeconds(1))).isFalse();
        assertThat(held.isUsableAt(trust, until)).isFalse();
        assertThat(held.isUsableAt(new Trust(List.of(), List.of(), List.of()), NOW))
                .isFalse();
        var other = office.certify(key.getPublic(), "C=CN,O=" + Samples.ORGAN.name());
        assertThat(new HeldSeal(1, Samples.ORGAN, "key", other, List.of(), seal).isUsableAt(trust, NOW))
                .as("a seal for another certificate")
                .isFalse();
        for (var lacking : List.of(
                new HeldSeal(1, Samples.ORGAN, "key", null, List.of(), seal),
                new HeldSeal(1, Samples.ORGAN, "key", certificate, List.of(), null))) {
            assertThat(lacking.until()).isNull();
            assertThat(lacking.isUsableAt(trust, NOW)).isFalse();
        }
        var longer = HeldSeal.Made.read(office.sealUntil("章", certificate, SealOffice.UNTIL.plusSeconds(60)));
        assertThat(new HeldSeal(1, Samples.ORGAN, "key", certificate, List.of(), longer).until())
                .as("the certificate ends first")
                .isEqualTo(SealOffice.UNTIL);
    }

    private static String code(ThrowingCallable act) {
        return catchThrowableOfType(Problem.class, act).errors().getFirst().code();
    }
}
