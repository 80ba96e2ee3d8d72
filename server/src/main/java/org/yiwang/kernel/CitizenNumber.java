package org.yiwang.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 公民身份号码 of GB 11643-1999: region 6, birth date 8, order 3 (odd for men), check digit by ISO 7064 MOD 11-2.
 *
 * <p>Masks itself; only {@link #reveal()} shows it. The region may be one that was abolished long ago, so it is not
 * looked up here.
 */
public final class CitizenNumber {
    private static final Pattern FORMAT = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final int OLDEST_YEAR = 1850;

    private final String value;

    private CitizenNumber(String value) {
        this.value = value;
    }

    /** 性别, as the seventeenth digit tells it. */
    public enum Sex {
        MALE,
        FEMALE
    }

    /**
     * Takes a number that somebody typed; spaces around it, full-width forms and a small x are forgiven.
     *
     * @param today nobody is born after this day
     * @throws Problem with one of the codes of {@link #fault}
     */
    public static CitizenNumber of(String text, LocalDate today) {
        String fault = fault(text, today);
        if (fault != null) {
            throw Problem.unprocessable(fault);
        }
        return new CitizenNumber(normalised(text));
    }

    /** Takes a number out of our own store, checked when it went in; everything but the day is checked again. */
    public static CitizenNumber stored(String text) {
        return of(text, LocalDate.MAX);
    }

    /**
     * What is wrong with this text: {@code citizen-number/format}, {@code citizen-number/birth-date},
     * {@code citizen-number/future} or {@code citizen-number/check-digit}; null if nothing is.
     */
    public static @Nullable String fault(String text, LocalDate today) {
        String number = normalised(text);
        if (!FORMAT.matcher(number).matches()) {
            return "citizen-number/format";
        }
        LocalDate born;
        try {
            born = birthDate(number);
        } catch (DateTimeException noSuchDay) {
            return "citizen-number/birth-date";
        }
        if (born.getYear() < OLDEST_YEAR) {
            return "citizen-number/birth-date";
        }
        if (born.isAfter(today)) {
            return "citizen-number/future";
        }
        return number.charAt(17) == checkDigit(number) ? null : "citizen-number/check-digit";
    }

    private static String normalised(String text) {
        return Characters.tidy(Characters.narrow(text)).toUpperCase(Locale.ROOT);
    }

    private static LocalDate birthDate(String number) {
        return LocalDate.of(
                Integer.parseInt(number, 6, 10, 10),
                Integer.parseInt(number, 10, 12, 10),
                Integer.parseInt(number, 12, 14, 10));
    }

    /** The check digit that belongs to the first seventeen digits. */
    static char checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }

    /** Where the number was first given; perhaps a region that exists no more. */
    public RegionCode region() {
        return new RegionCode(value.substring(0, 6));
    }

    public LocalDate birthDate() {
        return birthDate(value);
    }

    public Sex sex() {
        return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** The number itself: for storing it encrypted, for documents, for those entitled to see it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CitizenNumber that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return Masking.citizenNumber(value);
    }
}
