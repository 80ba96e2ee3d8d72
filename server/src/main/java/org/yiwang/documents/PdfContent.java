package org.yiwang.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the content stream of one page (PDF 1.7 §7.8): text first found a font for, shapes as paths. */
final class PdfContent {
    private static final double POINTS = 72 / 25.4;
    private static final double BOLD = 0.028;

    private final StringBuilder out = new StringBuilder();
    private final double height;
    private final Map<Typeface, PdfFont> fonts;

    /**
     * @param height of the page in millimetres
     */
    PdfContent(double height, Map<Typeface, PdfFont> fonts) {
        this.height = height;
        this.fonts = fonts;
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param number of the marked content on this page; null for decoration
     */
    void draw(Sheet.Block block, @Nullable Integer number) {
        if (number == null) {
            out.append("/Artifact BMC\n");
        } else {
            out.append('/')
                    .append(block.role())
                    .append(" <</MCID ")
                    .append(number)
                    .append(">> BDC\n");
        }
        for (Sheet.Mark mark : block.marks()) {
            switch (mark) {
                case Sheet.Text text -> draw(text);
                case Sheet.Shape shape -> draw(shape);
            }
        }
        out.append("EMC\n");
    }

    private void draw(Sheet.Text text) {
        double x = text.x();
        int[] characters = TextLines.clean(text.text()).codePoints().toArray();
        for (int from = 0; from < characters.length; ) {
            Typeface face = Typefaces.of(characters[from]);
            int to = from;
            double width = 0;
            while (to < characters.length && Typefaces.of(characters[to]) == face) {
                width += Typefaces.advance(characters[to]) * text.size() + text.spacing();
                to++;
            }
            draw(text, Arrays.copyOfRange(characters, from, to), x, face);
            x += width;
            from = to;
        }
    }

    private void draw(Sheet.Text text, int[] run, double x, @Nullable Typeface face) {
        var font = Objects.requireNonNull(fonts.get(face == null ? Typefaces.main() : face));
        colour(text.colour(), "rg");
        out.append("BT /").append(font.resource()).append(' ');
        numbers(text.size() * POINTS).append("Tf ");
        numbers(text.spacing() * POINTS).append("Tc ");
        out.append("1 0 0 1 ");
        numbers(x * POINTS, (height - text.y()) * POINTS).append("Tm ");
        if (face == null) {
            out.append("3 Tr "); // the text layer keeps the character, the shape is drawn below
        } else if (text.bold()) {
            out.append("2 Tr ");
            numbers(text.size() * BOLD * POINTS).append("w ");
            colour(text.colour(), "RG");
        } else {
            out.append("0 Tr ");
        }
        out.append(font.encode(run)).append(" Tj ET\n");
        if (face == null) {
            for (int character : run) {
                var shape = Typefaces.outline(character);
                shape.transform(new AffineTransform(text.size(), 0, 0, text.size(), x, text.y()));
                draw(new Sheet.Shape(shape, true, 0, text.colour()));
                x += Typefaces.advance(character) * text.size() + text.spacing();
            }
        }
    }

    private void draw(Sheet.Shape shape) {
        if (shape.filled()) {
            colour(shape.colour(), "rg");
        }
        if (shape.lineWidth() > 0) {
            colour(shape.colour(), "RG");
            numbers(shape.lineWidth() * POINTS).append("w\n");
        }
        double[] points = new double[6];
        double lastX = 0;
        double lastY = 0;
        for (PathIterator path = shape.outline().getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(points)) {
                case PathIterator.SEG_MOVETO -> point(points, 1).append("m\n");
                case PathIterator.SEG_LINETO -> point(points, 1).append("l\n");
                case PathIterator.SEG_QUADTO ->
                    point(cubic(lastX, lastY, points), 3).append("c\n");
                case PathIterator.SEG_CUBICTO -> point(points, 3).append("c\n");
                default -> out.append("h\n");
            }
            int last = path.currentSegment(points) == PathIterator.SEG_CUBICTO
                    ? 4
                    : path.currentSegment(points) == PathIterator.SEG_QUADTO ? 2 : 0;
            lastX = points[last];
            lastY = points[last + 1];
        }
        String rule = shape.outline().getWindingRule() == Path2D.WIND_EVEN_ODD ? "*\n" : "\n";
        out.append(shape.lineWidth() == 0 ? "f" + rule : shape.filled() ? "B" + rule : "S\n");
    }

    static double[] cubic(double x, double y, double[] quadratic) {
        return new double[] {
            x + (quadratic[0] - x) * 2 / 3,
            y + (quadratic[1] - y) * 2 / 3,
            quadratic[2] + (quadratic[0] - quadratic[2]) * 2 / 3,
            quadratic[3] + (quadratic[1] - quadratic[3]) * 2 / 3,
            quadratic[2],
            quadratic[3]
        };
    }

    private StringBuilder point(double[] points, int count) {
        for (int i = 0; i < count; i++) {
            numbers(points[2 * i] * POINTS, (height - points[2 * i + 1]) * POINTS);
        }
        return out;
    }

    private void colour(int colour, String operator) {
        numbers((colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0)
                .append(operator)
                .append('\n');
    }

    private StringBuilder numbers(double... numbers) {
        for (double number : numbers) {
            out.append(OfdContent.number(number)).append(' ');
        }
        return out;
    }
}
