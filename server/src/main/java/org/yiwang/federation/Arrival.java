package org.yiwang.federation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Assurance;

/**
 * What a provider says of somebody whom it has logged in.
 *
 * @param subject what it calls her, always the same
 * @param level how surely it knows who she is
 * @param since when she proved it last
 * @param session what it calls this log-in, in which it will say that she has logged out; null if it will not
 * @param name what she is called; null if it does not say
 * @param certificateKey 证件哈希: her number, hashed as agreed; null if it knows none or does not say
 * @param number 公民身份号码, only if it was given out with her consent; null otherwise
 */
public record Arrival(
        String subject,
        Assurance level,
        Instant since,
        @Nullable String session,
        @Nullable String name,
        @Nullable String certificateKey,
        @Nullable String number) {
    @Override
    public String toString() {
        return "Arrival[]";
    }
}
