package org.yiwang.flows;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Sentence;

/**
 * 答复期限: so many working days after a day, which is not counted itself (民法典 §201). A pure function of the published calendar: whoever
 * knows the day, the number and the region counts to the same last day.
 *
 * @param dueOn the last day; null while the holidays of a year in it are not published
 * @param notBefore the earliest it can be; null where the last day is known
 * @param counting every day after the first up to and including the last; empty while that is not known
 */
record Limit(
        LocalDate startedOn,
        int days,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate notBefore,
        List<WorkingDays.Day> counting) {
    /** 预警: from so many working days before the last day. */
    private static final int WARNING_DAYS = 1;

    Limit {
        counting = List.copyOf(counting);
    }

    static Limit of(WorkingDays calendar, LocalDate startedOn, int days, RegionCode region) {
        try {
            var due = calendar.due(startedOn, days, region);
            return new Limit(startedOn, days, due.dueOn(), null, due.explanation());
        } catch (Problem problem) {
            if (!problem.code().equals("calendar/not-published")) {
                throw problem;
            }
            var earliest = calendar.earliest(startedOn, days, region, List.of());
            return new Limit(startedOn, days, null, earliest, List.of());
        }
    }

    /** The last day, or the earliest it can be: by which it is put in order. */
    LocalDate day() {
        return dueOn == null ? Objects.requireNonNull(notBefore) : dueOn;
    }

    /** Whether what is done on that day is late. */
    boolean hasPassed(LocalDate day) {
        return dueOn != null && dueOn.isBefore(day);
    }

    Light light(LocalDate today) {
        if (dueOn == null) {
            return today.isBefore(day()) ? Light.GREEN : Light.YELLOW;
        }
        long left = counting.stream()
                .filter(WorkingDays.Day::counted)
                .filter(it -> it.date().isAfter(today))
                .count();
        return light(today, dueOn, Math.toIntExact(left));
    }

    private static Light light(LocalDate today, LocalDate dueOn, int left) {
        if (dueOn.isBefore(today)) {
            return Light.RED;
        }
        return left > WARNING_DAYS ? Light.GREEN : Light.YELLOW;
    }

    /** The same of a last day that is known. */
    static Light light(WorkingDays calendar, LocalDate today, LocalDate dueOn, RegionCode region) {
        return light(today, dueOn, dueOn.isBefore(today) ? 0 : calendar.between(today, dueOn, region));
    }

    /** Why it is that day. */
    Sentence explanation() {
        if (dueOn == null) {
            return Sentence.of("flows/limit-not-before")
                    .with("start", startedOn)
                    .with("days", days)
                    .with("earliest", day());
        }
        long left = counting.stream().filter(it -> !it.counted()).count();
        return left == 0
                ? Sentence.of("flows/limit")
                        .with("start", startedOn)
                        .with("days", days)
                        .with("due", dueOn)
                : Sentence.of("flows/limit-with-days-left-out")
                        .with("start", startedOn)
                        .with("days", days)
                        .with("left", left)
                        .with("due", dueOn);
    }
}
