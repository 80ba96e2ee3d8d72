package org.yiwang.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.ToldPast;

/**
 * The clock of the demo: that of the server, except for who carries out the past ({@link DemoPast}), and for that thread
 * only. It stands in front of the real one, which alone is doubted (docs/adr/0012).
 */
@Component
@Primary
@Profile("demo")
@ConditionalOnBooleanProperty(name = "yiwang.demo.cases", matchIfMissing = true)
class DemoClock extends Clock implements ToldPast {
    private static final ScopedValue<Instant> SHOWN = ScopedValue.newInstance();

    private final Clock real;

    DemoClock(@Qualifier("clock") Clock real) {
        this.real = real;
    }

    /** Does something as if it were that time. */
    void during(Instant when, Runnable what) {
        ScopedValue.where(SHOWN, when).run(what);
    }

    @Override
    public Optional<Instant> told() {
        return SHOWN.isBound() ? Optional.of(real.instant()) : Optional.empty();
    }

    @Override
    public Instant instant() {
        return SHOWN.isBound() ? SHOWN.get() : real.instant();
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return real.withZone(zone);
    }
}
