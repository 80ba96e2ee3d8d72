package org.yiwang.licence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm2;
import org.yiwang.crypto.Sm3;

/** The digests that an OFD file may name (GB/T 33190-2016 §18.2.2) and that prove something: MD5 and SHA-1 do not any more. */
enum Digest {
    SM3,
    SHA_256,
    SHA_384,
    SHA_512;

    /** By name or object identifier; null if it is not checked here. */
    static @Nullable Digest named(String method) {
        return switch (method.strip().toUpperCase(Locale.ROOT).replace("-", "")) {
            case "SM3", Sm2.DIGEST_OID -> SM3;
            case "SHA256", "2.16.840.1.101.3.4.2.1" -> SHA_256;
            case "SHA384", "2.16.840.1.101.3.4.2.2" -> SHA_384;
            case "SHA512", "2.16.840.1.101.3.4.2.3" -> SHA_512;
            default -> null;
        };
    }

    String title() {
        return name().replace('_', '-');
    }

    byte[] of(byte[] content) {
        if (this == SM3) {
            return Sm3.digest(content);
        }
        try {
            return MessageDigest.getInstance(title()).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
