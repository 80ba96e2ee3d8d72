package org.yiwang.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A TrueType file of a stranger (OpenType 1.9): what is asked of it is looked up where it stands, and nothing is built from
 * it. Whoever draws with it in the end, such as a browser, checks it for herself.
 */
final class EmbeddedTypeface {
    private static final Set<String> NEEDED = Set.of("head", "hhea", "maxp", "hmtx", "loca", "glyf");
    private static final int TRUE_TYPE = 0x00010000;
    private static final int TRUE = 0x74727565;
    private static final int MOST_TABLES = 100;

    private final byte[] bytes;
    private final ByteBuffer file;
    private final Map<String, Integer> tables = new HashMap<>();
    private final double unitsPerEm;
    private final int glyphs;
    private final int metrics;
    private int format4;
    private int format12;

    private EmbeddedTypeface(byte[] bytes) {
        this.bytes = bytes;
        this.file = ByteBuffer.wrap(bytes);
        int version = file.getInt(0);
        int count = unsigned(4);
        if (version != TRUE_TYPE && version != TRUE || count > MOST_TABLES) {
            throw new IllegalArgumentException("no TrueType");
        }
        for (int i = 0; i < count; i++) {
            int entry = 12 + 16 * i;
            tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), file.getInt(entry + 8));
        }
        if (!tables.keySet().containsAll(NEEDED)) {
            throw new IllegalArgumentException("not whole");
        }
        this.unitsPerEm = Math.max(1, unsigned(table("head") + 18));
        this.glyphs = unsigned(table("maxp") + 4);
        this.metrics = unsigned(table("hhea") + 34);
        if (tables.containsKey("cmap")) {
            characters(table("cmap"));
        }
    }

    /** Null if it is none that can be drawn with. */
    static @Nullable EmbeddedTypeface of(byte[] bytes) {
        try {
            return new EmbeddedTypeface(bytes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException none) {
            return null;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    private int table(String name) {
        return tables.getOrDefault(name, Integer.MAX_VALUE);
    }

    private int unsigned(int place) {
        return file.getShort(place) & 0xFFFF;
    }

    private void characters(int cmap) {
        int count = Math.min(unsigned(cmap + 2), MOST_TABLES);
        for (int i = 0; i < count; i++) {
            int platform = unsigned(cmap + 4 + 8 * i);
            int place = cmap + file.getInt(cmap + 8 + 8 * i);
            if (platform == 0 || platform == 3) {
                switch (unsigned(place)) {
                    case 4 -> format4 = place;
                    case 12 -> format12 = place;
                    default -> {}
                }
            }
        }
    }

    boolean has(int glyph) {
        return glyph > 0 && glyph < glyphs;
    }

    /** The glyph of a character; 0 if it has none. */
    int glyph(int character) {
        try {
            int glyph = format12 == 0 ? 0 : inFormat12(character);
            if (glyph == 0 && format4 != 0 && character <= 0xFFFF) {
                glyph = inFormat4(character);
            }
            return has(glyph) ? glyph : 0;
        } catch (IndexOutOfBoundsException damaged) {
            return 0;
        }
    }

    private int inFormat12(int character) {
        int low = 0;
        int high = file.getInt(format12 + 12) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int group = format12 + 16 + 12 * middle;
            if (character < file.getInt(group)) {
                high = middle - 1;
            } else if (character > file.getInt(group + 4)) {
                low = middle + 1;
            } else {
                return file.getInt(group + 8) + character - file.getInt(group);
            }
        }
        return 0;
    }

    private int inFormat4(int character) {
        int twice = unsigned(format4 + 6);
        int low = 0;
        int high = twice / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int end = format4 + 14 + 2 * middle;
            int start = end + twice + 2;
            if (character > unsigned(end)) {
                low = middle + 1;
            } else if (character < unsigned(start)) {
                high = middle - 1;
            } else {
                int delta = unsigned(start + twice);
                int range = start + 2 * twice;
                int offset = unsigned(range);
                int glyph = offset == 0 ? character : unsigned(range + offset + 2 * (character - unsigned(start)));
                return offset != 0 && glyph == 0 ? 0 : glyph + delta & 0xFFFF;
            }
        }
        return 0;
    }

    /** How wide the glyph is, in em. */
    double advance(int glyph) {
        try {
            return unsigned(table("hmtx") + 4 * Math.min(glyph, Math.max(0, metrics - 1))) / unitsPerEm;
        } catch (IndexOutOfBoundsException damaged) {
            return 1;
        }
    }
}
