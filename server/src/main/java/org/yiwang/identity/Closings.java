package org.yiwang.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.parties.PartyTies;
import org.yiwang.identity.parties.PartyTies.Tie;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * Closing one's account (注销, 个人信息保护法 §47; 网络数据安全管理条例 §24): asked for with the password, done some days later, and not done if she
 * logs in meanwhile, so that neither a mistake nor a thief can take it from her. The party stays, with what the law has kept; whoever
 * proves later that she is it finds it again.
 */
@Service
class Closings {
    /** From asking until it is done. */
    static final Duration WAIT = Duration.ofDays(7);

    private final ClosingStore store;
    private final AccountStore accountStore;
    private final Accounts accounts;
    private final OwnAccess access;
    private final ObjectProvider<PartyTies> ties;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Closings(
            ClosingStore store,
            AccountStore accountStore,
            Accounts accounts,
            OwnAccess access,
            ObjectProvider<PartyTies> ties,
            Audit audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.accountStore = accountStore;
        this.accounts = accounts;
        this.access = access;
        this.ties = ties;
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What keeps the actor's account open; nothing if another account of hers leads to her party as well. */
    List<Tie> ties(Actor actor) {
        return ties(actor.account(), actor.party());
    }

    private List<Tie> ties(UUID account, UUID party) {
        return store.isLast(account)
                ? ties.orderedStream().flatMap(it -> it.of(party).stream()).toList()
                : List.of();
    }

    /** When the account is closed; empty if it is not about to be. */
    Optional<Instant> of(Actor actor) {
        return store.of(actor.account());
    }

    /**
     * Asks that the account be closed; all its sessions end. Outside a transaction: the password is hashed.
     *
     * @return when it is
     * @throws Problem {@code invalid-input} at {@code /password}; {@code identity/too-many-attempts}; {@code identity/bound} with what
     *     keeps it open; {@code identity/closing-already}
     */
    Instant ask(Actor actor, String password, LoginSource source) {
        access.confirm(actor, password, "/password", source);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transaction.executeWithoutResult(status -> {
            var binding = ties(actor);
            if (!binding.isEmpty()) {
                throw Problem.conflict("identity/bound").with("ties", binding);
            }
            if (!store.add(actor.account(), now, now.plus(WAIT))) {
                throw Problem.conflict("identity/closing-already");
            }
            accountStore.endSessions(actor.account());
            tell(actor.account(), actor.account(), What.CLOSING);
        });
        accounts.forget(actor.account());
        return now.plus(WAIT);
    }

    /** She has logged in: her account stays open. In the transaction of the log-in, if there is one. */
    void loggedIn(UUID account) {
        transaction.executeWithoutResult(status -> {
            if (store.remove(account)) {
                audit.record("account.stay", "account", account.toString(), null);
                tell(account, account, What.STAYS);
            }
        });
    }

    /** Closes those whose time has come, each in one transaction: whoever is stopped has closed it or not. */
    void closeDue() {
        while (closeOne()) {
            // the next
        }
    }

    private boolean closeOne() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var due = store.due(clock.instant());
            due.ifPresent(this::close);
            return due.isPresent();
        }));
    }

    private void close(UUID account) {
        UUID party = accountStore.ownParty(account).orElseThrow();
        boolean isLast = store.isLast(account);
        boolean isBound = !ties(account, party).isEmpty(); // somebody who acts for her may have applied meanwhile
        store.remove(account);
        if (isBound) {
            tell(account, null, What.STAYS);
            return;
        }
        close(account, party, isLast, null);
    }

    /** A guardian closes the account of a child. In the transaction of the caller. */
    void closeNow(UUID account, UUID by) {
        UUID party = accountStore.ownParty(account).orElseThrow();
        close(account, party, store.isLast(account), by);
    }

    private void close(UUID account, UUID party, boolean isLast, @Nullable UUID by) {
        store.remove(account);
        store.empty(account, clock.instant());
        audit.record("account.closed", "account", account.toString(), null);
        tell(account, by, What.CLOSED);
        events.publishEvent(new AccountClosed(account, party, isLast));
        accounts.forget(account);
    }

    private void tell(UUID account, @Nullable UUID by, What what) {
        events.publishEvent(new AccountChanged(account, by, what));
    }
}
