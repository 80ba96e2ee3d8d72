package org.yiwang.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * A typeface inside a PDF: a composite font (PDF 1.7 §9.7) in which every character has its own code, so that the text
 * layer is exact even where two characters share one shape (一 and ⼀ do).
 */
final class PdfFont {
    private final String resource;
    private final List<Integer> characters;
    private final COSDictionary dictionary;

    private PdfFont(String resource, List<Integer> characters, COSDictionary dictionary) {
        this.resource = resource;
        this.characters = characters;
        this.dictionary = dictionary;
    }

    /**
     * @param resource what pages call it, such as F1
     */
    static PdfFont of(String resource, Typeface face, SortedSet<Integer> wanted) throws IOException {
        var subset = face.subset(wanted);
        var characters = new ArrayList<>(wanted);
        String name = subset.tag() + "+" + face.name();
        var widths = characters.stream()
                .map(it -> (int) Math.round(Typefaces.advance(it) * 1000))
                .toList();
        var glyphs = ByteBuffer.allocate(2 * characters.size() + 2).putShort((short) 0);
        characters.forEach(
                it -> glyphs.putShort(subset.glyphs().getOrDefault(it, 0).shortValue()));
        var dictionary = dictionary(name, subset.trueType(), face.box(), characters, widths, glyphs.array());
        return new PdfFont(resource, characters, dictionary);
    }

    /**
     * A composite font of codes from 1.
     *
     * @param box around all shapes: left, lowest, right, highest, in thousandths of an em
     * @param characters what each code says
     * @param widths of each code, in thousandths of an em
     * @param glyphs two bytes for each code, that of 0 first
     */
    static COSDictionary dictionary(
            String name, byte[] trueType, int[] box, List<Integer> characters, List<Integer> widths, byte[] glyphs)
            throws IOException {
        var dictionary = dictionary("Font");
        dictionary.setName(COSName.SUBTYPE, "Type0");
        dictionary.setName(COSName.BASE_FONT, name);
        dictionary.setName(COSName.ENCODING, "Identity-H");
        dictionary.setItem(COSName.DESCENDANT_FONTS, array(descendant(name, trueType, box, widths, glyphs)));
        dictionary.setItem(COSName.TO_UNICODE, stream(toUnicode(characters).getBytes(StandardCharsets.US_ASCII)));
        return dictionary;
    }

    String resource() {
        return resource;
    }

    COSDictionary dictionary() {
        return dictionary;
    }

    /** The text as the hexadecimal string of a {@code Tj}. */
    String encode(int[] text) {
        var hex = new StringBuilder(text.length * 4 + 2).append('<');
        for (int character : text) {
            int code = Collections.binarySearch(characters, character) + 1;
            hex.append(String.format(Locale.ROOT, "%04x", code));
        }
        return hex.append('>').toString();
    }

    private static COSDictionary descendant(String name, byte[] trueType, int[] box, List<Integer> wide, byte[] glyphs)
            throws IOException {
        var font = dictionary("Font");
        font.setName(COSName.SUBTYPE, "CIDFontType2");
        font.setName(COSName.BASE_FONT, name);
        var system = new COSDictionary();
        system.setString(COSName.REGISTRY, "Adobe");
        system.setString(COSName.ORDERING, "Identity");
        system.setInt(COSName.SUPPLEMENT, 0);
        font.setItem(COSName.CIDSYSTEMINFO, system);
        font.setItem(COSName.FONT_DESC, descriptor(name, trueType, box));
        font.setInt(COSName.DW, 1000);
        var widths = new COSArray();
        wide.forEach(it -> widths.add(COSInteger.get(it)));
        font.setItem(COSName.W, array(COSInteger.ONE, widths));
        font.setItem(COSName.CID_TO_GID_MAP, stream(glyphs));
        return font;
    }

    private static COSDictionary descriptor(String name, byte[] trueType, int[] box) throws IOException {
        var descriptor = dictionary("FontDescriptor");
        descriptor.setName(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setItem(
                COSName.FONT_BBOX,
                array(COSInteger.get(box[0]), COSInteger.get(box[1]), COSInteger.get(box[2]), COSInteger.get(box[3])));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 880);
        descriptor.setInt(COSName.DESCENT, -120);
        descriptor.setInt(COSName.CAP_HEIGHT, 730);
        descriptor.setInt(COSName.STEM_V, 80);
        var file = stream(trueType);
        file.setInt(COSName.LENGTH1, trueType.length);
        descriptor.setItem(COSName.FONT_FILE2, file);
        return descriptor;
    }

    private static String toUnicode(List<Integer> characters) {
        var map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <ffff>
                endcodespacerange
                """);
        for (int from = 0; from < characters.size(); from += 100) {
            int to = Math.min(from + 100, characters.size());
            map.append(to - from).append(" beginbfchar\n");
            for (int i = from; i < to; i++) {
                map.append(String.format(Locale.ROOT, "<%04x> <", i + 1));
                for (char unit : Character.toChars(characters.get(i))) {
                    map.append(String.format(Locale.ROOT, "%04x", (int) unit));
                }
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    static COSDictionary dictionary(String type) {
        var dictionary = new COSDictionary();
        dictionary.setName(COSName.TYPE, type);
        return dictionary;
    }

    static COSArray array(COSBase... items) {
        return new COSArray(List.of(items));
    }

    static COSString text(String text) {
        return new COSString(text);
    }

    static COSStream stream(byte[] content) throws IOException {
        var stream = new COSStream();
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content);
        }
        return stream;
    }
}
