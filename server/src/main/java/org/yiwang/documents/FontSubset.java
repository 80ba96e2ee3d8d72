package org.yiwang.documents;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A small TrueType file with the characters of one document.
 *
 * @param glyphs the glyph of each character, by code point; 0 is the glyph for what the typeface lacks
 * @param trueType the file, with a {@code cmap} that also covers characters beyond the BMP
 */
public record FontSubset(Typeface typeface, SortedMap<Integer, Integer> glyphs, byte[] trueType) {
    public FontSubset {
        glyphs = Collections.unmodifiableSortedMap(new TreeMap<>(glyphs));
    }

    /** Six capital letters that tell subsets of one typeface apart, the same for the same characters (PDF 1.7 §9.6.4). */
    String tag() {
        long hash = 1125899906842597L;
        for (int character : glyphs.keySet()) {
            hash = 31 * hash + character;
        }
        var tag = new StringBuilder(6);
        for (int i = 0; i < 6; i++) {
            tag.append((char) ('A' + Math.floorMod(hash, 26L)));
            hash = Math.floorDiv(hash, 26L);
        }
        return tag.toString();
    }
}
