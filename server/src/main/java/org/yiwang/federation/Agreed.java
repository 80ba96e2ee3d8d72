package org.yiwang.federation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm2;

/**
 * What is agreed with the national platform.
 *
 * @param certificateKey with which numbers are hashed, in hex; null: nobody is known again by her number
 * @param nationalKey with which it signs its calls, in hex; null: it cannot
 */
record Agreed(@Nullable String certificateKey, @Nullable String nationalKey) {
    /** 公民身份号码 (GA/T 517, C0109). */
    private static final String CITIZEN = "111";

    /**
     * 证件哈希 of a 公民身份号码: HMAC-SM3 of kind and number, in hex; so that both sides know somebody again, and neither tells the other
     * a number.
     *
     * @throws IllegalStateException if no key was agreed
     */
    String hashed(String number) {
        if (certificateKey == null) {
            throw new IllegalStateException("no key is agreed");
        }
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(HexFormat.of().parseHex(certificateKey)));
        byte[] input = (CITIZEN + "|" + number.toUpperCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
        mac.update(input, 0, input.length);
        byte[] hash = new byte[mac.getMacSize()];
        mac.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash);
    }

    /** Whether the platform signed the text: in base64url of DER. */
    boolean isSigned(String text, String signature) {
        try {
            return nationalKey != null
                    && Sm2.verifies(
                            Sm2.open(HexFormat.of().parseHex(nationalKey)),
                            text.getBytes(StandardCharsets.UTF_8),
                            Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException notASignature) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Agreed[]";
    }
}
