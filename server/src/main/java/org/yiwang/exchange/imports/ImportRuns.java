package org.yiwang.exchange.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.Accounts;
import org.yiwang.kernel.Actor;

/**
 * Takes in files that wait. Each row is checked first; then all that they change is written in one transaction, with the end of the
 * import. Whoever dies in the middle has written nothing, and another server begins again once the lease is over.
 */
@Component
class ImportRuns {
    private static final Logger log = LoggerFactory.getLogger(ImportRuns.class);
    private static final int MOST_TRIES = 3;
    private static final int TELL_EVERY = 50;

    private final ImportStore store;
    private final Imports imports;
    private final Taking taking;
    private final Accounts accounts;
    private final ImportSettings settings;
    private final TransactionTemplate whole;
    private final TransactionTemplate aside;
    private final Clock clock;

    ImportRuns(
            ImportStore store,
            Imports imports,
            Taking taking,
            Accounts accounts,
            ImportSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.imports = imports;
        this.taking = taking;
        this.accounts = accounts;
        this.settings = settings;
        this.whole = new TransactionTemplate(transactions);
        this.aside = new TransactionTemplate(transactions);
        this.aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Another server has taken over: this one stops. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super(null, null, false, false);
        }
    }

    /** Takes in what waits, one after the other, and forgets what ended long ago. */
    void goOn() {
        while (next()) {
            // another one may wait
        }
        store.deleteEnded(clock.instant().minus(Duration.ofDays(settings.keptDays())));
    }

    /** Takes in one; false if none waits. */
    boolean next() {
        var worker = UUID.randomUUID();
        var taken = store.take(worker, clock.instant(), clock.instant().plus(settings.lease()));
        taken.ifPresent(it -> run(it, worker));
        return taken.isPresent();
    }

    private void run(Import it, UUID worker) {
        try {
            var actor = accounts.actor(it.uploadedBy());
            if (actor.isEmpty() || it.tries() > MOST_TRIES) {
                end(it, worker, Import.State.FAILED, List.of());
            } else {
                take(it, worker, actor.get());
            }
        } catch (Lost another) {
            log.info("Import {} is somebody else's meanwhile", it.id());
        } catch (Taking.Late late) {
            end(it, worker, Import.State.REFUSED, List.of(late.refusal()));
        } catch (RuntimeException e) {
            log.error("Import {} failed at try {}", it.id(), it.tries(), e);
            if (it.tries() >= MOST_TRIES) {
                end(it, worker, Import.State.FAILED, List.of());
            }
        }
    }

    private void take(Import it, UUID worker, Actor actor) {
        var checking = imports.check(actor, store.content(it.id()), done -> tell(it, worker, done));
        if (!checking.refusals().isEmpty()) {
            end(it, worker, Import.State.REFUSED, checking.refusals());
            return;
        }
        whole.executeWithoutResult(status -> {
            var proposals = taking.take(actor, checking.changes(), it.fileName(), made -> {
                if (made % TELL_EVERY == 0) {
                    tell(it, worker, it.rows());
                }
            });
            if (!store.end(
                    it.id(), worker, Import.State.DONE, checking.unchanged(), proposals, List.of(), clock.instant())) {
                throw new Lost();
            }
        });
    }

    /** Committed by itself, so that whoever waits sees it. */
    private void tell(Import it, UUID worker, int done) {
        var until = clock.instant().plus(settings.lease());
        if (!Boolean.TRUE.equals(aside.execute(status -> store.progress(it.id(), worker, done, until)))) {
            throw new Lost();
        }
    }

    private void end(Import it, UUID worker, Import.State state, List<Refusal> refusals) {
        aside.executeWithoutResult(
                status -> store.end(it.id(), worker, state, 0, List.of(), refusals, clock.instant()));
    }
}
