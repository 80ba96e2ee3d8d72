package org.yiwang.jobs;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Several looked at together; where that fails, each by itself: one in trouble holds up no other. */
@Component
public class Lots {
    private static final Logger log = LoggerFactory.getLogger(Lots.class);

    private final TransactionTemplate savepoint;

    public Lots(PlatformTransactionManager transactions) {
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Does some work with all of them, in the transaction that is under way.
     *
     * @return with which it could not be done; nothing of it is left
     */
    public <T> List<T> work(List<T> lot, Consumer<List<T>> work) {
        try {
            savepoint.executeWithoutResult(status -> work.accept(lot));
            return List.of();
        } catch (RuntimeException e) {
            if (lot.size() == 1) {
                log.error("{} is passed over", lot.getFirst(), e);
                return lot;
            }
            return lot.stream().flatMap(it -> work(List.of(it), work).stream()).toList();
        }
    }
}
