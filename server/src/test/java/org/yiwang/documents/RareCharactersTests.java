package org.yiwang.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.ofdrw.core.basicStructure.pageObj.layer.block.TextObject;
import org.ofdrw.core.text.CT_CGTransform;
import org.ofdrw.core.text.TextCode;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;

/** A name of rare characters is drawn as it is written, also by readers that are not ours. */
class RareCharactersTests {
    private static final String NAME = "持证人：㛃䶮𬭎𠮷（𰻝）𬭎女士";

    private final Sheet sheet = new Sheet(
            100,
            100,
            List.of(
                    Sheet.Block.of("P", List.of(new Sheet.Text(10, 20, 5, NAME, 0, false, 0))),
                    Sheet.Block.of("P", List.of(new Sheet.Text(10, 40, 5, NAME, 0.7, true, 0)))));
    private final Documents.Properties properties =
            new Documents.Properties("样例", "样例机关", Instant.parse("2020-06-11T02:00:00Z"), Map.of());

    /** One glyph that another reader puts on the page, and the character it stands for. */
    private record Drawn(int character, GeneralPath shape, double x) {}

    @Test
    void anotherReaderDrawsEveryCharacterOfTheName() throws IOException {
        var drawn = drawnByOfdrw();
        int[] wanted = (NAME + NAME).codePoints().toArray();
        assertThat(drawn).hasSameSizeAs(wanted);
        double x = 0;
        for (int i = 0; i < wanted.length; i++) {
            String which = Character.toString(wanted[i]);
            assertThat(drawn.get(i).character()).as(which).isEqualTo(wanted[i]);
            if (Typefaces.of(wanted[i]) != null) {
                assertThat(sameInk(drawn.get(i).shape(), wanted[i])).as(which).isTrue();
            } else {
                // its shape stands beside it as a path; a box over it would spoil it
                assertThat(points(drawn.get(i).shape())).as(which).isEmpty();
            }
            if (i % (wanted.length / 2) == 0) {
                x = drawn.get(i).x();
            }
            assertThat(drawn.get(i).x()).as("place of " + which).isCloseTo(x, within());
            x += Typefaces.advance(wanted[i]) * 5 + (i < wanted.length / 2 ? 0 : 0.7);
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.1);
    }

    /**
     * Goes through the page as ofdrw does that draws it: the glyph a {@code CGTransform} names, else that of each UTF-16
     * unit; counting goes over all the text codes of an object.
     */
    private List<Drawn> drawnByOfdrw() throws IOException {
        byte[] file = new Documents()
                .ofd(List.of(sheet), properties, "0".repeat(32))
                .zip(LocalDateTime.of(2020, 6, 11, 10, 0));
        var drawn = new ArrayList<Drawn>();
        try (var reader = new OFDReader(new ByteArrayInputStream(file))) {
            for (TextObject object : new ContentExtractor(reader).getPageTextObject(1)) {
                var font = font(reader, object);
                double left = object.getBoundary().getTopLeftX();
                int place = 0;
                for (TextCode code : object.getTextCodes()) {
                    String text = code.getContent();
                    double x = left + code.getX();
                    var steps = code.getDeltaX();
                    for (int i = 0, glyphs = 0; i < text.length(); glyphs++) {
                        var transform = at(object, place);
                        int count = transform == null ? 1 : transform.getCodeCount();
                        int glyph = transform == null
                                ? font.getUnicodeCmapLookup().getGlyphId(text.charAt(i))
                                : transform.getGlyphs().expectIntArr(1)[0];
                        drawn.add(new Drawn(
                                text.codePointAt(i),
                                font.getGlyph().getGlyph(glyph).getPath(),
                                x));
                        assertThat(glyph != 0 || Typefaces.of(text.codePointAt(i)) == null)
                                .as("glyph of %s", Character.toString(text.codePointAt(i)))
                                .isTrue();
                        if (steps != null && glyphs < steps.size()) {
                            x += Double.parseDouble(steps.getArray().get(glyphs));
                        }
                        i += count;
                        place += count;
                    }
                }
            }
        }
        return drawn;
    }

    private static CT_CGTransform at(TextObject object, int place) {
        return object.getCGTransforms().stream()
                .filter(it -> it.getCodePosition() == place)
                .findAny()
                .orElse(null);
    }

    private static TrueTypeFont font(OFDReader reader, TextObject object) throws IOException {
        var file = reader.getResMgt().getFont(object.getFont().toString()).getFontFile();
        byte[] bytes = Files.readAllBytes(reader.getResourceLocator().getFile(file));
        return new TTFParser().parse(new RandomAccessReadBuffer(bytes));
    }

    /** Whether a glyph is the one the character has in the whole typeface. */
    private static boolean sameInk(GeneralPath glyph, int character) {
        var whole = Typefaces.outline(character);
        whole.transform(AffineTransform.getScaleInstance(1000, -1000));
        var one = points(glyph);
        var other = points(whole);
        for (int i = 0; i < one.size() && one.size() == other.size(); i++) {
            if (Math.abs(one.get(i) - other.get(i)) > 0.1) {
                return false;
            }
        }
        return !one.isEmpty() && one.size() == other.size();
    }

    private static List<Double> points(Path2D path) {
        var points = new ArrayList<Double>();
        double[] next = new double[6];
        for (var segment = path.getPathIterator(null); !segment.isDone(); segment.next()) {
            int count = new int[] {2, 2, 4, 6, 0}[segment.currentSegment(next)];
            for (int i = 0; i < count; i++) {
                points.add(next[i]);
            }
        }
        return points;
    }

    @Test
    void thePdfHasAGlyphForEveryCharacterOfTheName() throws IOException {
        var without = new ArrayList<String>();
        try (var pdf = Loader.loadPDF(new Documents().pdf(List.of(sheet), properties))) {
            var stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    if (text.getFont() instanceof PDType0Font font) {
                        try {
                            for (int code : text.getCharacterCodes()) {
                                if (font.codeToGID(code) == 0
                                        && Typefaces.of(text.getUnicode().codePointAt(0)) != null) {
                                    without.add(text.getUnicode());
                                }
                            }
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    super.processTextPosition(text);
                }
            };
            assertThat(stripper.getText(pdf)).contains(NAME);
        }
        assertThat(without).isEmpty();
    }
}
