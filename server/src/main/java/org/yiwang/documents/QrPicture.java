package org.yiwang.documents;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws a QR code (GB/T 18284, ISO/IEC 18004) as one shape, and reads such a shape. */
public final class QrPicture {
    private static final int PIXELS = 600;
    private static final int WHITE = 40;

    private QrPicture() {}

    /**
     * @param text what it says, such as an address
     * @param x left edge in millimetres; leave four modules of white around
     * @param size of a side in millimetres
     */
    public static Sheet.Shape of(String text, double x, double y, double size) {
        var hints = Map.of(
                EncodeHintType.ERROR_CORRECTION,
                ErrorCorrectionLevel.M,
                EncodeHintType.MARGIN,
                0,
                EncodeHintType.CHARACTER_SET,
                "UTF-8");
        try {
            BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            return new Sheet.Shape(shape(modules, x, y, size / modules.getWidth()), true, 0, 0x000000);
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code", e);
        }
    }

    /** What a QR code says that stands alone in this shape; null if it is none. */
    public static @Nullable String read(Path2D shape) {
        var box = shape.getBounds2D();
        if (box.isEmpty()) {
            return null;
        }
        var image = new BufferedImage(PIXELS + 2 * WHITE, PIXELS + 2 * WHITE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.translate(WHITE, WHITE);
        graphics.scale(PIXELS / box.getWidth(), PIXELS / box.getHeight());
        graphics.translate(-box.getX(), -box.getY());
        graphics.setColor(Color.BLACK);
        graphics.fill(shape);
        graphics.dispose();
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        try {
            var hints = Map.of(DecodeHintType.PURE_BARCODE, true, DecodeHintType.CHARACTER_SET, "UTF-8");
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)), hints)
                    .getText();
        } catch (ReaderException noCode) {
            return null;
        }
    }

    private static Path2D shape(BitMatrix modules, double left, double top, double side) {
        var path = new Path2D.Double();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int from = 0; from < modules.getWidth(); from++) {
                int to = from;
                while (to < modules.getWidth() && modules.get(to, row)) {
                    to++;
                }
                if (to > from) {
                    path.append(
                            new Rectangle2D.Double(left + from * side, top + row * side, (to - from) * side, side),
                            false);
                    from = to;
                }
            }
        }
        return path;
    }
}
