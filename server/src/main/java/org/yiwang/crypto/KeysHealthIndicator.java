package org.yiwang.crypto;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says by which keys this server reads its data: with a wrong one it would not have started. */
@Component("keysHealthIndicator")
class KeysHealthIndicator implements HealthIndicator {
    private final Keys keys;

    KeysHealthIndicator(Keys keys) {
        this.keys = keys;
    }

    @Override
    public Health health() {
        return Health.up().withDetails(keys.fingerprints()).build();
    }
}
