package org.yiwang.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.yiwang.kernel.Problem;

/**
 * Whether an OFD can be opened (GB/T 33190-2016 §7): a ZIP package whose directory is there to its end and names the
 * entry {@code OFD.xml}, which can be unpacked. Nothing else is.
 */
final class OfdCheck {
    private static final String ENTRY = "OFD.xml";
    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int IN_DIRECTORY = 0x02014b50;
    private static final int IN_DIRECTORY_LENGTH = 46;
    private static final int MOST_BYTES = 1 << 20;

    private final ByteBuffer zip;

    private OfdCheck(byte[] content) {
        this.zip = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Optional<Problem.Invalid> fault(byte[] content) {
        var check = new OfdCheck(content);
        int end = check.endOfDirectory();
        int entry = end < 0 ? -1 : check.entry(end);
        if (end >= 0 && entry == -1) {
            return Optional.of(new Problem.Invalid(FileType.POINTER, "files/type-not-taken"));
        }
        return entry >= 0 && unpacks(content, entry) ? Optional.empty() : FileType.unreadable();
    }

    /** Where the record stands that ends the directory, which ends the file; -1 if it does not. */
    private int endOfDirectory() {
        int least = Math.max(0, zip.limit() - END_LENGTH - LONGEST_COMMENT);
        for (int at = zip.limit() - END_LENGTH; at >= least; at--) {
            if (zip.getInt(at) == END_OF_DIRECTORY) {
                return at;
            }
        }
        return -1;
    }

    /** Where the entry stands; -1 if the directory does not name it, -2 if the directory is damaged. */
    private int entry(int end) {
        int at = zip.getInt(end + 16);
        for (int left = Short.toUnsignedInt(zip.getShort(end + 10)); left > 0; left--) {
            if (at < 0 || at > end - IN_DIRECTORY_LENGTH || zip.getInt(at) != IN_DIRECTORY) {
                return -2;
            }
            int name = Short.toUnsignedInt(zip.getShort(at + 28));
            if (at + IN_DIRECTORY_LENGTH + name > end) {
                return -2;
            }
            if (new String(zip.array(), at + IN_DIRECTORY_LENGTH, name, StandardCharsets.UTF_8).equals(ENTRY)) {
                return Math.max(-2, zip.getInt(at + 42));
            }
            at += IN_DIRECTORY_LENGTH
                    + name
                    + Short.toUnsignedInt(zip.getShort(at + 30))
                    + Short.toUnsignedInt(zip.getShort(at + 32));
        }
        return -1;
    }

    private static boolean unpacks(byte[] content, int from) {
        if (from >= content.length) {
            return false;
        }
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content, from, content.length - from))) {
            var entry = zip.getNextEntry();
            if (entry == null || !entry.getName().equals(ENTRY)) {
                return false;
            }
            byte[] xml = zip.readNBytes(MOST_BYTES);
            return zip.read() < 0 && new String(xml, StandardCharsets.UTF_8).contains("<");
        } catch (IOException | IllegalArgumentException damaged) {
            return false;
        }
    }
}
