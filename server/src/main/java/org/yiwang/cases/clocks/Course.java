package org.yiwang.cases.clocks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.cases.clocks.Deadline.Kind;
import org.yiwang.cases.clocks.Deadline.Suspension;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Pause;

/**
 * 时限推演: the clocks of a case as they follow from what happened and when, what the item says, the law and the calendar. Nothing else
 * goes in, so whoever has these four gets the same last days; and the law may be that of another day.
 */
@Component
public class Course {
    /** What the organ's first word ends, whatever was asked of the applicant before. */
    private static final Set<Kind> ASKED = EnumSet.of(Kind.CORRECTION_NOTICE, Kind.SUPPLY);

    private static final Set<Kind> NOTICE = EnumSet.of(Kind.CORRECTION_NOTICE);
    private static final Set<Kind> DECISION = EnumSet.of(Kind.PROMISE, Kind.STATUTE);
    private static final Set<Kind> FOLLOWING = EnumSet.of(Kind.FOLLOW_UP);
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final Set<Kind> SPECIAL = EnumSet.of(Kind.SPECIAL_PROCEDURE);

    private final Deadlines deadlines;
    private final Pauses pauses;
    private final Law law;

    public Course(Deadlines deadlines, Pauses pauses, Law law) {
        this.deadlines = deadlines;
        this.pauses = pauses;
        this.law = law;
    }

    /**
     * What happened.
     *
     * @param on the day of it in Beijing, which may be before it was written down
     * @param pause the special procedure that began; null for all other steps
     * @param days how long it was announced to take, or how many days were granted; 0 for all other steps
     * @param document number of the paper about it; empty if there is none
     */
    public record Event(Step step, LocalDate on, @Nullable Pause pause, int days, String document) {
        public Event(Step step, LocalDate on) {
            this(step, on, null, 0, "");
        }

        /** 特别程序 begins. */
        public static Event suspension(LocalDate on, Pause kind, int plannedDays, String document) {
            return new Event(Step.SUSPEND, on, kind, plannedDays, document);
        }

        /** 延长. */
        public static Event extension(LocalDate on, int days) {
            return new Event(Step.EXTEND, on, null, days, "");
        }
    }

    /**
     * All clocks in the order in which they begin, each under the law of the day that set it going.
     *
     * @param events in the order in which they happened
     * @param guide what the version says under which the case was filed
     * @param today up to when time has passed
     */
    public List<Deadline> clocks(Case filed, Guide guide, List<Event> events, LocalDate today) {
        return clocks(filed, guide, events, today, null);
    }

    /**
     * The same, had the law of one day held all the time. What happened stays: where that law lets silence speak and the case was
     * accepted later, it counts as accepted from the day of receipt; where it does not, the clock runs until the organ has spoken.
     *
     * @param lawOf null: of the day that sets each clock going
     */
    public List<Deadline> clocks(
            Case filed, Guide guide, List<Event> events, LocalDate today, @Nullable LocalDate lawOf) {
        var run = new Run(filed, guide, lawOf);
        for (var event : events) {
            if (event.step() != Step.DEEM_ACCEPTED) {
                run.timePasses(event.on());
            }
            run.happens(event);
        }
        run.timePasses(today);
        return run.clocks;
    }

    private final class Run {
        private final Case filed;
        private final Guide guide;
        private final @Nullable LocalDate lawOf;
        private final List<Deadline> clocks = new ArrayList<>();
        private boolean accepted;

        Run(Case filed, Guide guide, @Nullable LocalDate lawOf) {
            this.filed = filed;
            this.guide = guide;
            this.lawOf = lawOf;
        }

        void happens(Event event) {
            LocalDate on = event.on();
            switch (event.step()) {
                case RECEIVE -> clocks.add(deadlines.notice(on, filed, lawOn(on)));
                case REQUEST_SUPPLEMENT -> beforeAcceptance(on, NOTICE, deadlines.supply(on, filed.region()));
                case SUPPLY -> beforeAcceptance(on, ASKED, deadlines.notice(on, filed, lawOn(on)));
                case ACCEPT -> {
                    accept(on, on);
                    follow(event);
                }
                case DEEM_ACCEPTED ->
                    silent().ifPresent(it -> {
                        accept(it.startedOn(), on);
                        follow(event);
                    });
                case FOLLOW_UP -> end(on, true, FOLLOWING);
                case WITHDRAW_COMMITMENT -> {
                    if (event.days() > 0) {
                        end(on, true, FOLLOWING);
                        follow(event);
                    }
                }
                case SUSPEND -> suspend(event);
                case RESUME -> resume(on);
                case EXTEND -> extend(event);
                case DECIDE -> {
                    end(on, true, ALL);
                    clocks.addAll(deadlines.delivery(on, filed, lawOn(on)));
                }
                case REFUSE, FORWARD -> end(on, true, ALL);
                case CONCLUDE -> end(on, true, EnumSet.of(Kind.DELIVERY));
                case WITHDRAW, CONFIRM_WITHDRAWAL, LAPSE, LAPSE_OF_PROMISE, VOID, DELETE -> end(on, false, ALL);
                case CHECK_ON_SITE,
                        ASK_TO_WITHDRAW,
                        DECLINE_WITHDRAWAL,
                        KEEP_ON,
                        PROPOSE_ANNULMENT,
                        DECLINE_ANNULMENT,
                        TAKE_OVER,
                        VERIFY,
                        REVOKE,
                        RECOUNT,
                        SERVE -> {}
            }
        }

        /** Silence speaks as soon as its days have passed. */
        void timePasses(LocalDate day) {
            silent().ifPresent(it -> {
                LocalDate due = it.dueOn();
                if (due != null && due.isBefore(day)) {
                    accept(it.startedOn(), due.plusDays(1));
                }
            });
        }

        private Optional<Deadline> silent() {
            return clocks.stream()
                    .filter(it -> it.isRunning() && it.consequence() == Consequence.DEEMED_ACCEPTED)
                    .findFirst();
        }

        private void accept(LocalDate from, LocalDate on) {
            if (!accepted) {
                accepted = true;
                end(on, true, ASKED);
                clocks.addAll(deadlines.decision(from, guide, filed.region()));
            }
        }

        /** What was promised must follow within the days that were said on acceptance. */
        private void follow(Event event) {
            if (event.days() > 0) {
                clocks.add(deadlines.followUp(event.on(), event.days(), filed.region()));
            }
        }

        /** Once silence has accepted it, nothing can be asked for any more. */
        private void beforeAcceptance(LocalDate on, Set<Kind> ending, Deadline begun) {
            if (!accepted) {
                end(on, true, ending);
                clocks.add(begun);
            }
        }

        /** Stops the clocks for the decision, where a basis lets it; that it takes no longer than was announced has a clock of its own. */
        private void suspend(Event event) {
            LocalDate on = event.on();
            Pause kind = Objects.requireNonNull(event.pause());
            pauses.basis(kind, filed, guide, lawOn(on)).ifPresent(basis -> {
                var open = new Suspension(kind, on, null, event.document());
                recount(DECISION, it -> added(it.suspensions(), open), Deadline::extended);
                clocks.add(deadlines.specialProcedure(on, event.days(), basis, filed.region()));
            });
        }

        private void resume(LocalDate on) {
            end(on, true, SPECIAL);
            recount(DECISION, it -> resumed(it.suspensions(), on), Deadline::extended);
        }

        /** The statute lets it take longer; what was promised was promised. */
        private void extend(Event event) {
            var rule = Optional.ofNullable(guide.statutory())
                    .flatMap(it -> law.extension(it, filed.item(), lawOn(event.on())));
            if (rule.isPresent()) {
                recount(EnumSet.of(Kind.STATUTE), Deadline::suspensions, it -> it.extended() + event.days());
            }
        }

        private void recount(
                Set<Kind> kinds, Function<Deadline, List<Suspension>> stops, ToIntFunction<Deadline> extended) {
            clocks.replaceAll(it -> it.isRunning() && kinds.contains(it.kind())
                    ? deadlines.counted(it, extended.applyAsInt(it), stops.apply(it), filed.region())
                    : it);
        }

        private void end(LocalDate on, boolean met, Set<Kind> kinds) {
            clocks.replaceAll(it -> it.isRunning() && kinds.contains(it.kind()) ? it.ended(on, met) : it);
        }

        private LocalDate lawOn(LocalDate ofTheFact) {
            return lawOf == null ? ofTheFact : lawOf;
        }
    }

    private static List<Suspension> added(List<Suspension> suspensions, Suspension one) {
        return Stream.concat(suspensions.stream(), Stream.of(one)).toList();
    }

    private static List<Suspension> resumed(List<Suspension> suspensions, LocalDate on) {
        return suspensions.stream()
                .map(it -> it.to() == null ? new Suspension(it.kind(), it.from(), on, it.document()) : it)
                .toList();
    }
}
