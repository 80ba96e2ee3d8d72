package org.yiwang.owndata;

import java.time.Duration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.demo.DemoPast;

/** In the past of the demo the resident has asked for a copy of her data, and it was made. */
@Component
@Profile("demo")
class DemoExports implements DemoPart {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Exports exports;
    private final ExportMaker maker;

    DemoExports(Exports exports, ExportMaker maker) {
        this.exports = exports;
        this.maker = maker;
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
        past.at(past.end().minus(Duration.ofHours(1)), () -> maker.goOn(LONGEST));
    }
}
