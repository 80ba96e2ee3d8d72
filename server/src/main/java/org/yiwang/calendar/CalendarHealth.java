package org.yiwang.calendar;

import java.time.Clock;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Days;

/** Tells until when days can be counted, and what is wrong with the files of the operator. */
@Component("calendar")
class CalendarHealth extends AbstractHealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(CalendarHealth.class);
    /** The notice of a year comes in November of the year before it. */
    private static final int SOON_DAYS = 31;

    private final PublishedCalendar published;
    private final OperatorCalendar operator;
    private final Clock clock;

    CalendarHealth(PublishedCalendar published, OperatorCalendar operator, Clock clock) {
        this.published = published;
        this.operator = operator;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.status(operator.faults().isEmpty() ? Status.UP : new Status("FILE_NOT_TAKEN"))
                .withDetail("until", String.valueOf(lastYear()));
        operator.faults().forEach(builder::withDetail);
    }

    private int lastYear() {
        return Collections.max(published.get().years());
    }

    /** Says in the log at the start what an operator must see to. */
    @EventListener(ApplicationReadyEvent.class)
    void sayWhatIsMissing() {
        var soon = Days.of(clock.instant()).plusDays(SOON_DAYS);
        if (!published.get().years().contains(soon.getYear())) {
            log.warn(
                    "The holidays of {} are not published here: time limits that reach into it have no last day "
                            + "(docs/how-to/publish-a-calendar.md)",
                    soon.getYear());
        }
    }
}
