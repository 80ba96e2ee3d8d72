package org.yiwang.interchange;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * 对账: whether a system and this platform have the same rows of a day.
 *
 * @param saidAt when the system said what it has; null: it did not
 * @param buckets how many buckets differ; null: it did not say its own
 * @param named how many rows were named
 */
record Reconciliation(
        UUID system,
        String code,
        String name,
        LocalDate day,
        State state,
        @Nullable Instant saidAt,
        @Nullable Integer theirRows,
        @Nullable Integer ourRows,
        @Nullable Integer buckets,
        int named) {

    /** What came of it. */
    enum State {
        /** 未对账: the system said nothing of it. */
        NOT_RECONCILED("未对账", "Not reconciled"),
        /** 已对平. */
        BALANCED("已对平", "Balanced"),
        /** 有差异: it is not known yet which rows differ. */
        DIFFERENT("有差异", "Different"),
        /** 差异已列明. */
        NAMED("差异已列明", "Differences named");

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

    /** How a row differs. */
    enum Kind {
        MISSING_HERE("平台没有", "Missing at the platform"),
        MISSING_THERE("系统没有", "Missing at the system"),
        DIFFERENT("两边不同", "Not the same"),
        REFUSED("平台未收，格式不符", "Against the format, not taken"),
        DEAD("平台未收，死信", "Dead, not taken"),
        WAITING("平台待处理", "Not taken yet");

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

    /** @param table null: this platform has never seen it */
    record Difference(
            Kind kind,
            @Nullable String table,
            String guid,
            @Nullable Fault fault) {}
}
