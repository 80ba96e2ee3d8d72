package org.yiwang.kernel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.HolidayCalendar.Special;

/**
 * 工作日: counts the days of legal time limits, which are working days without statutory holidays (行政许可法 §82); the day
 * on which a period begins is not counted (民法典 §201).
 *
 * <p>A year whose arrangement the State Council has not published yet is never guessed: every question about it is
 * answered by the Problem {@code calendar/not-published} with the {@code year}.
 */
public final class WorkingDays {
    private final Supplier<HolidayCalendar> published;
    private volatile @Nullable Years years;

    public WorkingDays(HolidayCalendar calendar) {
        this(() -> calendar);
    }

    /** Counts with what is published at the time of the question. */
    public WorkingDays(Supplier<HolidayCalendar> published) {
        this.published = published;
    }

    /** Why a day counts or does not. */
    public enum Why {
        /** A weekday like others. */
        WORKING_DAY(true, "工作日", "working day"),
        /** 调休: worked in exchange for a holiday. */
        MAKE_UP_DAY(true, "调休上班", "worked in exchange for a holiday"),
        /** A government had its region work on this day. */
        REGION_WORKS(true, "本地安排上班", "worked by regional arrangement"),
        WEEKEND(false, "周末", "weekend"),
        HOLIDAY(false, "法定节假日", "public holiday"),
        /** A government gave its region this day off. */
        REGION_OFF(false, "本地安排放假", "day off by regional arrangement"),
        /** People worked, but the platform stood still, as a notary has certified. */
        OUTAGE(false, "平台故障，不计入", "platform outage, not counted"),
        /** The clock stands still: 听证、检验、专家评审 and the like (行政许可法 §45). */
        SUSPENDED(false, "期间中止，不计入", "clock suspended");

        private final boolean works;
        private final String chinese;
        private final String english;

        Why(boolean works, String chinese, String english) {
            this.works = works;
            this.chinese = chinese;
            this.english = english;
        }

        public String chinese() {
            return chinese;
        }

        public String english() {
            return english;
        }
    }

    /**
     * One day of a count.
     *
     * @param counted whether it uses up a day of the time limit
     * @param name the holiday, the region's reason or the certificate of an outage; empty for ordinary days
     */
    public record Day(LocalDate date, boolean counted, Why why, String name) {}

    /**
     * When something falls due, and how that comes about.
     *
     * @param dueOn the last day, until the end of working hours
     * @param explanation every day after the start up to and including {@code dueOn}
     */
    public record Due(LocalDate dueOn, List<Day> explanation) {
        public Due {
            explanation = List.copyOf(explanation);
        }
    }

    /**
     * A time in which the clock stood still: the day it was stopped is not counted, the day it was resumed is; stopped
     * and resumed on one day changes nothing.
     */
    public record Suspension(LocalDate stoppedOn, LocalDate resumedOn) {
        public Suspension {
            if (resumedOn.isBefore(stoppedOn)) {
                throw new IllegalArgumentException("resumed on " + resumedOn + ", before " + stoppedOn);
            }
        }

        private boolean covers(LocalDate date) {
            return !date.isBefore(stoppedOn) && date.isBefore(resumedOn);
        }
    }

    /** Which state of the calendar is counted with; who asks before counting has counted with this one or a later. */
    public long revision() {
        return published.get().revision();
    }

    /** Whether this day counts in this region, and why. */
    public Day day(LocalDate date, RegionCode region) {
        return day(calendarOf(date), date, region);
    }

    /** Whether people work on this day in this region, whether or not their platform stands still. */
    public boolean areAtWork(LocalDate date, RegionCode region) {
        return arranged(calendarOf(date), date, region).counted();
    }

    private HolidayCalendar calendarOf(LocalDate date) {
        var calendar = published.get();
        requirePublished(calendar, date.getYear());
        return calendar;
    }

    private static void requirePublished(HolidayCalendar calendar, int year) {
        if (!calendar.years().contains(year)) {
            throw Problem.unprocessable("calendar/not-published").with("year", year);
        }
    }

    /** The years of the calendar as it is, each gone through once for a region: lists ask for the same days again and again. */
    private record Years(HolidayCalendar calendar, Map<RegionYear, int[]> counted) {
        private static final int MOST_KNOWN = 5_000;

        record RegionYear(RegionCode region, int year) {}

        /** Days that count after the first day up to and including the second, of one year. */
        int between(LocalDate first, LocalDate second, RegionCode region) {
            if (counted.size() >= MOST_KNOWN) {
                counted.clear(); // somebody asks for regions that are none
            }
            int[] upTo = counted.computeIfAbsent(new RegionYear(region, second.getYear()), this::count);
            return upTo[second.getDayOfYear()] - upTo[first.getYear() < second.getYear() ? 0 : first.getDayOfYear()];
        }

        /** How many count from the beginning of the year to the end of each of its days. */
        private int[] count(RegionYear of) {
            requirePublished(calendar, of.year());
            var newYear = LocalDate.of(of.year(), 1, 1);
            int[] upTo = new int[newYear.lengthOfYear() + 1];
            for (int day = 1; day < upTo.length; day++) {
                var date = newYear.withDayOfYear(day);
                upTo[day] = upTo[day - 1] + (day(calendar, date, of.region()).counted() ? 1 : 0);
            }
            return upTo;
        }
    }

    private Years years() {
        var calendar = published.get();
        var known = years;
        if (known == null || known.calendar() != calendar) {
            known = new Years(calendar, new ConcurrentHashMap<>());
            years = known;
        }
        return known;
    }

    /** Known days as they are; in a year that is not published 1 January is off and the weeks are like any others. */
    private Day guessed(LocalDate date, RegionCode region) {
        var calendar = published.get();
        var known = day(calendar, date, region);
        boolean newYear = date.getDayOfYear() == 1 && !calendar.years().contains(date.getYear());
        return newYear && known.counted() ? day(date, Why.HOLIDAY, "元旦") : known;
    }

    /** On a day off nobody loses anything by an outage; on any other nobody can be held to a time limit. */
    private static Day day(HolidayCalendar calendar, LocalDate date, RegionCode region) {
        var arranged = arranged(calendar, date, region);
        Special still = calendar.standstill(date, region);
        return still != null && arranged.counted() ? day(date, Why.OUTAGE, still.name()) : arranged;
    }

    /** As governments have arranged it. */
    private static Day arranged(HolidayCalendar calendar, LocalDate date, RegionCode region) {
        Special regional = calendar.override(date, region);
        if (regional != null) {
            return day(date, regional.kind() == Kind.WORK ? Why.REGION_WORKS : Why.REGION_OFF, regional.name());
        }
        Special national = calendar.national().get(date);
        if (national != null) {
            return day(date, national.kind() == Kind.WORK ? Why.MAKE_UP_DAY : Why.HOLIDAY, national.name());
        }
        boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        return day(date, weekend ? Why.WEEKEND : Why.WORKING_DAY, "");
    }

    private static Day day(LocalDate date, Why why, String name) {
        return new Day(date, why.works, why, name);
    }

    /** Whether this day counts in this region. */
    public boolean isWorkingDay(LocalDate date, RegionCode region) {
        return day(date, region).counted();
    }

    /** The n-th working day after the start; the start itself for zero days. */
    public Due due(LocalDate start, int days, RegionCode region) {
        return due(start, days, region, List.of());
    }

    /** The n-th working day after the start on which the clock was not suspended. */
    public Due due(LocalDate start, int days, RegionCode region, List<Suspension> suspensions) {
        requireNotNegative(days);
        var explanation = new ArrayList<Day>(days * 3 / 2 + 8);
        LocalDate date = start;
        for (int counted = 0; counted < days; ) {
            date = date.plusDays(1);
            Day day = count(date, region, suspensions);
            explanation.add(day);
            counted += day.counted() ? 1 : 0;
        }
        return new Due(date, explanation);
    }

    /**
     * The end of a period in calendar days: the n-th day after the start, or the first working day after that if people
     * are off on it (民法典 §203).
     */
    public Due dueInCalendarDays(LocalDate start, int days, RegionCode region) {
        return dueInCalendarDays(start, days, region, List.of());
    }

    /** The same of those days on which the clock was not suspended. */
    public Due dueInCalendarDays(LocalDate start, int days, RegionCode region, List<Suspension> suspensions) {
        requireNotNegative(days);
        var explanation = new ArrayList<Day>(days + 8);
        LocalDate date = start;
        int counted = 0;
        while (counted < days || (days > 0 && !count(date, region, suspensions).counted())) {
            date = date.plusDays(1);
            Day day = isSuspended(date, suspensions) ? day(date, Why.SUSPENDED, "") : day(date, region);
            boolean counts = counted < days && day.why() != Why.SUSPENDED;
            explanation.add(new Day(date, counts, day.why(), day.name()));
            counted += counts ? 1 : 0;
        }
        return new Due(date, explanation);
    }

    /**
     * The day before which a period that runs into a year without published arrangement will not end, as far as Mondays to
     * Fridays tell: of the holidays of that year only New Year is known (全国年节及纪念日放假办法 §2).
     */
    public LocalDate earliest(LocalDate start, int days, RegionCode region, List<Suspension> suspensions) {
        LocalDate date = start;
        for (int counted = 0; counted < days; ) {
            date = date.plusDays(1);
            counted += guessed(date, region).counted() && !isSuspended(date, suspensions) ? 1 : 0;
        }
        return date;
    }

    /** The same for a period in calendar days, which does not end on a day off. */
    public LocalDate earliestInCalendarDays(
            LocalDate start, int days, RegionCode region, List<Suspension> suspensions) {
        LocalDate date = start;
        for (int counted = 0; counted < days; ) {
            date = date.plusDays(1);
            counted += isSuspended(date, suspensions) ? 0 : 1;
        }
        while (days > 0 && (!guessed(date, region).counted() || isSuspended(date, suspensions))) {
            date = date.plusDays(1);
        }
        return date;
    }

    /** Working days after the first day up to and including the second; negative if the second is earlier. */
    public int between(LocalDate from, LocalDate to, RegionCode region) {
        if (from.isAfter(to)) {
            return -between(to, from, region);
        }
        var known = years();
        int between = 0;
        for (LocalDate day = from; day.isBefore(to); ) {
            var end = LocalDate.of(day.plusDays(1).getYear(), 12, 31);
            var next = end.isBefore(to) ? end : to;
            between += known.between(day, next, region);
            day = next;
        }
        return between;
    }

    /** Days of the time limit that are used up at the end of a day, suspensions taken out; zero before the start. */
    public int used(LocalDate start, LocalDate today, RegionCode region, List<Suspension> suspensions) {
        int used = 0;
        for (LocalDate date = start.plusDays(1); !date.isAfter(today); date = date.plusDays(1)) {
            used += count(date, region, suspensions).counted() ? 1 : 0;
        }
        return used;
    }

    private Day count(LocalDate date, RegionCode region, List<Suspension> suspensions) {
        Day day = day(date, region);
        return day.counted() && isSuspended(date, suspensions) ? day(date, Why.SUSPENDED, "") : day;
    }

    private static boolean isSuspended(LocalDate date, List<Suspension> suspensions) {
        for (Suspension suspension : suspensions) {
            if (suspension.covers(date)) {
                return true;
            }
        }
        return false;
    }

    private static void requireNotNegative(int days) {
        if (days < 0) {
            throw new IllegalArgumentException("days " + days);
        }
    }
}
