package org.yiwang.identity;

import org.jspecify.annotations.Nullable;

/** Shortens personal data for the screen. */
final class Masks {
    private Masks() {}

    static @Nullable String idNumber(@Nullable String number) {
        return number == null || number.length() < 10
                ? number
                : number.substring(0, 6) + "*".repeat(number.length() - 10) + number.substring(number.length() - 4);
    }

    static @Nullable String phone(@Nullable String phone) {
        return phone == null || phone.length() < 8
                ? phone
                : phone.substring(0, 3) + "*".repeat(phone.length() - 7) + phone.substring(phone.length() - 4);
    }
}
