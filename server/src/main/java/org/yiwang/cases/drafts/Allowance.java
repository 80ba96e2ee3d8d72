package org.yiwang.cases.drafts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * How many applications and drafts one party may have made: far more than anybody needs, and far fewer than would hold up
 * the counters. An application is refused for a while, never for good.
 */
@Component
public class Allowance {
    static final int MOST_DRAFTS = 100;
    private static final Duration DAY = Duration.ofDays(1);

    private final CaseStore cases;
    private final DraftStore drafts;
    private final CaseSettings settings;
    private final Clock clock;

    Allowance(CaseStore cases, DraftStore drafts, CaseSettings settings, Clock clock) {
        this.cases = cases;
        this.drafts = drafts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Lets an application through.
     *
     * @throws Problem {@code cases/too-many-today}, 429 with the {@code seconds} to wait
     */
    public void admitApplication(Actor actor) {
        int most = actor.forWhom().kind().isOrganisation() ? settings.mostADayByOrganisations() : settings.mostADay();
        if (most == 0) {
            return;
        }
        Instant now = clock.instant();
        cases.received(actor.party(), most)
                .map(it -> it.plus(DAY))
                .filter(now::isBefore)
                .ifPresent(again -> {
                    throw Problem.tooMany("cases/too-many-today")
                            .with("most", most)
                            .with("seconds", Duration.between(now, again).toSeconds() + 1);
                });
    }

    /**
     * Lets a draft for another item through.
     *
     * @throws Problem {@code cases/too-many-drafts}
     */
    void admitDraft(Actor actor, String itemCode) {
        if (drafts.others(actor.party(), itemCode) >= MOST_DRAFTS) {
            throw Problem.conflict("cases/too-many-drafts").with("most", MOST_DRAFTS);
        }
    }
}
