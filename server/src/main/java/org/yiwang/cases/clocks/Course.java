package org.yiwang.cases.clocks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.catalog.items.Guide;

/**
 * 时限推演: the clocks of a case as they follow from what happened and when, what the item says, the law and the calendar. Nothing else
 * goes in, so whoever has these four gets the same last days; and the law may be that of another day.
 */
@Component
public class Course {
    private final Deadlines deadlines;

    public Course(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * What happened.
     *
     * @param on the day of it in Beijing
     */
    public record Event(Step step, LocalDate on) {}

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
                case RECEIVE -> clocks.add(deadlines.notice(on, filed, law(on)));
                case REQUEST_SUPPLEMENT -> beforeAcceptance(on, List.of(deadlines.supply(on, filed.region())));
                case SUPPLY -> beforeAcceptance(on, List.of(deadlines.notice(on, filed, law(on))));
                case ACCEPT -> accept(on, on);
                case DEEM_ACCEPTED -> silent().ifPresent(it -> accept(it.startedOn(), on));
                case DECIDE -> {
                    end(on, true);
                    clocks.addAll(deadlines.delivery(on, filed, law(on)));
                }
                case REFUSE, CONCLUDE -> end(on, true);
                case WITHDRAW, LAPSE -> end(on, false);
                case TAKE_OVER, RECOUNT -> {}
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
                end(on, true);
                clocks.addAll(deadlines.decision(from, guide, filed.region()));
            }
        }

        /** Once silence has accepted it, nothing can be asked for any more. */
        private void beforeAcceptance(LocalDate on, List<Deadline> begun) {
            if (!accepted) {
                end(on, true);
                clocks.addAll(begun);
            }
        }

        private void end(LocalDate on, boolean met) {
            clocks.replaceAll(it -> it.isRunning() ? it.ended(on, met) : it);
        }

        private LocalDate law(LocalDate ofTheFact) {
            return lawOf == null ? ofTheFact : lawOf;
        }
    }
}
