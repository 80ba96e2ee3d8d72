package org.yiwang.throttle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.TokenMac;

/**
 * Work that is given to whoever would have to wait, so that no guesser shuts out somebody who knows the password: the
 * device looks for a number, some hundred thousand digests for one guess. Signed, about one thing only, good for five
 * minutes and for one guess.
 */
@Component
class Challenges {
    /** Half a second of a laptop, a few of a phone. */
    private static final int LEAST_BITS = 17;

    private static final int MOST_BITS = 21;
    private static final Duration VALID = Duration.ofMinutes(5);

    private final TokenMac tokens;
    private final Clock clock;

    Challenges(TokenMac tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param tooMany how many times more were wrong than are allowed: the work doubles as they do */
    Challenge about(String thing, int tooMany) {
        int bits = Math.min(MOST_BITS, LEAST_BITS + Integer.SIZE - Integer.numberOfLeadingZeros(tooMany));
        String says = bits + " " + clock.instant().plus(VALID).getEpochSecond() + " " + UUID.randomUUID();
        return new Challenge(tokens.sign(purpose(thing), says), bits);
    }

    /** When the challenge expires, if the work was done for this thing and in time. */
    Optional<Instant> done(String thing, Proof proof) {
        return tokens.read(purpose(thing), proof.challenge())
                .map(says -> says.split(" ", -1))
                .filter(it -> leadingZeros(digest(proof)) >= Integer.parseInt(it[0]))
                .map(it -> Instant.ofEpochSecond(Long.parseLong(it[1])))
                .filter(clock.instant()::isBefore);
    }

    private static String purpose(String thing) {
        return "challenge " + thing;
    }

    private static byte[] digest(Proof proof) {
        try {
            String text = proof.challenge() + ":" + proof.answer();
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int leadingZeros(byte[] digest) {
        int zeros = 0;
        for (byte one : digest) {
            if (one != 0) {
                return zeros + Integer.numberOfLeadingZeros(one & 0xff) - (Integer.SIZE - Byte.SIZE);
            }
            zeros += Byte.SIZE;
        }
        return zeros;
    }

    record Challenge(String text, int bits) {}
}
