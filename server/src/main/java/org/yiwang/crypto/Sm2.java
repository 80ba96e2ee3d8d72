package org.yiwang.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/** SM2 signatures over SM3 digests (GM/T 0003, GB/T 32918.2), with the default user identifier of GM/T 0009. */
public final class Sm2 {
    public static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    public static final String ALGORITHM = "SM3withSM2";
    /** sm2sign-with-sm3 (GM/T 0006). */
    public static final String ALGORITHM_OID = "1.2.156.10197.1.501";
    /** SM3 without key (GM/T 0006). */
    public static final String DIGEST_OID = "1.2.156.10197.1.401";
    /** Of a private key, and of each coordinate of a public one. */
    public static final int BYTES = 32;

    private static final ECNamedCurveParameterSpec CURVE = ECNamedCurveTable.getParameterSpec("sm2p256v1");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sm2() {}

    /** A private key and the public key that belongs to it. */
    public record KeyPair(PrivateKey secret, PublicKey open) {
        @Override
        public String toString() {
            return "KeyPair[SM2]";
        }
    }

    /** A new key pair. */
    public static KeyPair newKeyPair() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return keyPair(random);
    }

    /** The key pair that belongs to 32 random bytes. */
    public static KeyPair keyPair(byte[] random) {
        return of(new BigInteger(1, random)
                .mod(CURVE.getN().subtract(BigInteger.TWO))
                .add(BigInteger.ONE));
    }

    /**
     * The key pair of a private key.
     *
     * @param d from 1 to the order of the curve less two
     * @throws IllegalArgumentException if it is none
     */
    public static KeyPair of(BigInteger d) {
        if (d.signum() <= 0 || d.compareTo(CURVE.getN().subtract(BigInteger.ONE)) >= 0) {
            throw new IllegalArgumentException("no private key of SM2");
        }
        try {
            return new KeyPair(
                    KeyFactory.getInstance("EC", PROVIDER).generatePrivate(new ECPrivateKeySpec(d, CURVE)),
                    open(CURVE.getG().multiply(d).normalize().getEncoded(false)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The public key that is a point of the curve.
     *
     * @param point as SEC 1 §2.3.3 writes it
     * @throws IllegalArgumentException if it is none
     */
    public static PublicKey open(byte[] point) {
        try {
            var place = CURVE.getCurve().decodePoint(point);
            if (place.isInfinity()) {
                throw new IllegalArgumentException("no public key of SM2");
            }
            return KeyFactory.getInstance("EC", PROVIDER).generatePublic(new ECPublicKeySpec(place, CURVE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 65 bytes: the point of the curve that a public key is, uncompressed (SEC 1 §2.3.3). */
    public static byte[] point(PublicKey key) {
        if (isKey(key) && key instanceof ECPublicKey curve) {
            return CURVE.getCurve()
                    .createPoint(curve.getW().getAffineX(), curve.getW().getAffineY())
                    .getEncoded(false);
        }
        throw new IllegalArgumentException("no public key of SM2");
    }

    /** DER of r and s (GM/T 0009). */
    public static byte[] sign(PrivateKey key, byte[] text) {
        try {
            var signature = Signature.getInstance(ALGORITHM, PROVIDER);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether the owner of the key signed the text; what is no signature at all is not one of hers.
     *
     * @param value DER of r and s
     */
    public static boolean verifies(PublicKey key, byte[] text, byte[] value) {
        try {
            var signature = Signature.getInstance(ALGORITHM, PROVIDER);
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(value);
        } catch (GeneralSecurityException | RuntimeException notASignature) {
            return false;
        }
    }

    /** 64 bytes, r and then s, of a signature in DER. */
    public static byte[] plain(byte[] der) {
        try {
            var both = StandardDSAEncoding.INSTANCE.decode(CURVE.getN(), der);
            return PlainDSAEncoding.INSTANCE.encode(CURVE.getN(), both[0], both[1]);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * DER of a signature of 64 bytes, r and then s.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static byte[] der(byte[] plain) {
        try {
            var both = PlainDSAEncoding.INSTANCE.decode(CURVE.getN(), plain);
            return StandardDSAEncoding.INSTANCE.encode(CURVE.getN(), both[0], both[1]);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether it is a key on the curve of SM2. */
    public static boolean isKey(PublicKey key) {
        return key instanceof ECPublicKey curve
                && CURVE.getN().equals(curve.getParams().getOrder());
    }
}
