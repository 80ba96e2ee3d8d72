package org.yiwang.cases.views;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.views.CaseView.ClockView;
import org.yiwang.cases.views.CaseView.DayView;
import org.yiwang.cases.views.CaseView.SuspensionView;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Words;

/** What is shown of the clocks of a case: on which day each runs out, and why. */
@Component
class ClockViews {
    private final Deadlines deadlines;
    private final Words words;
    private final Clock clock;

    ClockViews(Deadlines deadlines, Words words, Clock clock) {
        this.deadlines = deadlines;
        this.words = words;
        this.clock = clock;
    }

    List<ClockView> of(List<Deadline> kept, Case shown, Language language) {
        return kept.stream().map(it -> view(it, shown, language)).toList();
    }

    /** A running clock as the calendar counts it now; an ended one as it ended. */
    private ClockView view(Deadline kept, Case shown, Language language) {
        LocalDate today = Days.of(clock.instant());
        var deadline = kept.isRunning() ? deadlines.anew(kept, shown) : kept;
        LocalDate notBefore = deadline.isRunning() ? deadlines.notBefore(deadline, shown.region(), today) : null;
        List<WorkingDays.Day> counting = deadlines.counting(deadline, shown.region());
        return new ClockView(
                deadline.kind(),
                deadline.kind().in(language),
                deadline.state(today),
                deadline.startedOn(),
                deadline.days(),
                deadline.extended(),
                deadline.dueOn(),
                notBefore,
                deadline.isRunning() ? deadlines.remaining(today, deadline.dueOn(), shown.region()) : null,
                words.say(deadline.explanation(counting, notBefore), language),
                deadline.basis(),
                deadline.suspensions().stream()
                        .map(it -> new SuspensionView(
                                it.kind(), it.kind().in(language), it.from(), it.to(), it.document()))
                        .toList(),
                counting.stream().map(it -> day(it, language)).toList());
    }

    private static DayView day(WorkingDays.Day day, Language language) {
        String why = language.choose(day.why().chinese(), day.why().english());
        return new DayView(day.date(), day.counted(), day.name().isEmpty() ? why : why + "（" + day.name() + "）");
    }
}
