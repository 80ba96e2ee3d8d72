package org.yiwang.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/**
 * Where no virus scanner is configured: knows the EICAR test file and nothing else, and the server says so. A real product
 * stands behind {@link VirusScanner}, such as {@link ClamScanner}.
 */
@Component
@Fallback
class EicarScanner implements VirusScanner {
    // in two parts, so that scanners do not stumble over this class
    private static final String SIGNATURE =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    /** Deeper, or more, nobody packs a paper. */
    private static final int DEEPEST = 4;

    private static final long MOST_BYTES = 64L << 20;
    private static final int LARGEST_ENTRY = 32 << 20;

    @Override
    public boolean finds(byte[] content) {
        return finds(content, DEEPEST, new long[] {MOST_BYTES});
    }

    /** Also in what is packed: the entries of ZIP files, of those among them, and the streams of PDF files. */
    private static boolean finds(byte[] content, int deeper, long[] left) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (text.contains(SIGNATURE)) {
            return true;
        }
        if (deeper == 0 || left[0] <= 0) {
            return false;
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return inEntries(content, deeper, left);
        }
        boolean[] found = new boolean[1];
        if (text.startsWith("%PDF-")) {
            PdfStreams.unpack(content, text, left[0], (at, first, piece) -> {
                left[0] -= piece.length();
                found[0] |= piece.contains(SIGNATURE)
                        || (first
                                && piece.startsWith("PK\u0003\u0004")
                                && finds(piece.getBytes(StandardCharsets.ISO_8859_1), deeper - 1, left));
                return !found[0];
            });
        }
        return found[0];
    }

    private static boolean inEntries(byte[] content, int deeper, long[] left) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            while (left[0] > 0 && zip.getNextEntry() != null) {
                byte[] entry = zip.readNBytes((int) Math.min(LARGEST_ENTRY, left[0]));
                left[0] -= entry.length;
                if (finds(entry, deeper - 1, left)) {
                    return true;
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            return false; // whether it can be opened is for others to say
        }
        return false;
    }
}
