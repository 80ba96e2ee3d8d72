package org.yiwang.licence;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/** SM2 signatures over SM3 digests (GM/T 0003, GB/T 32918), with the default user identifier of GM/T 0009. */
final class Sm2 {
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    static final String ALGORITHM = "SM3withSM2";
    /** sm2sign-with-sm3 (GM/T 0006). */
    static final String ALGORITHM_OID = "1.2.156.10197.1.501";
    /** SM3 without key (GM/T 0006). */
    static final String DIGEST_OID = "1.2.156.10197.1.401";

    private static final ECNamedCurveParameterSpec CURVE = ECNamedCurveTable.getParameterSpec("sm2p256v1");

    private Sm2() {}

    /** A private key and the public key that belongs to it. */
    record KeyPair(PrivateKey secret, PublicKey open) {
        @Override
        public String toString() {
            return "KeyPair[SM2]";
        }
    }

    /** The key pair that belongs to 32 random bytes. */
    static KeyPair keyPair(byte[] random) {
        BigInteger d = new BigInteger(1, random)
                .mod(CURVE.getN().subtract(BigInteger.TWO))
                .add(BigInteger.ONE);
        try {
            var factory = KeyFactory.getInstance("EC", PROVIDER);
            return new KeyPair(
                    factory.generatePrivate(new ECPrivateKeySpec(d, CURVE)),
                    factory.generatePublic(
                            new ECPublicKeySpec(CURVE.getG().multiply(d).normalize(), CURVE)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sign(PrivateKey key, byte[] text) {
        try {
            var signature = Signature.getInstance(ALGORITHM, PROVIDER);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the owner of the key signed the text; what is no signature at all is not one of hers. */
    static boolean verifies(PublicKey key, byte[] text, byte[] value) {
        try {
            var signature = Signature.getInstance(ALGORITHM, PROVIDER);
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(value);
        } catch (GeneralSecurityException | RuntimeException notASignature) {
            return false;
        }
    }

    /** Whether it is a key on the curve of SM2. */
    static boolean isKey(PublicKey key) {
        return key instanceof ECPublicKey curve
                && CURVE.getN().equals(curve.getParams().getOrder());
    }

    /** The bytes of a certificate that was read. */
    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws CertificateException if these bytes are no certificate */
    static X509Certificate certificate(byte[] der) throws CertificateException {
        var certificate = new CertificateFactory().engineGenerateCertificate(new ByteArrayInputStream(der));
        if (certificate instanceof X509Certificate x509) {
            return x509;
        }
        throw new CertificateException("no certificate");
    }
}
