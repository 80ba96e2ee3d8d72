package org.yiwang.cases.proceedings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.kernel.CaseNumber;

/**
 * 办结: what follows a decision. A decision that was made stays made: if its licence cannot be issued just now, that is tried again every
 * minute, and the days for the delivery run. So it has a savepoint of its own within the transaction of the decision.
 */
@Component
public class Conclusions {
    private static final Logger log = LoggerFactory.getLogger(Conclusions.class);

    private final Handling handling;
    private final TransactionTemplate savepoint;

    Conclusions(Handling handling, PlatformTransactionManager transactions) {
        this.handling = handling;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Concludes a case that has just been decided; what hinders it is put down, and left to the next run. */
    public void now(CaseNumber number) {
        try {
            savepoint.executeWithoutResult(status -> handling.conclude(number));
        } catch (RuntimeException e) {
            log.error("Case {} is decided and cannot be concluded yet", number, e);
        }
    }
}
