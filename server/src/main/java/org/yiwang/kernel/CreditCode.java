package org.yiwang.kernel;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 统一社会信用代码 of GB 32100-2015: registering department 1, kind 1, region 6, organisation code 9 (GB 11714), check
 * character 1.
 *
 * <p>Both check characters must be right. Masks itself; only {@link #reveal()} shows it.
 */
public final class CreditCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final Pattern FORMAT = Pattern.compile("[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}");
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private final String value;

    private CreditCode(String value) {
        this.value = value;
    }

    /**
     * Takes a code; spaces around it, full-width and small letters are forgiven.
     *
     * @throws Problem with one of the codes of {@link #fault}
     */
    public static CreditCode of(String text) {
        String fault = fault(text);
        if (fault != null) {
            throw Problem.unprocessable(fault);
        }
        return new CreditCode(normalised(text));
    }

    /**
     * What is wrong with this text: {@code credit-code/format}, {@code credit-code/organisation-code} (the inner check
     * character) or {@code credit-code/check-digit}; null if nothing is.
     */
    public static @Nullable String fault(String text) {
        String code = normalised(text);
        if (!FORMAT.matcher(code).matches()) {
            return "credit-code/format";
        }
        if (code.charAt(16) != organisationCheck(code.substring(8, 16))) {
            return "credit-code/organisation-code";
        }
        return code.charAt(17) == checkDigit(code) ? null : "credit-code/check-digit";
    }

    private static String normalised(String text) {
        if (FORMAT.matcher(text).matches()) {
            return text;
        }
        return Characters.tidy(Characters.narrow(text)).toUpperCase(Locale.ROOT);
    }

    /** The check character of the eight characters of an organisation code, by GB 11714. */
    static char organisationCheck(String organisation) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(organisation.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        return switch (check) {
            case 10 -> 'X';
            case 11 -> '0';
            default -> (char) ('0' + check);
        };
    }

    /** The check character that belongs to the first seventeen. */
    static char checkDigit(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** Where the body was registered. */
    public RegionCode region() {
        return new RegionCode(value.substring(2, 8));
    }

    /** 组织机构代码: the nine characters of GB 11714 inside. */
    public String organisationCode() {
        return value.substring(8, 17);
    }

    /** The code itself: for storing it, for documents, for those entitled to see it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CreditCode that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return Masking.keep(value, 6, 4);
    }
}
