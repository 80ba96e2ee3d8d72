package org.yiwang.takeover;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Proof;
import org.yiwang.throttle.Throttle;
import org.yiwang.throttle.Turn;

/** Slows down whoever tries which cases there are, and whose they are; counted apart, so that a refusal does not take it back. */
@Component
class Attempts {
    private static final int OF_ONE = 5;
    private static final int AT_A_CASE = 20;

    private final Throttle throttle;
    private final TransactionTemplate apart;

    Attempts(Throttle throttle, PlatformTransactionManager transactions) {
        this.throttle = throttle;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws org.yiwang.kernel.Problem {@code takeover/too-many-attempts} */
    Turn take(Actor asker, CaseNumber number, @Nullable Proof proof) {
        return Objects.requireNonNull(apart.execute(status -> throttle.take(
                "takeover/too-many-attempts",
                "takeover " + asker.account(),
                proof,
                new Guess("takeover-asker", asker.party().toString(), OF_ONE),
                new Guess("takeover-case", number.value(), AT_A_CASE))));
    }

    void right(Turn turn) {
        apart.executeWithoutResult(status -> throttle.right(turn));
    }
}
