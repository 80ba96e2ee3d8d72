package org.yiwang.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.Codes.Purpose;
import org.yiwang.identity.Codes.Shown;
import org.yiwang.identity.OwnProofs.Claim;
import org.yiwang.identity.passkeys.Passkeys;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PhoneNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;

/**
 * What somebody does with the phone she holds: opens an account, gets into it, and back into it. Until she has shown a code, nobody
 * learns whether a phone has an account. Called outside a transaction: passwords are hashed, and tries counted, before one begins.
 */
@Service
class PhoneAccess {
    private final Codes codes;
    private final Accounts accounts;
    private final AccountStore store;
    private final OwnAccess access;
    private final OwnProofs proofs;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final PasswordRules rules;
    private final NewResidents residents;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PhoneAccess(
            Codes codes,
            Accounts accounts,
            AccountStore store,
            OwnAccess access,
            OwnProofs proofs,
            Passwords passwords,
            Passkeys passkeys,
            PasswordRules rules,
            NewResidents residents,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.codes = codes;
        this.accounts = accounts;
        this.store = store;
        this.access = access;
        this.proofs = proofs;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.rules = rules;
        this.residents = residents;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Sends a code to a phone, whether it has an account or not.
     *
     * @param by who is logged in and asks; null if nobody is
     * @throws Problem as {@link Codes#send}
     */
    Codes.SentCode send(Purpose purpose, PhoneNumber phone, @Nullable Actor by, LoginSource source, Language language) {
        @Nullable
        String device = store.ofPhone(phone).map(source.devices()::get).orElse(null);
        return codes.send(purpose, phone, by == null ? null : by.account(), device, source, language);
    }

    /**
     * Sends a code to the phone by which the actor is reached now.
     *
     * @throws Problem {@code identity/no-phone}; otherwise as {@link Codes#send}
     */
    Codes.SentCode sendToOwn(Actor actor, LoginSource source, Language language) {
        return send(Purpose.OLD_PHONE, ownPhone(actor), actor, source, language);
    }

    private PhoneNumber ownPhone(Actor actor) {
        @Nullable
        String phone = store.contact(actor.account()).map(Contact::phone).orElse(null);
        if (phone == null || PhoneNumber.fault(phone) != null) {
            throw Problem.conflict("identity/no-phone");
        }
        return PhoneNumber.of(phone);
    }

    /**
     * Opens an account for whoever holds the phone: level 1, of a party of which nothing is proved.
     *
     * @return whose account it is
     * @throws Problem {@code invalid-input} at {@code /code}, {@code /username}, {@code /password} or {@code /name};
     *     {@code identity/username-taken}; {@code identity/phone-known} if the phone has an account and she did not say that it shall have
     *     another
     */
    Actor register(Registration wanted, LoginSource source) {
        var opened = residents.checked(wanted.username(), wanted.password(), wanted.name());
        var shown = codes.check(Purpose.REGISTER, wanted.ticket(), wanted.code(), "/code", source);
        if (accounts.isTaken(opened.username())) {
            throw Problem.conflict("identity/username-taken").with("username", opened.username());
        }
        if (!wanted.another() && store.ofPhone(shown.phone()).isPresent()) {
            throw Problem.conflict("identity/phone-known");
        }
        String hash = passwords.hash(wanted.password());
        transaction.executeWithoutResult(status -> {
            codes.use(List.of(shown));
            accounts.openHashed(opened, hash);
            tell(opened.id(), What.OPENED);
            take(opened.id(), shown.phone());
        });
        return actor(opened.id());
    }

    /**
     * Who logs in with a code instead of a password. A second factor is wanted all the same.
     *
     * @throws Problem {@code invalid-input} at {@code /code}; {@code identity/no-account-of-phone}
     */
    Actor logIn(UUID ticket, String code, LoginSource source) {
        var shown = codes.check(Purpose.LOG_IN, ticket, code, "/code", source);
        UUID account = ofPhone(shown);
        transaction.executeWithoutResult(status -> codes.use(List.of(shown)));
        return actor(account);
    }

    /**
     * Gives whoever holds the phone of an account, and proves again who she is, a new password. All its sessions end, its owner
     * is told, and it is known no more surely who she is than she has proved now.
     *
     * @return whose account it is
     * @throws Problem {@code invalid-input} at {@code /code}, {@code /password}, {@code /name} or {@code /idNumber};
     *     {@code identity/no-account-of-phone}; otherwise as {@link OwnProofs#again}
     */
    Actor recover(UUID ticket, String code, String password, @Nullable Claim claim, LoginSource source) {
        var shown = codes.check(Purpose.RECOVER, ticket, code, "/code", source);
        var owner = actor(ofPhone(shown));
        rules.fault("/password", password, owner).ifPresent(fault -> {
            throw Problem.invalid(List.of(fault));
        });
        var proved = proofs.again(owner, claim, source);
        String hash = passwords.hash(password);
        UUID id = owner.account();
        transaction.executeWithoutResult(status -> {
            codes.use(List.of(shown));
            store.setPassword(id, hash, false, clock.instant());
            passkeys.removeAll(id); // she may have lost them, and somebody else may have made one
            store.lowerAssurance(id, proved);
            store.endSessions(id);
            tell(id, What.RECOVERED);
        });
        accounts.forget(id);
        return actor(id);
    }

    /**
     * The actor is reached by another phone from now on. She shows a code sent to it, and one sent to the phone of before; or her
     * password, if her number is proved. The phone of before is told.
     *
     * @throws Problem {@code invalid-input} at {@code /code}, {@code /oldCode} or {@code /password};
     *     {@code identity/old-phone-needed} if it is not known surely enough who she is for a password to do
     */
    void changePhone(Actor actor, NewPhone wanted, LoginSource source) {
        var shown = new ArrayList<Shown>();
        shown.add(own(actor, codes.check(Purpose.NEW_PHONE, wanted.ticket(), wanted.code(), "/code", source)));
        if (wanted.oldTicket() != null) {
            String code = wanted.oldCode() == null ? "" : wanted.oldCode();
            var old = own(actor, codes.check(Purpose.OLD_PHONE, wanted.oldTicket(), code, "/oldCode", source));
            if (!old.phone().equals(ownPhone(actor))) {
                throw Problem.invalid("/oldCode", "code/over");
            }
            shown.add(old);
        } else if (actor.assurance().compareTo(Assurance.MATCHED) < 0) {
            throw Problem.conflict("identity/old-phone-needed");
        } else {
            access.confirm(actor, wanted.password() == null ? "" : wanted.password(), "/password", source);
        }
        var before = store.contact(actor.account()).orElse(Contact.NONE);
        var phone = shown.getFirst().phone();
        transaction.executeWithoutResult(status -> {
            codes.use(shown);
            take(actor.account(), phone);
            tell(actor.account(), What.PHONE);
        });
        if (before.phone() != null
                && PhoneNumber.fault(before.phone()) == null
                && !phone.reveal().equals(before.phone())) {
            codes.tell(PhoneNumber.of(before.phone()), Sentence.of("identity/phone-left"), before.language());
        }
    }

    private static Shown own(Actor actor, Shown shown) {
        if (!actor.account().equals(shown.account())) {
            throw Problem.invalid(shown.pointer(), "code/over");
        }
        return shown;
    }

    private void take(UUID account, PhoneNumber phone) {
        store.takePhone(account, phone, clock.instant()).forEach(it -> tell(it, What.PHONE_LOST));
    }

    private UUID ofPhone(Shown shown) {
        return store.ofPhone(shown.phone()).orElseThrow(() -> Problem.notFound("identity/no-account-of-phone"));
    }

    private Actor actor(UUID account) {
        return store.actor(account).orElseThrow(() -> Problem.notFound("identity/unknown-account"));
    }

    private void tell(UUID account, What what) {
        events.publishEvent(new AccountChanged(account, account, what));
    }

    /**
     * @param name what she is called; null if she does not say
     * @param another whether the phone shall lead into this account if it leads into another now
     */
    record Registration(
            UUID ticket,
            String code,
            String username,
            String password,
            @Nullable String name,
            boolean another) {
        @Override
        public String toString() {
            return "Registration[]";
        }
    }

    /**
     * @param ticket of the code sent to the new phone
     * @param oldTicket of the code sent to the phone of before; null if she shows her password instead
     */
    record NewPhone(
            UUID ticket,
            String code,
            @Nullable UUID oldTicket,
            @Nullable String oldCode,
            @Nullable String password) {
        @Override
        public String toString() {
            return "NewPhone[]";
        }
    }
}
