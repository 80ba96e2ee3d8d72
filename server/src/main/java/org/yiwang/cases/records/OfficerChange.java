package org.yiwang.cases.records;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * That somebody else handles a case from now on (承办人), or nobody.
 *
 * @param officer who; null if it is everybody's again
 * @param by who brought that about
 * @param insteadOf in whose stead, because that account is on leave; null if by a post of her own
 * @param reason why, for those of the organ alone
 */
public record OfficerChange(
        What what,
        @Nullable UUID officer,
        UUID by,
        @Nullable UUID insteadOf,
        @Nullable String reason,
        Instant at) {
    /** How a case comes to an officer and from her. */
    public enum What {
        /** She takes it herself. */
        CLAIM("认领", "Claimed"),
        /** The head gives it to her. */
        ASSIGN("分派", "Assigned"),
        /** Whoever has it gives it to her. */
        HAND_OVER("转交", "Handed over"),
        /** Whoever has it gives it back to all. */
        RELEASE("退回", "Released");

        private final String chinese;
        private final String english;

        What(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    @Override
    public String toString() {
        return "OfficerChange[" + what + " " + officer + "]";
    }
}
