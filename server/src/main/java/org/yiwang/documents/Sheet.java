package org.yiwang.documents;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page as it will look: blocks of text and shapes, in millimetres from the upper left corner. What draws it, as
 * PDF or as OFD, decides nothing any more.
 *
 * @param blocks in reading order
 */
public record Sheet(double width, double height, List<Block> blocks) {
    public static final double A4_WIDTH = 210;
    public static final double A4_HEIGHT = 297;

    public Sheet {
        blocks = List.copyOf(blocks);
    }

    /**
     * What belongs together for somebody who hears the page instead of seeing it.
     *
     * @param role the structure type of PDF: {@code H1}, {@code P}, {@code Figure} …; null for mere decoration
     * @param alternative what a figure shows, in words
     */
    public record Block(@Nullable String role, @Nullable String alternative, List<Mark> marks) {
        public Block {
            marks = List.copyOf(marks);
        }

        public static Block of(String role, List<Mark> marks) {
            return new Block(role, null, marks);
        }

        public static Block figure(String alternative, List<? extends Mark> marks) {
            return new Block("Figure", alternative, List.copyOf(marks));
        }

        public static Block decoration(List<? extends Mark> marks) {
            return new Block(null, null, List.copyOf(marks));
        }
    }

    /** A run of text or a shape. */
    public sealed interface Mark permits Text, Shape {}

    /**
     * A run of text on one line.
     *
     * @param x left end of the base line
     * @param y height of the base line
     * @param size of the type: the height of an em
     * @param spacing added after each character, to fill a line or to let a word breathe
     * @param bold drawn heavier
     * @param colour 0xRRGGBB
     */
    public record Text(double x, double y, double size, String text, double spacing, boolean bold, int colour)
            implements Mark {}

    /**
     * A shape, filled, drawn as a line, or both.
     *
     * @param lineWidth zero for no line
     * @param colour 0xRRGGBB
     */
    public record Shape(Path2D outline, boolean filled, double lineWidth, int colour) implements Mark {
        /** A straight line. */
        public static Shape line(double x1, double y1, double x2, double y2, double width, int colour) {
            var path = new Path2D.Double();
            path.moveTo(x1, y1);
            path.lineTo(x2, y2);
            return new Shape(path, false, width, colour);
        }

        /** The border of a rectangle. */
        public static Shape frame(double x, double y, double width, double height, double lineWidth, int colour) {
            var path = new Path2D.Double();
            path.append(new Rectangle2D.Double(x, y, width, height), false);
            return new Shape(path, false, lineWidth, colour);
        }
    }
}
