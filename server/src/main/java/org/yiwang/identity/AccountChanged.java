package org.yiwang.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something about an account has changed that decides who gets in or what she may do; told within the transaction of the
 * change.
 *
 * @param by who changed it; null for the system itself
 */
public record AccountChanged(UUID account, @Nullable UUID by, What what) {
    /** What has changed. */
    public enum What {
        OPENED,
        DISABLED,
        ENABLED,
        /** Her own new password. */
        PASSWORD,
        /** A secret for once, given by somebody else. */
        SECRET,
        SECOND_FACTOR_SET,
        SECOND_FACTOR_REMOVED,
        /** Another passkey lets somebody in. */
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        RECOVERY_CODE_USED,
        SESSIONS_ENDED,
        /** Another phone leads into it. */
        PHONE,
        /** Its phone leads into another account from now on. */
        PHONE_LOST,
        /** It is entered by her 网号 from now on. */
        NETWORK_BOUND,
        /** It is not entered by her 网号 any more. */
        NETWORK_UNBOUND,
        /** She was seen at a window: it is known most surely who she is. */
        ATTESTED,
        /** That she was seen at a window counts no more. */
        ATTESTATION_WITHDRAWN,
        /** She has signed with her certificate: it is known most surely who she is. */
        CERTIFIED,
        /** She wants it closed: it is, some days later. */
        CLOSING,
        /** It is not closed after all: she has logged in, or something binds her. */
        STAYS,
        /** Nobody logs in to it any more. */
        CLOSED,
        /** A new password without the old one, for who has its phone and proved again who she is. */
        RECOVERED
    }
}
