package org.yiwang.cases.proceedings;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks other modules while a case is shown. What fails there is logged; a savepoint keeps the transaction whole, so that
 * the case is shown without it.
 */
@Component
public class Guests {
    private static final Logger log = LoggerFactory.getLogger(Guests.class);

    private final TransactionTemplate savepoint;

    public Guests(PlatformTransactionManager transactions) {
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What a guest answers; empty if it fails. */
    public <T> Optional<T> ask(Object guest, Supplier<T> question) {
        try {
            return Optional.ofNullable(savepoint.execute(status -> question.get()));
        } catch (RuntimeException e) {
            log.error("{} cannot say what it knows of a case", AopUtils.getTargetClass(guest), e);
            return Optional.empty();
        }
    }
}
