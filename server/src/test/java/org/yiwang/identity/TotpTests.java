package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One-time codes, by the vectors of RFC 6238 appendix B (their last six digits) and of RFC 4648. */
class TotpTests {
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @Test
    void codesAreThoseOfTheStandard() {
        Map.of(
                        59L, "287082",
                        1111111109L, "081804",
                        1111111111L, "050471",
                        1234567890L, "005924",
                        2000000000L, "279037",
                        20000000000L, "353130")
                .forEach((seconds, code) -> assertThat(Totp.code(KEY, Totp.step(Instant.ofEpochSecond(seconds))))
                        .isEqualTo(code));
    }

    @Test
    void aDeviceMayBeHalfAMinuteOffAndNotMore() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        long step = Totp.step(now);
        for (long off = -3; off <= 3; off++) {
            assertThat(Totp.stepOf(KEY, Totp.code(KEY, step + off), now).isPresent())
                    .as("%s steps off", off)
                    .isEqualTo(Math.abs(off) <= 1);
        }
    }

    @Test
    void keysAreToldInBase32() {
        assertThat(Totp.base32("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(Totp.base32(KEY)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
