package org.yiwang.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.yiwang.testing.Visitor.Answer;

/** Does the work that a refusal asks for, as the page does. */
public final class Work {
    private Work() {}

    /** The proof to send along; the answer must be a refusal with a challenge. */
    public static Map<String, String> of(Answer refusal) {
        String challenge = refusal.at("/challenge");
        int bits = refusal.json().at("/difficulty").asInt();
        for (long answer = 0; ; answer++) {
            if (new BigInteger(1, digest(challenge + ":" + answer)).bitLength() <= 256 - bits) {
                return Map.of("challenge", challenge, "answer", String.valueOf(answer));
            }
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
