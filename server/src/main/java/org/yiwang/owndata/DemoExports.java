package org.yiwang.owndata;

import java.time.Duration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;

/** In the past of the demo the resident has asked for a copy of her data; it is made when the server runs. */
@Component
@Profile("demo")
class DemoExports implements DemoPart {
    private final Exports exports;

    DemoExports(Exports exports) {
        this.exports = exports;
    }

    @Override
    public Order order() {
        return Order.MESSAGES;
    }

    @Override
    public void tell(DemoPast past) {
        past.at(
                past.end().minus(Duration.ofHours(2)),
                () -> past.applicants().stream()
                        .filter(it -> it.key().equals("resident"))
                        .findFirst()
                        .ifPresent(it -> exports.begin(it.actor())));
    }
}
