package org.yiwang.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.RegionCode;

/**
 * 当面核验: somebody came to a window with her document, and confirms by her own session that the account is hers.
 *
 * @param account that she says is hers
 * @param name as the document says
 * @param clerk who has seen her and it
 * @param region where
 * @param confirmedAt null until she has
 * @param before how surely she was known until then
 * @param joined whether the account came to the party of the document by it
 * @param withdrawnAt since when it counts no more
 * @param reason why not
 */
record Attestation(
        UUID id,
        UUID account,
        String name,
        IdentityDocument document,
        UUID clerk,
        RegionCode region,
        Instant askedAt,
        Instant expiresAt,
        @Nullable Instant confirmedAt,
        @Nullable Assurance before,
        boolean joined,
        @Nullable Instant withdrawnAt,
        @Nullable String reason) {
    @Override
    public String toString() {
        return "Attestation[" + id + "]";
    }
}
