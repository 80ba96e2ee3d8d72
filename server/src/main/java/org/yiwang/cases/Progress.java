package org.yiwang.cases;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/** Lets whoever holds the receipt ask how a case stands; who guesses must wait. */
@Service
class Progress {
    private static final int WRONG_CODES_FOR_A_CASE = 5;
    private static final int WRONG_CODES_FROM_AN_ADDRESS = 50;

    private final CaseStore store;
    private final Throttle throttle;

    Progress(CaseStore store, Throttle throttle) {
        this.store = store;
        this.throttle = throttle;
    }

    /**
     * A case for whoever has its number and query code; nothing personal is shown then.
     *
     * @param source address the question comes from; a wrong answer tells nobody whether the number exists
     * @throws Problem {@code cases/unknown}; {@code cases/too-many-guesses}
     */
    @Transactional(noRollbackFor = Problem.class)
    public Case find(CaseNumber number, String queryCode, String source) {
        var guess = new Guess("progress-number", number.value(), WRONG_CODES_FOR_A_CASE);
        var address = new Guess("progress-source", source, WRONG_CODES_FROM_AN_ADDRESS);
        String typed = Characters.tidy(Characters.narrow(queryCode));
        throttle.admit("cases/too-many-guesses", guess, address);
        var found = store.find(number).filter(it -> store.queryCode(it.id()).equalsIgnoreCase(typed));
        if (found.isEmpty()) {
            throttle.failed(guess, address);
            throw Problem.notFound("cases/unknown");
        }
        throttle.succeeded(guess);
        return found.get();
    }
}
