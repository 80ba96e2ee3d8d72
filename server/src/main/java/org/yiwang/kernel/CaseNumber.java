package org.yiwang.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 办件编号: region 6, day of receipt 8, channel 1, sequence 7, check digit 1; 23 digits, within the an..50 of GB/T
 * 39046-2020. Never used twice; gaps are allowed.
 *
 * <p>The check digit is ISO/IEC 7064 MOD 11,10 (GB/T 17710-2008) over the 22 digits before it: it finds every single
 * wrong digit and all but a few swaps of neighbours.
 */
public record CaseNumber(String value) {
    /** The sequence is one of these for each region, day and channel. */
    public static final int GREATEST_SEQUENCE = 9_999_999;

    private static final Pattern FORMAT = Pattern.compile("[1-9][0-9]{22}");

    public CaseNumber {
        if (!FORMAT.matcher(value).matches() || Channel.of(value.charAt(14)) == null) {
            throw Problem.unprocessable("case-number/format");
        }
        try {
            LocalDate.of(digits(value, 6, 10), digits(value, 10, 12), digits(value, 12, 14));
        } catch (DateTimeException noSuchDay) {
            throw Problem.unprocessable("case-number/format");
        }
        if (value.charAt(22) != checkDigit(value.substring(0, 22))) {
            throw Problem.unprocessable("case-number/check-digit");
        }
    }

    /** 申报来源: how an application came in (GB/T 39046-2020 table A.5). */
    public enum Channel {
        WINDOW('1'),
        WEB('2'),
        MOBILE('3'),
        POST('4'),
        OTHER('9');

        private final char digit;

        Channel(char digit) {
            this.digit = digit;
        }

        private static @Nullable Channel of(char digit) {
            for (Channel channel : values()) {
                if (channel.digit == digit) {
                    return channel;
                }
            }
            return null;
        }
    }

    /**
     * The number of a new case.
     *
     * @param sequence 0 to {@link #GREATEST_SEQUENCE}
     */
    public static CaseNumber of(RegionCode region, LocalDate received, Channel channel, int sequence) {
        if (sequence < 0 || sequence > GREATEST_SEQUENCE) {
            throw new IllegalArgumentException("sequence " + sequence);
        }
        String body = region.value()
                + received.format(DateTimeFormatter.BASIC_ISO_DATE)
                + channel.digit
                + "%07d".formatted(sequence);
        return new CaseNumber(body + checkDigit(body));
    }

    /** The check digit that follows these digits. */
    static char checkDigit(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (product + digits.charAt(i) - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char) ('0' + (11 - product) % 10);
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    public RegionCode region() {
        return new RegionCode(value.substring(0, 6));
    }

    public LocalDate receivedOn() {
        return LocalDate.parse(value.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
    }

    public Channel channel() {
        return Objects.requireNonNull(Channel.of(value.charAt(14)));
    }

    @Override
    public String toString() {
        return value;
    }
}
