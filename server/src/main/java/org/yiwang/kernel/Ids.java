package org.yiwang.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes time-ordered identifiers (UUID version 7, RFC 9562): new rows land at the end of an index. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new identifier, ordered by the time it was made to the millisecond. */
    public static UUID next() {
        return at(Instant.now());
    }

    static UUID at(Instant instant) {
        long high = instant.toEpochMilli() << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
        long low = RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
