package org.yiwang.kernel;

import java.net.IDN;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** 电子邮箱: an e-mail address as browsers understand it (HTML, {@code input type=email}). Masks itself; only reveal shows it. */
public final class EmailAddress {
    private static final int LONGEST = 254;
    private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile(
            "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");
    /** No domain ends in digits: letters, or the ASCII form of a domain in another script. */
    private static final Pattern END = Pattern.compile("(?i).*\\.(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})");

    private final String value;

    private EmailAddress(String value) {
        this.value = value;
    }

    /**
     * Takes an address that somebody typed; blanks around it and full-width forms are forgiven, and a domain in Chinese is
     * written as the network has it (IDNA).
     *
     * @throws Problem with one of the codes of {@link #fault}
     */
    public static EmailAddress of(String text) {
        String fault = fault(text);
        if (fault != null) {
            throw Problem.unprocessable(fault);
        }
        return new EmailAddress(written(text));
    }

    /**
     * What is wrong with this text: {@code email-address/format}, {@code email-address/local-part} (letters before the
     * sign that no mail goes to), {@code email-address/domain} (no domain ends like this); null if nothing is.
     */
    public static @Nullable String fault(String text) {
        String address = written(text);
        String local = address.substring(0, Math.max(address.lastIndexOf('@'), 0));
        String domain = address.substring(address.lastIndexOf('@') + 1);
        if (local.isEmpty()
                || address.length() > LONGEST
                || !DOMAIN.matcher(domain).matches()) {
            return "email-address/format";
        }
        if (!LOCAL_PART.matcher(local).matches()) {
            boolean foreign = local.chars().anyMatch(it -> it > '~');
            return foreign ? "email-address/local-part" : "email-address/format";
        }
        return END.matcher(domain).matches() ? null : "email-address/domain";
    }

    private static String written(String text) {
        String address = Characters.tidy(Characters.narrow(text));
        int at = address.lastIndexOf('@');
        try {
            return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException noDomain) {
            return address;
        }
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
