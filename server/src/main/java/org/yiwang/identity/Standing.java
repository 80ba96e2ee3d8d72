package org.yiwang.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * An account as a session needs it: who it is, and what must be done before it may do anything.
 *
 * @param administrator whether it has a role of an administrator (三员)
 * @param temporary whether somebody else has seen the password
 * @param hasCodes whether one-time codes (TOTP) are set up
 * @param hasPasskey whether there is a passkey, which is both factors at once
 * @param network whether it is bound to a 网号: she is not asked for her number
 * @param demo whether everybody knows the password
 * @param from when that was so
 * @param until when a post begins or ends by itself; null: none does
 */
record Standing(
        Actor actor,
        boolean administrator,
        boolean temporary,
        Instant passwordSetAt,
        boolean hasCodes,
        boolean hasPasskey,
        boolean network,
        boolean demo,
        Instant from,
        @Nullable Instant until) {
    /** Whether it may be so still: the clock has passed no end or beginning of a post, and was not put back. */
    boolean mayHoldAt(Instant now) {
        return !now.isBefore(from) && (until == null || now.isBefore(until));
    }

    /** 定期更换 (GB/T 22239-2019 §8.1.4.1 a). */
    private static final Duration ROTATION = Duration.ofDays(90);

    /**
     * What a session must do next; null: nothing.
     *
     * @param proven whether the second factor was shown in this session
     */
    @Nullable
    Wanted wanted(boolean proven, Instant now) {
        if (hasCodes && !proven) {
            return Wanted.SECOND_FACTOR;
        }
        if (demo) {
            return null; // everybody knows how to get in: a second factor would guard nothing
        }
        if (administrator && hasPasskey && !proven) {
            return Wanted
                    .SECOND_FACTOR; // others may do with their password, which a lost device does not take from them
        }
        if (temporary || administrator && passwordSetAt.plus(ROTATION).isBefore(now)) {
            return Wanted.NEW_PASSWORD;
        }
        return administrator && !hasCodes && !hasPasskey ? Wanted.SECOND_FACTOR_SET_UP : null;
    }

    /** What is asked of somebody who has shown her password, before she may do anything. */
    enum Wanted {
        /** A code of the second factor that is set up, or a passkey. */
        SECOND_FACTOR("session/second-factor-needed"),
        /** A password nobody else has seen, or a fresh one. */
        NEW_PASSWORD("session/new-password-needed"),
        /** Administrators log in with two factors (GB/T 22239-2019 §8.1.4.1 d). */
        SECOND_FACTOR_SET_UP("session/second-factor-needed"),
        /** The mandate under which she acted has ended: she says for whom she acts. */
        OTHER_PARTY("session/mandate-ended");

        private final String code;

        Wanted(String code) {
            this.code = code;
        }

        Problem refusal() {
            return Problem.forbidden(code);
        }
    }
}
