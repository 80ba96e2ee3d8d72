package org.yiwang.kernel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 姓名: what a natural person is called, in whatever script. Names of minorities have a separator, one of a dozen dots that
 * keyboards give; it is written {@code ·} (U+00B7), as the registers of the police have it. Rare characters of all planes are
 * kept. Masks itself; only {@link #reveal()} shows it.
 */
public final class PersonName {
    /** Characters, not bytes: the longest names of minorities and foreigners in the registers. */
    public static final int LONGEST = 50;

    /** What people type for the separator, or copy from somewhere. */
    private static final String DOTS =
            "\u00B7\u2022\u2027\u30FB\uFF65\u2219\u22C5\u0387\u2024\u318D\u16EB\u25CF\u2981\u3002.";

    private static final int DOT = 0x00B7;
    private static final Pattern AROUND_A_DOT = Pattern.compile("\\s*\u00B7\\s*");
    /** Letters of any script with their marks; between them a separator, a blank, a hyphen, an apostrophe, a full stop or a tsheg. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nl}][\\p{L}\\p{M}\\p{Nl}\u3007\u0F0B·' ’.-]*");

    private static final Pattern DOTS_TOGETHER = Pattern.compile("\u00B7{2,}|\u00B7$");
    private static final Pattern PRIVATE = Pattern.compile("\\p{Co}");

    private final String value;

    private PersonName(String value) {
        this.value = value;
    }

    /**
     * Takes a name that somebody typed; blanks around it, full-width letters and whatever dot separates its parts are
     * forgiven.
     *
     * @throws Problem with one of the codes of {@link #fault}
     */
    public static PersonName of(String text) {
        String fault = fault(text);
        if (fault != null) {
            throw Problem.unprocessable(fault);
        }
        return new PersonName(asWritten(text));
    }

    /**
     * What is wrong with this text: {@code person-name/length}, {@code person-name/private} (a character that only some
     * computers know; it must be chosen from the list of rare ones) or {@code person-name/characters}; null if nothing is.
     */
    public static @Nullable String fault(String text) {
        String name = asWritten(text);
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > LONGEST) {
            return "person-name/length";
        }
        if (PRIVATE.matcher(name).find()) {
            return "person-name/private";
        }
        return NAME.matcher(name).matches() && !DOTS_TOGETHER.matcher(name).find() ? null : "person-name/characters";
    }

    /** A name as it is written here, be it one or not: a register may know names that nobody could type. */
    public static String asWritten(String text) {
        String tidy = Characters.tidy(Characters.narrow(text));
        int[] points = tidy.codePoints().toArray();
        var name = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            name.appendCodePoint(isSeparator(points, i) ? DOT : points[i]);
        }
        return AROUND_A_DOT.matcher(name).replaceAll("\u00B7");
    }

    /** A full stop ends an initial; between Chinese characters it is a separator, as every other dot is everywhere. */
    private static boolean isSeparator(int[] points, int at) {
        if (DOTS.indexOf(points[at]) < 0) {
            return false;
        }
        return points[at] != '.' || isChinese(near(points, at, -1)) && isChinese(near(points, at, 1));
    }

    private static int near(int[] points, int at, int step) {
        int i = at + step;
        while (i >= 0 && i < points.length && Character.isWhitespace(points[i])) {
            i += step;
        }
        return i >= 0 && i < points.length ? points[i] : 0;
    }

    private static boolean isChinese(int point) {
        return Character.isIdeographic(point);
    }

    /** Whether both are the same name. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonName name && name.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The name itself. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return Masking.name(value);
    }
}
