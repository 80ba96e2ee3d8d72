package org.yiwang.fees;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Problem;

/** The payment platform, if there is one. Where there is none nothing is asked for, and that is said at the start. */
@Component
class Gateway {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private final ObjectProvider<PaymentGateway> platform;

    Gateway(ObjectProvider<PaymentGateway> platform) {
        this.platform = platform;
    }

    boolean isThere() {
        return platform.getIfAvailable() != null;
    }

    /** @throws Problem {@code fees/no-platform} */
    PaymentGateway get() {
        var there = platform.getIfAvailable();
        if (there == null) {
            throw Problem.unavailable("fees/no-platform");
        }
        return there;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayWhatIsMissing() {
        if (!isThere()) {
            log.warn("No payment platform: no fees are asked for here, organs collect them as their guides say");
        }
    }
}
