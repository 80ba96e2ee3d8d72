package org.yiwang.cases.proceedings;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.kernel.Problem;

/**
 * 批量办理: the same step with several cases, each by itself: what is refused of one leaves that one as it was, and nothing else. A savepoint
 * for each, not a transaction: all of them are written together with the key of the request, so that a repetition does nothing twice.
 */
@Component
public class Batch {
    private final TransactionTemplate savepoint;
    private final Audit audit;

    Batch(PlatformTransactionManager transactions, Audit audit) {
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.audit = audit;
    }

    /**
     * Takes a step with each of these cases.
     *
     * @param act that each of them leaves in the audit
     * @return why it was refused, by number in the order in which they were asked for; empty where it was done
     */
    public Map<String, Optional<Problem>> each(String act, Collection<String> numbers, Consumer<String> step) {
        var results = new LinkedHashMap<String, Optional<Problem>>();
        numbers.forEach(it -> results.put(it, Optional.empty()));
        // in one order for all, so that two batches wait for each other and none of them for ever
        new TreeSet<>(results.keySet()).forEach(it -> results.put(it, refusal(act, it, step)));
        return results;
    }

    private Optional<Problem> refusal(String act, String number, Consumer<String> step) {
        try {
            return audit.each(act, "case", number, () -> {
                savepoint.executeWithoutResult(status -> step.accept(number));
                return Optional.empty();
            });
        } catch (Problem problem) {
            return Optional.of(problem);
        }
    }
}
