package org.yiwang.cases.clocks;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.cases.clocks.Deadline.Suspension;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** The clocks of the law, and on which day each runs out. */
@Component
public class Deadlines {
    /** The state of the calendar of a clock that was counted before that was kept. */
    private static final long UNCOUNTED = -1;

    private static final int NO_DAYS_LEFT = 0;

    private final WorkingDays workingDays;
    private final Law law;
    private final CaseSettings settings;
    private final Words words;

    public Deadlines(WorkingDays workingDays, Law law, CaseSettings settings, Words words) {
        this.workingDays = workingDays;
        this.law = law;
        this.settings = settings;
        this.words = words;
    }

    /** The same clocks, counted with other working days. */
    public Deadlines by(WorkingDays other) {
        return new Deadlines(other, law, settings, words);
    }

    /** From receipt until the organ has said whether it accepts, or all that is missing. */
    public Deadline notice(LocalDate received, Case filed) {
        return notice(received, filed, received);
    }

    /** The same under the law of some day. */
    Deadline notice(LocalDate received, Case filed, LocalDate lawOf) {
        var rule = law.notice(filed.item(), lawOf);
        return open(Deadline.Kind.CORRECTION_NOTICE, received, rule.days(), rule.basis(), filed.region())
                .restingOn(rule.basis(), silence(rule));
    }

    private static Consequence silence(Rule rule) {
        return rule.silenceAccepts() ? Consequence.DEEMED_ACCEPTED : Consequence.NONE;
    }

    public Deadline supply(LocalDate asked, RegionCode region) {
        String basis = words.write(Sentence.of("cases/basis-supply"));
        var days = new TimeLimit(settings.supplyDays(), Unit.WORKING_DAYS, "");
        return open(Deadline.Kind.SUPPLY, asked, days, basis, region).restingOn(basis, Consequence.TAKEN_AS_WITHDRAWN);
    }

    /** From acceptance until the papers must have followed that the applicant promised; after that it counts as withdrawn. */
    Deadline followUp(LocalDate accepted, int days, RegionCode region) {
        String basis = words.write(Sentence.of("cases/basis-follow-up"));
        return open(Deadline.Kind.FOLLOW_UP, accepted, new TimeLimit(days, Unit.WORKING_DAYS, ""), basis, region)
                .restingOn(basis, Consequence.TAKEN_AS_WITHDRAWN);
    }

    /** Working days in which promised papers must follow: those of the province, or up to a day that was set, and one at least. */
    public int daysToFollow(LocalDate accepted, @Nullable LocalDate until, RegionCode region) {
        Integer left = remaining(accepted, until, region);
        return left == null ? settings.toleranceDays() : Math.max(1, left);
    }

    /** The promise and the statute, as far as the item has them, from the day of acceptance. */
    public List<Deadline> decision(LocalDate accepted, Guide guide, RegionCode region) {
        return Stream.of(
                        limit(
                                Deadline.Kind.PROMISE,
                                accepted,
                                guide.promised(),
                                Sentence.of("cases/basis-promised"),
                                region),
                        limit(
                                Deadline.Kind.STATUTE,
                                accepted,
                                guide.statutory(),
                                guide.legalBasis().isEmpty()
                                        ? Sentence.of("cases/basis-statutory")
                                        : Sentence.of("cases/basis-statutory-by")
                                                .with(
                                                        "clause",
                                                        guide.legalBasis().getFirst()),
                                region))
                .filter(Objects::nonNull)
                .toList();
    }

    /** From the decision until it is handed over, where the law gives days for that. */
    public List<Deadline> delivery(LocalDate decided, Case filed) {
        return delivery(decided, filed, decided);
    }

    /** The same under the law of some day. */
    List<Deadline> delivery(LocalDate decided, Case filed, LocalDate lawOf) {
        return law.rule(Duty.DELIVER, filed.item(), lawOf).stream()
                .map(rule -> open(Deadline.Kind.DELIVERY, decided, rule.days(), rule.basis(), filed.region()))
                .toList();
    }

    /** 特别程序: as long as was announced, from the day on which the clocks for the decision were stopped. */
    Deadline specialProcedure(LocalDate stopped, int plannedDays, String basis, RegionCode region) {
        var planned = new TimeLimit(plannedDays, Unit.WORKING_DAYS, "");
        return open(Deadline.Kind.SPECIAL_PROCEDURE, stopped, planned, basis, region);
    }

    private @Nullable Deadline limit(
            Deadline.Kind kind, LocalDate start, @Nullable TimeLimit limit, Sentence basis, RegionCode region) {
        return limit == null ? null : open(kind, start, limit, words.write(basis), region);
    }

    private Deadline open(Deadline.Kind kind, LocalDate start, TimeLimit limit, String basis, RegionCode region) {
        var opened = new Deadline(
                kind, start, limit.days(), limit.unit(), basis, Consequence.NONE, null, null, false, UNCOUNTED);
        return counted(opened, region);
    }

    /** The clock with so many days more and with these times taken out. */
    public Deadline counted(Deadline deadline, int extended, List<Suspension> suspensions, RegionCode region) {
        return counted(deadline.with(extended, suspensions), region);
    }

    /** The clock with the last day that the calendar gives it now. */
    public Deadline counted(Deadline deadline, RegionCode region) {
        long revision = workingDays.revision(); // asked first: what is published in between is counted again
        var due = due(deadline, region);
        return deadline.recounted(due == null ? null : due.dueOn(), revision);
    }

    /** A running clock with the last day that the calendar gives it now, and with the law it rests on. */
    public Deadline anew(Deadline deadline, Case held) {
        var known = deadline.calendar() == UNCOUNTED ? withItsLaw(deadline, held) : deadline;
        return counted(known, held.region());
    }

    /** Clocks of before kept no consequence, and all of them named 行政许可法. */
    private Deadline withItsLaw(Deadline deadline, Case held) {
        return switch (deadline.kind()) {
            case CORRECTION_NOTICE -> {
                var rule = law.notice(held.item(), deadline.startedOn());
                yield deadline.restingOn(rule.basis(), silence(rule));
            }
            case SUPPLY, FOLLOW_UP -> deadline.restingOn(deadline.basis(), Consequence.TAKEN_AS_WITHDRAWN);
            case PROMISE, STATUTE, SPECIAL_PROCEDURE, DELIVERY -> deadline;
        };
    }

    /**
     * The earliest that the last day can be, while it is not known: if it stands still, were it resumed on the day of the
     * question; null if it is known.
     */
    @Nullable
    public LocalDate notBefore(Deadline deadline, RegionCode region, LocalDate today) {
        if (deadline.dueOn() != null) {
            return null;
        }
        var stops = deadline.suspensions().stream()
                .map(it -> stop(it, today.isBefore(it.from()) ? it.from() : today))
                .toList();
        return deadline.unit() == Unit.WORKING_DAYS
                ? workingDays.earliest(deadline.startedOn(), deadline.allDays(), region, stops)
                : workingDays.earliestInCalendarDays(deadline.startedOn(), deadline.allDays(), region, stops);
    }

    /**
     * Every day of the count, so that anybody can check it; empty while a year in it is not published, and for a clock that
     * ended before the calendar changed.
     */
    public List<WorkingDays.Day> counting(Deadline deadline, RegionCode region) {
        var due = due(deadline, region);
        return due == null || !due.dueOn().equals(deadline.dueOn()) ? List.of() : due.explanation();
    }

    /** Working days from today, today not counted, to the last day; negative when it has passed. */
    @Nullable
    public Integer remaining(LocalDate today, @Nullable LocalDate dueOn, RegionCode region) {
        if (dueOn == null) {
            return null;
        }
        return today.equals(dueOn)
                ? Integer.valueOf(NO_DAYS_LEFT)
                : unlessUnpublished(() -> workingDays.between(today, dueOn, region));
    }

    /** Null while a year in it is not published, and while it stands still, unless it had run out before. */
    private WorkingDays.@Nullable Due due(Deadline deadline, RegionCode region) {
        var stops = deadline.suspensions().stream()
                .filter(it -> it.to() != null)
                .map(it -> stop(it, it.from()))
                .toList();
        var due = unlessUnpublished(() -> deadline.unit() == Unit.WORKING_DAYS
                ? workingDays.due(deadline.startedOn(), deadline.allDays(), region, stops)
                : workingDays.dueInCalendarDays(deadline.startedOn(), deadline.allDays(), region, stops));
        boolean reached = due == null
                || deadline.open().map(it -> due.dueOn().isBefore(it.from())).orElse(true);
        return reached ? due : null;
    }

    private static WorkingDays.Suspension stop(Suspension suspension, LocalDate elseUntil) {
        LocalDate to = suspension.to();
        return new WorkingDays.Suspension(suspension.from(), to == null ? elseUntil : to);
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
