package org.yiwang.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * 树根: what the tree was at a moment, signed by the platform.
 *
 * @param size how many leaves it has
 * @param root 32 bytes
 * @param signedAt later than that of any smaller one, to the microsecond
 * @param signature SM2 over {@link #text}, r and s, 64 bytes
 */
public record Root(long size, byte[] root, Instant signedAt, byte[] signature) {
    /**
     * What is signed.
     *
     * @param log {@link RootKey#log} of the platform whose tree it is
     */
    static byte[] text(String log, long size, byte[] root, Instant signedAt) {
        return ("yiwang root v1\n" + log + "\n" + size + "\n" + Hashes.hex(root) + "\n" + signedAt + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Root[" + size + "]";
    }
}
