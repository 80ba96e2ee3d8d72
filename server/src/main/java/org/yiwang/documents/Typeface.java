package org.yiwang.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.core.io.ClassPathResource;

/** One TrueType file, read once. FontBox is not made for several threads at a time, so every access waits its turn. */
public final class Typeface {
    private static final List<String> TABLES = List.of("head", "hhea", "maxp", "hmtx", "loca", "glyf", "OS/2", "name");

    private final String name;
    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final double unitsPerEm;
    private final Map<Integer, Double> advances = new HashMap<>();

    private Typeface(String name, TrueTypeFont font) throws IOException {
        this.name = name;
        this.font = font;
        this.characters = font.getUnicodeCmapLookup();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    /** Reads a file of the class path. */
    static Typeface read(String path, String name) {
        var resource = new ClassPathResource(path);
        try (var stream = resource.getInputStream()) {
            return new Typeface(name, new TTFParser().parse(new RandomAccessReadBuffer(stream.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException("The typeface " + path + " is not on the class path", e);
        }
    }

    /** The PostScript name, such as {@code NotoSerifSC-Regular}. */
    public String name() {
        return name;
    }

    /** The box around all shapes: left, lowest, right, highest, in thousandths of an em. */
    synchronized int[] box() {
        try {
            var head = font.getHeader();
            return new int[] {
                thousandths(head.getXMin()),
                thousandths(head.getYMin()),
                thousandths(head.getXMax()),
                thousandths(head.getYMax())
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int thousandths(int units) {
        return (int) Math.round(units * 1000 / unitsPerEm);
    }

    synchronized boolean has(int character) {
        return characters.getGlyphId(character) != 0;
    }

    /** How wide the character is, in em. */
    synchronized double advance(int character) {
        return advances.computeIfAbsent(character, this::readAdvance);
    }

    private double readAdvance(int character) {
        try {
            return font.getAdvanceWidth(characters.getGlyphId(character)) / unitsPerEm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shape of the character in em, origin on the base line, y downwards. */
    synchronized Path2D outline(int character) {
        try {
            var glyph = font.getGlyph().getGlyph(characters.getGlyphId(character));
            var path = new Path2D.Double();
            if (glyph != null) {
                path.append(glyph.getPath(), false);
                path.transform(AffineTransform.getScaleInstance(1 / unitsPerEm, -1 / unitsPerEm));
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same typeface with these characters only. */
    public synchronized FontSubset subset(SortedSet<Integer> wanted) {
        try {
            var subsetter = new TTFSubsetter(font, TABLES);
            wanted.forEach(subsetter::add);
            var glyphs = new HashMap<Integer, Integer>();
            subsetter.getGIDMap().forEach((now, before) -> glyphs.put(before, now));
            SortedMap<Integer, Integer> byCharacter = new TreeMap<>();
            for (int character : wanted) {
                byCharacter.put(character, glyphs.getOrDefault(characters.getGlyphId(character), 0));
            }
            var bytes = new ByteArrayOutputStream();
            subsetter.writeToStream(bytes);
            return new FontSubset(this, byCharacter, Sfnt.withCharacters(bytes.toByteArray(), byCharacter));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
