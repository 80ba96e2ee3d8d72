package org.yiwang.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.RegionCode;

/**
 * 监察卡: a warning, a yellow or a red card against the organ that handles a case.
 *
 * @param number 监察编号
 * @param officer account of whoever handled the case then; null if nobody did
 * @param clockPosition which clock of the case
 * @param lastDay up to when all was well, as it was when the card was found
 * @param since from when it is due
 * @param movedTo the last day as it is, if that is another
 * @param appeals how often the organ has objected
 */
record Card(
        UUID id,
        String number,
        UUID caseId,
        CaseNumber caseNumber,
        String itemCode,
        String title,
        RegionCode region,
        String department,
        String departmentName,
        @Nullable UUID officer,
        Subject subject,
        Colour colour,
        int ruleVersion,
        int clockPosition,
        LocalDate lastDay,
        LocalDate since,
        @Nullable LocalDate movedTo,
        Status status,
        Instant foundAt,
        @Nullable Instant issuedAt,
        int appeals) {

    /** 规则编号. */
    String rule() {
        return subject.name() + "-" + colour.name() + "-" + ruleVersion;
    }

    /** The same in another state. */
    Card with(Status next, @Nullable Instant issued, int appealed) {
        return new Card(
                id,
                number,
                caseId,
                caseNumber,
                itemCode,
                title,
                region,
                department,
                departmentName,
                officer,
                subject,
                colour,
                ruleVersion,
                clockPosition,
                lastDay,
                since,
                movedTo,
                next,
                foundAt,
                issued,
                appealed);
    }

    /**
     * What became of it.
     *
     * @param actor null: it happened by itself
     * @param reason null if there is none
     */
    record Event(
            Instant at,
            What what,
            @Nullable UUID actor,
            @Nullable String reason) {
        @Override
        public String toString() {
            return "Event[" + what + "]";
        }
    }

    /** What can become of a card. */
    enum What {
        FOUND("发现", "Found"),
        ISSUED("自动发出", "Issued by itself"),
        CONFIRMED("确认发出", "Confirmed and issued"),
        APPEALED("申诉", "Appealed"),
        UPHELD("申诉不成立，维持", "Upheld on appeal"),
        URGED("督办", "Urged"),
        WITHDRAWN("撤销", "Withdrawn"),
        CANCELLED("取消", "Cancelled"),
        BASIS_GONE("期限变动，自动取消", "Cancelled by itself: the last day moved"),
        BASIS_CHANGED("期限变动，依据待复核", "The last day moved: basis to be reviewed");

        private final String chinese;
        private final String english;

        What(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }
}
