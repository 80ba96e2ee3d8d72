package org.yiwang.kernel;

import org.jspecify.annotations.Nullable;

/** 手机号码: a mobile number of the Chinese mainland, eleven digits. Masks itself; only reveal shows it. */
public final class PhoneNumber {
    private final String value;

    private PhoneNumber(String value) {
        this.value = value;
    }

    /**
     * Takes a number that somebody typed; spaces, hyphens, full-width digits and +86 are forgiven.
     *
     * @throws Problem {@code phone-number/format}
     */
    public static PhoneNumber of(String text) {
        String fault = fault(text);
        if (fault != null) {
            throw Problem.unprocessable(fault);
        }
        return new PhoneNumber(normalised(text));
    }

    /** What is wrong with this text: {@code phone-number/format}, or null. */
    public static @Nullable String fault(String text) {
        return normalised(text).matches("1[3-9][0-9]{9}") ? null : "phone-number/format";
    }

    private static String normalised(String text) {
        return Characters.tidy(Characters.narrow(text)).replaceAll("[\\s-]", "").replaceFirst("^\\+86", "");
    }

    /** The number itself: for calling, for storing it encrypted. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PhoneNumber that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return Masking.phone(value);
    }
}
