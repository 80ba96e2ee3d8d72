package org.yiwang.notify;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;

/** In the past of the demo, too, texts went out on the day on which something was to be told. */
@Component
@Profile("demo")
class DemoMessages implements DemoPart {
    private static final int DAYS = 100;
    private static final LocalTime EVENING = LocalTime.of(21, 30);

    private final Dispatch dispatch;

    DemoMessages(Dispatch dispatch) {
        this.dispatch = dispatch;
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
