package org.yiwang.files;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The streams of a PDF (ISO 32000-1 §7.3.8), wherever they stand in the file and whether or not anything refers to them,
 * unpacked where Flate packs them. In pieces and within a bound, since a stream can be made to unpack to any size.
 */
final class PdfStreams {
    private static final Pattern BEGIN = Pattern.compile("(?<!end)stream\\r?\\n");
    private static final int PIECE = 1 << 18;
    /** What two pieces have in common, so that nothing is missed where one ends. */
    private static final int OVERLAP = 256;

    private PdfStreams() {}

    /** Looks at the pieces of streams. */
    interface Reader {
        /**
         * @param at where the stream begins in the file
         * @param first whether this is how it begins when unpacked
         * @return whether to go on with this stream
         */
        boolean read(int at, boolean first, String piece);
    }

    /**
     * Unpacks all streams that Flate packs.
     *
     * @param most bytes, of all together
     * @return whether that was enough for all of them
     */
    static boolean unpack(byte[] file, String text, long most, Reader reader) {
        var begin = BEGIN.matcher(text);
        long left = most;
        while (begin.find()) {
            if (isPacked(file, begin.end())) {
                left -= unpack(file, begin.end(), left, reader);
                if (left <= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a zlib header stands there (RFC 1950 §2.2). */
    static boolean isPacked(byte[] file, int at) {
        return at + 2 <= file.length
                && (file[at] & 0x0F) == 8
                && ((file[at] & 0xFF) * 256 + (file[at + 1] & 0xFF)) % 31 == 0;
    }

    /** Unpacks one stream, and tells how many bytes came of it; what is damaged ends there, as it does for readers. */
    static long unpack(byte[] file, int at, long most, Reader reader) {
        var inflater = new Inflater();
        byte[] piece = new byte[PIECE + OVERLAP];
        int kept = 0;
        long unpacked = 0;
        try {
            inflater.setInput(file, at, file.length - at);
            for (boolean first = true; unpacked < most && !inflater.finished(); first = false) {
                int more = filled(inflater, piece, kept);
                if (more == 0) {
                    break;
                }
                unpacked += more;
                String text = new String(piece, 0, kept + more, StandardCharsets.ISO_8859_1);
                if (!reader.read(at, first, text)) {
                    break;
                }
                int end = kept + more;
                kept = Math.min(OVERLAP, end);
                System.arraycopy(piece, end - kept, piece, 0, kept);
            }
        } finally {
            inflater.end();
        }
        return unpacked;
    }

    private static int filled(Inflater inflater, byte[] piece, int from) {
        int at = from;
        try {
            while (at < from + PIECE && at < piece.length) {
                int more = inflater.inflate(piece, at, Math.min(piece.length, from + PIECE) - at);
                if (more == 0) {
                    break;
                }
                at += more;
            }
        } catch (DataFormatException damaged) {
            // what came before it counts
        }
        return at - from;
    }
}
