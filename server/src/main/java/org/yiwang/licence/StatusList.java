package org.yiwang.licence;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.Deflater;

/**
 * 状态列表 (draft-ietf-oauth-status-list): two bits for each place, the first place in the lowest bits of the first byte; not safe for
 * use by several threads.
 */
final class StatusList {
    /** Places of a list. */
    static final int SIZE = 1 << 20;
    /** Of each place. */
    static final int BITS = 2;

    private static final int PER_BYTE = Byte.SIZE / BITS;
    private static final int MASK = (1 << BITS) - 1;

    private final byte[] bytes;

    StatusList(int size) {
        this.bytes = new byte[(size + PER_BYTE - 1) / PER_BYTE];
    }

    /** What a place may say; the order is that of the draft, and a place nobody has says the first. */
    enum Value {
        VALID,
        INVALID,
        /** For a while; no licence of this register is, yet. */
        SUSPENDED;

        static Value of(Licence.Status registered) {
            return switch (registered) {
                // that the last day has passed stands on the licence, and an emergency may let it hold longer
                case IN_FORCE, EXPIRED -> VALID;
                case REVOKED, CANCELLED, SUPERSEDED -> INVALID;
            };
        }
    }

    void set(int place, Value value) {
        int shift = place % PER_BYTE * BITS;
        int others = bytes[place / PER_BYTE] & ~(MASK << shift);
        bytes[place / PER_BYTE] = (byte) (others | value.ordinal() << shift);
    }

    Value at(int place) {
        return Value.values()[bytes[place / PER_BYTE] >> place % PER_BYTE * BITS & MASK];
    }

    /** As it is published: zlib (RFC 1950) in base64url. */
    String packed() {
        var packed = new ByteArrayOutputStream();
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            var buffer = new byte[1 << 13];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
    }
}
