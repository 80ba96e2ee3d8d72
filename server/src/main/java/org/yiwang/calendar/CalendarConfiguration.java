package org.yiwang.calendar;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.kernel.WorkingDays;

/** Makes the working days everybody counts with; a new release brings the notices of new years with it. */
@Configuration
class CalendarConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CalendarConfiguration.class);

    @Bean
    PublishedCalendar publishedCalendar(CalendarStore store) {
        var published = store.years();
        var newDays = CalendarFiles.national("demo/holidays.tsv").stream()
                .filter(day -> !published.contains(day.date().getYear()))
                .toList();
        store.addNational(newDays);
        if (published.isEmpty()) {
            store.addOverrides(CalendarFiles.overrides("demo/holidays-overrides.tsv"));
        }
        var calendar = store.calendar();
        if (!newDays.isEmpty()) {
            log.info(
                    "Calendar published for the years {}",
                    calendar.years().stream().sorted().toList());
        }
        return new PublishedCalendar(store, calendar);
    }

    @Bean
    WorkingDays workingDays(PublishedCalendar published) {
        return new WorkingDays(published);
    }
}
