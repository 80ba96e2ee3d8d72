package org.yiwang.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm2;

/**
 * 见证: that somebody else holds a root, and found that the tree had only grown since the root it held before.
 *
 * @param witness its name
 * @param key its public key, 65 bytes; null if it only keeps what it is handed
 * @param signature SM2 over {@link #text}, 64 bytes; null if it only keeps
 */
public record Cosignature(
        long size, String witness, byte @Nullable [] key, Instant signedAt, byte @Nullable [] signature) {

    /**
     * What a witness signs.
     *
     * @param log whose tree it is
     */
    public static byte[] text(String log, long size, byte[] root, Instant signedAt) {
        return ("yiwang witness v1\n" + log + "\n" + size + "\n" + Hashes.hex(root) + "\n" + signedAt + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it is of this root: signed by its key, or only kept. */
    boolean isOf(String log, Root root) {
        if (key == null || signature == null) {
            return key == null && signature == null;
        }
        try {
            return size == root.size()
                    && Sm2.verifies(Sm2.open(key), text(log, size, root.root(), signedAt), Sm2.der(signature));
        } catch (IllegalArgumentException noKeyOrSignature) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Cosignature[" + witness + " " + size + "]";
    }
}
