package org.yiwang.documents;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The typefaces that travel with the product: Noto Serif SC (宋体), Noto Serif JP for what that lacks (𠮷), and a box with
 * the code point for what neither has. No character is ever left blank.
 */
public final class Typefaces {
    private static final String FOLDER = "fonts/";

    private Typefaces() {}

    private static final class Main {
        static final Typeface FACE =
                Typeface.read(FOLDER + "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular");
    }

    private static final class Second {
        static final Typeface FACE =
                Typeface.read(FOLDER + "noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf", "NotoSerifJP-Regular");
    }

    /** The typeface of everything that has no need of another. */
    public static Typeface main() {
        return Main.FACE;
    }

    /** The typeface that has this character; null if it must be drawn. */
    public static @Nullable Typeface of(int character) {
        if (main().has(character)) {
            return main();
        }
        return Second.FACE.has(character) ? Second.FACE : null;
    }

    /** How wide the character is, in em. */
    public static double advance(int character) {
        Typeface face = of(character);
        if (face != null) {
            return face.advance(character);
        }
        return isInvisible(character) ? 0 : 1;
    }

    /** How wide the text is, in em. */
    public static double width(String text) {
        return text.codePoints().mapToDouble(Typefaces::advance).sum();
    }

    /** The shape of the character in em, origin on the base line, y downwards. */
    public static Path2D outline(int character) {
        Typeface face = of(character);
        if (face != null) {
            return face.outline(character);
        }
        return isInvisible(character) ? new Path2D.Double() : boxed(character);
    }

    /** Variation selectors, joiners and the like have no shape of their own. */
    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF);
    }

    /** A box with the code point in hexadecimal, four digits or two rows of three. */
    private static Path2D boxed(int character) {
        String digits = Integer.toHexString(character).toUpperCase(Locale.ROOT);
        digits = "0".repeat(Math.max(0, (digits.length() > 4 ? 6 : 4) - digits.length())) + digits;
        int columns = digits.length() / 2;
        var path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.append(new Rectangle2D.Double(0.05, -0.84, 0.9, 0.92), false);
        path.append(new Rectangle2D.Double(0.08, -0.81, 0.84, 0.86), false);
        double cell = 0.78 / columns;
        for (int i = 0; i < digits.length(); i++) {
            var place = AffineTransform.getTranslateInstance(
                    0.11 + (i % columns) * cell + (cell - 0.24) / 2, i < columns ? -0.45 : -0.05);
            place.scale(0.43, 0.43);
            path.append(main().outline(digits.charAt(i)).getPathIterator(place), false);
        }
        return path;
    }
}
