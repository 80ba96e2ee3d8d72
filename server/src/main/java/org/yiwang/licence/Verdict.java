package org.yiwang.licence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.words.Sentence;

/**
 * What a verification found. That a seal is genuine does not make a licence valid, nor the other way round: both are told,
 * and what follows from both.
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
        /** Signed, and nothing that was signed was changed since; but by somebody this platform does not know. */
        UNKNOWN_SEALER,
        /** Sealed once, but changed, or the seal is false. */
        INVALID,
        /** Incomplete or broken: nothing can be said of it. */
        DAMAGED,
        /** Signed in a way that cannot be checked here. */
        UNCHECKABLE,
        /** No seal and no signature. */
        ABSENT
    }

    /** What somebody should make of it all. */
    public enum Conclusion {
        GENUINE,
        /** Genuine, but expired, revoked or cancelled. */
        NOT_IN_FORCE,
        /** Genuine, but a newer version counts. */
        SUPERSEDED,
        /** The licence is in force; the file itself proves nothing. */
        REGISTERED,
        /** A genuine seal on something that is no registered licence. */
        NOT_REGISTERED,
        UNKNOWN_SEALER,
        CHANGED,
        DAMAGED,
        UNCHECKABLE,
        /** A file without seal that names no registered licence. */
        UNSEALED,
        /** No licence of this number. */
        NOT_FOUND
    }

    /**
     * One step of the verification, in its order.
     *
     * @param code what was looked at: structure, digests, seal, signature, certificates, validity, coverage, issued-copy,
     *     registry
     */
    public record Check(String code, Outcome outcome, Sentence says) {
        /** What came of it. */
        public enum Outcome {
            PASSED,
            FAILED,
            /** Cannot be told; that alone speaks neither for the file nor against it. */
            OPEN
        }

        static Check passed(String code, Sentence says) {
            return new Check(code, Outcome.PASSED, says);
        }

        static Check failed(String code, Sentence says) {
            return new Check(code, Outcome.FAILED, says);
        }

        static Check open(String code, Sentence says) {
            return new Check(code, Outcome.OPEN, says);
        }

        public boolean passed() {
            return outcome == Outcome.PASSED;
        }
    }

    /** What follows from seal and registry together. */
    public Conclusion conclusion() {
        return switch (signature) {
            case INVALID -> Conclusion.CHANGED;
            case DAMAGED -> Conclusion.DAMAGED;
            case UNCHECKABLE -> Conclusion.UNCHECKABLE;
            case UNKNOWN_SEALER -> Conclusion.UNKNOWN_SEALER;
            case VALID -> status == null ? Conclusion.NOT_REGISTERED : registered(Conclusion.GENUINE);
            case ABSENT ->
                status != null
                        ? registered(Conclusion.REGISTERED)
                        : checks.stream().anyMatch(it -> it.code().equals("seal"))
                                ? Conclusion.UNSEALED
                                : Conclusion.NOT_FOUND;
        };
    }

    private Conclusion registered(Conclusion inForce) {
        return status == Licence.Status.IN_FORCE
                ? inForce
                : status == Licence.Status.SUPERSEDED ? Conclusion.SUPERSEDED : Conclusion.NOT_IN_FORCE;
    }
}
