package org.yiwang.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseClocks.Clock;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.cases.CaseClocks.Moment;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.SampleCases;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.WorkingDays;

/** Made-up cases with clocks and steps, without a server. */
final class Watching {
    /** A Monday; no day of the year is a holiday. */
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    static final WorkingDays WORKING_DAYS = new WorkingDays(new HolidayCalendar(Set.of(2026), Map.of(), Map.of()));

    private Watching() {}

    static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(Days.BEIJING).toInstant();
    }

    static Clock clock(int position, Kind kind, LocalDate started, int days, @Nullable LocalDate ended) {
        return clock(position, kind, started, days, ended, List.of());
    }

    static Clock clock(
            int position,
            Kind kind,
            LocalDate started,
            int days,
            @Nullable LocalDate ended,
            List<WorkingDays.Suspension> stops) {
        var due = WORKING_DAYS.due(started, days, SampleCases.WUCHANG, stops).dueOn();
        return new Clock(position, kind, started, days, true, "依据", due, ended, stops);
    }

    static Watched watched(Case about, Clock... clocks) {
        return new Watched(about, null, List.of(clocks));
    }

    static Case open() {
        return SampleCases.at(Stage.ACCEPTED);
    }

    static Case granted() {
        return SampleCases.at(Stage.DECIDED).decided(Outcome.GRANTED);
    }

    /** Steps of a case, one after the other. */
    static final class Steps {
        private final UUID caseId;
        private final UUID officer;
        private final List<Happening> all = new ArrayList<>();

        Steps(UUID caseId, UUID officer) {
            this.caseId = caseId;
            this.officer = officer;
        }

        Steps then(Step step, Instant at) {
            return then(step, at, at);
        }

        Steps then(Step step, Instant written, Instant happened) {
            boolean byOrgan = step != Step.RECEIVE && step != Step.SUPPLY;
            int position = all.size() + 1;
            all.add(new Happening(
                    caseId,
                    position,
                    step,
                    new Moment(written, caseId, position),
                    written,
                    happened,
                    byOrgan ? officer : null,
                    byOrgan));
            return this;
        }

        List<Happening> all() {
            return List.copyOf(all);
        }
    }
}
