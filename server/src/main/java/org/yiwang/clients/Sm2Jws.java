package org.yiwang.clients;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm2;

/** JSON Web Signatures and Keys of {@link TokenSignature#SM2SM3}: what the JOSE library lacks for it, and no more. */
public final class Sm2Jws {
    public static final JWSAlgorithm ALGORITHM = new JWSAlgorithm(TokenSignature.SM2SM3.getName());
    /** Name of the curve in a JSON Web Key. */
    static final String CURVE = "SM2";

    private Sm2Jws() {}

    /** Signs with a private key of SM2. */
    public static final class Signer extends BaseJWSProvider implements JWSSigner {
        private final Sm2.KeyPair key;

        public Signer(Sm2.KeyPair key) {
            super(Set.of(ALGORITHM));
            this.key = key;
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) {
            return Base64URL.encode(Sm2.plain(Sm2.sign(key.secret(), input)));
        }
    }

    /** Checks a signature with a public key of SM2; of no other algorithm. */
    static final class Verifier extends BaseJWSProvider implements JWSVerifier {
        private final PublicKey key;

        Verifier(PublicKey key) {
            super(Set.of(ALGORITHM));
            this.key = key;
        }

        @Override
        public boolean verify(JWSHeader header, byte[] input, Base64URL signature) {
            try {
                return ALGORITHM.equals(header.getAlgorithm())
                        && (header.getCriticalParams() == null
                                || header.getCriticalParams().isEmpty())
                        && Sm2.verifies(key, input, Sm2.der(signature.decode()));
            } catch (IllegalArgumentException notASignature) {
                return false;
            }
        }
    }

    /** A public key as a JSON Web Key, without what it is called and what it is for. */
    public static Map<String, String> key(PublicKey open) {
        byte[] point = Sm2.point(open);
        var key = new LinkedHashMap<String, String>();
        key.put("kty", "EC");
        key.put("crv", CURVE);
        key.put("x", coordinate(point, 1));
        key.put("y", coordinate(point, 1 + Sm2.BYTES));
        return key;
    }

    private static String coordinate(byte[] point, int from) {
        return Base64URL.encode(Arrays.copyOfRange(point, from, from + Sm2.BYTES))
                .toString();
    }

    /**
     * The public key that a JSON Web Key of this curve holds.
     *
     * @throws IllegalArgumentException if it is none
     */
    static PublicKey open(@Nullable Object x, @Nullable Object y) {
        byte[] point = new byte[1 + 2 * Sm2.BYTES];
        point[0] = 4;
        place(x, point, 1);
        place(y, point, 1 + Sm2.BYTES);
        return Sm2.open(point);
    }

    private static void place(@Nullable Object coordinate, byte[] point, int at) {
        byte[] bytes = Base64URL.from(String.valueOf(coordinate)).decode();
        if (bytes.length != Sm2.BYTES) {
            throw new IllegalArgumentException("no coordinate of SM2");
        }
        System.arraycopy(bytes, 0, point, at, bytes.length);
    }

    /** The private key that is kept as 32 bytes in base64url. */
    static Sm2.KeyPair pair(String d) {
        return Sm2.of(new BigInteger(1, Base64URL.from(d).decode()));
    }
}
