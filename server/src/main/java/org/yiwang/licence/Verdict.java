package org.yiwang.licence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found. That a seal is genuine does not make a licence valid, nor the other way round: both are told.
 *
 * @param status of the licence in the registry today; null if it does not know it
 * @param licence as registered; null if it is not
 */
public record Verdict(
        Signature signature,
        Licence.@Nullable Status status,
        @Nullable Licence licence,
        List<Check> checks) {
    public Verdict {
        checks = List.copyOf(checks);
    }

    /** Whether the file proves where it comes from. */
    public enum Signature {
        /** Sealed, and nothing was changed since. */
        VALID,
        /** Sealed once, but changed, or the seal is false. */
        INVALID,
        /** No seal. */
        ABSENT
    }

    /**
     * One step of the verification, in its order.
     *
     * @param code what was looked at: structure, digests, seal, signature, certificates, validity, issued-copy, registry
     */
    public record Check(String code, boolean passed, String chinese, String english) {}
}
