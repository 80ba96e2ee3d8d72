package org.yiwang.cases.views;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.yiwang.cases.Case;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.QueryCode;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Proof;
import org.yiwang.throttle.Throttle;

/**
 * Lets whoever holds the receipt ask how a case stands. A query code is too long to be guessed; who tries the short codes
 * of before must wait, or prove some work. Not within a transaction: a wrong code is counted though it is refused.
 */
@Service
class Progress {
    private static final int WRONG_CODES = 5;
    private static final int WRONG_CODES_FROM_ANYWHERE = 10;
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
     * @param proof work done in order not to wait
     * @throws Problem {@code cases/unknown}; {@code cases/too-many-guesses}
     */
    Case find(CaseNumber number, QueryCode code, String source, @Nullable Proof proof) {
        if (!code.isShort()) {
            return look(number, code);
        }
        String network = Guess.network(source);
        var turn = throttle.take(
                "cases/too-many-guesses",
                "progress " + number.value(),
                proof,
                new Guess("progress-number-from", number.value() + " " + network, WRONG_CODES),
                new Guess("progress-number", number.value(), WRONG_CODES_FROM_ANYWHERE),
                new Guess("progress-source", network, WRONG_CODES_FROM_AN_ADDRESS));
        var found = look(number, code);
        throttle.right(turn);
        return found;
    }

    private Case look(CaseNumber number, QueryCode code) {
        return store.find(number)
                .filter(it -> store.queryCode(it.id()).equals(code))
                .orElseThrow(() -> Problem.notFound("cases/unknown"));
    }
}
