package org.yiwang.fees;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.fees.PaymentGateway.Line;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Money;

/**
 * 对账差异: what a statement of the platform and our book do not say alike.
 *
 * @param number of the order, or of the refund
 * @param ours null if it is not in our book
 * @param theirs null if it is not in the statement
 * @param note what was found out; null while nobody has written anything
 */
record Difference(
        UUID id,
        LocalDate day,
        Kind kind,
        Line.Kind line,
        String number,
        @Nullable Money ours,
        @Nullable Money theirs,
        Instant foundAt,
        boolean resolved,
        @Nullable String note) {
    /** How they differ. */
    enum Kind {
        /** Ours was behind, and was put right by the comparison. */
        MISSING_HERE("本系统漏记，已补记", "Was missing here, booked now"),
        /** The platform has it under a number that is not ours. */
        NOT_OURS("对账单有，本系统没有这个单号", "In the statement, unknown here"),
        MISSING_THERE("本系统有，对账单没有", "Booked here, not in the statement"),
        AMOUNT("金额不一致", "Amounts differ");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }
}
