package org.yiwang.identity.posts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do has changed, or will, because of a post she holds; told within the transaction of the change.
 *
 * @param by who changed it; null for the system itself
 */
public record PostChanged(UUID account, @Nullable UUID by, What what) {
    /** What has changed. */
    public enum What {
        /** The posts she holds, or what one of them is there for. */
        DUTY,
        /** She holds the posts of a colleague who is on leave, in her stead. */
        STANDS_IN,
        /** A post she held has come to its end. */
        ENDED,
        /** A post she holds will come to its end soon. */
        ENDS_SOON
    }
}
