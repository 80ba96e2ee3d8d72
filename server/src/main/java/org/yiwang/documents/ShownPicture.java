package org.yiwang.documents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a stranger in a PDF: JPEG goes in as it is, PNG and plain BMP are unpacked once it is known how many pixels
 * they have.
 */
final class ShownPicture {
    private static final int PNG = 0x89504E47;
    private static final int SIGNATURE = 8;
    private static final int AROUND_A_CHUNK = 12;
    private static final Set<String> CHUNKS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int BMP = 0x424D;
    private static final int UNCOMPRESSED = 0;
    /** A page of A4 with 300 dots to an inch has 9 million. */
    private static final long MOST_PIXELS = 10_000_000;

    private final ByteBuffer content;

    private ShownPicture(byte[] content) {
        this.content = ByteBuffer.wrap(content);
    }

    /** Null if it is of another kind or damaged. */
    static @Nullable COSBase of(PDDocument document, byte[] content, OfdWork work) throws Unshowable {
        try {
            return new ShownPicture(content).image(document, work);
        } catch (RuntimeException | IOException damaged) { // readers of pictures throw whatever they like
            return null;
        }
    }

    private @Nullable COSBase image(PDDocument document, OfdWork work) throws IOException, Unshowable {
        if (unsigned(0) == 0xFFD8) {
            return jpeg(document);
        }
        byte @Nullable [] plain = content.getInt(0) == PNG ? png(work) : unsigned(0) == BMP ? bitmap(work) : null;
        if (plain == null) {
            return null;
        }
        // in memory: others would put it below the temporary folder
        @Nullable BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(plain)));
        return image == null
                ? null
                : LosslessFactory.createFromImage(document, image).getCOSObject();
    }

    /** Only the parts that make the picture: texts and profiles may unpack to anything. */
    private byte @Nullable [] png(OfdWork work) throws Unshowable {
        if (!fits(content.getInt(16), content.getInt(20), work)) {
            return null;
        }
        var plain = new ByteArrayOutputStream();
        plain.write(content.array(), 0, SIGNATURE);
        for (int place = SIGNATURE; place + AROUND_A_CHUNK <= content.capacity(); ) {
            int size = content.getInt(place) + AROUND_A_CHUNK;
            if (size < AROUND_A_CHUNK || size > content.capacity() - place) {
                break;
            }
            if (CHUNKS.contains(new String(content.array(), place + 4, 4, StandardCharsets.US_ASCII))) {
                plain.write(content.array(), place, size);
            }
            place += size;
        }
        return plain.toByteArray();
    }

    private byte @Nullable [] bitmap(OfdWork work) throws Unshowable {
        var little = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return little.getInt(30) == UNCOMPRESSED && fits(little.getInt(18), Math.abs(little.getInt(22)), work)
                ? content.array()
                : null;
    }

    private static boolean fits(int width, int height, OfdWork work) throws Unshowable {
        if (width <= 0 || height <= 0 || (long) width * height > MOST_PIXELS) {
            return false;
        }
        work.picture(width, height);
        return true;
    }

    /** Over the segments to the frame, which says how large it is and of how many colours (ITU-T T.81, annex B). */
    private @Nullable COSBase jpeg(PDDocument document) throws IOException {
        boolean inverted = false;
        for (int place = 2; ; place += 2 + unsigned(place + 2)) {
            int marker = unsigned(place);
            if (marker >> 8 != 0xFF || unsigned(place + 2) < 2) {
                return null;
            }
            inverted |= marker == 0xFFEE;
            if (marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC) {
                return jpeg(document, unsigned(place + 7), unsigned(place + 5), content.get(place + 9), inverted);
            }
        }
    }

    private @Nullable COSBase jpeg(PDDocument document, int width, int height, int colours, boolean inverted)
            throws IOException {
        PDColorSpace space = switch (colours) {
            case 1 -> PDDeviceGray.INSTANCE;
            case 3 -> PDDeviceRGB.INSTANCE;
            case 4 -> PDDeviceCMYK.INSTANCE;
            default -> null;
        };
        if (space == null || width == 0 || height == 0) {
            return null;
        }
        var image = new PDImageXObject(
                document, new ByteArrayInputStream(content.array()), COSName.DCT_DECODE, width, height, 8, space);
        if (colours == 4 && inverted) { // as the writer of most such pictures does
            image.setDecode(PdfFont.array(numbers(1, 0, 1, 0, 1, 0, 1, 0)));
        }
        return image.getCOSObject();
    }

    private static COSBase[] numbers(int... numbers) {
        return Arrays.stream(numbers).mapToObj(COSInteger::get).toArray(COSBase[]::new);
    }

    private int unsigned(int place) {
        return content.getShort(place) & 0xFFFF;
    }
}
