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
        /** Roles, region or departments. */
        DUTY,
        DISABLED,
        ENABLED,
        /** Her own new password. */
        PASSWORD,
        /** A secret for once, given by somebody else. */
        SECRET,
        SECOND_FACTOR_SET,
        SECOND_FACTOR_REMOVED,
        RECOVERY_CODE_USED,
        SESSIONS_ENDED
    }
}
