package org.yiwang.documents;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;

/** Draws a QR code (GB/T 18284, ISO/IEC 18004) as one shape. */
public final class QrPicture {
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
