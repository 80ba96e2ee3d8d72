package org.yiwang.kernel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** 电子邮箱: an e-mail address as browsers understand it (HTML, {@code input type=email}). Masks itself; only reveal shows it. */
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    private final String value;

    private EmailAddress(String value) {
        this.value = value;
    }

    /**
     * Takes an address that somebody typed; blanks around it are forgiven.
     *
     * @throws Problem {@code email-address/format}
     */
    public static EmailAddress of(String text) {
        String fault = fault(text);
        if (fault != null) {
            throw Problem.unprocessable(fault);
        }
        return new EmailAddress(text.strip());
    }

    /** What is wrong with this text: {@code email-address/format}, or null. */
    public static @Nullable String fault(String text) {
        String address = text.strip();
        boolean right = address.length() <= LONGEST && SHAPE.matcher(address).matches();
        return right ? null : "email-address/format";
    }

    /** The address itself: for writing to it, for storing it encrypted. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmailAddress that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return Masking.email(value);
    }
}
