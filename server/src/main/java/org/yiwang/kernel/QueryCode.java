package org.yiwang.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * 查询码: lets somebody who holds the receipt follow a case without logging in. Fourteen random characters (64 bits: too
 * many to be guessed, so nobody need be made to wait), none of which looks like another, and a check character made as in
 * the hybrid systems of ISO/IEC 7064 (modulus 24), so that a slip of the pen is told from a wrong code. Cases of before
 * have eight characters (37 bits) without one.
 */
public final class QueryCode {
    private static final String ALPHABET = "34679ACDEFGHJKMNPQRTVWXY";
    private static final int RANDOM_CHARACTERS = 14;
    private static final int LENGTH = RANDOM_CHARACTERS + 1;
    private static final int SHORT = 8;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private QueryCode(String value) {
        this.value = value;
    }

    /** A new one that nobody can guess. */
    public static QueryCode random() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new QueryCode(text.append(check(text)).toString());
    }

    /**
     * Takes one that somebody typed, with or without its dashes.
     *
     * @throws Problem {@code invalid-input} at {@code /queryCode}: {@code query-code/format}, {@code
     *     query-code/check-character}
     */
    public static QueryCode of(String text) {
        String code = Characters.narrow(text).replaceAll("[\\s\\p{Pd}]", "").toUpperCase(Locale.ROOT);
        if (!code.matches("[3-9A-Y]{%d}|[%s]{%d}".formatted(SHORT, ALPHABET, LENGTH))) {
            throw Problem.invalid("/queryCode", "query-code/format");
        }
        if (code.length() == LENGTH && code.charAt(RANDOM_CHARACTERS) != check(code)) {
            throw Problem.invalid("/queryCode", "query-code/check-character");
        }
        return new QueryCode(code);
    }

    private static char check(CharSequence code) {
        int modulus = ALPHABET.length();
        int product = modulus;
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            int sum = (product + ALPHABET.indexOf(code.charAt(i))) % modulus;
            product = (sum == 0 ? modulus : sum) * 2 % (modulus + 1);
        }
        return ALPHABET.charAt((modulus + 1 - product) % modulus);
    }

    /** Whether it is one of before, which could be guessed if nobody were made to wait. */
    public boolean isShort() {
        return value.length() == SHORT;
    }

    public String reveal() {
        return value;
    }

    /** As it is printed, to be read aloud: {@code XXXXX-XXXXX-XXXXX}; one of before as it was printed then. */
    public String printed() {
        return isShort()
                ? value
                : value.substring(0, GROUP) + "-" + value.substring(GROUP, 2 * GROUP) + "-"
                        + value.substring(2 * GROUP);
    }

    /** Takes the same time wherever the difference is. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueryCode that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.US_ASCII), that.value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "*".repeat(value.length());
    }
}
