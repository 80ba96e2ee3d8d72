package org.yiwang.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Component;
import org.yiwang.database.DataFolder;

/** Signs what is handed out and comes back, such as cookies, so that nobody else can make one: HMAC-SM3. */
@Component
public class TokenMac {
    private final byte[] key;

    TokenMac(DataFolder data) {
        this.key = Keys.passing(data, "tokens", 32);
    }

    /**
     * @param purpose what the token is for; one for another purpose is worth nothing
     * @return what it says, readable to whoever holds it, and the signature: letters, digits, {@code -}, {@code _} and one
     *     dot
     */
    public String sign(String purpose, String says) {
        return encoded(says.getBytes(StandardCharsets.UTF_8)) + "." + encoded(mac(purpose, says));
    }

    /** What a token says, if it was signed here for this purpose. */
    public Optional<String> read(String purpose, String token) {
        int dot = token.indexOf('.');
        try {
            byte[] says = Base64.getUrlDecoder().decode(token.substring(0, Math.max(dot, 0)));
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            String text = new String(says, StandardCharsets.UTF_8);
            return MessageDigest.isEqual(signature, mac(purpose, text)) ? Optional.of(text) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A key of 32 bytes that only this server can tell for this purpose, in base64url; always the same. */
    public String key(String purpose, String about) {
        return encoded(mac("key " + purpose, about));
    }

    private byte[] mac(String purpose, String says) {
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        byte[] input = (purpose + "\0" + says).getBytes(StandardCharsets.UTF_8);
        mac.update(input, 0, input.length);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
