package org.yiwang.identity.certificates;

import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** With what a signature may be made: SM2 with SM3, ECDSA from 256 bits and RSA from 2048 bits, with SHA-256 or more. */
final class Algorithms {
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private static final int LEAST_RSA = 2048;
    private static final int LEAST_CURVE = 256;

    private static final Set<ASN1ObjectIdentifier> DIGESTS = Set.of(
            GMObjectIdentifiers.sm3,
            NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384,
            NISTObjectIdentifiers.id_sha512);

    private static final Set<ASN1ObjectIdentifier> OF_CERTIFICATES = Set.of(
            GMObjectIdentifiers.sm2sign_with_sm3,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption);

    /** In a signed message SM2 is named without its digest (GM/T 0010 takes 1.2.156.10197.1.301.1), and RSA may be. */
    private static final Set<ASN1ObjectIdentifier> WITHOUT_DIGEST = Set.of(
            GMObjectIdentifiers.sm2p256v1,
            GMObjectIdentifiers.sm2sign,
            X9ObjectIdentifiers.id_ecPublicKey,
            PKCSObjectIdentifiers.rsaEncryption);

    private Algorithms() {}

    /** Whether a signed message may be made with these; the key says the rest. */
    static boolean areStrong(ASN1ObjectIdentifier digest, ASN1ObjectIdentifier signature, PublicKey key) {
        return DIGESTS.contains(digest)
                && (OF_CERTIFICATES.contains(signature) || WITHOUT_DIGEST.contains(signature))
                && digest.equals(GMObjectIdentifiers.sm3) == isSm2(key)
                && isLong(key);
    }

    /** Whether an authority may have signed with this. */
    static boolean isStrong(String signature) {
        return OF_CERTIFICATES.contains(new ASN1ObjectIdentifier(signature));
    }

    static boolean isLong(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA;
            case ECKey curve -> curve.getParams().getOrder().bitLength() >= LEAST_CURVE;
            default -> false;
        };
    }

    private static boolean isSm2(PublicKey key) {
        return key instanceof ECKey curve
                && ECNamedCurveTable.getParameterSpec("sm2p256v1")
                        .getN()
                        .equals(curve.getParams().getOrder());
    }

    /** What {@link Signature} calls them, also as GM/T 0010 writes them. */
    static CMSSignatureAlgorithmNameGenerator names() {
        var others = new DefaultCMSSignatureAlgorithmNameGenerator();
        var sm2 = Map.of(GMObjectIdentifiers.sm2p256v1, true, GMObjectIdentifiers.sm2sign, true);
        return (AlgorithmIdentifier digest, AlgorithmIdentifier signature) ->
                sm2.containsKey(signature.getAlgorithm()) ? "SM3withSM2" : others.getSignatureName(digest, signature);
    }
}
