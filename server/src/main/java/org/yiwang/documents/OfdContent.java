package org.yiwang.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the objects of one OFD page (GB/T 33190-2016): text by character, shapes as paths. */
final class OfdContent {
    private static final double BOLD = 0.028;

    private final StringBuilder out = new StringBuilder();
    private final Map<Typeface, OfdWriter.Font> fonts;
    private int lastId;

    /**
     * @param lastId the last identifier used in the document so far
     */
    OfdContent(Map<Typeface, OfdWriter.Font> fonts, int lastId) {
        this.fonts = fonts;
        this.lastId = lastId;
    }

    int lastId() {
        return lastId;
    }

    String page(Sheet sheet) {
        out.append("<ofd:Layer ID=\"").append(++lastId).append("\">");
        for (Sheet.Block block : sheet.blocks()) {
            for (Sheet.Mark mark : block.marks()) {
                switch (mark) {
                    case Sheet.Text text -> draw(text);
                    case Sheet.Shape shape -> draw(shape, sheet);
                }
            }
        }
        return OfdWriter.page(sheet, out.append("</ofd:Layer>").toString());
    }

    private void draw(Sheet.Text text) {
        int[] characters = TextLines.clean(text.text()).codePoints().toArray();
        double x = text.x();
        for (int from = 0; from < characters.length; ) {
            Typeface face = Typefaces.of(characters[from]);
            int to = from + 1;
            while (to < characters.length
                    && face != null
                    && isBasic(characters[from])
                    && isBasic(characters[to])
                    && Typefaces.of(characters[to]) == face) {
                to++;
            }
            x = draw(text, Arrays.copyOfRange(characters, from, to), x, face);
            from = to;
        }
    }

    private static boolean isBasic(int character) {
        return character < Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }

    /** Draws characters of one typeface; returns where the next one begins. */
    private double draw(Sheet.Text text, int[] run, double x, @Nullable Typeface face) {
        double width = 0;
        for (int character : run) {
            width += step(text, character);
        }
        var font = Objects.requireNonNull(fonts.get(face == null ? Typefaces.main() : face));
        out.append("<ofd:TextObject ID=\"%d\" Boundary=\"%s %s %s %s\" Font=\"%d\" Size=\"%s\""
                .formatted(
                        ++lastId,
                        number(x),
                        number(text.y() - text.size()),
                        number(Math.max(width, 0.1)),
                        number(text.size() * 1.4),
                        font.id(),
                        number(text.size())));
        if (face == null) {
            out.append(" Fill=\"false\""); // the text stays searchable, the shape is drawn below
        }
        boolean bold = face != null && text.bold();
        if (bold) {
            out.append(" Stroke=\"true\" LineWidth=\"")
                    .append(number(text.size() * BOLD))
                    .append('"');
        }
        out.append('>');
        colour("FillColor", text.colour());
        if (bold) {
            colour("StrokeColor", text.colour());
        }
        if (face == null) {
            glyph(run[0], ' ', font.subset()); // some readers fill in any case, and would draw a box over the shape
        } else if (!isBasic(run[0])) {
            glyph(run[0], run[0], font.subset());
        }
        codes(text, run);
        out.append("</ofd:TextObject>");
        if (face == null) {
            boxes(text, run, x);
        }
        return x + width;
    }

    private static double step(Sheet.Text text, int character) {
        return Typefaces.advance(character) * text.size() + text.spacing();
    }

    /**
     * Readers look characters up by UTF-16 unit and find nothing for one beyond the BMP: such a one stands alone in its
     * object and names its glyph itself (GB/T 33190-2016 §11.4.1). Alone it is at place 0, however a reader counts.
     */
    private void glyph(int character, int shownAs, FontSubset subset) {
        out.append(
                "<ofd:CGTransform CodePosition=\"0\" CodeCount=\"%d\" GlyphCount=\"1\"><ofd:Glyphs>%d</ofd:Glyphs></ofd:CGTransform>"
                        .formatted(
                                Character.charCount(character), subset.glyphs().getOrDefault(shownAs, 0)));
    }

    private void codes(Sheet.Text text, int[] run) {
        out.append("<ofd:TextCode X=\"0\" Y=\"%s\"".formatted(number(text.size())));
        if (run.length > 1) {
            out.append(" DeltaX=\"");
            for (int i = 0; i < run.length - 1; i++) {
                out.append(i == 0 ? "" : " ").append(number(step(text, run[i])));
            }
            out.append('"');
        }
        out.append('>')
                .append(OfdWriter.escaped(new String(run, 0, run.length)))
                .append("</ofd:TextCode>");
    }

    private void boxes(Sheet.Text text, int[] run, double x) {
        for (int character : run) {
            var shape = Typefaces.outline(character);
            shape.transform(new AffineTransform(text.size(), 0, 0, text.size(), x, text.y()));
            path(new Sheet.Shape(shape, true, 0, text.colour()), "0 0 1000 1000");
            x += step(text, character);
        }
    }

    private void draw(Sheet.Shape shape, Sheet sheet) {
        path(shape, OfdWriter.box(sheet));
    }

    private void path(Sheet.Shape shape, String boundary) {
        boolean stroked = shape.lineWidth() > 0;
        out.append("<ofd:PathObject ID=\"%d\" Boundary=\"%s\" Fill=\"%s\" Stroke=\"%s\""
                .formatted(++lastId, boundary, shape.filled(), stroked));
        if (stroked) {
            out.append(" LineWidth=\"").append(number(shape.lineWidth())).append('"');
        }
        if (shape.outline().getWindingRule() == Path2D.WIND_EVEN_ODD) {
            out.append(" Rule=\"Even-Odd\"");
        }
        out.append('>');
        if (stroked) {
            colour("StrokeColor", shape.colour());
        }
        if (shape.filled()) {
            colour("FillColor", shape.colour());
        }
        out.append("<ofd:AbbreviatedData>");
        double[] points = new double[6];
        for (PathIterator path = shape.outline().getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> step("M", points, 2);
                case PathIterator.SEG_LINETO -> step("L", points, 2);
                case PathIterator.SEG_QUADTO -> step("Q", points, 4);
                case PathIterator.SEG_CUBICTO -> step("B", points, 6);
                default -> step("C", points, 0);
            }
        }
        out.append("</ofd:AbbreviatedData></ofd:PathObject>");
    }

    private void step(String command, double[] points, int count) {
        out.append(command).append(' ');
        for (int i = 0; i < count; i++) {
            out.append(number(points[i])).append(' ');
        }
    }

    private void colour(String element, int colour) {
        out.append(
                "<ofd:%s Value=\"%d %d %d\"/>".formatted(element, colour >> 16 & 255, colour >> 8 & 255, colour & 255));
    }

    /** With at most two decimals: a hundredth of a millimetre or of a point is finer than any printer. */
    static String number(double number) {
        long hundredths = Math.round(number * 100);
        long rest = Math.abs(hundredths % 100);
        String whole = (hundredths < 0 ? "-" : "") + Math.abs(hundredths / 100);
        if (rest == 0) {
            return hundredths == 0 ? "0" : whole;
        }
        return rest % 10 == 0 ? whole + "." + rest / 10 : whole + (rest < 10 ? ".0" : ".") + rest;
    }
}
