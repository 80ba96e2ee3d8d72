package org.yiwang.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SM3Digest;

/**
 * The tree of RFC 9162 §2.1: a leaf is H(0x00 ‖ data), a node H(0x01 ‖ left ‖ right), and the left side of each node is the
 * largest full tree that fits. Hashes are 32 bytes.
 */
public final class MerkleTree {
    /** Bytes of a hash. */
    public static final int BYTES = 32;

    /** Over SM3 (GB/T 32905), as all that is sealed. */
    public static final MerkleTree SM3 = new MerkleTree(SM3Digest::new);

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final Supplier<ExtendedDigest> digests;

    /** @param digests of 32 bytes */
    MerkleTree(Supplier<ExtendedDigest> digests) {
        this.digests = digests;
    }

    /**
     * Where the roots of full trees are found.
     *
     * @see #root(long, Nodes)
     */
    @FunctionalInterface
    public interface Nodes {
        /**
         * The root of the full tree over the leaves from {@code index << height} on, of which there are {@code 1 << height}.
         *
         * @param height 0 for a leaf
         */
        byte[] hash(int height, long index);
    }

    /** H(0x00 ‖ data). */
    public byte[] leaf(byte[] data) {
        var digest = digests.get();
        digest.update(LEAF);
        digest.update(data, 0, data.length);
        return finished(digest);
    }

    /** H(0x01 ‖ left ‖ right). */
    public byte[] node(byte[] left, byte[] right) {
        var digest = digests.get();
        digest.update(NODE);
        digest.update(left, 0, left.length);
        digest.update(right, 0, right.length);
        return finished(digest);
    }

    private static byte[] finished(ExtendedDigest digest) {
        byte[] result = new byte[BYTES];
        digest.doFinal(result, 0);
        return result;
    }

    /** The root over the first leaves; that of none is H(). */
    public byte[] root(long size, Nodes nodes) {
        return size == 0 ? finished(digests.get()) : hash(0, size, nodes);
    }

    /** The nodes over leaves that are few enough to be held. */
    public Nodes of(List<byte[]> leaves) {
        var levels = new ArrayList<List<byte[]>>();
        levels.add(leaves);
        while (levels.getLast().size() > 1) {
            levels.add(above(levels.getLast()));
        }
        return (height, index) -> levels.get(height).get(Math.toIntExact(index));
    }

    /** The nodes over pairs of these; one that is left over has none. */
    List<byte[]> above(List<byte[]> nodes) {
        var pairs = new ArrayList<byte[]>(nodes.size() / 2);
        for (int i = 0; i + 1 < nodes.size(); i += 2) {
            pairs.add(node(nodes.get(i), nodes.get(i + 1)));
        }
        return pairs;
    }

    /** The root over leaves {@code from} to {@code to}, where {@code from} is where a left side begins. */
    private byte[] hash(long from, long to, Nodes nodes) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int height = Long.numberOfTrailingZeros(size);
            return nodes.hash(height, from >> height);
        }
        long left = Long.highestOneBit(size);
        return node(hash(from, from + left, nodes), hash(from + left, to, nodes));
    }

    /** How many leaves are on the left of a node over so many, of which there are two or more. */
    private static long left(long size) {
        return Long.highestOneBit(size - 1);
    }

    /**
     * That a leaf is in the tree (RFC 9162 §2.1.3.1): the hashes beside its way to the root, from the leaf on.
     *
     * @throws IllegalArgumentException if it is not in it
     */
    public List<byte[]> inclusion(long place, long size, Nodes nodes) {
        if (place < 0 || place >= size) {
            throw new IllegalArgumentException("no leaf " + place + " in a tree of " + size);
        }
        var path = new ArrayList<byte[]>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + left(to - from);
            if (place < middle) {
                path.add(hash(middle, to, nodes));
                to = middle;
            } else {
                path.add(hash(from, middle, nodes));
                from = middle;
            }
        }
        return path.reversed();
    }

    /**
     * That a tree has only grown (RFC 9162 §2.1.4.1).
     *
     * @throws IllegalArgumentException if it has not
     */
    public List<byte[]> consistency(long before, long size, Nodes nodes) {
        if (before < 0 || before > size) {
            throw new IllegalArgumentException("a tree of " + before + " does not become one of " + size);
        }
        var path = new ArrayList<byte[]>();
        if (before > 0 && before < size) {
            subproof(before, 0, size, true, path, nodes);
        }
        return path;
    }

    private void subproof(long before, long from, long to, boolean whole, List<byte[]> path, Nodes nodes) {
        long size = to - from;
        if (before == size) {
            if (!whole) {
                path.add(hash(from, to, nodes));
            }
            return;
        }
        long left = left(size);
        if (before <= left) {
            subproof(before, from, from + left, whole, path, nodes);
            path.add(hash(from + left, to, nodes));
        } else {
            subproof(before - left, from + left, to, false, path, nodes);
            path.add(hash(from, from + left, nodes));
        }
    }

    /** Whether a leaf is in the tree with that root (RFC 9162 §2.1.3.2). */
    public boolean includes(byte[] leaf, long place, long size, List<byte[]> path, byte[] root) {
        if (place < 0 || place >= size) {
            return false;
        }
        long node = place;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] beside : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(beside, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the tree of the one root has become that of the other by growing (RFC 9162 §2.1.4.2). */
    public boolean grew(long before, byte[] rootBefore, long size, byte[] root, List<byte[]> path) {
        if (before < 0 || before > size) {
            return false;
        }
        if (before == 0 || before == size) {
            return path.isEmpty() && (before == 0 || Arrays.equals(rootBefore, root));
        }
        var way = new ArrayList<>(path);
        if (Long.bitCount(before) == 1) {
            way.addFirst(rootBefore);
        }
        if (way.isEmpty()) {
            return false;
        }
        long node = before - 1;
        long last = size - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] old = way.getFirst();
        byte[] now = old;
        for (byte[] beside : way.subList(1, way.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                old = node(beside, old);
                now = node(beside, now);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                now = node(now, beside);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(old, rootBefore) && Arrays.equals(now, root);
    }
}
