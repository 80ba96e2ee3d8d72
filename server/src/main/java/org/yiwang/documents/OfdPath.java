package org.yiwang.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the abbreviated data of a path (GB/T 33190-2016 §9.1): lines, curves and arcs by their first letter. */
final class OfdPath {
    private static final Pattern TOKEN =
            Pattern.compile("([A-Za-z])|([-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)");

    private final Matcher tokens;
    private final OfdWork work;
    private final Path2D path = new Path2D.Double();

    private OfdPath(String data, OfdWork work) {
        this.tokens = TOKEN.matcher(data);
        this.work = work;
    }

    /** @throws IllegalArgumentException if it is none */
    static Path2D read(String data, OfdWork work) throws Unshowable {
        work.steps(data.length() / 16);
        return new OfdPath(data, work).read();
    }

    private Path2D read() throws Unshowable {
        while (tokens.find()) {
            if (tokens.group(1) == null) {
                throw new IllegalArgumentException("a number without a letter before it");
            }
            char command = tokens.group(1).charAt(0);
            work.steps(command == 'A' ? 4 : 1);
            step(command);
        }
        return path;
    }

    private void step(char command) {
        switch (command) {
            case 'S', 'M' -> path.moveTo(next(), next());
            case 'L' -> {
                begun();
                path.lineTo(next(), next());
            }
            case 'Q' -> {
                begun();
                path.quadTo(next(), next(), next(), next());
            }
            case 'B' -> {
                begun();
                path.curveTo(next(), next(), next(), next(), next(), next());
            }
            case 'A' -> {
                begun();
                arc(next(), next(), next(), next() != 0, next() != 0, next(), next());
            }
            case 'C' -> {
                begun();
                path.closePath();
            }
            default -> throw new IllegalArgumentException("no such line");
        }
    }

    /** A path that begins without a place begins in the corner. */
    private void begun() {
        if (path.getCurrentPoint() == null) {
            path.moveTo(0, 0);
        }
    }

    private double next() {
        if (!tokens.find() || tokens.group(2) == null) {
            throw new IllegalArgumentException("a number is missing");
        }
        return OfdNode.finite(tokens.group(2));
    }

    /** From where the pen is to (x, y), on an ellipse turned clockwise by an angle; the middle follows from both ends. */
    private void arc(double rx, double ry, double angle, boolean large, boolean clockwise, double x, double y) {
        Point2D from = path.getCurrentPoint();
        double a = Math.abs(rx);
        double b = Math.abs(ry);
        if (a == 0 || b == 0) {
            path.lineTo(x, y);
            return;
        }
        double turn = Math.toRadians(angle % 360);
        double halfX = (from.getX() - x) / 2;
        double halfY = (from.getY() - y) / 2;
        double px = Math.cos(turn) * halfX + Math.sin(turn) * halfY;
        double py = -Math.sin(turn) * halfX + Math.cos(turn) * halfY;
        double reach = px * px / (a * a) + py * py / (b * b);
        if (reach == 0) {
            return;
        }
        if (reach > 1) { // too small to reach: as large as needed
            a *= Math.sqrt(reach);
            b *= Math.sqrt(reach);
        }
        double rest = Math.max(0, (a * a * b * b) / (a * a * py * py + b * b * px * px) - 1);
        double factor = (large == clockwise ? -1 : 1) * Math.sqrt(rest);
        double middleX = factor * a * py / b;
        double middleY = -factor * b * px / a;
        double start = Math.toDegrees(Math.atan2((py - middleY) / b, (px - middleX) / a));
        double end = Math.toDegrees(Math.atan2((-py - middleY) / b, (-px - middleX) / a));
        double extent = (end - start) % 360;
        if (clockwise && extent < 0) {
            extent += 360;
        } else if (!clockwise && extent > 0) {
            extent -= 360;
        }
        // Arc2D counts against the clock on a page whose y grows downwards
        var arc = new Arc2D.Double(-a, -b, 2 * a, 2 * b, -start, -extent, Arc2D.OPEN);
        var place = AffineTransform.getTranslateInstance(
                Math.cos(turn) * middleX - Math.sin(turn) * middleY + (from.getX() + x) / 2,
                Math.sin(turn) * middleX + Math.cos(turn) * middleY + (from.getY() + y) / 2);
        place.rotate(turn);
        path.append(arc.getPathIterator(place), true);
    }
}
