package org.yiwang.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the objects of one OFD page (GB/T 33190-2016 §§8–11): text by character, shapes as paths. */
final class OfdContent {
    private static final double BOLD = 0.028;

    private final StringBuilder out = new StringBuilder();
    private final Map<Typeface, Integer> fonts;
    private int lastId;

    /**
     * @param lastId the last identifier used in the document so far
     */
    OfdContent(Map<Typeface, Integer> fonts, int lastId) {
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
            int to = from;
            while (to < characters.length && Typefaces.of(characters[to]) == face) {
                to++;
            }
            x = draw(text, Arrays.copyOfRange(characters, from, to), x, face);
            from = to;
        }
    }

    /** Draws characters of one typeface; returns where the next one begins. */
    private double draw(Sheet.Text text, int[] run, double x, @Nullable Typeface face) {
        double width = 0;
        for (int character : run) {
            width += step(text, character);
        }
        int font = Objects.requireNonNull(fonts.get(face == null ? Typefaces.main() : face));
        out.append("<ofd:TextObject ID=\"%d\" Boundary=\"%s %s %s %s\" Font=\"%d\" Size=\"%s\""
                .formatted(
                        ++lastId,
                        number(x),
                        number(text.y() - text.size()),
                        number(Math.max(width, 0.1)),
                        number(text.size() * 1.4),
                        font,
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
     * Characters beyond the BMP stand alone: readers disagree whether such a one counts once or twice among the distances.
     */
    private void codes(Sheet.Text text, int[] run) {
        double x = 0;
        for (int from = 0; from < run.length; ) {
            int to = from + 1;
            while (to < run.length && run[from] < 0x10000 && run[to] < 0x10000) {
                to++;
            }
            out.append("<ofd:TextCode X=\"%s\" Y=\"%s\"".formatted(number(x), number(text.size())));
            if (to - from > 1) {
                out.append(" DeltaX=\"");
                for (int i = from; i < to - 1; i++) {
                    out.append(i == from ? "" : " ").append(number(step(text, run[i])));
                }
                out.append('"');
            }
            out.append('>')
                    .append(OfdWriter.escaped(new String(run, from, to - from)))
                    .append("</ofd:TextCode>");
            for (int i = from; i < to; i++) {
                x += step(text, run[i]);
            }
            from = to;
        }
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

    static String number(double number) {
        var rounded =
                BigDecimal.valueOf(number).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
