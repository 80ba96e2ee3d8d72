package org.yiwang.identity;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.AccountStore.OpenAccount;
import org.yiwang.identity.mandates.GrantKind;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.parties.Parties;
import org.yiwang.identity.parties.Party;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CitizenNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/**
 * Accounts of minors, opened by a guardian (监护人): the child logs in by herself, sees what is hers and prepares what a guardian hands in
 * ({@link Capacity}). The guardian sees where she is logged in, ends that, and closes the account; on the day she comes of age
 * the guardianship ends, and all of it is hers alone. Called outside a transaction: a password is hashed.
 */
@Service
class Wards {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{11}");

    private final Representation representation;
    private final Accounts accounts;
    private final AccountStore store;
    private final OwnSessions sessions;
    private final Closings closings;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Parties parties;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Wards(
            Representation representation,
            Accounts accounts,
            AccountStore store,
            OwnSessions sessions,
            Closings closings,
            Passwords passwords,
            PasswordRules rules,
            Parties parties,
            Audit audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.representation = representation;
        this.accounts = accounts;
        this.store = store;
        this.sessions = sessions;
        this.closings = closings;
        this.passwords = passwords;
        this.rules = rules;
        this.parties = parties;
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A child or ward of the actor.
     *
     * @param account null if she has none
     * @param sessions where she is logged in
     */
    record Ward(Representation.Known guardianship, @Nullable OpenAccount account, List<OwnSession> sessions) {}

    /** Whose guardian the actor is today, and their accounts. */
    List<Ward> of(Actor own) {
        return representation.of(own).stream()
                .filter(it -> it.grant().kind() == GrantKind.GUARDIAN)
                .map(this::ward)
                .toList();
    }

    private Ward ward(Representation.Known guardianship) {
        @Nullable
        OpenAccount account = store.openOf(guardianship.grant().principal()).stream()
                .findFirst()
                .orElse(null);
        return new Ward(guardianship, account, account == null ? List.of() : sessions.of(account.id(), ""));
    }

    /**
     * Opens an account for a child.
     *
     * @throws Problem {@code wards/unknown}; {@code mandate/not-guardian}; {@code wards/too-young} with the clause; {@code
     *     wards/has-account}; {@code identity/username-taken}; {@code invalid-input} at {@code /username} or {@code /password}
     */
    void open(Actor own, UUID mandate, String username, String password) {
        var child = Objects.requireNonNull(transaction.execute(status -> representation.ward(own, mandate)));
        mustBeOldEnough(child);
        var opened = account(child, Accounts.written(username), false);
        check(opened, password);
        open(own, child, opened, passwords.hash(password));
    }

    /** The same in the demo, with the password that everybody knows; once more it does nothing. */
    void openForDemo(Actor own, UUID mandate, String username, String password) {
        if (!accounts.isTaken(username)) {
            var child = Objects.requireNonNull(transaction.execute(status -> representation.ward(own, mandate)));
            open(own, child, account(child, username, true), passwords.hash(password));
        }
    }

    private void open(Actor own, Party child, NewAccount opened, String hash) {
        transaction.executeWithoutResult(status -> {
            parties.forRegister(child.id()); // two guardians at once open one account
            if (!store.openOf(child.id()).isEmpty()) {
                throw Problem.conflict("wards/has-account");
            }
            accounts.openHashed(opened, hash);
            events.publishEvent(new AccountChanged(opened.id(), own.account(), What.OPENED));
        });
    }

    private void mustBeOldEnough(Party child) {
        var today = Days.of(clock.instant());
        var rule = Capacity.on(today);
        var born =
                CitizenNumber.of(Objects.requireNonNull(child.number()), today).birthDate();
        if (!rule.mayActAtAll(born, today)) {
            throw Problem.unprocessable("wards/too-young").with("clause", rule.clause());
        }
    }

    private static NewAccount account(Party child, String username, boolean demo) {
        return new NewAccount(
                Ids.next(),
                username,
                "",
                child.name(),
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                null,
                Particulars.person(child.name(), child.number(), null),
                demo);
    }

    private void check(NewAccount opened, String password) {
        if (!Staff.USERNAME.matcher(opened.username()).matches()) {
            throw Problem.invalid("/username", "username/format");
        }
        if (NUMBER.matcher(opened.username()).find()) {
            throw Problem.invalid("/username", "username/number");
        }
        rules.fault("/password", password, opened.username(), opened.name()).ifPresent(fault -> {
            throw Problem.invalid(List.of(fault));
        });
        if (accounts.isTaken(opened.username())) {
            throw Problem.conflict("identity/username-taken").with("username", opened.username());
        }
    }

    /**
     * Ends all sessions of a child.
     *
     * @throws Problem {@code wards/unknown} also if she has no account
     */
    void endSessions(Actor own, UUID mandate) {
        transaction.executeWithoutResult(status -> {
            var account = accountOf(own, mandate);
            store.endSessions(account.id());
            events.publishEvent(new AccountChanged(account.id(), own.account(), What.SESSIONS_ENDED));
        });
    }

    /**
     * Closes the account of a child at once; what is hers stays with her.
     *
     * @throws Problem {@code wards/unknown} also if she has none
     */
    void close(Actor own, UUID mandate) {
        transaction.executeWithoutResult(
                status -> closings.closeNow(accountOf(own, mandate).id(), own.account()));
    }

    private OpenAccount accountOf(Actor own, UUID mandate) {
        UUID child = representation.guardianship(own, mandate).principal();
        audit.about(child);
        return store.openOf(child).stream().findFirst().orElseThrow(() -> Problem.notFound("wards/unknown"));
    }
}
