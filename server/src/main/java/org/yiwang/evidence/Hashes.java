package org.yiwang.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Hashes of 32 bytes one behind the other, as they are kept, and as they are shown. */
final class Hashes {
    private static final HexFormat HEX = HexFormat.of();

    private Hashes() {}

    static List<byte[]> apart(byte[] together) {
        var hashes = new ArrayList<byte[]>(together.length / MerkleTree.BYTES);
        for (int from = 0; from < together.length; from += MerkleTree.BYTES) {
            hashes.add(Arrays.copyOfRange(together, from, from + MerkleTree.BYTES));
        }
        return hashes;
    }

    static byte[] together(List<byte[]> hashes) {
        byte[] all = new byte[hashes.size() * MerkleTree.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, all, i * MerkleTree.BYTES, MerkleTree.BYTES);
        }
        return all;
    }

    /** Lower-case hexadecimal digits. */
    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HEX::formatHex).toList();
    }
}
