package org.yiwang.identity.certificates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.yiwang.kernel.Problem;

/**
 * A text that somebody has signed: a signed message (CMS, RFC 5652; PKCS #7; GM/T 0010 for SM2), with the text in it or beside it, by one
 * signer, whose certificate is in it.
 *
 * @param signer the certificate of whoever signed
 * @param others certificates that came with it
 */
record SignedText(X509Certificate signer, List<X509Certificate> others) {
    private static final String POINTER = "/signature";
    /** A signed message, as RFC 5652 and as GM/T 0010 name it. */
    private static final Set<ASN1ObjectIdentifier> MESSAGES =
            Set.of(CMSObjectIdentifiers.signedData, new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2"));

    SignedText {
        others = List.copyOf(others);
    }

    /**
     * Reads and verifies it; whose certificate it is, and whether it is believed, is another question.
     *
     * @param signature DER in Base64, or PEM
     * @throws Problem {@code invalid-input} with {@code certificate/unreadable}; {@code certificate/weak-algorithm}; {@code
     *     certificate/altered} if it is no signature of this text
     */
    static SignedText read(byte[] signature, String text) {
        try {
            var info = ContentInfo.getInstance(signature);
            if (!MESSAGES.contains(info.getContentType())) {
                throw unreadable();
            }
            var attached = new CMSSignedData(info);
            var signers = attached.getSignerInfos().getSigners();
            if (signers.size() != 1) {
                throw unreadable();
            }
            var certificates = certificates(attached);
            var signer = signers.iterator().next();
            var certificate = certificates.stream()
                    .filter(it -> signer.getSID().match(holder(it)))
                    .findFirst()
                    .orElseThrow(SignedText::unreadable);
            mustBeStrong(signer, certificate);
            if (!isSigned(attached, info, certificate, text)) {
                throw Problem.unprocessable("certificate/altered");
            }
            return new SignedText(
                    certificate,
                    certificates.stream().filter(it -> !it.equals(certificate)).toList());
        } catch (Problem said) {
            throw said;
        } catch (CMSException | GeneralSecurityException | OperatorCreationException | RuntimeException notASignature) {
            throw unreadable();
        }
    }

    /** @throws Problem {@code invalid-input} with {@code certificate/unreadable} */
    static byte[] bytes(String typed) {
        try {
            return Base64.getMimeDecoder().decode(typed.replaceAll("-----[A-Z0-9# ]+-----", ""));
        } catch (IllegalArgumentException notBase64) {
            throw unreadable();
        }
    }

    /** Some tools write the ends of lines as mail does (RFC 5652 §11, S/MIME). */
    private static List<byte[]> forms(String text) {
        return List.of(
                text.getBytes(StandardCharsets.UTF_8),
                text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isSigned(CMSSignedData attached, ContentInfo info, X509Certificate certificate, String text)
            throws CMSException, OperatorCreationException {
        var content = attached.getSignedContent();
        for (byte[] form : forms(text)) {
            if (content == null) {
                var detached = new CMSSignedData(new CMSProcessableByteArray(form), info);
                if (verifies(detached.getSignerInfos().getSigners().iterator().next(), certificate)) {
                    return true;
                }
            } else if (content.getContent() instanceof byte[] inside && Arrays.equals(inside, form)) {
                return verifies(
                        attached.getSignerInfos().getSigners().iterator().next(), certificate);
            }
        }
        return false;
    }

    private static boolean verifies(SignerInformation signer, X509Certificate certificate)
            throws OperatorCreationException {
        var verifier = new SignerInformationVerifier(
                Algorithms.names(),
                new DefaultSignatureAlgorithmIdentifierFinder(),
                new JcaContentVerifierProviderBuilder()
                        .setProvider(Algorithms.PROVIDER)
                        .build(certificate.getPublicKey()),
                new JcaDigestCalculatorProviderBuilder()
                        .setProvider(Algorithms.PROVIDER)
                        .build());
        try {
            return signer.verify(verifier);
        } catch (CMSException notBySuchAKey) {
            return false;
        }
    }

    private static void mustBeStrong(SignerInformation signer, X509Certificate certificate) {
        boolean strong = Algorithms.areStrong(
                signer.getDigestAlgorithmID().getAlgorithm(),
                signer.toASN1Structure().getDigestEncryptionAlgorithm().getAlgorithm(),
                certificate.getPublicKey());
        if (!strong) {
            throw Problem.unprocessable("certificate/weak-algorithm");
        }
    }

    private static List<X509Certificate> certificates(CMSSignedData message) throws GeneralSecurityException {
        var converter = new JcaX509CertificateConverter().setProvider(Algorithms.PROVIDER);
        var found = new ArrayList<X509Certificate>();
        for (X509CertificateHolder one : message.getCertificates().getMatches(null)) {
            found.add(converter.getCertificate(one));
        }
        return found;
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Problem unreadable() {
        return Problem.invalid(POINTER, "certificate/unreadable");
    }

    @Override
    public String toString() {
        return "SignedText[]";
    }
}
