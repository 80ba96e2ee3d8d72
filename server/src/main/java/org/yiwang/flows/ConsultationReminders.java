package org.yiwang.flows;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;

/** Tells the people of a department once that the last day of what it was asked is near. */
@Component
class ConsultationReminders {
    /** Longer than any holiday: which of them are near is said by {@link Limit#light}. */
    private static final int AHEAD = 15;

    private static final int MOST = 200;

    private final ConsultationStore store;
    private final HeldBy held;
    private final Notices notices;
    private final WorkingDays workingDays;
    private final Clock clock;

    ConsultationReminders(ConsultationStore store, HeldBy held, Notices notices, WorkingDays workingDays, Clock clock) {
        this.store = store;
        this.held = held;
        this.notices = notices;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Transactional
    public void remind() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = Days.of(now);
        for (var asked : store.unreminded(today.plusDays(AHEAD), MOST)) {
            boolean isNear = asked.limit(workingDays).light(today) != Light.GREEN;
            if (isNear && store.noteReminded(asked.id(), now)) {
                tell(asked);
            }
        }
    }

    private void tell(Consultation asked) {
        var notice = Sentence.of("flows/notice-near")
                .with("department", asked.departmentName())
                .with("title", asked.title())
                .with("number", asked.caseNumber().value());
        held.ofDepartment(Consultations.ANSWER, asked.region(), asked.department())
                .forEach(it -> notices.send(it, notice, null));
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {
        @Bean
        RecurringJob remindOfConsultations(ConsultationReminders reminders) {
            return new RecurringJob(
                    "flows-remind", RecurringJob.Pool.NOTICES, Duration.ofMinutes(10), reminders::remind);
        }
    }
}
