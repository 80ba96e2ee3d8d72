package org.yiwang.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;

/**
 * 平台故障: when the platform could not be used, as a notary certifies. Who could not apply, supply or decide loses no day by it, so no
 * time limit counts such days.
 */
@Service
public class Outages {
    private final OutageStore store;
    private final CalendarStore calendar;
    private final Places places;
    private final Clock clock;

    Outages(OutageStore store, CalendarStore calendar, Places places, Clock clock) {
        this.store = store;
        this.calendar = calendar;
        this.places = places;
        this.clock = clock;
    }

    /**
     * One that is certified.
     *
     * @param document the certificate of the notary (公证书)
     */
    public record Outage(UUID id, OutageSpan span, String document, Instant recordedAt) {}

    /**
     * Puts one down; one that is put down already changes nothing.
     *
     * @param from a day, from its beginning, or a moment with its offset
     * @param to a day, to its end, or a moment with its offset
     * @throws Problem {@code invalid-input}; {@code calendar/not-published}
     */
    @Transactional
    public Announced record(String from, String to, String document) {
        var now = clock.instant();
        var span = OutageSpan.of(from, to, now);
        var provinces = provinces();
        List<LocalDate> still =
                store.add(span, document, now) ? store.stoodStill(provinces, span.days(), document) : List.of();
        var latest = calendar.calendar();
        return new Announced(working(still, provinces, latest), provinces, still, latest);
    }

    /** Those of which somebody would have worked. */
    private static int working(List<LocalDate> days, List<RegionCode> provinces, HolidayCalendar calendar) {
        var work = new WorkingDays(calendar);
        return (int) days.stream()
                .filter(day -> provinces.stream().anyMatch(it -> work.areAtWork(day, it)))
                .count();
    }

    /** Those whose platform this is. */
    public List<RegionCode> provinces() {
        return places.regions().stream()
                .filter(it -> it.level() == Region.Level.PROVINCE)
                .map(Region::code)
                .toList();
    }

    /** What is put down, what was put down last first. */
    public List<Outage> page(@Nullable UUID before, int limit) {
        return store.page(before, limit);
    }
}
