package org.yiwang.notify;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.People;
import org.yiwang.jobs.RecurringJob;

/** Brings queued texts to the phone of their recipient; what the gateway refuses is tried again, later and later. */
@Configuration(proxyBeanMethods = false)
class Dispatch {
    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    private static final int AT_ONCE = 500;

    @Bean
    RecurringJob sendTexts(
            NoticeStore store, People people, ShortMessages gateway, Clock clock, PlatformTransactionManager manager) {
        var transaction = new TransactionTemplate(manager);
        return new RecurringJob("notify-send-texts", RecurringJob.Pool.NOTICES, Duration.ofSeconds(5), () -> {
            for (int i = 0; i < AT_ONCE; i++) {
                if (!Boolean.TRUE.equals(transaction.execute(status -> sendNext(store, people, gateway, clock)))) {
                    return;
                }
            }
        });
    }

    private static boolean sendNext(NoticeStore store, People people, ShortMessages gateway, Clock clock) {
        var next = store.lockNext(clock.instant());
        next.ifPresent(text -> {
            try {
                var phone = people.phoneForNotice(text.recipient());
                phone.ifPresent(number -> gateway.send(number, text.text()));
                store.gone(text.notice());
            } catch (RuntimeException e) {
                log.warn("Text {} not sent (attempt {}): {}", text.notice(), text.attempts() + 1, e.toString());
                store.later(text.notice(), clock.instant().plusSeconds(30L << Math.min(text.attempts(), 10)));
            }
        });
        return next.isPresent();
    }
}
