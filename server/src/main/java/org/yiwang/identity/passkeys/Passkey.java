package org.yiwang.identity.passkeys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 通行密钥: a key of somebody's, as she sees it.
 *
 * @param name what she calls it
 * @param synced whether it is on several devices of hers, through her password manager
 * @param usedAt when she logged in with it last; null: never yet
 */
public record Passkey(
        UUID id,
        String name,
        boolean synced,
        Instant addedAt,
        @Nullable Instant usedAt) {
    @Override
    public String toString() {
        return "Passkey[" + id + "]";
    }
}
