package org.yiwang.calendar;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.WorkingDays;

/**
 * Makes the working days everybody counts with. A new release brings the notices of new years with it; what an operator
 * puts down counts before them.
 */
@Configuration
class CalendarConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CalendarConfiguration.class);

    @Bean
    PublishedCalendar publishedCalendar(CalendarStore store, OperatorCalendar operator) {
        var published = store.years();
        var newDays = CalendarFiles.national("calendar/national.tsv").stream()
                .filter(day -> !published.contains(day.date().getYear()))
                .toList();
        store.addNational(newDays);
        if (published.isEmpty()) {
            store.addOverrides(CalendarFiles.overrides("calendar/regional.tsv"));
        }
        operator.read();
        var calendar = store.calendar();
        if (!calendar.years().equals(published)) {
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

    /** Days become what was announced, whatever the time is taken to be: a clock that is wrong does no harm here. */
    @Bean
    RecurringJob readTheOperatorsCalendar(OperatorCalendar operator) {
        return new RecurringJob(
                "calendar-read-operators", RecurringJob.Pool.BULK, Duration.ofMinutes(1), true, operator::read);
    }
}
