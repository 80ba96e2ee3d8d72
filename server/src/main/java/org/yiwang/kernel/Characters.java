package org.yiwang.kernel;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What a text may be made of, wherever it comes in: trimmed of all that cannot be seen, in one spelling, without what only
 * programs can see the effect of. The page has the same rule, see web/packages/forms/README.md.
 */
public final class Characters {
    /**
     * Names are written with them, and NFC would put other characters in their place: CJK compatibility ideographs (U+F900,
     * U+2F800).
     */
    private static final Pattern KEPT =
            Pattern.compile("[\\uF900-\\uFAFF\\x{2F800}-\\x{2FA1F}]+|" + "[^\\uF900-\\uFAFF\\x{2F800}-\\x{2FA1F}]+");

    /** Without a glyph and without width by Unicode's Default_Ignorable_Code_Point, and what only looks like nothing. */
    private static final int[][] UNSEEN = {
        {0x00AD, 0x00AD},
        {0x034F, 0x034F},
        {0x061C, 0x061C},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x200B, 0x200F},
        {0x202A, 0x202E},
        {0x2060, 0x206F},
        {0x2800, 0x2800},
        {0x3164, 0x3164},
        {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFFB},
        {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF}
    };

    private Characters() {}

    /** Whether a database and a document can hold it: no U+0000, no half of a character. */
    public static boolean areStorable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
    }

    /**
     * Whether it may come in at all: no control characters, nothing that turns the direction of writing (U+202E), no half
     * characters.
     *
     * @param lines whether it may have several lines
     */
    public static boolean areAllowed(String text, boolean lines) {
        return text.codePoints().allMatch(it -> isAllowed(it, lines));
    }

    private static boolean isAllowed(int it, boolean lines) {
        if (it == '\n' || it == '\r' || it == '\t' || it == 0x2028 || it == 0x2029) {
            return lines;
        }
        boolean turns = (it >= 0x202A && it <= 0x202E) || (it >= 0x2066 && it <= 0x2069);
        boolean none = (it & 0xFFFE) == 0xFFFE || (it >= 0xFDD0 && it <= 0xFDEF) || (it >= 0xFFF9 && it <= 0xFFFB);
        return !turns && !none && !Character.isISOControl(it) && Character.getType(it) != Character.SURROGATE;
    }

    /** The text without what may not come in. */
    public static String allowed(String text) {
        return text.codePoints()
                .filter(it -> isAllowed(it, false))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Without what cannot be seen at its ends, and in one spelling (NFC) that leaves every ideograph as it was written. */
    public static String tidy(String text) {
        String trimmed = trimmed(text);
        return Normalizer.isNormalized(trimmed, Normalizer.Form.NFC)
                ? trimmed
                : KEPT.matcher(trimmed)
                        .results()
                        .map(part -> composed(part.group()))
                        .reduce("", String::concat);
    }

    private static String composed(String part) {
        int first = part.codePointAt(0);
        boolean ideographs = (first >= 0xF900 && first <= 0xFAFF) || (first >= 0x2F800 && first <= 0x2FA1F);
        return ideographs ? part : Normalizer.normalize(part, Normalizer.Form.NFC);
    }

    /** Whether nothing of it can be seen. */
    public static boolean areBlank(String text) {
        return text.codePoints().allMatch(Characters::isUnseen);
    }

    private static String trimmed(String text) {
        int from = 0;
        while (from < text.length() && isUnseen(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        int to = text.length();
        while (to > from && isUnseen(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        while (to > from && to < text.length() && isVariation(text.codePointAt(to))) {
            to += Character.charCount(text.codePointAt(to)); // it belongs to the character before it: 葛󠄀
        }
        return text.substring(from, to);
    }

    private static boolean isUnseen(int it) {
        if (Character.isWhitespace(it) || Character.isSpaceChar(it) || Character.isISOControl(it)) {
            return true;
        }
        for (int[] range : UNSEEN) {
            if (it >= range[0] && it <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVariation(int it) {
        return (it >= 0xFE00 && it <= 0xFE0F) || (it >= 0xE0100 && it <= 0xE01EF);
    }

    /** Full-width letters, digits and signs as ASCII: for codes, which have no others. */
    public static String narrow(String text) {
        return text.codePoints()
                .map(it -> it >= 0xFF01 && it <= 0xFF5E ? it - 0xFEE0 : it == 0x3000 ? ' ' : it)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
