package org.yiwang.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.passkeys.AskedPasskey;
import org.yiwang.identity.passkeys.MadePasskey;
import org.yiwang.identity.passkeys.Passkey;
import org.yiwang.identity.passkeys.Passkeys;
import org.yiwang.identity.passkeys.ShownPasskey;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/** What somebody does about her own passkeys, and how one lets her in. Called outside a transaction. */
@Service
class OwnPasskeys {
    /** Log-ins asked for within a quarter of an hour: by a device that was here before, and by all others of a network. */
    private static final int ASKED_BY_A_DEVICE = 60;

    private static final int ASKED_FROM_A_NETWORK = 600;

    private final Passkeys passkeys;
    private final SecondFactorStore factors;
    private final Accounts accounts;
    private final Permissions permissions;
    private final Throttle throttle;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    OwnPasskeys(
            Passkeys passkeys,
            SecondFactorStore factors,
            Accounts accounts,
            Permissions permissions,
            Throttle throttle,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.passkeys = passkeys;
        this.factors = factors;
        this.accounts = accounts;
        this.permissions = permissions;
        this.throttle = throttle;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Says what a key shall sign for a log-in.
     *
     * @param askedBy as {@link AskingBrowser} knows it
     * @throws Problem {@code identity/too-many-attempts}
     */
    AskedPasskey ask(String askedBy, LoginSource source) {
        @Nullable String device = source.devices().values().stream().findFirst().orElse(null);
        var guess = device == null
                ? new Guess("passkeys-network", Guess.network(source.address()), ASKED_FROM_A_NETWORK)
                : new Guess("passkeys-device", device, ASKED_BY_A_DEVICE);
        throttle.count("identity/too-many-attempts", guess);
        return passkeys.ask(askedBy);
    }

    /**
     * Who logs in with this key.
     *
     * @throws Problem {@code passkey/refused}, whatever is wrong
     */
    Actor logIn(String askedBy, ShownPasskey shown) {
        return accounts.actor(passkeys.recognise(askedBy, shown))
                .orElseThrow(() -> Problem.unprocessable("passkey/refused"));
    }

    /**
     * Takes a key that was made for the actor; she is told.
     *
     * @throws Problem as {@link Passkeys#add}
     */
    Passkey add(Actor actor, String askedBy, MadePasskey made, String name) {
        var added = passkeys.add(actor.account(), askedBy, made, name, () -> tell(actor, What.PASSKEY_ADDED));
        accounts.forget(actor.account());
        return added;
    }

    /**
     * Removes one of the actor's keys; she is told.
     *
     * @throws Problem {@code passkey/unknown}; {@code identity/second-factor-kept} if she is an administrator and nothing else would be
     *     left to prove by that it is she
     */
    void remove(Actor actor, UUID id) {
        UUID account = actor.account();
        transaction.executeWithoutResult(status -> {
            passkeys.lock(account);
            passkeys.remove(account, id);
            boolean last =
                    passkeys.of(account).isEmpty() && factors.key(account, true).isEmpty();
            if (last && permissions.anyAdministrator(actor.roles())) {
                throw Problem.conflict("identity/second-factor-kept");
            }
            tell(actor, What.PASSKEY_REMOVED);
        });
        accounts.forget(account);
    }

    private void tell(Actor actor, What what) {
        events.publishEvent(new AccountChanged(actor.account(), actor.account(), what));
    }
}
