package org.yiwang.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.Guide;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/** The clocks of the law, and on which day each runs out. */
@Component
class Deadlines {
    private static final int NOTICE_DAYS = 5;
    private static final int DELIVERY_DAYS = 10;
    private static final int NO_DAYS_LEFT = 0;

    private final WorkingDays workingDays;
    private final CaseSettings settings;

    Deadlines(WorkingDays workingDays, CaseSettings settings) {
        this.workingDays = workingDays;
        this.settings = settings;
    }

    /** 行政许可法 §32(4): five working days from receipt. */
    Deadline notice(LocalDate received, RegionCode region) {
        return open(
                Deadline.Kind.CORRECTION_NOTICE,
                received,
                new TimeLimit(NOTICE_DAYS, Unit.WORKING_DAYS, ""),
                "《行政许可法》第三十二条第一款第四项：五日内一次告知，逾期不告知的，自收到申请材料之日起即为受理",
                region);
    }

    Deadline supply(LocalDate asked, RegionCode region) {
        return open(
                Deadline.Kind.SUPPLY,
                asked,
                new TimeLimit(settings.supplyDays(), Unit.WORKING_DAYS, ""),
                "逾期未补正的，视为撤回申请（办理期限由本省规定）",
                region);
    }

    /** The promise and the statute, as far as the item has them, from the day of acceptance. */
    List<Deadline> decision(LocalDate accepted, Guide guide, RegionCode region) {
        return java.util.stream.Stream.of(
                        limit(Deadline.Kind.PROMISE, accepted, guide.promised(), "本机关公布的承诺办结时限", region),
                        limit(
                                Deadline.Kind.STATUTE,
                                accepted,
                                guide.statutory(),
                                "法定办结时限"
                                        + (guide.legalBasis().isEmpty()
                                                ? ""
                                                : "：" + guide.legalBasis().getFirst()),
                                region))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** 行政许可法 §44: ten working days from the decision. */
    Deadline delivery(LocalDate decided, RegionCode region) {
        return open(
                Deadline.Kind.DELIVERY,
                decided,
                new TimeLimit(DELIVERY_DAYS, Unit.WORKING_DAYS, ""),
                "《行政许可法》第四十四条：自作出决定之日起十日内颁发、送达",
                region);
    }

    private @Nullable Deadline limit(
            Deadline.Kind kind, LocalDate start, @Nullable TimeLimit limit, String basis, RegionCode region) {
        return limit == null ? null : open(kind, start, limit, basis, region);
    }

    private Deadline open(Deadline.Kind kind, LocalDate start, TimeLimit limit, String basis, RegionCode region) {
        var due = unlessUnpublished(() -> due(start, limit.days(), limit.unit(), region));
        return new Deadline(
                kind, start, limit.days(), limit.unit(), basis, due == null ? null : due.dueOn(), null, false);
    }

    /** The deadline with its last day, now that more years may be published. */
    Deadline settled(Deadline deadline, RegionCode region) {
        var due = unlessUnpublished(() -> due(deadline.startedOn(), deadline.days(), deadline.unit(), region));
        return new Deadline(
                deadline.kind(),
                deadline.startedOn(),
                deadline.days(),
                deadline.unit(),
                deadline.basis(),
                due == null ? null : due.dueOn(),
                deadline.endedOn(),
                deadline.met());
    }

    /** Every day of the count, so that anybody can check it; empty while a year in it is not published. */
    List<WorkingDays.Day> counting(Deadline deadline, RegionCode region) {
        var due = unlessUnpublished(() -> due(deadline.startedOn(), deadline.days(), deadline.unit(), region));
        return due == null ? List.of() : due.explanation();
    }

    /** Working days from today, today not counted, to the last day; negative when it has passed. */
    @Nullable
    Integer remaining(LocalDate today, @Nullable LocalDate dueOn, RegionCode region) {
        if (dueOn == null) {
            return null;
        }
        return today.equals(dueOn)
                ? Integer.valueOf(NO_DAYS_LEFT)
                : unlessUnpublished(() -> workingDays.between(today, dueOn, region));
    }

    private WorkingDays.Due due(LocalDate start, int days, Unit unit, RegionCode region) {
        return unit == Unit.WORKING_DAYS
                ? workingDays.due(start, days, region)
                : workingDays.dueInCalendarDays(start, days, region);
    }

    private static <T> @Nullable T unlessUnpublished(Supplier<T> question) {
        try {
            return question.get();
        } catch (Problem problem) {
            if (problem.code().equals("calendar/not-published")) {
                return null;
            }
            throw problem;
        }
    }
}
