package org.yiwang.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.passkeys.Passkeys;
import org.yiwang.identity.posts.Handovers;
import org.yiwang.identity.posts.Posts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.Problem;

/**
 * The staff and what they may do (三员分立, GB/T 22239-2019 §8.1.4.2 d): the system administrator opens and closes accounts,
 * the security administrator says what they may do, by the posts they hold ({@link Posts}), and resets second factors, and
 * neither does so with her own. Whoever would take over an account needs both.
 */
@Service
@Transactional
class Staff {
    static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,39}");
    private static final int SECRET_BYTES = 15;

    private final StaffStore store;
    private final Accounts accounts;
    private final AccountStore accountStore;
    private final SecondFactorStore factors;
    private final Passkeys passkeys;
    private final Posts posts;
    private final Handovers handovers;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Staff(
            StaffStore store,
            Accounts accounts,
            AccountStore accountStore,
            SecondFactorStore factors,
            Passkeys passkeys,
            Posts posts,
            Handovers handovers,
            Passwords passwords,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.accountStore = accountStore;
        this.factors = factors;
        this.passkeys = passkeys;
        this.posts = posts;
        this.handovers = handovers;
        this.passwords = passwords;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<StaffMember> page(@Nullable String part, @Nullable String after, int limit) {
        return store.page(part == null ? null : Accounts.written(part), after, limit);
    }

    /** @throws Problem {@code identity/unknown-account} */
    @Transactional(readOnly = true)
    StaffMember find(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("identity/unknown-account"));
    }

    /**
     * Opens an account that may do nothing yet and to which nobody can log in yet.
     *
     * @throws Problem {@code identity/username-taken}; {@code invalid-input} at {@code /username} or {@code /name}
     */
    StaffMember open(Actor by, String username, String name) {
        if (!USERNAME.matcher(username).matches()) {
            throw Problem.invalid("/username", "username/format");
        }
        @Nullable String fault = PersonName.fault(name);
        if (fault != null) {
            throw Problem.invalid("/name", fault);
        }
        var id = Ids.next();
        accounts.openClosed(new NewAccount(
                id, username, "", PersonName.asWritten(name), Actor.Kind.STAFF, Set.of(), null, null, null, false));
        tell(id, by, What.OPENED);
        return find(id);
    }

    /**
     * Closes an account at once, with its sessions.
     *
     * @throws Problem {@code identity/own-account}, {@code identity/last-administrator}; {@code post/open-work}
     */
    StaffMember disable(Actor by, UUID id) {
        store.lock();
        var before = other(by, id);
        if (before.disabledAt() == null) {
            store.setDisabled(id, clock.instant());
            posts.someoneStays(before.actor().roles());
            handovers.mustBeNone(id);
            accountStore.endSessions(id);
            tell(id, by, What.DISABLED);
        }
        return find(id);
    }

    /** Opens a closed account again. */
    StaffMember enable(Actor by, UUID id) {
        store.lock();
        if (other(by, id).disabledAt() != null) {
            store.setDisabled(id, null);
            tell(id, by, What.ENABLED);
        }
        return find(id);
    }

    /**
     * Gives an account a secret that is good for choosing a password; its sessions end, and its password is void. Outside a
     * transaction: it is hashed first.
     *
     * @return the secret; shown now and never again
     * @throws Problem {@code identity/own-account}; {@code identity/busy}
     */
    @Transactional(propagation = Propagation.NEVER)
    String giveSecret(Actor by, UUID id) {
        other(by, id);
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Totp.base32(bytes).replaceAll("(.{6})(?!$)", "$1-");
        String hash = passwords.hash(secret);
        transaction.executeWithoutResult(status -> {
            accountStore.setPassword(id, hash, true, clock.instant());
            accountStore.endSessions(id);
            tell(id, by, What.SECRET);
        });
        return secret;
    }

    /** Removes the second factor of somebody who has lost hers, one-time codes and passkeys; her sessions end. */
    StaffMember removeSecondFactor(Actor by, UUID id) {
        other(by, id);
        boolean hadCodes = factors.remove(id);
        if (passkeys.removeAll(id) || hadCodes) {
            accountStore.endSessions(id);
            tell(id, by, What.SECOND_FACTOR_REMOVED);
        }
        return find(id);
    }

    /** Ends all sessions of somebody. */
    void endSessions(Actor by, UUID id) {
        find(id);
        accountStore.endSessions(id);
        tell(id, by, What.SESSIONS_ENDED);
    }

    /** Somebody else's account: nobody has a hand in what she herself may do. */
    private StaffMember other(Actor by, UUID id) {
        if (by.account().equals(id)) {
            throw Problem.conflict("identity/own-account");
        }
        return store.find(id).orElseThrow(() -> Problem.notFound("identity/unknown-account"));
    }

    private void tell(UUID id, Actor by, What what) {
        accounts.forget(id);
        events.publishEvent(new AccountChanged(id, by.account(), what));
    }
}
