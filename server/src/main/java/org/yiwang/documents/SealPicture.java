package org.yiwang.documents;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws the picture of a seal: a red ring, a star, the name of the organ around it and a word below, such as 演示专用. Made
 * by us from our own typeface; it is not the seal of anybody.
 */
public final class SealPicture {
    /** 42 mm: the seals of organs from the county upwards (国发〔1999〕25号). */
    public static final double DIAMETER = 42;

    private static final int RED = 0xD9001B;
    private static final double RING = 1.2;
    private static final double STAR = 7;
    private static final double BOLD = 0.14;
    private static final double WIDEST_ARC = Math.toRadians(270);
    private static final double WIDEST_STEP = Math.toRadians(26);

    private SealPicture() {}

    /**
     * @param x centre, in millimetres
     * @param mark the word below the star
     */
    public static List<Sheet.Shape> at(double x, double y, String organ, String mark) {
        var ring = new Path2D.Double();
        double radius = (DIAMETER - RING) / 2;
        ring.append(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), false);
        var filled = new Path2D.Double(Path2D.WIND_NON_ZERO);
        filled.append(star(x, y), false);
        around(filled, x, y, organ);
        below(filled, x, y, mark);
        return List.of(new Sheet.Shape(ring, false, RING, RED), new Sheet.Shape(filled, true, BOLD, RED));
    }

    private static Path2D star(double x, double y) {
        var star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? STAR : STAR * 0.382;
            double angle = Math.PI * i / 5 - Math.PI / 2;
            double px = x + radius * Math.cos(angle);
            double py = y + radius * Math.sin(angle);
            if (i == 0) {
                star.moveTo(px, py);
            } else {
                star.lineTo(px, py);
            }
        }
        star.closePath();
        return star;
    }

    private static void around(Path2D into, double x, double y, String organ) {
        int[] characters = organ.codePoints().toArray();
        double step = Math.min(WIDEST_STEP, WIDEST_ARC / Math.max(1, characters.length));
        double middle = DIAMETER / 2 - RING - 3.9;
        double width = Math.min(4.6, middle * step * 0.92);
        double angle = -step * (characters.length - 1) / 2;
        for (int character : characters) {
            var place = AffineTransform.getTranslateInstance(x, y);
            place.rotate(angle);
            place.translate(0, -middle);
            glyph(into, character, place, width, 5.4);
            angle += step;
        }
    }

    private static void below(Path2D into, double x, double y, String mark) {
        int[] characters = mark.codePoints().toArray();
        double size = Math.min(3.6, 18.0 / Math.max(1, characters.length));
        double left = x - size * (characters.length - 1) / 2;
        for (int character : characters) {
            glyph(into, character, AffineTransform.getTranslateInstance(left, y + 12), size, size);
            left += size;
        }
    }

    /** The middle of the character comes to the origin of the place. */
    private static void glyph(Path2D into, int character, AffineTransform place, double width, double height) {
        place.scale(width, height);
        place.translate(-Typefaces.advance(character) / 2, 0.38);
        into.append(Typefaces.outline(character).getPathIterator(place), false);
    }

    /** The picture on a transparent ground, for seals that hold an image. */
    public static byte[] png(String organ, String mark, int pixels) {
        var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_BYTE_BINARY, shades());
        var canvas = new BufferedImage(pixels, pixels, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        double scale = pixels / DIAMETER;
        graphics.scale(scale, scale);
        for (Sheet.Shape shape : at(DIAMETER / 2, DIAMETER / 2, organ, mark)) {
            if (shape.lineWidth() > 0) {
                graphics.setStroke(new BasicStroke((float) shape.lineWidth()));
                graphics.draw(shape.outline());
            }
            if (shape.filled()) {
                graphics.fill(shape.outline());
            }
        }
        graphics.dispose();
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                image.getRaster().setSample(x, y, 0, canvas.getRaster().getSample(x, y, 0) >> 4);
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Sixteen steps from nothing to red. */
    private static IndexColorModel shades() {
        int[] colours = new int[16];
        for (int i = 0; i < 16; i++) {
            colours[i] = (i * 17) << 24 | RED;
        }
        return new IndexColorModel(4, 16, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
    }
}
