package org.yiwang.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jspecify.annotations.Nullable;
import org.yiwang.evidence.Leaf.Source;

/**
 * 进度簿: how far each case had come in a stretch of the tree. A leaf proves that something was written; that nothing more was, only a list
 * in order can prove. Books lie end to end from the first leaf on, so whoever has one entry, or two neighbours, of each book knows the last
 * number of a case. Each book has a leaf of its own behind its stretch.
 *
 * <p>With each root a book of level 0 is made. Of every eight of one level one of the next is made, up to the highest; then what the
 * eight held is let go of, and what they were remains.
 *
 * @param index which of its level it is, from 0
 * @param first the place where its stretch begins
 * @param beyond the place behind its stretch
 * @param entries how many cases it names
 * @param root {@link MerkleTree} over its entries, in the order of their keys
 * @param place of its own leaf
 */
record Book(int level, long index, long first, long beyond, int entries, byte[] root, long place) {
    /** Books of one level that make one of the next. */
    static final int TOGETHER = 8;
    /** Of this level none are put together any more: 32,768 minutes, about three weeks. */
    static final int HIGHEST = 5;
    /** Bytes of the number in an entry. */
    static final int NUMBER = 4;

    private static final int ENTRY = MerkleTree.BYTES + NUMBER;
    private static final int HEIGHTS = 8;
    private static final int BLOCK = 1 << HEIGHTS;
    private static final byte CASE = 2;

    /** By what an entry is found: H(0x02 ‖ the case's identifier), so that books can be shown to everybody. */
    static byte[] key(UUID subject) {
        var digest = new SM3Digest();
        digest.update(CASE);
        for (long half : new long[] {subject.getMostSignificantBits(), subject.getLeastSignificantBits()}) {
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                digest.update((byte) (half >>> shift));
            }
        }
        byte[] key = new byte[MerkleTree.BYTES];
        digest.doFinal(key, 0);
        return key;
    }

    /** Its own leaf. */
    Leaf leaf() {
        return new Leaf(Source.BOOK, new UUID(level, index), 1, MerkleTree.SM3.leaf(Canonical.bytes(stated())));
    }

    /** What its leaf states. */
    Map<String, ?> stated() {
        return Map.of(
                "book", level,
                "index", index,
                "first", first,
                "beyond", beyond,
                "entries", entries,
                "root", Hashes.hex(root));
    }

    /**
     * What a book holds: entries of a key and a number, by key.
     *
     * @param bytes 36 for each
     */
    record Content(byte[] bytes) {
        static Content of(Map<UUID, Integer> numbers) {
            var sorted = new TreeMap<byte[], Integer>(Arrays::compareUnsigned);
            numbers.forEach((subject, number) -> sorted.put(Book.key(subject), number));
            return of(sorted);
        }

        private static Content of(TreeMap<byte[], Integer> sorted) {
            byte[] bytes = new byte[sorted.size() * ENTRY];
            int at = 0;
            for (var entry : sorted.entrySet()) {
                System.arraycopy(entry.getKey(), 0, bytes, at, MerkleTree.BYTES);
                int number = entry.getValue();
                for (int i = 0; i < NUMBER; i++) {
                    bytes[at + MerkleTree.BYTES + i] = (byte) (number >>> (Byte.SIZE * (NUMBER - 1 - i)));
                }
                at += ENTRY;
            }
            return new Content(bytes);
        }

        /** All entries of these, with the highest number of each key. */
        static Content together(Iterable<Content> some) {
            var sorted = new TreeMap<byte[], Integer>(Arrays::compareUnsigned);
            for (var one : some) {
                for (int i = 0; i < one.size(); i++) {
                    sorted.merge(one.key(i), one.number(i), Math::max);
                }
            }
            return of(sorted);
        }

        int size() {
            return bytes.length / ENTRY;
        }

        private byte[] key(int position) {
            return Arrays.copyOfRange(bytes, position * ENTRY, position * ENTRY + MerkleTree.BYTES);
        }

        private int number(int position) {
            int from = position * ENTRY + MerkleTree.BYTES;
            int number = 0;
            for (int i = from; i < from + NUMBER; i++) {
                number = number << Byte.SIZE | Byte.toUnsignedInt(bytes[i]);
            }
            return number;
        }

        private byte[] leaf(int position) {
            return MerkleTree.SM3.leaf(Arrays.copyOfRange(bytes, position * ENTRY, (position + 1) * ENTRY));
        }

        byte[] root() {
            return MerkleTree.SM3.root(size(), nodes());
        }

        private MerkleTree.Nodes nodes() {
            var leaves = new ArrayList<byte[]>(size());
            for (int i = 0; i < size(); i++) {
                leaves.add(leaf(i));
            }
            return MerkleTree.SM3.of(leaves);
        }

        /** The roots over each 256 entries; the last may be over fewer. */
        byte[] blocks() {
            var roots = new ArrayList<byte[]>();
            for (int from = 0; from < size(); from += BLOCK) {
                int upTo = Math.min(size(), from + BLOCK);
                roots.add(new Content(Arrays.copyOfRange(bytes, from * ENTRY, upTo * ENTRY)).root());
            }
            return Hashes.together(roots);
        }
    }

    /**
     * An entry of a book, and that it is one.
     *
     * @param key hexadecimal
     */
    record Entry(int position, String key, int number, List<String> path) {}

    /**
     * What a book says of a case: its entry, or the neighbours between which it would be.
     *
     * @param entry null if there is none
     * @param below null if there is an entry, or none before it
     * @param above null if there is an entry, or none behind it
     */
    record Answer(
            @Nullable Entry entry,
            @Nullable Entry below,
            @Nullable Entry above) {}

    /**
     * Asks a book without reading all of it.
     *
     * @param blocks {@link Content#blocks} of it
     * @param block the entries of one block of 256, by which it is
     */
    Answer ask(byte[] key, byte[] blocks, IntFunction<Content> block) {
        var read = new Reading(entries, Hashes.apart(blocks), block);
        int low = 0;
        int high = entries;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(read.key(middle), key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low < entries && Arrays.equals(read.key(low), key)) {
            return new Answer(read.entry(low), null, null);
        }
        return new Answer(null, low == 0 ? null : read.entry(low - 1), low == entries ? null : read.entry(low));
    }

    /** A book of which only the blocks that are needed are read. */
    private static final class Reading implements MerkleTree.Nodes {
        private final int entries;
        private final MerkleTree.Nodes full;
        private final IntFunction<Content> source;
        private final Map<Integer, Content> blocks = new HashMap<>();
        private final Map<Integer, MerkleTree.Nodes> nodes = new HashMap<>();

        Reading(int entries, List<byte[]> roots, IntFunction<Content> source) {
            this.entries = entries;
            this.full = MerkleTree.SM3.of(roots);
            this.source = source;
        }

        private Content block(int position) {
            return blocks.computeIfAbsent(position / BLOCK, source::apply);
        }

        byte[] key(int position) {
            return block(position).key(position % BLOCK);
        }

        Entry entry(int position) {
            return new Entry(
                    position,
                    Hashes.hex(key(position)),
                    block(position).number(position % BLOCK),
                    Hashes.hex(MerkleTree.SM3.inclusion(position, entries, this)));
        }

        @Override
        public byte[] hash(int height, long index) {
            if (height >= HEIGHTS) {
                return full.hash(height - HEIGHTS, index);
            }
            int first = Math.toIntExact(index << height);
            int inBlock = first % BLOCK;
            return nodes.computeIfAbsent(first / BLOCK, it -> block(first).nodes())
                    .hash(height, inBlock >> height);
        }
    }
}
