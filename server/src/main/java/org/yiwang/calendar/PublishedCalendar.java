package org.yiwang.calendar;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.function.Supplier;
import org.yiwang.kernel.HolidayCalendar;

/**
 * The calendar in memory, read anew in the background when it is older than a few seconds: a notice counts without a
 * restart, on every node. While the database does not answer, the one that was read last goes on counting.
 */
final class PublishedCalendar implements Supplier<HolidayCalendar> {
    private static final Duration OLD = Duration.ofSeconds(5);
    private static final String THE_ONE = "calendar";

    private final CalendarStore store;
    private final LoadingCache<String, HolidayCalendar> calendar;

    PublishedCalendar(CalendarStore store, HolidayCalendar first) {
        this.store = store;
        this.calendar = Caffeine.newBuilder().refreshAfterWrite(OLD).build(key -> store.calendar());
        this.calendar.put(THE_ONE, first);
    }

    @Override
    public HolidayCalendar get() {
        return calendar.get(THE_ONE);
    }

    /** The calendar with all that is published by now. */
    HolidayCalendar latest() {
        var known = get();
        if (known.revision() == store.revision()) {
            return known;
        }
        var read = store.calendar();
        calendar.put(THE_ONE, read);
        return read;
    }
}
