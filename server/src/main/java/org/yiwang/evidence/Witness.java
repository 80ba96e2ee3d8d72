package org.yiwang.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 见证方: somebody outside who holds roots, so that the platform cannot show another past later. A witness accepts a root only if it is
 * signed and the tree has only grown since the one it holds.
 */
public interface Witness {
    /** What it is called in public. */
    String name();

    /**
     * Its public key, as the installation was told it; null if it only keeps what it is handed.
     *
     * @return a point of the curve of SM2, 65 bytes
     */
    default byte @Nullable [] key() {
        return null;
    }

    /**
     * Hands it a root.
     *
     * @throws Holds if it holds another root than the platform thinks
     * @throws RuntimeException if it does not answer, or refuses
     */
    Cosignature sign(Handed handed);

    /**
     * What a witness is handed.
     *
     * @param log the name of the tree
     * @param key the public key that signs it, 65 bytes
     * @param before size of the root that it is thought to hold; 0 if none
     * @param consistency that the tree grew from there to the root (RFC 9162 §2.1.4)
     */
    record Handed(String log, byte[] key, Root root, long before, List<byte[]> consistency) {}

    /** It holds a root of this size. */
    final class Holds extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final long size;

        public Holds(long size) {
            super("The witness holds a root of " + size);
            this.size = size;
        }

        public long size() {
            return size;
        }
    }
}
