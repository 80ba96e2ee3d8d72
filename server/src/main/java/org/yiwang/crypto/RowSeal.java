package org.yiwang.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The integrity code of rows that say what somebody may do (GB/T 39786-2021 §8.4 b): HMAC-SM3 over the content, bound to table
 * and row, with a key of its own. Whoever can write to the database and has no key can make none.
 */
@Component
public class RowSeal {
    private final byte[] key;
    private final Tampering tampering;

    RowSeal(Keys keys, Tampering tampering) {
        this.key = keys.make("row-seal", 32);
        this.tampering = tampering;
    }

    /**
     * @param row its table and identifier, such as {@code identity.posts:…}
     * @param content all cells that count, in a fixed order
     * @return 32 bytes
     */
    public byte[] of(String row, List<? extends @Nullable String> content) {
        var text = new StringBuilder(row.length() + 64 * content.size()).append(row);
        for (@Nullable String cell : content) {
            // with its length, so that nothing can be moved from one cell to the next
            text.append('\0').append(cell == null ? "-" : cell.length() + ":" + cell);
        }
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        byte[] input = text.toString().getBytes(StandardCharsets.UTF_8);
        mac.update(input, 0, input.length);
        byte[] seal = new byte[mac.getMacSize()];
        mac.doFinal(seal, 0);
        return seal;
    }

    /** Whether the row is as it was sealed; if not, the alarm is raised. */
    public boolean holds(String row, List<? extends @Nullable String> content, byte[] seal) {
        if (MessageDigest.isEqual(of(row, content), seal)) {
            return true;
        }
        tampering.found(row);
        return false;
    }
}
