package org.yiwang.files;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.yiwang.kernel.Problem;

/**
 * Whether a JPEG can be opened (ITU-T T.81, annex B): its segments follow one another from the frame, which says how
 * large it is, over the scans to the end of the picture. The picture itself is never built.
 */
final class JpegCheck {
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    private final ByteBuffer content;

    private JpegCheck(byte[] content) {
        this.content = ByteBuffer.wrap(content);
    }

    static Optional<Problem.Invalid> fault(byte[] content) {
        return new JpegCheck(content).fault();
    }

    /** Where a picture that can be opened ends: phones write films behind it, others what is no picture at all. */
    static int end(byte[] content) {
        var check = new JpegCheck(content);
        check.fault();
        return check.content.position();
    }

    private Optional<Problem.Invalid> fault() {
        content.position(2);
        boolean frame = false;
        boolean scan = false;
        for (int marker = marker(); marker != END; marker = marker()) {
            int length = content.remaining() < 2 ? 0 : Short.toUnsignedInt(content.getShort(content.position()));
            if (marker < 0 || length < 2 || length > content.remaining()) {
                return FileType.unreadable();
            }
            if (isFrame(marker)) {
                var size = size(length);
                if (size.isPresent()) {
                    return size;
                }
                frame = true;
            }
            content.position(content.position() + length);
            if (marker == SCAN) {
                scan = true;
                skipScan();
            }
        }
        return frame && scan ? Optional.empty() : FileType.unreadable();
    }

    /** The next marker; -1 if there is none. Before one there may be any number of 0xFF. */
    private int marker() {
        if (content.remaining() < 2 || content.get() != (byte) 0xFF) {
            return -1;
        }
        int marker = 0xFF;
        while (marker == 0xFF && content.hasRemaining()) {
            marker = Byte.toUnsignedInt(content.get());
        }
        return marker == 0xFF ? -1 : marker;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private Optional<Problem.Invalid> size(int length) {
        if (length < 8) {
            return FileType.unreadable();
        }
        int height = Short.toUnsignedInt(content.getShort(content.position() + 3));
        int width = Short.toUnsignedInt(content.getShort(content.position() + 5));
        return width == 0 || height == 0 ? FileType.unreadable() : Pixels.fault(width, height);
    }

    /** Over the coded data, in which 0xFF stands before 0 or a restart marker, to the next marker or the end. */
    private void skipScan() {
        while (content.remaining() >= 2) {
            int at = content.position();
            int next = Byte.toUnsignedInt(content.get(at + 1));
            if (content.get(at) == (byte) 0xFF && next != 0 && (next < 0xD0 || next > 0xD7)) {
                return;
            }
            content.position(at + 1);
        }
    }
}
