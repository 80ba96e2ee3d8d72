package org.yiwang.kernel;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a zip file of a stranger, all in memory and within bounds (APPNOTE 6.3.10). It goes by the central directory, as
 * readers of OFD do, and refuses what two readers might understand differently: names given twice, entries that overlap,
 * or a local header that contradicts the directory.
 */
public final class ZipParts {
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int MOST_ENTRIES = 500;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final int mostEntries;
    private final ByteBuffer file;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final TreeMap<Integer, Integer> taken = new TreeMap<>();
    private long total;

    private ZipParts(byte[] bytes, int mostEntries) {
        this.mostEntries = mostEntries;
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** No zip file, a broken one, or one that is not read. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean broken;

        private Unreadable(boolean broken, String why) {
            super(why);
            this.broken = broken;
        }

        static Unreadable broken(String why) {
            return new Unreadable(true, why);
        }

        static Unreadable unusual(String why) {
            return new Unreadable(false, why);
        }

        /** Whether nobody could read it; else it is only not read here. */
        public boolean isBroken() {
            return broken;
        }
    }

    /** Whether a zip file, be it broken, speaks of an entry of this name. */
    public static boolean mentions(byte[] file, String name) {
        return file.length > 4
                && file[0] == 'P'
                && file[1] == 'K'
                && new String(file, StandardCharsets.ISO_8859_1).contains(name);
    }

    /** Content by path, without the slash some writers put before it. */
    public static Map<String, byte[]> read(byte[] bytes) throws Unreadable {
        return read(bytes, MOST_ENTRIES);
    }

    /** The same with another bound on how many entries there may be. */
    public static Map<String, byte[]> read(byte[] bytes, int mostEntries) throws Unreadable {
        try {
            var zip = new ZipParts(bytes, mostEntries);
            zip.directory();
            return zip.parts;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException e) {
            throw Unreadable.broken("a place beyond the end of the file");
        }
    }

    private void directory() throws Unreadable {
        int end = end();
        int count = file.getShort(end + 10) & 0xFFFF;
        int place = file.getInt(end + 16);
        if (count == 0 || count > mostEntries || place < 0) {
            throw Unreadable.unusual("too many entries, or none");
        }
        for (int i = 0; i < count; i++) {
            place = entry(place);
        }
        int endOfLast = 0;
        for (var one : taken.entrySet()) {
            if (one.getKey() < endOfLast) {
                throw Unreadable.unusual("entries overlap");
            }
            endOfLast = one.getValue();
        }
        if (place != end || endOfLast > file.getInt(end + 16)) {
            throw Unreadable.unusual("something between directory and end");
        }
    }

    private int end() throws Unreadable {
        int end = file.capacity() - END_SIZE;
        if (end < 0 || file.getInt(end) != END || file.getShort(end + 20) != 0) {
            throw Unreadable.broken("no zip file, one cut off, or one with something after its end");
        }
        return end;
    }

    private int entry(int place) throws Unreadable {
        if (file.getInt(place) != ENTRY) {
            throw Unreadable.broken("no entry where the directory says");
        }
        int flags = file.getShort(place + 8);
        int method = file.getShort(place + 10);
        int crc = file.getInt(place + 16);
        int packed = file.getInt(place + 20);
        int size = file.getInt(place + 24);
        int nameLength = file.getShort(place + 28) & 0xFFFF;
        int local = file.getInt(place + 42);
        String name = name(place + ENTRY_SIZE, nameLength);
        if ((flags & ENCRYPTED) != 0 || packed < 0 || size < 0) {
            throw Unreadable.unusual("encrypted, or of an unlikely size: " + name);
        }
        if (local < 0 || file.getInt(local) != LOCAL) {
            throw Unreadable.broken("without header: " + name);
        }
        int localName = file.getShort(local + 26) & 0xFFFF;
        if (!name(local + LOCAL_SIZE, localName).equals(name) || file.getShort(local + 8) != method) {
            throw Unreadable.unusual("header and directory differ: " + name);
        }
        int start = local + LOCAL_SIZE + localName + (file.getShort(local + 28) & 0xFFFF);
        if (taken.put(local, start + packed) != null) {
            throw Unreadable.unusual("two entries at one place");
        }
        if (!name.endsWith("/")) {
            byte[] content = content(start, packed, size, method, crc);
            String path = name.startsWith("/") ? name.substring(1) : name;
            if (parts.put(path, content) != null || path.contains("..") || path.contains("\\")) {
                throw Unreadable.unusual("a name that is not read: " + name);
            }
        }
        return place
                + ENTRY_SIZE
                + nameLength
                + (file.getShort(place + 30) & 0xFFFF)
                + (file.getShort(place + 32) & 0xFFFF);
    }

    private String name(int place, int length) {
        byte[] name = new byte[length];
        file.get(place, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private byte[] content(int start, int packed, int size, int method, int crc) throws Unreadable {
        total += size;
        if (total > MOST_BYTES) {
            throw Unreadable.unusual("more than it is sensible to unpack");
        }
        byte[] raw = new byte[packed];
        file.get(start, raw);
        byte[] content = switch (method) {
            case STORED -> raw;
            case DEFLATED -> inflate(raw, size);
            default -> throw Unreadable.unusual("packed in an unknown way");
        };
        var sum = new CRC32();
        sum.update(content);
        if (content.length != size || (int) sum.getValue() != crc) {
            throw Unreadable.broken("damaged");
        }
        return content;
    }

    private static byte[] inflate(byte[] raw, int size) throws Unreadable {
        // Deflate cannot pack tighter than 1032 to 1: a greater promise is a lie, and no memory is set aside for it.
        if (size > (raw.length + 1L) * 1032) {
            throw Unreadable.broken("damaged");
        }
        var inflater = new Inflater(true);
        try {
            inflater.setInput(raw);
            byte[] content = new byte[size];
            int done = 0;
            while (done < size) {
                int step = inflater.inflate(content, done, size - done);
                if (step == 0) {
                    throw Unreadable.broken("damaged");
                }
                done += step;
            }
            if (inflater.inflate(new byte[1]) != 0) {
                throw Unreadable.broken("longer than announced");
            }
            return content;
        } catch (DataFormatException e) {
            throw Unreadable.broken("damaged");
        } finally {
            inflater.end();
        }
    }
}
