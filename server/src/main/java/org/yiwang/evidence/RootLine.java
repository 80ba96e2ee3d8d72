package org.yiwang.evidence;

import java.time.Instant;

/**
 * A signed root as it is handed out.
 *
 * @param log name of the tree: the first 16 digits of SM3 over the key
 * @param key the public key, 65 bytes in hexadecimal digits
 * @param size how many leaves
 * @param root 32 bytes in hexadecimal digits
 * @param signedAt when it was signed
 * @param signature SM2, r and s, 64 bytes in hexadecimal digits
 */
record RootLine(String log, String key, long size, String root, Instant signedAt, String signature) {
    static RootLine of(String log, byte[] key, Root root) {
        return new RootLine(
                log,
                Hashes.hex(key),
                root.size(),
                Hashes.hex(root.root()),
                root.signedAt(),
                Hashes.hex(root.signature()));
    }
}
