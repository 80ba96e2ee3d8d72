package org.yiwang.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSDictionary;

/**
 * A typeface while a file of a stranger is drawn: each pair of glyph and character gets a code of its own when it is first
 * met, so that what is seen is the file's glyph and what is copied is the file's character.
 */
abstract sealed class ShownFont {
    private static final int MOST_CODES = 0xFFFF;

    /** What pages call it. */
    private final String resource;

    private final Map<Long, Integer> codes = new HashMap<>();
    /** In the order of their codes, from 1. */
    final List<Integer> glyphs = new ArrayList<>();

    final List<Integer> characters = new ArrayList<>();

    private ShownFont(String resource) {
        this.resource = resource;
    }

    String resource() {
        return resource;
    }

    /** What shows this glyph and says this character, as a hexadecimal string. */
    String code(int glyph, int character) throws Unshowable {
        long pair = (long) glyph << 32 | character;
        Integer known = codes.get(pair);
        if (known == null) {
            if (characters.size() >= MOST_CODES) {
                throw Unshowable.tooMuch("more different characters than a typeface has");
            }
            glyphs.add(glyph);
            characters.add(character);
            known = characters.size();
            codes.put(pair, known);
        }
        return String.format(Locale.ROOT, "<%04x>", known);
    }

    /** Complete once all pages are drawn. */
    abstract COSDictionary dictionary() throws IOException;

    /** That of the file. */
    static final class Own extends ShownFont {
        private final EmbeddedTypeface face;

        Own(String resource, EmbeddedTypeface face) {
            super(resource);
            this.face = face;
        }

        EmbeddedTypeface face() {
            return face;
        }

        @Override
        COSDictionary dictionary() throws IOException {
            var widths = glyphs.stream()
                    .map(it -> (int) Math.round(face.advance(it) * 1000))
                    .toList();
            var map = ByteBuffer.allocate(2 * glyphs.size() + 2).putShort((short) 0);
            glyphs.forEach(it -> map.putShort(it.shortValue()));
            int[] box = {-1000, -1000, 2000, 2000};
            return PdfFont.dictionary(resource() + "-Embedded", face.bytes(), box, characters, widths, map.array());
        }
    }

    /** One of ours, for what the file does not bring along. */
    static final class Ours extends ShownFont {
        private final Typeface face;

        Ours(String resource, Typeface face) {
            super(resource);
            this.face = face;
        }

        @Override
        COSDictionary dictionary() throws IOException {
            var subset = face.subset(new TreeSet<>(characters));
            var widths = characters.stream()
                    .map(it -> (int) Math.round(face.advance(it) * 1000))
                    .toList();
            var map = ByteBuffer.allocate(2 * characters.size() + 2).putShort((short) 0);
            characters.forEach(
                    it -> map.putShort(subset.glyphs().getOrDefault(it, 0).shortValue()));
            return PdfFont.dictionary(
                    subset.tag() + "+" + face.name(), subset.trueType(), face.box(), characters, widths, map.array());
        }
    }
}
