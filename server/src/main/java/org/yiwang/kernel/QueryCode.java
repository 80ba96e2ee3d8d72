package org.yiwang.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * 查询密码: lets somebody who holds the receipt follow a case without logging in; eight random characters (40 bits), none
 * of which looks like another.
 */
public final class QueryCode {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private QueryCode(String value) {
        this.value = value;
    }

    /** A new one that nobody can guess. */
    public static QueryCode random() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new QueryCode(text.toString());
    }

    /** Takes one that somebody typed. @throws Problem {@code query-code/format} */
    public static QueryCode of(String text) {
        String code = Characters.tidy(Characters.narrow(text)).toUpperCase(Locale.ROOT);
        if (!code.matches("[2-9A-HJ-NP-Z]{8}")) {
            throw Problem.unprocessable("query-code/format");
        }
        return new QueryCode(code);
    }

    public String reveal() {
        return value;
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
        return "*".repeat(LENGTH);
    }
}
