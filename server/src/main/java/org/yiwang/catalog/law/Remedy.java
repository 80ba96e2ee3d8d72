package org.yiwang.catalog.law;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Language;

/**
 * 救济途径: what is open to whom a decision is against, within which time from the day she learned of it, and before whom.
 *
 * @param written the time in words, as documents have it
 * @param to the first day on which it no longer holds; null while it holds
 */
public record Remedy(
        Kind kind,
        String statute,
        String clause,
        Period within,
        String written,
        Forum forum,
        LocalDate from,
        @Nullable LocalDate to) {
    /** 主席令16号, revised by 主席令9号 (2023). */
    private static final LocalDate RECONSIDERATION_SINCE = LocalDate.of(1999, 10, 1);

    private static final LocalDate RECONSIDERATION_REVISED = LocalDate.of(2024, 1, 1);
    /** 主席令16号 (1989), revised by 主席令15号 (2014). */
    private static final LocalDate LITIGATION_SINCE = LocalDate.of(1990, 10, 1);

    private static final LocalDate LITIGATION_REVISED = LocalDate.of(2015, 5, 1);

    private static final String RECONSIDERATION_LAW = "中华人民共和国行政复议法";
    private static final String LITIGATION_LAW = "中华人民共和国行政诉讼法";

    private static final List<Remedy> ALL = List.of(
            new Remedy(
                    Kind.RECONSIDERATION,
                    RECONSIDERATION_LAW,
                    "第九条第一款、第十二条",
                    Period.ofDays(60),
                    "六十日",
                    Forum.GOVERNMENT_OR_SUPERIOR,
                    RECONSIDERATION_SINCE,
                    RECONSIDERATION_REVISED),
            new Remedy(
                    Kind.RECONSIDERATION,
                    RECONSIDERATION_LAW,
                    "第二十条第一款、第二十四条第一款",
                    Period.ofDays(60),
                    "六十日",
                    Forum.GOVERNMENT,
                    RECONSIDERATION_REVISED,
                    null),
            new Remedy(
                    Kind.LITIGATION,
                    LITIGATION_LAW,
                    "第三十九条",
                    Period.ofMonths(3),
                    "三个月",
                    Forum.COURT,
                    LITIGATION_SINCE,
                    LITIGATION_REVISED),
            new Remedy(
                    Kind.LITIGATION,
                    LITIGATION_LAW,
                    "第四十六条第一款",
                    Period.ofMonths(6),
                    "六个月",
                    Forum.COURT,
                    LITIGATION_REVISED,
                    null));

    /** Which. */
    public enum Kind {
        RECONSIDERATION("行政复议", "administrative reconsideration"),
        LITIGATION("行政诉讼", "administrative litigation");

        private final String chinese;
        private final String english;

        Kind(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** Before whom. */
    public enum Forum {
        /** 本级人民政府. */
        GOVERNMENT,
        /** 本级人民政府, or the same department one level up, as she chooses. */
        GOVERNMENT_OR_SUPERIOR,
        COURT
    }

    /** What was open to somebody who learned of a decision on that day. */
    public static List<Remedy> on(LocalDate day) {
        return ALL.stream()
                .filter(it -> !day.isBefore(it.from) && (it.to == null || day.isBefore(it.to)))
                .toList();
    }

    /** All there are, of all days. */
    static List<Remedy> all() {
        return ALL;
    }

    /** The clause as a letter cites it. */
    public String citation() {
        return "《" + statute + "》" + clause;
    }
}
