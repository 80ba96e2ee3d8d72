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

    private static String code(ThrowingCallable act) {
        return catchThrowableOfType(Problem.class, act).errors().getFirst().code();
    }
}
