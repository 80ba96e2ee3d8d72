package org.yiwang.licence;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm2;
import org.yiwang.crypto.Sm3;
import org.yiwang.licence.SealCheck.Ended;
import org.yiwang.licence.Verdict.Check;
import org.yiwang.words.Sentence;

/** Judges one seal or signature over its description, once the parts it protects have been found unchanged. */
final class SignatureJudge {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final Trust trust;
    private final Instant now;
    private final List<Check> checks;

    SignatureJudge(Trust trust, Instant now, List<Check> checks) {
        this.trust = trust;
        this.now = now;
        this.checks = checks;
    }

    /** Whether this platform knows who sealed. @throws Ended if the seal is false */
    boolean sealing(SealStructures.Sealing sealing, byte[] description) {
        var seal = sealing.seal();
        var certificate = certificate(sealing.certificate());
        var maker = readable(seal.makerCertificate());
        boolean known = trust.isMaker(maker);
        if (known) {
            seal(seal, maker);
        } else {
            checks.add(Check.open(
                    "seal", Sentence.of("licence/check-seal-not-known").with("seal", seal.name())));
        }
        signature(sealing, certificate, description);
        if (known) {
            certificates(sealing, certificate);
            validity(sealing, certificate);
        } else {
            unknown(certificate);
        }
        return known;
    }

    /** The same for a signature without a seal. */
    boolean plain(byte[] value, byte[] description) {
        var signed = PlainSignature.read(value, description, Sm3.digest(description));
        if (signed.certificate() == null) {
            checks.add(Check.open("signature", Sentence.of("licence/check-no-certificate")));
            return false;
        }
        var certificate = certificate(signed.certificate());
        if (!Sm2.isKey(certificate.getPublicKey())) {
            throw uncheckable(certificate.getSigAlgName());
        }
        boolean right = signed.texts().stream()
                .anyMatch(text -> Sm2.verifies(certificate.getPublicKey(), text, signed.value()));
        if (!right && signed.texts().size() > 1) {
            throw Ended.uncheckable("signature", Sentence.of("licence/check-no-signed-text"));
        }
        if (!signed.fits() || !right) {
            throw falseSignature();
        }
        rightSignature();
        boolean known = !trust.chainOf(certificate).isEmpty();
        if (!known) {
            unknown(certificate);
        }
        return known;
    }

    private void seal(SealStructures.Seal seal, @Nullable X509Certificate maker) {
        if (maker == null
                || !seal.algorithm().equals(Sm2.ALGORITHM_OID)
                || !Sm2.verifies(maker.getPublicKey(), seal.signedPart(), seal.signature())) {
            throw Ended.failed("seal", Sentence.of("licence/check-seal-of-a-stranger"));
        }
        passed("seal", Sentence.of("licence/check-seal-genuine").with("seal", seal.name()));
    }

    private void signature(SealStructures.Sealing sealing, X509Certificate certificate, byte[] description) {
        if (!sealing.algorithm().equals(Sm2.ALGORITHM_OID)) {
            throw uncheckable(sealing.algorithm());
        }
        if (!MessageDigest.isEqual(Sm3.digest(description), sealing.digest())
                || !Sm2.verifies(certificate.getPublicKey(), sealing.toSign(), sealing.signature())) {
            throw falseSignature();
        }
        rightSignature();
    }

    private void rightSignature() {
        passed("signature", Sentence.of("licence/check-signature-right"));
    }

    private static Ended falseSignature() {
        return Ended.failed("signature", Sentence.of("licence/check-signature-wrong"));
    }

    private static Ended uncheckable(String algorithm) {
        return Ended.uncheckable(
                "signature", Sentence.of("licence/check-unknown-algorithm").with("algorithm", algorithm));
    }

    private void certificates(SealStructures.Sealing sealing, X509Certificate certificate) {
        boolean named = sealing.seal().certificates().stream()
                .anyMatch(allowed -> Arrays.equals(allowed, sealing.certificate()));
        if (!named || !maySign(certificate) || trust.chainOf(certificate).isEmpty()) {
            throw Ended.failed("certificates", Sentence.of("licence/check-certificate-not-trusted"));
        }
        passed("certificates", Sentence.of("licence/check-certificate-trusted"));
    }

    /** Whether a certificate is one for signing (RFC 5280 §4.2.1.3). */
    static boolean maySign(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage != null && (usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]);
    }

    private void validity(SealStructures.Sealing sealing, X509Certificate certificate) {
        var chain = trust.chainOf(certificate);
        Instant at = sealing.at();
        var seal = sealing.seal();
        boolean then = at != null
                && !at.isAfter(now.plus(CLOCKS_DIFFER))
                && !at.isBefore(seal.from())
                && at.isBefore(seal.until())
                && !chain.isEmpty()
                && chain.stream().allMatch(it -> Trust.validAt(it, at));
        if (!then) {
            throw Ended.failed("validity", Sentence.of("licence/check-not-valid-then"));
        }
        passed("validity", Sentence.of("licence/check-valid-then"));
    }

    private void unknown(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        checks.add(Check.open(
                "certificates", Sentence.of("licence/check-signer-not-known").with("name", name)));
    }

    private static X509Certificate certificate(byte[] der) {
        var certificate = readable(der);
        if (certificate == null) {
            throw Ended.failed("certificates", Sentence.of("licence/check-certificate-unreadable"));
        }
        return certificate;
    }

    private static @Nullable X509Certificate readable(byte[] der) {
        try {
            return CertificateFiles.certificate(der);
        } catch (GeneralSecurityException | RuntimeException e) {
            return null;
        }
    }

    private void passed(String code, Sentence says) {
        checks.add(Check.passed(code, says));
    }
}
