package org.yiwang.licence;

import java.text.Normalizer;
import java.util.Locale;

/** 证照编号 as people type it: with the widths, brackets, spaces and dashes their keyboard happens to give. */
final class LicenceNumber {
    private static final int LONGEST = 100;

    private LicenceNumber() {}

    /** The letters and digits alone, in one width and in capitals: what two ways of typing a number have in common. */
    static String key(String typed) {
        String key = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
        return key.substring(0, Math.min(key.length(), LONGEST));
    }
}
