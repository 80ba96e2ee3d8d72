package org.yiwang.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.OwnProofs.Claim;
import org.yiwang.identity.bases.BaseUnavailable;
import org.yiwang.identity.bases.PopulationBase;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.parties.Parties;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.PhoneNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;
import org.yiwang.throttle.Turn;

/**
 * 当面核验, level 4: a clerk reads the document of who stands before her, and that person confirms in the session of her own phone,
 * by a code shown at the desk, that the account is hers. Neither alone is enough. What was seen wrongly is withdrawn, and nothing of
 * it stays. Called outside a transaction: a base is asked, and tries are counted, before one begins.
 */
@Service
class Attestations {
    static final String ATTEST = "identity:attest";
    private static final Duration GOOD = Duration.ofMinutes(10);
    private static final int PAGE = 50;
    private static final int TRIES = 5;
    private static final int ASKED_BY_A_CLERK = 60;
    private static final int DIGITS = 100_000_000;

    private final AttestationStore store;
    private final AccountStore accountStore;
    private final Accounts accounts;
    private final Parties parties;
    private final Mandates mandates;
    private final ObjectProvider<PopulationBase> population;
    private final BlindIndex index;
    private final Throttle throttle;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Attestations(
            AttestationStore store,
            AccountStore accountStore,
            Accounts accounts,
            Parties parties,
            Mandates mandates,
            ObjectProvider<PopulationBase> population,
            BlindIndex index,
            Throttle throttle,
            Audit audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.accountStore = accountStore;
        this.accounts = accounts;
        this.parties = parties;
        this.mandates = mandates;
        this.population = population;
        this.index = index;
        this.throttle = throttle;
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What is shown at the desk until she has confirmed.
     *
     * @param code eight digits, good for her account alone
     */
    record Asked(UUID id, String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Asked[" + id + "]";
        }
    }

    /**
     * The clerk has read a document.
     *
     * @param username of the account that the person says is hers
     * @throws Problem {@code invalid-input} at {@code /username}, {@code /name}, {@code /idNumber} or {@code /nationality};
     *     {@code attestation/yourself}; {@code attestation/related}; {@code identity/not-matched}; {@code identity/base-silent};
     *     {@code identity/number-proved}; {@code identity/too-many-attempts}
     */
    Asked ask(Actor clerk, String username, Claim read) {
        var region = clerk.ownScope(ATTEST).areas().getFirst().region();
        read.check(Days.of(clock.instant()));
        throttle.count(
                "identity/too-many-attempts",
                new Guess("attestations", clerk.account().toString(), ASKED_BY_A_CLERK));
        var person = accounts.named(username)
                .filter(it -> it.kind() == Actor.Kind.PERSON)
                .orElseThrow(() -> Problem.invalid("/username", "attestation/no-account"));
        var document = read.document(Days.of(clock.instant()));
        mustBeSomebodyElse(clerk, person, read.written());
        mustBeKnown(read, document);
        String code = "%08d".formatted(random.nextInt(DIGITS));
        var now = clock.instant();
        var asked = new Attestation(
                Ids.next(),
                person.account(),
                read.written(),
                document,
                clerk.account(),
                region,
                now,
                now.plus(GOOD),
                null,
                null,
                false,
                null,
                null);
        transaction.executeWithoutResult(status -> {
            audit.about(person.party());
            audit.object(asked.id().toString());
            store.add(asked, digest(asked.account(), code));
        });
        return new Asked(asked.id(), code, asked.expiresAt());
    }

    /** 回避: nobody attests herself, whom she acts for, or who acts for her. Staff have no party; they are known by name and phone. */
    private void mustBeSomebodyElse(Actor clerk, Actor person, String name) {
        if (PersonName.asWritten(clerk.name()).equals(name)) {
            throw Problem.forbidden("attestation/yourself");
        }
        var own = accountStore
                .contact(clerk.account())
                .map(Contact::phone)
                .filter(it -> PhoneNumber.fault(it) == null)
                .flatMap(it -> accountStore.ofPhone(PhoneNumber.of(it)))
                .flatMap(accountStore::ownParty);
        if (own.filter(person::is).isPresent()) {
            throw Problem.forbidden("attestation/yourself");
        }
        boolean related = own.filter(it -> mandates.standingFor(person.party()).contains(it)
                        || mandates.standingFor(it).contains(person.party())
                        || mandates.of(it).stream()
                                .anyMatch(held -> held.grant().principal().equals(person.party()))
                        || mandates.of(person.party()).stream()
                                .anyMatch(held -> held.grant().principal().equals(it)))
                .isPresent();
        if (related) {
            throw Problem.forbidden("attestation/related");
        }
    }

    /** A card can be forged: where the register can be asked it must know it. */
    private void mustBeKnown(Claim read, IdentityDocument document) {
        var base = population.getIfAvailable();
        try {
            if (base != null && !base.matches(read.written(), document)) {
                throw Problem.unprocessable("identity/not-matched");
            }
        } catch (BaseUnavailable silent) {
            throw Problem.unavailable("identity/base-silent");
        }
    }

    /**
     * What the person is asked to confirm.
     *
     * @throws Problem {@code invalid-input} at {@code /code}; {@code identity/too-many-attempts}
     */
    Attestation seen(Actor person, String code) {
        var turn = turn(person);
        var asked = Objects.requireNonNull(transaction.execute(status -> waiting(person, code)));
        throttle.right(turn);
        return asked;
    }

    /**
     * The account is hers: level 4.
     *
     * @throws Problem as {@link #seen}; {@code identity/number-proved} if the account is known to be somebody else's
     */
    void confirm(Actor person, String code) {
        var turn = turn(person);
        transaction.executeWithoutResult(status -> {
            var asked = waiting(person, code);
            boolean known = parties.hasProvedNumber(person.party());
            store.confirm(asked.id(), person.assurance(), !known, clock.instant());
            accounts.prove(person.account(), Particulars.person(asked.name(), asked.document()), Assurance.IN_PERSON);
            events.publishEvent(new AccountChanged(person.account(), asked.clerk(), What.ATTESTED));
        });
        throttle.right(turn);
        accounts.forget(person.account());
    }

    private Attestation waiting(Actor person, String typed) {
        String code = Characters.narrow(typed).replaceAll("[^0-9]", "");
        return store.waiting(person.account(), digest(person.account(), code), clock.instant())
                .orElseThrow(() -> Problem.invalid("/code", "attestation/code"));
    }

    /** A try at a code is counted before it is looked at. */
    private Turn turn(Actor person) {
        return throttle.take(
                "identity/too-many-attempts",
                "attestation " + person.account(),
                null,
                new Guess("attestation", person.account().toString(), TRIES));
    }

    /**
     * It counts no more: the account is known no more surely than before, and if it came to somebody's party by it, it leaves
     * that. Its sessions end and its owner is told.
     *
     * @throws Problem {@code attestation/unknown}, also of another region; {@code attestation/over} if it was not confirmed, or is
     *     withdrawn already; {@code attestation/yourself}
     */
    void withdraw(Actor by, UUID id, String reason) {
        UUID account = Objects.requireNonNull(transaction.execute(status -> {
            var held = store.hold(id)
                    .filter(it -> regions(by).stream().anyMatch(own -> own.contains(it.region())))
                    .orElseThrow(() -> Problem.notFound("attestation/unknown"));
            if (held.confirmedAt() == null || held.withdrawnAt() != null) {
                throw Problem.conflict("attestation/over");
            }
            UUID party = accountStore.ownParty(held.account()).orElseThrow();
            audit.about(party);
            store.withdraw(id, by.account(), reason, clock.instant());
            accountStore.lowerAssurance(held.account(), Objects.requireNonNull(held.before()));
            if (held.joined()) {
                var alone = parties.openProvisional(Particulars.person(held.name(), null, null), by.account());
                accountStore.setParty(held.account(), alone.party(), Assurance.REGISTERED);
            }
            accountStore.endSessions(held.account());
            events.publishEvent(new AccountChanged(held.account(), by.account(), What.ATTESTATION_WITHDRAWN));
            return held.account();
        }));
        accounts.forget(account);
    }

    /** Those of the regions where she may attest, the latest first. */
    Page<Attestation> of(Actor clerk, @Nullable Cursor after) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var page = Page.of(store.of(regions(clerk), after, PAGE + 1), PAGE, it -> Cursor.of(it.id()));
            audit.listed(
                    "attestation.list",
                    clerk,
                    page.rows().stream()
                            .flatMap(it -> accountStore.ownParty(it.account()).stream())
                            .toList());
            return page;
        }));
    }

    private static List<RegionCode> regions(Actor clerk) {
        return clerk.ownScope(ATTEST).areas().stream().map(Actor.Area::region).toList();
    }

    /** Eight digits alone are soon tried out by whoever reads the table. */
    private byte[] digest(UUID account, String code) {
        return index.of("attestation-code", account + " " + code);
    }
}
