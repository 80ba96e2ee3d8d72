package org.yiwang.documents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Completes a TrueType subset: FontBox writes no {@code cmap} for characters beyond the BMP, and names every glyph in
 * {@code post}. Layout of the tables by the OpenType specification 1.9.
 */
final class Sfnt {
    private static final int HEADER = 12;
    private static final int ENTRY = 16;
    private static final int HEAD_ADJUSTMENT = 8;
    private static final int MAGIC_SUM = 0xB1B0AFBA;

    private Sfnt() {}

    /** The file with a {@code cmap} (formats 4 and 12) of these characters and a {@code post} table without names. */
    static byte[] withCharacters(byte[] file, SortedMap<Integer, Integer> glyphs) {
        var tables = read(file);
        tables.put("cmap", cmap(glyphs));
        tables.put("post", ByteBuffer.allocate(32).putInt(0x00030000).array());
        return write(ByteBuffer.wrap(file).getInt(0), tables);
    }

    private static SortedMap<String, byte[]> read(byte[] file) {
        var in = ByteBuffer.wrap(file);
        var tables = new TreeMap<String, byte[]>();
        int count = in.getShort(4);
        for (int i = 0; i < count; i++) {
            int entry = HEADER + i * ENTRY;
            byte[] table = new byte[in.getInt(entry + 12)];
            in.get(in.getInt(entry + 8), table);
            tables.put(new String(file, entry, 4, StandardCharsets.US_ASCII), table);
        }
        return tables;
    }

    private static byte[] write(int version, SortedMap<String, byte[]> tables) {
        int size = HEADER + tables.size() * ENTRY;
        for (byte[] table : tables.values()) {
            size += padded(table.length);
        }
        ByteBuffer.wrap(tables.getOrDefault("head", new byte[HEAD_ADJUSTMENT + 4]))
                .putInt(HEAD_ADJUSTMENT, 0);
        var out = ByteBuffer.allocate(size);
        int power = Integer.highestOneBit(tables.size());
        out.putInt(version)
                .putShort((short) tables.size())
                .putShort((short) (power * ENTRY))
                .putShort((short) Integer.numberOfTrailingZeros(power))
                .putShort((short) (tables.size() * ENTRY - power * ENTRY));
        int offset = HEADER + tables.size() * ENTRY;
        int head = 0;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            out.put(table.getKey().getBytes(StandardCharsets.US_ASCII));
            out.putInt(sum(table.getValue())).putInt(offset).putInt(table.getValue().length);
            out.put(offset, table.getValue());
            head = table.getKey().equals("head") ? offset : head;
            offset += padded(table.getValue().length);
        }
        out.putInt(head + HEAD_ADJUSTMENT, MAGIC_SUM - sum(out.array()));
        return out.array();
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static int sum(byte[] table) {
        var in = ByteBuffer.wrap(Arrays.copyOf(table, padded(table.length)));
        int sum = 0;
        while (in.hasRemaining()) {
            sum += in.getInt();
        }
        return sum;
    }

    private static byte[] cmap(SortedMap<Integer, Integer> glyphs) {
        byte[] basic = format4(glyphs.headMap(0xFFFF));
        byte[] full = format12(glyphs);
        int directory = 4 + 2 * 8;
        return ByteBuffer.allocate(directory + basic.length + full.length)
                .putShort((short) 0)
                .putShort((short) 2)
                .putShort((short) 3)
                .putShort((short) 1)
                .putInt(directory)
                .putShort((short) 3)
                .putShort((short) 10)
                .putInt(directory + basic.length)
                .put(basic)
                .put(full)
                .array();
    }

    /** Runs of characters whose glyphs follow each other. */
    private static ArrayList<int[]> runs(SortedMap<Integer, Integer> glyphs) {
        var runs = new ArrayList<int[]>();
        glyphs.forEach((character, glyph) -> {
            int[] last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last[1] + 1 == character && last[2] + character - last[0] == glyph) {
                last[1] = character;
            } else {
                runs.add(new int[] {character, character, glyph});
            }
        });
        return runs;
    }

    private static byte[] format4(SortedMap<Integer, Integer> glyphs) {
        var runs = runs(glyphs);
        runs.add(new int[] {0xFFFF, 0xFFFF, 0});
        int count = runs.size();
        int power = Integer.highestOneBit(count);
        var out = ByteBuffer.allocate(16 + count * 8);
        out.putShort((short) 4).putShort((short) out.capacity()).putShort((short) 0);
        out.putShort((short) (count * 2))
                .putShort((short) (power * 2))
                .putShort((short) Integer.numberOfTrailingZeros(power))
                .putShort((short) ((count - power) * 2));
        runs.forEach(run -> out.putShort((short) run[1]));
        out.putShort((short) 0);
        runs.forEach(run -> out.putShort((short) run[0]));
        runs.forEach(run -> out.putShort((short) (run[2] - run[0])));
        return out.array();
    }

    private static byte[] format12(SortedMap<Integer, Integer> glyphs) {
        var runs = runs(glyphs);
        var out = ByteBuffer.allocate(16 + runs.size() * 12);
        out.putShort((short) 12)
                .putShort((short) 0)
                .putInt(out.capacity())
                .putInt(0)
                .putInt(runs.size());
        runs.forEach(run -> out.putInt(run[0]).putInt(run[1]).putInt(run[2]));
        return out.array();
    }
}
