package org.yiwang.calendar;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.calendar.CalendarStore.RegionalDay;
import org.yiwang.demo.DemoPart;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.HolidayCalendar.Kind;

/** In the demo an autonomous prefecture has its founding day off, so that one can see how days of regions differ. */
@Component
@Profile("demo")
class DemoCalendar implements DemoPart {
    private static final String PREFECTURE = "422800";
    private static final String DECREE = "恩施州州庆日放假（演示数据，依《全国年节及纪念日放假办法》第四条）";

    private final CalendarStore store;
    private final Clock clock;

    DemoCalendar(CalendarStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Order order() {
        return Order.CATALOGUE;
    }

    @Override
    public void load() {
        int lastYear = Days.of(clock.instant()).getYear() - 1;
        store.addOverrides(store.years().stream()
                .filter(it -> it >= lastYear)
                .sorted()
                .map(it -> new RegionalDay(PREFECTURE, LocalDate.of(it, 8, 19), Kind.OFF, DECREE))
                .toList());
    }
}
