package org.yiwang.federation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;

/** Signatures of SM2 with SM3 (GB/T 32918.2) over texts, with the default user identifier of GM/T 0009; in base64url of DER. */
final class Sm2Signature {
    private static final ECDomainParameters CURVE = new ECDomainParameters(GMNamedCurves.getByName("sm2p256v1"));

    private Sm2Signature() {}

    /**
     * Whether the owner of the key signed the text; what is no signature at all is not one of hers.
     *
     * @param key a point, in hex
     */
    static boolean verifies(String key, String text, String signature) {
        try {
            var signer = new SM2Signer();
            signer.init(false, new ECPublicKeyParameters(CURVE.getCurve().decodePoint(hex(key)), CURVE));
            byte[] input = text.getBytes(StandardCharsets.UTF_8);
            signer.update(input, 0, input.length);
            return signer.verifySignature(Base64.getUrlDecoder().decode(signature));
        } catch (RuntimeException notASignature) {
            return false;
        }
    }

    /** @param key a number, in hex */
    static String sign(String key, String text) {
        var signer = new SM2Signer();
        signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(new BigInteger(key, 16), CURVE)));
        byte[] input = text.getBytes(StandardCharsets.UTF_8);
        signer.update(input, 0, input.length);
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signer.generateSignature());
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The point that belongs to a private key, in hex. */
    static String open(String key) {
        return HexFormat.of()
                .formatHex(CURVE.getG()
                        .multiply(new BigInteger(key, 16))
                        .normalize()
                        .getEncoded(false));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
