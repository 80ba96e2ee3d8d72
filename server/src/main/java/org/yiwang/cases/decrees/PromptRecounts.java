package org.yiwang.cases.decrees;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yiwang.cases.decrees.AffectedClocks.Affected;
import org.yiwang.cases.decrees.AffectedClocks.Found;
import org.yiwang.cases.proceedings.Handling;
import org.yiwang.database.Patience;
import org.yiwang.kernel.CaseNumber;

/**
 * Lets the cases that something moves follow at once when they are few. Many are left to the job that lets every case follow within a
 * minute, as are those that are in trouble now.
 */
@Component
class PromptRecounts {
    static final int FEW = 200;

    /** Whoever announced it need not wait longer: the rest follows while she reads the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(PromptRecounts.class);

    private final Handling handling;

    PromptRecounts(Handling handling) {
        this.handling = handling;
    }

    /** Once what moved them is committed. */
    void afterCommit(Found affected) {
        if (affected.total() == 0 || affected.total() > FEW) {
            return;
        }
        var numbers = affected.named().stream().map(Affected::number).distinct().toList();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                recount(numbers);
            }
        });
    }

    /** In a thread of its own, as the transaction of this one is over but not gone. */
    private void recount(List<CaseNumber> numbers) {
        var thread =
                Thread.ofVirtual().name("recounts").start(() -> Patience.ofJob(() -> numbers.forEach(this::recount)));
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void recount(CaseNumber number) {
        try {
            handling.recount(number);
        } catch (RuntimeException e) {
            log.warn("Case {} is counted anew by the next run", number, e);
        }
    }
}
