package org.yiwang.crypto;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** A cipher for tests that start no server. */
public final class TestCipher {
    private TestCipher() {}

    /** One with a key that is always the same. */
    public static FieldCipher cipher() {
        return FieldCipher.of(new byte[16], new Tampering(new SimpleMeterRegistry(), Clock.systemUTC()));
    }

    /** An index with a key that is always the same. */
    public static BlindIndex index() {
        return new BlindIndex(new byte[32]);
    }
}
