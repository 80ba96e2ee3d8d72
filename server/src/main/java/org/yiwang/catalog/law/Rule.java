package org.yiwang.catalog.law;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.kernel.ItemCode;

/**
 * 程序规则: what one clause asks of an organ, of which items, from when and until when.
 *
 * @param statute its full name; null for what the province has laid down itself
 * @param words what the clause says, as far as it concerns the applicant
 * @param limit the days it gives, if it gives any
 * @param silenceAccepts whether an application counts as accepted when these days pass in silence (视为受理)
 * @param pauses what the time of which it does not count
 * @param to the first day on which it no longer holds; null while it holds
 */
public record Rule(
        Duty duty,
        Concern concerns,
        @Nullable String statute,
        String clause,
        String words,
        @Nullable TimeLimit limit,
        boolean silenceAccepts,
        Set<Pause> pauses,
        LocalDate from,
        @Nullable LocalDate to) {

    boolean holds(ItemCode item, LocalDate day) {
        return concerns.binds(item) && !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    /** The clause as a letter cites it: 《中华人民共和国行政许可法》第三十二条第一款第四项. */
    public String citation() {
        return statute == null ? clause : "《" + statute + "》" + clause;
    }

    /** Clause and words, as a clock states what it rests on. */
    public String basis() {
        return statute == null ? words + clause : citation() + "：" + words;
    }

    /** The days it gives. */
    public TimeLimit days() {
        return Objects.requireNonNull(limit, "a rule without days");
    }

    static Draft asking(Duty duty, Concern concerns) {
        return new Draft(duty, concerns);
    }

    /** A line of the table, while it is being written. */
    static final class Draft {
        private final Duty duty;
        private final Concern concerns;
        private @Nullable TimeLimit limit;
        private boolean silenceAccepts;
        private Set<Pause> pauses = Set.of();
        private String words = "";

        private Draft(Duty duty, Concern concerns) {
            this.duty = duty;
            this.concerns = concerns;
        }

        Draft within(int days, TimeLimit.Unit unit) {
            limit = new TimeLimit(days, unit, "");
            return this;
        }

        Draft elseAccepted() {
            silenceAccepts = true;
            return this;
        }

        Draft notCounting(Pause... kinds) {
            pauses = Set.of(kinds);
            return this;
        }

        Draft saying(String said) {
            words = said;
            return this;
        }

        Rule by(@Nullable String statute, String clause, LocalDate from, @Nullable LocalDate to) {
            return new Rule(duty, concerns, statute, clause, words, limit, silenceAccepts, pauses, from, to);
        }

        Rule by(String statute, String clause, LocalDate from) {
            return by(statute, clause, from, null);
        }
    }
}
