package org.yiwang.delivery;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** What the demo's people sign with: some strokes of a pen, each time the same for the same name. */
final class DemoSignature {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 200;
    private static final int STROKES = 3;
    private static final float PEN = 4;

    private DemoSignature() {}

    static byte[] of(String name) {
        var random = new Random(name.hashCode());
        var sheet = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        var pen = sheet.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.BLACK);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setStroke(new BasicStroke(PEN, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int stroke = 0; stroke < STROKES; stroke++) {
            var line = new Path2D.Double();
            line.moveTo(x(random, stroke), y(random));
            for (int turn = 0; turn < STROKES; turn++) {
                line.curveTo(x(random, stroke), y(random), x(random, stroke), y(random), x(random, stroke), y(random));
            }
            pen.draw(line);
        }
        pen.dispose();
        try (var png = new ByteArrayOutputStream()) {
            ImageIO.write(sheet, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double x(Random random, int stroke) {
        return WIDTH * (stroke + random.nextDouble()) / STROKES;
    }

    private static double y(Random random) {
        return HEIGHT * (0.1 + 0.8 * random.nextDouble());
    }
}
