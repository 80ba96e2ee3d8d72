package org.yiwang.identity;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.bases.NetworkIdentity.Means;
import org.yiwang.identity.network.NetworkChecks;
import org.yiwang.identity.network.NetworkChecks.Begun;
import org.yiwang.identity.network.NetworkChecks.Shown;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * What somebody does with her 网号 or 网证: gets into her account, opens one without a number, binds one she has. Called outside a
 * transaction: the national service is asked, and passwords are hashed, before one begins.
 */
@Service
class NetworkAccess {
    private static final String BACK = "/network-identity";

    private final NetworkChecks checks;
    private final NetworkBindings bindings;
    private final NewResidents residents;
    private final Accounts accounts;
    private final AccountStore store;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    NetworkAccess(
            NetworkChecks checks,
            NetworkBindings bindings,
            NewResidents residents,
            Accounts accounts,
            AccountStore store,
            Passwords passwords,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.checks = checks;
        this.bindings = bindings;
        this.residents = residents;
        this.accounts = accounts;
        this.store = store;
        this.passwords = passwords;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether the national service can be asked here. */
    boolean isThere() {
        return checks.areMade();
    }

    /**
     * Begins a check in this browser.
     *
     * @param own to whose account it is to be bound; null: for coming in
     * @throws Problem as {@link NetworkChecks#start}; {@code identity/persons-only}
     */
    Begun start(Means wanted, String browser, @Nullable Actor own, LoginSource source) {
        if (own != null && own.kind() != Actor.Kind.PERSON) {
            throw Problem.conflict("identity/persons-only");
        }
        return checks.start(wanted, browser, own == null ? null : own.account(), BACK, source.address());
    }

    /**
     * Whose account it is. If she has none the check stays good, for opening one.
     *
     * @throws Problem {@code identity/no-account-of-network}; otherwise as {@link NetworkChecks#shown}
     */
    Actor logIn(UUID check, String browser) {
        var shown = checks.shown(check, browser, null);
        UUID account = Objects.requireNonNull(transaction.execute(status -> {
            UUID found = bindings.accountOf(shown.index())
                    .orElseThrow(() -> Problem.notFound("identity/no-account-of-network"));
            checks.use(shown);
            bindings.shown(found, shown.assurance());
            return found;
        }));
        accounts.forget(account);
        return store.actor(account).orElseThrow(() -> Problem.notFound("identity/unknown-account"));
    }

    /**
     * Opens an account for whoever it is: of a party without a number, known as surely as what she showed.
     *
     * @throws Problem {@code invalid-input} at {@code /username}, {@code /password} or {@code /name}; {@code
     *     identity/username-taken}; {@code identity/network-known} if she has an account; {@code identity/guardian-opens} if she is a
     *     minor; otherwise as {@link NetworkChecks#shown}
     */
    Actor register(UUID check, String browser, String username, String password, @Nullable String name) {
        var opened = residents.checked(username, password, name);
        var shown = checks.shown(check, browser, null);
        if (!shown.adult()) {
            throw Problem.forbidden("identity/guardian-opens");
        }
        if (accounts.isTaken(opened.username())) {
            throw Problem.conflict("identity/username-taken").with("username", opened.username());
        }
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> {
            mustBeFree(shown, opened.id());
            checks.use(shown);
            accounts.openHashed(opened, hash);
            bindings.bind(opened.id(), shown.index(), shown.assurance());
            tell(opened.id(), What.OPENED);
        });
        return store.actor(opened.id()).orElseThrow();
    }

    /**
     * Binds the actor's account to who it is.
     *
     * @throws Problem {@code identity/network-bound} if hers is bound already; {@code identity/network-known} if it is another
     *     account's; {@code identity/guardian-opens}; otherwise as {@link NetworkChecks#shown}
     */
    void bind(Actor actor, UUID check, String browser) {
        var shown = checks.shown(check, browser, actor.account());
        if (!shown.adult() && !actor.roles().contains(Capacity.MINOR)) {
            throw Problem.forbidden("identity/guardian-opens");
        }
        transaction.executeWithoutResult(status -> {
            mustBeFree(shown, actor.account());
            checks.use(shown);
            if (!bindings.bind(actor.account(), shown.index(), shown.assurance())) {
                throw Problem.conflict("identity/network-bound");
            }
            tell(actor.account(), What.NETWORK_BOUND);
        });
        accounts.forget(actor.account());
    }

    /**
     * The actor's account is entered by it no more, and known no more surely than without it.
     *
     * @throws Problem {@code identity/network-not-bound}
     */
    void unbind(Actor actor) {
        transaction.executeWithoutResult(status -> {
            if (!bindings.unbind(actor.account())) {
                throw Problem.conflict("identity/network-not-bound");
            }
            tell(actor.account(), What.NETWORK_UNBOUND);
        });
        accounts.forget(actor.account());
    }

    private void mustBeFree(Shown shown, UUID account) {
        bindings.accountOf(shown.index()).filter(it -> !it.equals(account)).ifPresent(it -> {
            throw Problem.conflict("identity/network-known");
        });
    }

    private void tell(UUID account, What what) {
        events.publishEvent(new AccountChanged(account, account, what));
    }
}
