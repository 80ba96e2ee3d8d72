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
            new Deadlines(calendar, Laws.shipped(), new CaseSettings(SUPPLY_DAYS, 100, 1000), Words.shipped()));

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
            day = day.plusDays(random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> {}
                case 1 -> events.add(new Event(Step.WITHDRAW, day));
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
        return new Story(filed, guide(promised, statutory), promised, statutory, events, today, law);
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
            events.add(new Event(random.nextBoolean() ? Step.RECOUNT : Step.TAKE_OVER, day));
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
                events.add(new Event(Step.ACCEPT, day));
                return day;
            }
        }
        return null;
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
        return new Guide(
                List.of(), List.of(), statutory, promised, null, null, null, null, List.of(), List.of(), List.of(),
                List.of(), null, "", null, null, null, null, null);
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
                        it.unit(),
                        it.consequence(),
                        String.valueOf(it.dueOn()),
                        String.valueOf(it.endedOn()),
                        it.met())
                .toString();
    }

    /** The clocks of a story, from day to day. */
    private final class Naive {
        private final Story story;
        private final List<List<Object>> clocks = new ArrayList<>();
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
                        happens(event.step(), day);
                    }
                }
            }
            return clocks.stream().map(Object::toString).toList();
        }

        private void silence(LocalDate day) {
            for (var clock : List.copyOf(clocks)) {
                boolean silent = clock.get(4) == Consequence.DEEMED_ACCEPTED
                        && clock.get(6).equals("null");
                if (silent && LocalDate.parse((String) clock.get(5)).isBefore(day)) {
                    deemed = true;
                    accept((LocalDate) clock.get(1), day);
                }
            }
        }

        private void happens(Step step, LocalDate day) {
            if (step == Step.RECEIVE || step == Step.SUPPLY && !accepted) {
                end(day, true);
                notice(day);
            } else if (step == Step.REQUEST_SUPPLEMENT && !accepted) {
                end(day, true);
                add(Deadline.Kind.SUPPLY, day, SUPPLY_DAYS, Unit.WORKING_DAYS, Consequence.TAKEN_AS_WITHDRAWN);
            } else if (step == Step.ACCEPT) {
                accept(day, day);
            } else if (step == Step.DECIDE) {
                end(day, true);
                delivery(day);
            } else if (step == Step.REFUSE || step == Step.CONCLUDE) {
                end(day, true);
            } else if (step == Step.WITHDRAW || step == Step.LAPSE) {
                end(day, false);
            }
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
            LocalDate due;
            if (unit == Unit.WORKING_DAYS) {
                due = workingDays(calendar, start, days);
            } else {
                due = start.plusDays(days);
                while (days > 0 && !calendar.isWorkingDay(due, WUCHANG)) {
                    due = due.plusDays(1);
                }
            }
            clocks.add(List.of(kind, start, days, unit, consequence, due.toString(), "null", false));
        }

        private void end(LocalDate day, boolean met) {
            clocks.replaceAll(it -> it.get(6).equals("null")
                    ? List.of(it.get(0), it.get(1), it.get(2), it.get(3), it.get(4), it.get(5), day.toString(), met)
                    : it);
        }
    }
}
