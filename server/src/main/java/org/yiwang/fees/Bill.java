package org.yiwang.fees;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.fees.PaymentGateway.Payment;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Money;
import org.yiwang.kernel.RegionCode;

/**
 * 缴费单: one amount that a case costs. Its number is that of its order at the payment platform.
 *
 * @param charge which of those of the item
 * @param basis 收费依据; null if the item names none
 * @param openedAt when its order was opened first; null if nobody has begun to pay
 * @param payment null until it is paid
 * @param refund null unless it is given back
 */
record Bill(
        UUID id,
        String number,
        About about,
        String charge,
        String name,
        @Nullable String basis,
        Money amount,
        State state,
        Instant raisedAt,
        @Nullable Instant openedAt,
        @Nullable Payment payment,
        @Nullable Refund refund) {

    /** The case that costs it. */
    record About(
            CaseNumber caseNumber,
            String itemCode,
            String title,
            RegionCode region,
            String department,
            String departmentName,
            UUID applicant) {}

    /**
     * 退费.
     *
     * @param number ours, for the platform
     * @param refundedAt null until the platform has confirmed it
     */
    record Refund(
            String number,
            Cause cause,
            @Nullable String reason,
            Instant askedAt,
            @Nullable Instant refundedAt) {}

    /** Why something is given back. */
    enum Cause {
        ENDED("办件没有办成", "The case ended without it"),
        LATE("办件结束以后才到账", "Paid after the case had ended"),
        BY_STAFF("工作人员退费", "Given back by the staff");

        private final String chinese;
        private final String english;

        Cause(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** How it stands. */
    enum State {
        OPEN("待缴费", "To be paid"),
        PAID("已缴费", "Paid"),
        DROPPED("不再收取", "No longer asked for"),
        REFUNDING("退费中", "Being given back"),
        REFUNDED("已退费", "Given back");

        private final String chinese;
        private final String english;

        State(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Number of its one refund. */
    String refundNumber() {
        return number + "R";
    }
}
