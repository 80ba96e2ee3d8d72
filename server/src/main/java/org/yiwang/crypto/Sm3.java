package org.yiwang.crypto;

import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** SM3 digests (GM/T 0004, GB/T 32905). */
public final class Sm3 {
    private Sm3() {}

    /** 32 bytes. */
    public static byte[] digest(byte[] input) {
        var digest = new SM3Digest();
        digest.update(input, 0, input.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    /** 64 lower-case hexadecimal digits. */
    public static String hex(byte[] input) {
        return HexFormat.of().formatHex(digest(input));
    }
}
