package org.yiwang.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;

/**
 * From when to when the platform could not be used.
 *
 * @param to the first moment after it
 */
public record OutageSpan(Instant from, Instant to) {
    static final int MOST_DAYS = 60;

    /** Office hours of who decides (09:00–17:00): within them an applicant loses a day, outside of them nobody does. */
    private static final LocalTime OPENS = LocalTime.of(9, 0);

    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    /**
     * As it was written down.
     *
     * @param from a day, from its beginning, or a moment with its offset
     * @param to a day, to its end, or a moment with its offset
     * @throws Problem {@code invalid-input}
     */
    static OutageSpan of(String from, String to, Instant now) {
        var faults = new ArrayList<Problem.Invalid>();
        @Nullable Instant begun = moment("/from", from, 0, now, faults);
        @Nullable Instant ended = moment("/to", to, 1, now, faults);
        if (begun == null || ended == null) {
            throw Problem.invalid(faults);
        }
        var span = new OutageSpan(begun, ended);
        span.check(isDay(to));
        return span;
    }

    /** Null if it is none, or one that is still to come; a day can be told of while it lasts. */
    private static @Nullable Instant moment(
            String pointer, String text, int daysAfterIt, Instant now, List<Problem.Invalid> faults) {
        try {
            boolean isOver;
            Instant moment;
            if (isDay(text)) {
                var day = LocalDate.parse(text);
                isOver = !day.isAfter(Days.of(now));
                moment = beginning(day.plusDays(daysAfterIt));
            } else {
                moment = OffsetDateTime.parse(text).toInstant();
                isOver = !moment.isAfter(now);
            }
            if (isOver) {
                return moment;
            }
            faults.add(new Problem.Invalid(pointer, "calendar/outage-not-over"));
        } catch (DateTimeParseException neither) {
            faults.add(new Problem.Invalid(pointer, "calendar/moment-format"));
        }
        return null;
    }

    private static boolean isDay(String text) {
        return text.length() == "2020-01-31".length();
    }

    private void check(boolean untilTheEndOfADay) {
        if (from.isBefore(beginning(Decrees.FIRST_DAY))) {
            throw wrong("/from", "calendar/outage-too-early", Map.of("first", Decrees.FIRST_DAY));
        }
        if (to.isBefore(from) || untilTheEndOfADay && to.equals(from)) {
            throw wrong("/to", "calendar/outage-backwards", Map.of());
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw wrong("/to", "calendar/outage-too-long", Map.of("greatest", MOST_DAYS));
        }
    }

    /** The days of which it took some of the office hours, whether or not people work on them. */
    public List<LocalDate> days() {
        return Days.of(from)
                .datesUntil(Days.of(to).plusDays(1))
                .filter(day -> from.isBefore(at(day, CLOSES)) && to.isAfter(at(day, OPENS)))
                .toList();
    }

    private static Instant beginning(LocalDate day) {
        return at(day, LocalTime.MIN);
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Days.BEIJING).toInstant();
    }

    private static Problem wrong(String pointer, String code, Map<String, Object> values) {
        return Problem.invalid(List.of(new Problem.Invalid(pointer, code, values)));
    }
}
