package org.yiwang.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;
import org.yiwang.identity.People;

/**
 * In the past of the demo, too, texts went out on the day on which something was to be told: to the demo's own outbox, also
 * where there is a gateway. Nothing of a past that never was leaves the house.
 */
@Component
@Profile("demo")
class DemoMessages implements DemoPart {
    private static final int DAYS = 100;
    private static final LocalTime EVENING = LocalTime.of(21, 30);

    private final Dispatch dispatch;

    DemoMessages(
            NoticeStore store,
            People people,
            DemoShortMessages texts,
            DemoEmailMessages emails,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.dispatch = new Dispatch(store, people, Gateways.of(texts, emails), clock, transactions);
    }

    @Override
    public Order order() {
        return Order.MESSAGES;
    }

    @Override
    public void tell(DemoPast past) {
        for (int ago = DAYS; ago >= 0; ago--) {
            past.at(past.today().minusDays(ago), EVENING, dispatch::sendDue);
        }
        past.at(past.end().minus(Duration.ofMillis(1)), dispatch::sendDue);
    }
}
