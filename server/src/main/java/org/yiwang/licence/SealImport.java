package org.yiwang.licence;

import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.yiwang.crypto.Sm2;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;

/**
 * What is asked of a certificate and a seal before they are kept: all that {@link SignatureJudge} will ask of what is
 * sealed with them, so that nothing is issued that does not verify.
 */
final class SealImport {
    private static final int SEQUENCE = 0x30;
    /** The largest picture in millimetres; the largest seal there is has 45 (国发〔1999〕25号). */
    private static final double LARGEST = 100;

    private final Trust trust;
    private final Instant now;

    SealImport(Trust trust, Instant now) {
        this.trust = trust;
        this.now = now;
    }

    /** A certificate, and what stands between it and its root. */
    record Certified(X509Certificate certificate, List<X509Certificate> between) {}

    /**
     * The certificate of a key among those in the files of an authority. Others, such as that of the key for encryption, are
     * left out.
     *
     * @throws Problem {@code request/invalid} with what is wrong of it
     */
    Certified certificate(List<byte[]> files, Organ organ, PublicKey key) {
        var all = new ArrayList<X509Certificate>();
        for (byte[] file : files) {
            try {
                all.addAll(CertificateFiles.read(file));
            } catch (CertificateException e) {
                throw refused("/files", "seal/not-a-certificate", Map.of());
            }
        }
        var certificate = all.stream()
                .filter(it -> it.getPublicKey().equals(key))
                .findFirst()
                .orElseThrow(() -> refused("/files", "seal/other-key", Map.of("organ", organ.name())));
        String subject = CertificateFiles.name(certificate.getSubjectX500Principal());
        if (!names(certificate, organ)) {
            throw refused("/files", "seal/other-organ", Map.of("organ", organ.name(), "subject", subject));
        }
        if (certificate.getBasicConstraints() >= 0 || !SignatureJudge.maySign(certificate)) {
            throw refused("/files", "seal/usage", Map.of());
        }
        if (trust.roots().isEmpty()) {
            throw refused("/files", "seal/no-roots", Map.of());
        }
        var chain = trust.with(all).chainOf(certificate);
        if (chain.isEmpty()) {
            throw refused(
                    "/files",
                    "seal/chain-broken",
                    Map.of("issuer", CertificateFiles.name(certificate.getIssuerX500Principal())));
        }
        for (X509Certificate one : chain) {
            if (!Trust.validAt(one, now)) {
                throw refused(
                        "/files",
                        "seal/certificate-not-valid",
                        Map.of(
                                "subject",
                                CertificateFiles.name(one.getSubjectX500Principal()),
                                "from",
                                day(one.getNotBefore().toInstant()),
                                "until",
                                day(one.getNotAfter().toInstant())));
            }
        }
        return new Certified(certificate, List.copyOf(chain.subList(1, chain.size() - 1)));
    }

    /** Whether a certificate names the organ, by its name or its credit code, in whatever field the authority uses. */
    private static boolean names(X509Certificate certificate, Organ organ) {
        return Arrays.stream(X500Name.getInstance(
                                certificate.getSubjectX500Principal().getEncoded())
                        .getRDNs())
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .map(it -> it.getValue() instanceof ASN1String text ? text.getString() : "")
                .anyMatch(it -> it.contains(organ.name()) || it.contains(organ.code()));
    }

    /**
     * A seal for a certificate, as its maker handed it out: DER, or that in Base64.
     *
     * @throws Problem {@code request/invalid} with what is wrong of it
     */
    HeldSeal.Made seal(byte[] file, X509Certificate certificate) {
        HeldSeal.Made made;
        try {
            byte[] der = file.length > 0 && file[0] == SEQUENCE
                    ? file
                    : Base64.getMimeDecoder().decode(file);
            made = HeldSeal.Made.read(SealStructures.wholeSeal(der));
        } catch (RuntimeException odd) {
            throw refused("/file", "seal/not-a-seal", Map.of());
        }
        var seal = made.content();
        if (!HeldSeal.isNamed(certificate, seal)) {
            throw refused("/file", "seal/other-certificate", Map.of("name", seal.name()));
        }
        if (trust.makers().isEmpty()) {
            throw refused("/file", "seal/no-makers", Map.of());
        }
        X509Certificate maker;
        try {
            maker = CertificateFiles.certificate(seal.makerCertificate());
        } catch (CertificateException | RuntimeException e) {
            throw refused("/file", "seal/not-a-seal", Map.of());
        }
        if (!trust.isMaker(maker)) {
            throw refused(
                    "/file",
                    "seal/unknown-maker",
                    Map.of("maker", CertificateFiles.name(maker.getSubjectX500Principal())));
        }
        if (!seal.algorithm().equals(Sm2.ALGORITHM_OID)
                || !Sm2.verifies(maker.getPublicKey(), seal.signedPart(), seal.signature())) {
            throw refused("/file", "seal/forged", Map.of());
        }
        if (now.isBefore(seal.from()) || !now.isBefore(seal.until())) {
            throw refused(
                    "/file",
                    "seal/not-valid",
                    Map.of("name", seal.name(), "from", day(seal.from()), "until", day(seal.until())));
        }
        var picture = made.picture();
        if (picture.isEmpty() || picture.width() > LARGEST || picture.height() > LARGEST) {
            throw refused("/file", "seal/picture", Map.of());
        }
        return made;
    }

    private static String day(Instant at) {
        return Days.of(at).toString();
    }

    private static Problem refused(String pointer, String code, Map<String, Object> values) {
        return Problem.invalid(List.of(new Problem.Invalid(pointer, code, values)));
    }
}
