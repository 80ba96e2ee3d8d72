package org.yiwang.files;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.yiwang.kernel.Problem;

/**
 * Whether a PNG can be opened (ISO/IEC 15948): every chunk is there with its right sum, from the header to the end, and
 * there is as much of the picture as the header says. The picture itself is never built.
 */
final class PngCheck {
    private static final int SIGNATURE = 8;
    private static final int AROUND_A_CHUNK = 12;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    /** More is not unpacked: enough to know that the data is data, and too little to keep a server busy. */
    private static final long ENOUGH = 64L << 20;

    private final ByteBuffer content;
    private final Inflater inflater = new Inflater();
    private final byte[] scratch = new byte[1 << 16];
    private long unpacked;

    private PngCheck(byte[] content) {
        this.content = ByteBuffer.wrap(content);
    }

    static Optional<Problem.Invalid> fault(byte[] content) {
        var check = new PngCheck(content);
        try {
            return check.fault();
        } catch (DataFormatException damaged) {
            return FileType.unreadable();
        } finally {
            check.inflater.end();
        }
    }

    /** Where a picture that can be opened ends. */
    static int end(byte[] content) {
        var check = new PngCheck(content);
        check.content.position(SIGNATURE);
        while (check.nextType() != IEND) {
            check.skip();
        }
        check.inflater.end();
        return check.content.position() + AROUND_A_CHUNK + check.length();
    }

    private Optional<Problem.Invalid> fault() throws DataFormatException {
        content.position(SIGNATURE);
        if (nextType() != IHDR || content.getInt(SIGNATURE) != 13 || !isWhole()) {
            return FileType.unreadable();
        }
        int header = SIGNATURE + 8;
        long width = content.getInt(header);
        long height = content.getInt(header + 4);
        if (width <= 0 || height <= 0) {
            return FileType.unreadable();
        }
        var tooLarge = Pixels.fault(width, height);
        if (tooLarge.isPresent()) {
            return tooLarge;
        }
        for (skip(); nextType() != IEND; skip()) {
            if (!isWhole()) {
                return FileType.unreadable();
            }
            if (nextType() == IDAT) {
                unpack();
            }
        }
        long least = height * (1 + (width * bitsOfAPixel(header) + 7) / 8);
        boolean interlaced = content.get(header + 12) != 0;
        return isWhole() && unpacked >= Math.min(interlaced ? 1 : least, ENOUGH)
                ? Optional.empty()
                : FileType.unreadable();
    }

    private int bitsOfAPixel(int header) {
        int depth = content.get(header + 8);
        return switch (content.get(header + 9)) {
            case 2 -> 3 * depth;
            case 4 -> 2 * depth;
            case 6 -> 4 * depth;
            default -> depth;
        };
    }

    /** The type of the chunk at hand; the end if there is none any more, which is not whole then. */
    private int nextType() {
        return content.remaining() < AROUND_A_CHUNK ? IEND : content.getInt(content.position() + 4);
    }

    private int length() {
        return content.getInt(content.position());
    }

    private boolean isWhole() {
        if (content.remaining() < AROUND_A_CHUNK || length() < 0 || length() > content.remaining() - AROUND_A_CHUNK) {
            return false;
        }
        var sum = new CRC32();
        sum.update(content.array(), content.position() + 4, length() + 4);
        return (int) sum.getValue() == content.getInt(content.position() + 8 + length());
    }

    private void skip() {
        content.position(content.position() + AROUND_A_CHUNK + length());
    }

    private void unpack() throws DataFormatException {
        inflater.setInput(content.array(), content.position() + 8, length());
        while (unpacked < ENOUGH && !inflater.finished() && !inflater.needsInput()) {
            int more = inflater.inflate(scratch);
            if (more == 0 && inflater.needsDictionary()) {
                throw new DataFormatException();
            }
            unpacked += more;
        }
    }
}
