package org.yiwang.cases.proceedings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.CaseNumber;

/**
 * 办结: what follows a decision. A decision that was made stays made: if its licence cannot be issued just now, that is tried again every
 * minute, and the days for the delivery run.
 */
@Component
public class Conclusions {
    private static final Logger log = LoggerFactory.getLogger(Conclusions.class);

    private final Handling handling;

    Conclusions(Handling handling) {
        this.handling = handling;
    }

    /** Concludes a case that has just been decided; what hinders it is put down, and left to the next run. */
    public void now(CaseNumber number) {
        try {
            handling.conclude(number);
        } catch (RuntimeException e) {
            log.error("Case {} is decided and cannot be concluded yet", number, e);
        }
    }
}
