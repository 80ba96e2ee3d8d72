package org.yiwang.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.identity.bases.BaseUnavailable;
import org.yiwang.identity.bases.LegalEntityBase;
import org.yiwang.identity.bases.LegalEntityBase.Entity;
import org.yiwang.identity.bases.PopulationBase;
import org.yiwang.identity.mandates.Grant;
import org.yiwang.identity.mandates.GrantKind;
import org.yiwang.identity.mandates.GrantScope;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.parties.Parties;
import org.yiwang.identity.parties.Party;
import org.yiwang.identity.parties.PartySource;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.CitizenNumber;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;
import org.yiwang.throttle.Turn;

/** Who may act for whom: what the registers say, what people grant, and how it is called. */
@Service
@Transactional
public class Representation {
    private static final int GUESSES = 5;

    private final Accounts accounts;
    private final Mandates mandates;
    private final Parties parties;
    private final ObjectProvider<LegalEntityBase> entities;
    private final ObjectProvider<PopulationBase> population;
    private final Throttle throttle;
    private final Audit audit;
    private final TransactionTemplate apart;
    private final Clock clock;

    Representation(
            Accounts accounts,
            Mandates mandates,
            Parties parties,
            ObjectProvider<LegalEntityBase> entities,
            ObjectProvider<PopulationBase> population,
            Throttle throttle,
            Audit audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.mandates = mandates;
        this.parties = parties;
        this.entities = entities;
        this.population = population;
        this.throttle = throttle;
        this.audit = audit;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * A mandate with the names of both sides.
     *
     * @param holderName null to the principal while it was not accepted: a user name must not tell who has it
     * @param scope how far it reaches for whoever asks
     */
    public record Known(
            Grant grant,
            PartyKind principalKind,
            String principalName,
            @Nullable String holderName,
            GrantScope scope) {
        private Known within(Mandates.Held held) {
            @Nullable Set<String> items = held.mandate().items();
            return held.agency() == null
                    ? this
                    : new Known(
                            grant,
                            principalKind,
                            principalName,
                            holderName,
                            new GrantScope(
                                    items == null ? Set.of(GrantScope.ANY) : items,
                                    Set.of(),
                                    held.mandate().acts(),
                                    held.mandate().caseNumber()));
        }

        @Override
        public String toString() {
            return "Known[" + grant + "]";
        }
    }

    /** For whom the actor may act today; for a client of her organisation no further than both mandates reach. */
    @Transactional(readOnly = true)
    public List<Known> of(Actor own) {
        var held = mandates.of(own.party());
        var known = called(held.stream().map(Mandates.Held::grant).toList());
        return IntStream.range(0, held.size())
                .mapToObj(it -> known.get(it).within(held.get(it)))
                .toList();
    }

    /** What the party the actor acts for may do for others, is asked to do, or could do before it was suspended. */
    @Transactional(readOnly = true)
    public List<Known> held(Actor by, @Nullable UUID after, int limit) {
        return called(mandates.known(by.party(), after, limit));
    }

    /** What others may do for the party the actor acts for, the latest first. */
    @Transactional(readOnly = true)
    public List<Known> granted(Actor by, @Nullable UUID after, int limit) {
        return called(mandates.granted(by.party(), after, limit));
    }

    Known called(Grant grant) {
        return called(List.of(grant)).getFirst();
    }

    private List<Known> called(Collection<Grant> grants) {
        var names = parties.called(grants.stream()
                .flatMap(it -> Stream.of(it.principal(), it.holder()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return grants.stream().map(it -> called(it, names)).toList();
    }

    private static Known called(Grant grant, Map<UUID, Parties.Named> names) {
        var principal = Objects.requireNonNull(names.get(grant.principal()));
        boolean wasAccepted = grant.state() == Grant.State.ACTIVE || grant.state() == Grant.State.SUSPENDED;
        Parties.@Nullable Named holder = wasAccepted && grant.holder() != null ? names.get(grant.holder()) : null;
        return new Known(
                grant, principal.kind(), principal.name(), holder == null ? null : holder.name(), grant.scope());
    }

    /**
     * Offers whoever has this user name, or the organisation of this credit code, to act for the party the actor acts for. The answer is
     * the same whether there is one.
     *
     * @throws Problem as {@link Mandates#offer}
     */
    public Known offer(Actor by, String to, GrantScope scope, LocalDate until) {
        return called(mandates.offer(by, recipient(to), scope, until));
    }

    private Mandates.Recipient recipient(String to) {
        boolean isOrganisation = CreditCode.fault(to) == null;
        Optional<UUID> party = isOrganisation
                ? parties.ofKnownNumber(CreditCode.of(to).reveal())
                : accounts.named(to)
                        .filter(it -> it.actingFor() != null)
                        .filter(it -> it.forWhom().kind() == PartyKind.PERSON)
                        .map(Actor::party);
        return new Mandates.Recipient(party.orElse(null), to, isOrganisation);
    }

    /**
     * The actor says that she represents a firm; the legal-entity base says whether it is so. The firm is the one party of its code,
     * with all it has.
     *
     * @throws Problem {@code invalid-input} at {@code /creditCode}; {@code mandate/not-representative}, whatever of it is wrong;
     *     {@code mandate/level-needed}; {@code mandate/base-unavailable}; {@code identity/too-many-attempts}
     */
    public Known bindFirm(Actor own, String creditCode, String name) {
        mustBeKnown(own);
        @Nullable String fault = CreditCode.fault(creditCode);
        if (fault != null) {
            throw Problem.invalid("/creditCode", fault);
        }
        var code = CreditCode.of(creditCode);
        var turn = turn(own);
        var self = self(own);
        String number = number(self);
        var entity = asked(() -> entities()
                .find(code)
                .filter(it -> !it.dissolved())
                .filter(it -> Characters.tidy(it.name()).equals(Characters.tidy(name)))
                .filter(it -> entities().isRepresentative(code, self.name(), number)));
        if (entity.isEmpty()) {
            throw Problem.unprocessable("mandate/not-representative");
        }
        right(turn);
        var party = party(entity.get(), own);
        return called(mandates.bindRepresentative(party, own.party(), own.account()));
    }

    /** A register compares the number: who came by a 网号 gives hers of her own will, or goes to a window. */
    private static String number(Party self) {
        if (self.provedNumber() == null) {
            throw Problem.conflict("mandate/number-needed");
        }
        return self.provedNumber();
    }

    private UUID party(Entity entity, Actor own) {
        var said = particulars(entity);
        UUID party = parties.ofNumber(said, PartySource.REGISTER, own.account()).party();
        parties.registered(party, said);
        return party;
    }

    private static Particulars particulars(Entity entity) {
        return new Particulars(
                entity.kind(), entity.name(), entity.code().reveal(), entity.address(), entity.representative());
    }

    /**
     * The actor says that a minor is her child or ward; the population base says whether it is so. It ends the day before the child
     * comes of age (民法典 §17, §27).
     *
     * @throws Problem {@code invalid-input} at {@code /name} or {@code /number}; {@code mandate/number-needed}; {@code mandate/not-guardian}, whatever of it is wrong; {@code
     *     mandate/level-needed}; {@code mandate/base-unavailable}; {@code identity/too-many-attempts}
     */
    public Known bindChild(Actor own, String name, String number) {
        mustBeKnown(own);
        @Nullable String fault = CitizenNumber.fault(number, today());
        if (fault != null) {
            throw Problem.invalid("/number", fault);
        }
        @Nullable String misnamed = PersonName.fault(name);
        if (misnamed != null) {
            throw Problem.invalid("/name", misnamed);
        }
        var child = CitizenNumber.of(number, today());
        var turn = turn(own);
        var until = Capacity.lastDayOfMinority(child.birthDate());
        String guardian = number(self(own));
        boolean is = !today().isAfter(until)
                && asked(() -> population().matches(PersonName.asWritten(name), IdentityDocument.of(child))
                        && population().isGuardian(guardian, child.reveal()));
        if (!is) {
            throw Problem.unprocessable("mandate/not-guardian");
        }
        right(turn);
        UUID party = parties.ofNumber(
                        Particulars.person(name, child.reveal(), null), PartySource.REGISTER, own.account())
                .party();
        return called(mandates.bindGuardian(party, own.party(), until, own.account()));
    }

    /**
     * Whose guardian the actor is under this mandate, now that the population base was asked once more.
     *
     * @return the child as it is known
     * @throws Problem {@code wards/unknown} if it is no guardianship of hers; {@code mandate/not-guardian} if the base does not say so
     *     any more; {@code mandate/base-unavailable}
     */
    Party ward(Actor own, UUID mandate) {
        mustBeKnown(own);
        var grant = guardianship(own, mandate);
        var child = parties.find(audit.read(grant.principal(), own, DataKind.NAME, DataKind.ID_NUMBER))
                .filter(it -> it.provedNumber() != null)
                .orElseThrow(Representation::noWard);
        String guardian = number(self(own));
        if (!asked(() -> population().isGuardian(guardian, Objects.requireNonNull(child.number())))) {
            throw Problem.unprocessable("mandate/not-guardian");
        }
        return child;
    }

    /**
     * The guardianship of the actor, if it is one and holds today.
     *
     * @throws Problem {@code wards/unknown}
     */
    Grant guardianship(Actor own, UUID mandate) {
        return mandates.held(mandate, own.party())
                .map(Mandates.Held::grant)
                .filter(it -> it.kind() == GrantKind.GUARDIAN)
                .orElseThrow(Representation::noWard);
    }

    private static Problem noWard() {
        return Problem.notFound("wards/unknown");
    }

    /**
     * Asks the register once more whether a firm is still represented by whom its mandates come from, before somebody acts for it.
     *
     * @throws Problem {@code mandate/ended}
     */
    void check(UUID mandate, Actor own) {
        var held = mandates.held(mandate, own.party()).orElseThrow(() -> Problem.conflict("mandate/ended"));
        try {
            if (isOfFirm(held.grant())) {
                recheck(held.grant().principal());
            }
            if (held.agency() != null) {
                recheck(held.agency());
            }
        } catch (BaseUnavailable unknown) {
            // what was known last holds until the base answers
        }
    }

    private static boolean isOfFirm(Grant grant) {
        return grant.kind() == GrantKind.REPRESENTATIVE || grant.root() != null;
    }

    /** Looks at all firms of which the register has changed lately. */
    void recheckChanged(Duration lately) {
        @Nullable LegalEntityBase base = entities.getIfAvailable();
        if (base != null) {
            base.changedSince(clock.instant().minus(lately))
                    .forEach(code -> parties.ofKnownNumber(code.reveal()).ifPresent(this::recheck));
        }
    }

    /** Writes down what the register says of a firm now, and ends what came from somebody who does not represent it any more. */
    private void recheck(UUID party) {
        @Nullable LegalEntityBase base = entities.getIfAvailable();
        @Nullable Party firm = parties.forRegister(party).orElse(null);
        @Nullable String number = firm == null ? null : firm.provedNumber();
        if (base == null || number == null || CreditCode.fault(number) != null) {
            return;
        }
        var code = CreditCode.of(number);
        base.find(code).ifPresent(it -> parties.registered(party, particulars(it)));
        mandates.representative(party).ifPresent(grant -> {
            boolean still = parties.find(
                            audit.readByLaw(Objects.requireNonNull(grant.holder()), DataKind.NAME, DataKind.ID_NUMBER))
                    .filter(it -> it.provedNumber() != null)
                    .filter(it -> base.isRepresentative(code, it.name(), Objects.requireNonNull(it.number())))
                    .isPresent();
            if (!still) {
                mandates.representativeLeft(party);
            }
        });
    }

    private Party self(Actor own) {
        return parties.own(own.account())
                .filter(it -> it.provedNumber() != null)
                .orElseThrow(() -> Problem.forbidden("mandate/level-needed"));
    }

    /** Whoever tries the numbers of others waits; counted whatever becomes of the request. */
    private Turn turn(Actor own) {
        return Objects.requireNonNull(apart.execute(status -> throttle.take(
                "identity/too-many-attempts",
                "bind " + own.account(),
                null,
                new Guess("bind", own.party().toString(), GUESSES))));
    }

    /** Apart, too: who binds two firms at once must not wait for herself. */
    private void right(Turn turn) {
        apart.executeWithoutResult(status -> throttle.right(turn));
    }

    private LegalEntityBase entities() {
        return entities.getIfAvailable(() -> {
            throw Problem.unavailable("mandate/base-unavailable");
        });
    }

    private PopulationBase population() {
        return population.getIfAvailable(() -> {
            throw Problem.unavailable("mandate/base-unavailable");
        });
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (BaseUnavailable e) {
            throw Problem.unavailable("mandate/base-unavailable");
        }
    }

    /** Whoever acts for another must be known by name and number herself, and act for herself in this. */
    private static void mustBeKnown(Actor own) {
        if (own.mandate() != null || own.forWhom().kind() != PartyKind.PERSON) {
            throw Problem.forbidden("mandate/beyond");
        }
        if (own.assurance().compareTo(Assurance.MATCHED) < 0) {
            throw Problem.forbidden("mandate/level-needed");
        }
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }
}
