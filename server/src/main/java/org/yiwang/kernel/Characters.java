package org.yiwang.kernel;

/** What a text may be made of. */
public final class Characters {
    private Characters() {}

    /** Whether a database and a document can hold it: no U+0000, no half of a character. */
    public static boolean areStorable(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(it -> it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
    }
}
