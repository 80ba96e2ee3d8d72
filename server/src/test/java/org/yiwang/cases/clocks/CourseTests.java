package org.yiwang.cases.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.yiwang.cases.SampleCases.WUCHANG;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.SampleCases;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Course.Event;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.law.Laws;
import org.yiwang.catalog.law.Pause;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Words;

/**
 * The clocks follow from what happened, the item, the law and the calendar: a second implementation, which goes from day to day and knows
 * nothing of the first, comes to the same.
 */
class CourseTests {
    private static final int SEQUENCES = 100_000;
    private static final int SUPPLY_DAYS = 10;
    private static final int HOLIDAYS = 60;
    private static final List<Pause> PAUSES = List.of(Pause.HEARING, Pause.CONCLUSION_AWAITED, Pause.PUBLICITY);
    private static final LocalDate FIRST = LocalDate.of(2003, 1, 1);
    private static final LocalDate LICENSING_LAW = LocalDate.of(2004, 7, 1);
    private static final LocalDate INJURY_LAW = LocalDate.of(2011, 1, 1);

    private static final String DEPARTMENT = "11420106MB1A23457N";
    private static final String LICENSING = "000131015000";
    private static final String INJURY = "002014007004";
    private static final String SERVICE = "002020000001";

    private final Random random = new Random(20261127);
    private final Map<LocalDate, HolidayCalendar.Special> special = holidays();
    private final WorkingDays calendar = new WorkingDays(new HolidayCalendar(years(), special, Map.of()));
    private final Course course = new Course(
            new Deadlines(calendar, Laws.shipped(), new CaseSettings(SUPPLY_DAYS, 10, 100, 1000), Words.shipped()),
            new Pauses(Laws.shipped()),
            Laws.shipped());

    private static Set<Integer> years() {
        var years = new HashSet<Integer>();
        for (int year = 2002; year <= 2030; year++) {
            years.add(year);
        }
        return years;
    }

    @Test
    void aSecondImplementationComesToTheSame() {
        int deemed = 0;
        int differing = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            var story = story();
            var clocks = course.clocks(story.filed(), story.guide(), story.events(), story.today(), story.law());
            var naive = new Naive(story);
            assertThat(clocks.stream().map(CourseTests::shown).toList())
                    .as("%s", story)
                    .isEqualTo(naive.clocks());
            deemed += naive.deemed ? 1 : 0;
            var asFiled = course.clocks(story.filed(), story.guide(), story.events(), story.today());
            differing += asFiled.equals(clocks) ? 0 : 1;
        }
        assertThat(deemed).as("accepted by silence").isGreaterThan(SEQUENCES / 50);
        assertThat(differing).as("another under the law of another day").isGreaterThan(SEQUENCES / 20);
    }

    @Test
    void withoutALawOnSilenceTheClockRunsUntilTheOrganSpeaks() {
        LocalDate monday = LocalDate.of(2020, 6, 1);
        var events = List.of(new Event(Step.RECEIVE, monday), new Event(Step.DEEM_ACCEPTED, monday.plusDays(9)));
        var filed = filed(LICENSING, monday);
        assertThat(course.clocks(filed, guide(10, null), events, monday.plusDays(12)))
                .extracting(Deadline::kind, Deadline::startedOn, Deadline::endedOn)
                .containsExactly(
                        tuple(Deadline.Kind.CORRECTION_NOTICE, monday, monday.plusDays(9)),
                        tuple(Deadline.Kind.PROMISE, monday, null));
        assertThat(course.clocks(filed, guide(10, null), events, monday.plusDays(12), LICENSING_LAW.minusDays(1)))
                .extracting(Deadline::kind, Deadline::consequence, Deadline::endedOn)
                .containsExactly(tuple(Deadline.Kind.CORRECTION_NOTICE, Consequence.NONE, null));
    }

    /** What happened in a case, when it is looked at, and the law of which day is asked about. */
    private record Story(
            Case filed,
            Guide guide,
            @Nullable TimeLimit promised,
            @Nullable TimeLimit statutory,
            List<String> named,
            List<Event> events,
            LocalDate today,
            @Nullable LocalDate law) {}

    private Story story() {
        String item = List.of(LICENSING, LICENSING, INJURY, SERVICE).get(random.nextInt(4));
        var day = FIRST.plusDays(random.nextInt(365 * 16));
        var promised = limit();
        var statutory = limit();
        var filed = filed(item, day);
        var events = new ArrayList<Event>();
        events.add(new Event(Step.RECEIVE, day));
        day = answered(item, day, events);
        if (day != null) {
            boolean stopped = reviewed(day, events);
            day = events.getLast().on().plusDays(random.nextInt(40));
            switch (stopped ? random.nextInt(2) : random.nextInt(4)) {
                case 0 -> {}
                case 1 -> endedOtherwise(day, stopped, events);
                default -> {
                    events.add(new Event(Step.DECIDE, day));
                    if (random.nextBoolean()) {
                        events.add(new Event(Step.CONCLUDE, day.plusDays(random.nextInt(20))));
                    }
                }
            }
        }
        var today = events.getLast().on().plusDays(random.nextInt(40));
        var law = random.nextInt(3) == 0 ? null : FIRST.plusDays(random.nextInt(365 * 16));
        var named = random.nextBoolean() ? List.of("公示五个工作日（条例第三十三条）") : List.<String>of();
        return new Story(filed, guide(promised, statutory, named), promised, statutory, named, events, today, law);
    }

    /** Withdrawn, forwarded, annulled; what is asked or proposed before, and not agreed to, moves no clock. */
    private void endedOtherwise(LocalDate day, boolean stopped, List<Event> events) {
        var asked = List.of(
                Step.ASK_TO_WITHDRAW,
                Step.KEEP_ON,
                Step.DECLINE_WITHDRAWAL,
                Step.CHECK_ON_SITE,
                Step.OPINE,
                Step.CONSULT);
        events.add(new Event(asked.get(random.nextInt(asked.size())), day));
        events.add(new Event(Step.PROPOSE_ANNULMENT, day.plusDays(random.nextInt(3))));
        var endings = List.of(Step.CONFIRM_WITHDRAWAL, Step.VOID, Step.DELETE, Step.DECLINE_ANNULMENT, Step.FORWARD);
        events.add(new Event(
                endings.get(random.nextInt(stopped ? endings.size() - 1 : endings.size())),
                events.getLast().on().plusDays(random.nextInt(10))));
    }

    /** Special procedures and an extension, from acceptance; whether the last procedure is still going on. */
    private boolean reviewed(LocalDate accepted, List<Event> events) {
        var day = accepted;
        boolean extended = false;
        for (int i = random.nextInt(4); i > 0; i--) {
            day = day.plusDays(random.nextInt(12));
            if (!extended && random.nextInt(3) == 0) {
                extended = true;
                events.add(Event.extension(day, 1 + random.nextInt(10)));
            } else {
                events.add(Event.suspension(
                        day, PAUSES.get(random.nextInt(PAUSES.size())), 1 + random.nextInt(30), "文〔" + i + "〕号"));
                if (random.nextInt(5) == 0) {
                    return true;
                }
                day = day.plusDays(random.nextInt(30));
                events.add(new Event(Step.RESUME, day));
            }
        }
        return false;
    }

    /** From receipt until the organ has spoken, or time has; null if the case is over or nobody has spoken yet. */
    private @Nullable LocalDate answered(String item, LocalDate received, List<Event> events) {
        var day = received.plusDays(random.nextInt(14));
        if (item.equals(LICENSING) && !received.isBefore(LICENSING_LAW)) {
            var due = Naive.workingDays(calendar, received, 5);
            if (day.isAfter(due)) {
                events.add(new Event(Step.DEEM_ACCEPTED, due.plusDays(1)));
                return due.plusDays(1);
            }
        }
        if (random.nextInt(8) == 0) {
            events.add(
                    new Event(List.of(Step.RECOUNT, Step.TAKE_OVER, Step.SERVE).get(random.nextInt(3)), day));
        }
        switch (random.nextInt(7)) {
            case 0 -> events.add(new Event(Step.REFUSE, day));
            case 1 -> events.add(new Event(Step.WITHDRAW, day));
            case 2, 3 -> {
                events.add(new Event(Step.REQUEST_SUPPLEMENT, day));
                if (random.nextInt(3) == 0) {
                    events.add(new Event(
                            Step.LAPSE,
                            Naive.workingDays(calendar, day, SUPPLY_DAYS).plusDays(1)));
                    return null;
                }
                var supplied = day.plusDays(random.nextInt(10));
                events.add(new Event(Step.SUPPLY, supplied));
                return answered(item, supplied, events);
            }
            default -> {
                int promised = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : 0;
                events.add(new Event(Step.ACCEPT, day, null, promised, ""));
                return promised == 0 ? day : followed(day, promised, events);
            }
        }
        return null;
    }

    /** What was promised comes in time, too late, which ends the case, or has not come yet. */
    private @Nullable LocalDate followed(LocalDate accepted, int promised, List<Event> events) {
        var last = Naive.workingDays(calendar, accepted, promised);
        switch (random.nextInt(3)) {
            case 0 -> events.add(new Event(Step.FOLLOW_UP, accepted.plusDays(random.nextInt(5))));
            case 1 -> {
                events.add(new Event(Step.LAPSE_OF_PROMISE, last.plusDays(1)));
                return null;
            }
            default -> {}
        }
        return events.getLast().on();
    }

    private @Nullable TimeLimit limit() {
        return random.nextInt(5) == 0
                ? null
                : new TimeLimit(
                        random.nextInt(60), random.nextInt(3) == 0 ? Unit.CALENDAR_DAYS : Unit.WORKING_DAYS, "");
    }

    private static Case filed(String base, LocalDate received) {
        var sample = SampleCases.at(Stage.RECEIVED);
        return new Case(
                sample.id(),
                sample.number(),
                DEPARTMENT + "4" + base + "00",
                UUID.randomUUID(),
                "测试",
                sample.department(),
                sample.departmentName(),
                WUCHANG,
                sample.applicant(),
                Stage.RECEIVED,
                null,
                SampleCases.morning(received),
                null,
                null);
    }

    private static Guide guide(int promisedDays, @Nullable TimeLimit statutory) {
        return guide(new TimeLimit(promisedDays, Unit.WORKING_DAYS, ""), statutory);
    }

    private static Guide guide(@Nullable TimeLimit promised, @Nullable TimeLimit statutory) {
        return guide(promised, statutory, List.of());
    }

    private static Guide guide(
            @Nullable TimeLimit promised, @Nullable TimeLimit statutory, List<String> specialProcedures) {
        return new Guide(
                List.of(),
                List.of(),
                statutory,
                promised,
                null,
                null,
                null,
                null,
                List.of(),
                specialProcedures,
                List.of(),
                List.of(),
                null,
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Map<LocalDate, HolidayCalendar.Special> holidays() {
        var days = new HashMap<LocalDate, HolidayCalendar.Special>();
        for (int year : years()) {
            for (int i = 0; i < HOLIDAYS; i++) {
                var kind = random.nextInt(3) == 0 ? HolidayCalendar.Kind.WORK : HolidayCalendar.Kind.OFF;
                days.put(
                        LocalDate.of(year, 1, 1).plusDays(random.nextInt(365)),
                        new HolidayCalendar.Special(kind, "测试"));
            }
        }
        return days;
    }

    private static String shown(Deadline it) {
        return List.of(
                        it.kind(),
                        it.startedOn(),
                        it.days(),
                        it.extended(),
                        it.unit(),
                        it.consequence(),
                        String.valueOf(it.dueOn()),
                        String.valueOf(it.endedOn()),
                        it.met(),
                        it.suspensions().stream()
                                .map(stop -> stop.kind() + " " + stop.from() + " " + stop.to() + " " + stop.document())
                                .toList())
                .toString();
    }

    /** One clock of the second implementation. */
    private final class NaiveClock {
        private final Deadline.Kind kind;
        private final LocalDate start;
        private final int days;
        private final Unit unit;
        private final Consequence consequence;
        /** When silence speaks, which nothing stops; null where it does not. */
        private final @Nullable LocalDate silent;

        private final List<@Nullable String[]> stops = new ArrayList<>();
        private int extended;
        private @Nullable LocalDate ended;
        private boolean met;

        NaiveClock(Deadline.Kind kind, LocalDate start, int days, Unit unit, Consequence consequence) {
            this.kind = kind;
            this.start = start;
            this.days = days;
            this.unit = unit;
            this.consequence = consequence;
            this.silent = consequence == Consequence.DEEMED_ACCEPTED ? due() : null;
        }

        boolean runs() {
            return ended == null;
        }

        void end(LocalDate on, boolean wasMet) {
            ended = on;
            met = wasMet;
        }

        /** From one day to the next, until all its days are used; null if it never gets there. */
        @Nullable
        LocalDate due() {
            int left = days + extended;
            var day = start;
            while (left > 0) {
                day = day.plusDays(1);
                if (standsForEver(day)) {
                    return null;
                }
                boolean counts = unit == Unit.CALENDAR_DAYS || calendar.isWorkingDay(day, WUCHANG);
                left -= counts && !stands(day) ? 1 : 0;
            }
            while (unit == Unit.CALENDAR_DAYS
                    && days + extended > 0
                    && (!calendar.isWorkingDay(day, WUCHANG) || stands(day))) {
                day = day.plusDays(1);
                if (standsForEver(day)) {
                    return null;
                }
            }
            return standsForEver(day) ? null : day;
        }

        private boolean standsForEver(LocalDate day) {
            return stops.stream().anyMatch(it -> it[2] == null && !day.isBefore(LocalDate.parse(it[1])));
        }

        private boolean stands(LocalDate day) {
            return stops.stream()
                    .anyMatch(it -> it[2] != null
                            && !day.isBefore(LocalDate.parse(it[1]))
                            && day.isBefore(LocalDate.parse(it[2])));
        }

        @Override
        public String toString() {
            return List.of(
                            kind,
                            start,
                            days,
                            extended,
                            unit,
                            consequence,
                            String.valueOf(due()),
                            String.valueOf(ended),
                            met,
                            stops.stream().map(it -> String.join(" ", it)).toList())
                    .toString();
        }
    }

    /** The clocks of a story, from day to day. */
    private final class Naive {
        private final Story story;
        private final List<NaiveClock> clocks = new ArrayList<>();
        private boolean accepted;
        private boolean deemed;

        Naive(Story story) {
            this.story = story;
        }

        static LocalDate workingDays(WorkingDays calendar, LocalDate start, int days) {
            var day = start;
            for (int left = days; left > 0; ) {
                day = day.plusDays(1);
                left -= calendar.isWorkingDay(day, WUCHANG) ? 1 : 0;
            }
            return day;
        }

        List<String> clocks() {
            for (var day = story.events().getFirst().on(); !day.isAfter(story.today()); day = day.plusDays(1)) {
                silence(day);
                for (var event : story.events()) {
                    if (event.on().equals(day)) {
                        happens(event, day);
                    }
                }
            }
            return clocks.stream().map(NaiveClock::toString).toList();
        }

        private void silence(LocalDate day) {
            for (var clock : List.copyOf(clocks)) {
                if (clock.silent != null && clock.runs() && clock.silent.isBefore(day)) {
                    deemed = true;
                    accept(clock.start, day);
                }
            }
        }

        private void happens(Event event, LocalDate day) {
            var step = event.step();
            if (step == Step.RECEIVE || step == Step.SUPPLY && !accepted) {
                end(day, true);
                notice(day);
            } else if (step == Step.REQUEST_SUPPLEMENT && !accepted) {
                end(day, true);
                add(Deadline.Kind.SUPPLY, day, SUPPLY_DAYS, Unit.WORKING_DAYS, Consequence.TAKEN_AS_WITHDRAWN);
            } else if (step == Step.ACCEPT) {
                accept(day, day);
                if (event.days() > 0) {
                    add(Deadline.Kind.FOLLOW_UP, day, event.days(), Unit.WORKING_DAYS, Consequence.TAKEN_AS_WITHDRAWN);
                }
            } else if (step == Step.FOLLOW_UP) {
                clocks.stream()
                        .filter(it -> it.runs() && it.kind == Deadline.Kind.FOLLOW_UP)
                        .forEach(it -> it.end(day, true));
            } else if (step == Step.SUSPEND && mayStop(event, day)) {
                decision()
                        .forEach(it -> it.stops.add(
                                new String[] {event.pause() + "", day.toString(), null, event.document()}));
                add(Deadline.Kind.SPECIAL_PROCEDURE, day, event.days(), Unit.WORKING_DAYS, Consequence.NONE);
            } else if (step == Step.RESUME) {
                clocks.stream()
                        .filter(it -> it.runs() && it.kind == Deadline.Kind.SPECIAL_PROCEDURE)
                        .forEach(it -> it.end(day, true));
                decision()
                        .flatMap(it -> it.stops.stream())
                        .forEach(it -> it[2] = it[2] == null ? day.toString() : it[2]);
            } else if (step == Step.EXTEND && is(LICENSING) && !law(day).isBefore(LICENSING_LAW)) {
                decision().filter(it -> it.kind == Deadline.Kind.STATUTE).forEach(it -> it.extended += event.days());
            } else if (step == Step.DECIDE) {
                end(day, true);
                delivery(day);
            } else if (step == Step.REFUSE || step == Step.CONCLUDE || step == Step.FORWARD) {
                end(day, true);
            } else if (List.of(
                            Step.WITHDRAW,
                            Step.CONFIRM_WITHDRAWAL,
                            Step.LAPSE,
                            Step.LAPSE_OF_PROMISE,
                            Step.VOID,
                            Step.DELETE)
                    .contains(step)) {
                end(day, false);
            }
        }

        private Stream<NaiveClock> decision() {
            return clocks.stream()
                    .filter(it -> it.runs() && (it.kind == Deadline.Kind.PROMISE || it.kind == Deadline.Kind.STATUTE));
        }

        private boolean mayStop(Event event, LocalDate day) {
            return switch (java.util.Objects.requireNonNull(event.pause())) {
                case HEARING -> is(LICENSING) && !law(day).isBefore(LICENSING_LAW);
                case CONCLUSION_AWAITED -> is(INJURY) && !law(day).isBefore(INJURY_LAW);
                default -> !story.named().isEmpty();
            };
        }

        private LocalDate law(LocalDate day) {
            return story.law() == null ? day : story.law();
        }

        private boolean is(String base) {
            return story.filed().itemCode().contains(base);
        }

        private void notice(LocalDate day) {
            if (is(INJURY) && !law(day).isBefore(INJURY_LAW)) {
                add(Deadline.Kind.CORRECTION_NOTICE, day, 15, Unit.CALENDAR_DAYS, Consequence.NONE);
            } else {
                boolean licensing = is(LICENSING) && !law(day).isBefore(LICENSING_LAW);
                add(
                        Deadline.Kind.CORRECTION_NOTICE,
                        day,
                        5,
                        Unit.WORKING_DAYS,
                        licensing ? Consequence.DEEMED_ACCEPTED : Consequence.NONE);
            }
        }

        private void delivery(LocalDate day) {
            if (is(INJURY) && !law(day).isBefore(INJURY_LAW)) {
                add(Deadline.Kind.DELIVERY, day, 20, Unit.CALENDAR_DAYS, Consequence.NONE);
            } else if (is(LICENSING) && !law(day).isBefore(LICENSING_LAW)) {
                add(Deadline.Kind.DELIVERY, day, 10, Unit.WORKING_DAYS, Consequence.NONE);
            }
        }

        private void accept(LocalDate from, LocalDate on) {
            if (accepted) {
                return;
            }
            accepted = true;
            end(on, true);
            limit(Deadline.Kind.PROMISE, from, story.promised());
            limit(Deadline.Kind.STATUTE, from, story.statutory());
        }

        private void limit(Deadline.Kind kind, LocalDate from, @Nullable TimeLimit limit) {
            if (limit != null) {
                add(kind, from, limit.days(), limit.unit(), Consequence.NONE);
            }
        }

        private void add(Deadline.Kind kind, LocalDate start, int days, Unit unit, Consequence consequence) {
            clocks.add(new NaiveClock(kind, start, days, unit, consequence));
        }

        private void end(LocalDate day, boolean met) {
            clocks.stream().filter(NaiveClock::runs).forEach(it -> it.end(day, met));
        }
    }
}
