package org.yiwang.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.bases.BaseUnavailable;
import org.yiwang.identity.bases.FaceCheck;
import org.yiwang.identity.bases.LegalEntityBase;
import org.yiwang.identity.bases.PopulationBase;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.parties.Parties;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.CreditCode;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/**
 * How somebody proves who she is, level by level (认证等级). Called outside a transaction: a base is asked, and what is tried is
 * counted, before one begins.
 */
@Service
class OwnProofs {
    private static final int TRIES = 5;
    /** Many people may share one address. */
    private static final int TRIES_FROM_A_NETWORK = 30;
    /** A check that was begun longer ago says nothing of now. */
    private static final Duration FACE = Duration.ofMinutes(30);

    private final Accounts accounts;
    private final AccountStore store;
    private final FaceCheckStore checks;
    private final NetworkBindings network;
    private final Parties parties;
    private final ObjectProvider<FaceCheck> faces;
    private final ObjectProvider<PopulationBase> population;
    private final ObjectProvider<LegalEntityBase> entities;
    private final Throttle throttle;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OwnProofs(
            Accounts accounts,
            AccountStore store,
            FaceCheckStore checks,
            NetworkBindings network,
            Parties parties,
            ObjectProvider<FaceCheck> faces,
            ObjectProvider<PopulationBase> population,
            ObjectProvider<LegalEntityBase> entities,
            Throttle throttle,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.checks = checks;
        this.network = network;
        this.parties = parties;
        this.faces = faces;
        this.population = population;
        this.entities = entities;
        this.throttle = throttle;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Whether names and numbers can be matched here. */
    boolean areMatched() {
        return population.getIfAvailable() != null;
    }

    /**
     * The actor proves her name and number against the population base (level 2, 两要素核验). Many people know both of somebody
     * else: if another account has proved the number, they are not enough, and her face must be checked.
     *
     * @param agreed that she gives her number of her own will, which whoever has shown a 网号 need not
     * @throws Problem {@code identity/consent-needed}; {@code identity/known-needs-face}; {@code invalid-input} at {@code /name} or {@code /idNumber};
     *     {@code identity/not-matched}; {@code identity/number-proved}; {@code identity/persons-only}; {@code identity/no-base}; {@code identity/base-silent};
     *     {@code identity/too-many-attempts}
     */
    void match(Actor actor, Claim claim, boolean agreed, LoginSource source) {
        mustBeGiven(actor, agreed);
        matched(actor, claim, source);
        var document = claim.document(today());
        @Nullable
        IdentityDocument own =
                store.ownPerson(actor.account()).map(OwnProofs::provedDocument).orElse(null);
        if (own != null && !own.equals(document)) {
            throw Problem.conflict("identity/number-proved");
        }
        var said = Particulars.person(claim.written(), document);
        transaction.executeWithoutResult(status -> {
            boolean another = parties.ofKnownNumber(document.key())
                    .filter(it -> !it.equals(actor.party()))
                    .isPresent();
            if (another) {
                throw Problem.conflict("identity/known-needs-face");
            }
            if (own == null) {
                // what was shown before, such as a 网号, did not say that this number is hers
                store.lowerAssurance(actor.account(), Assurance.MATCHED);
            }
            accounts.prove(actor.account(), said, Assurance.MATCHED);
        });
    }

    /** 国家网络身份认证公共服务管理办法: of who has shown a 网号 no number is wanted, unless she gives it. */
    private void mustBeGiven(Actor actor, boolean agreed) {
        if (!agreed && isWithoutNumber(actor)) {
            throw Problem.conflict("identity/consent-needed");
        }
    }

    private boolean isWithoutNumber(Actor actor) {
        return network.isBound(actor.account())
                && store.ownPerson(actor.account())
                        .filter(it -> it.provedNumber() == null)
                        .isPresent();
    }

    /** Whether faces can be checked here. */
    boolean areFacesChecked() {
        return faces.getIfAvailable() != null;
    }

    /**
     * Begins a check whether it is the actor herself who sits there (level 3, 实人核验).
     *
     * @param claim whom she says she is, which the population base must know; null: of the name and number she has proved
     * @param agreed as with {@link #match}
     * @throws Problem {@code identity/consent-needed}; {@code identity/use-network}; {@code identity/number-needed}; {@code identity/no-face-check}; {@code identity/base-silent};
     *     {@code identity/too-many-attempts}
     */
    FaceStarted startFace(Actor actor, @Nullable Claim claim, boolean agreed, LoginSource source) {
        if (claim == null && isWithoutNumber(actor)) {
            throw Problem.conflict("identity/use-network");
        }
        mustBeGiven(actor, agreed);
        var service = service();
        var person = claim == null ? proved(actor) : matched(actor, claim, source);
        var document = person.document(today());
        throttle.take(
                "identity/too-many-attempts",
                "face " + actor.account(),
                source.proof(),
                new Guess("face", actor.account().toString(), TRIES));
        var id = UUID.randomUUID();
        var started = answered(() -> service.start(person.written(), document, "/account/level?check=" + id));
        checks.add(
                id,
                actor.account(),
                new FaceCheckStore.Open(started.reference(), person.written(), document),
                clock.instant());
        return new FaceStarted(id, started.address());
    }

    /**
     * Asks the service what came of a check that the actor has begun.
     *
     * @throws Problem {@code identity/unknown-face-check}; {@code identity/face-check-open} if she has not done it yet;
     *     {@code identity/face-not-matched}; {@code identity/no-face-check}; {@code identity/base-silent}
     */
    void finishFace(Actor actor, UUID id) {
        var service = service();
        var check =
                checks.open(id, actor.account(), clock.instant().minus(FACE)).orElseThrow(OwnProofs::unknown);
        var result = answered(() -> service.result(check.reference()));
        if (result == FaceCheck.Result.PENDING) {
            throw Problem.conflict("identity/face-check-open");
        }
        if (result == FaceCheck.Result.FAILED) {
            checks.end(id, clock.instant());
            throw Problem.unprocessable("identity/face-not-matched");
        }
        var said = Particulars.person(check.name(), check.document());
        transaction.executeWithoutResult(status -> {
            if (!checks.end(id, clock.instant())) {
                throw unknown();
            }
            accounts.prove(actor.account(), said, Assurance.REAL_PERSON);
        });
    }

    /** Somebody the population base knows. */
    private Claim matched(Actor actor, Claim claim, LoginSource source) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.conflict("identity/persons-only");
        }
        var base = population();
        ask(actor.account(), claim, source, it -> base.matches(it.name(), it.document()));
        return claim;
    }

    private Claim proved(Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.conflict("identity/persons-only");
        }
        var person = store.ownPerson(actor.account()).orElseThrow();
        if (person.provedNumber() == null || actor.assurance() == Assurance.REGISTERED) {
            throw Problem.conflict("identity/number-needed");
        }
        return Claim.of(person.name(), Objects.requireNonNull(provedDocument(person)));
    }

    private static @Nullable IdentityDocument provedDocument(Person person) {
        return person.provedNumber() == null || person.document() == null
                ? null
                : IdentityDocument.stored(person.document(), person.provedNumber());
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }

    private FaceCheck service() {
        var service = faces.getIfAvailable();
        if (service == null) {
            throw Problem.unavailable("identity/no-face-check");
        }
        return service;
    }

    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (BaseUnavailable silent) {
            throw Problem.unavailable("identity/base-silent");
        }
    }

    private static Problem unknown() {
        return Problem.notFound("identity/unknown-face-check");
    }

    /**
     * @param id by which what came of it is asked
     * @param address where she does it
     */
    record FaceStarted(UUID id, String address) {}

    /**
     * How surely it is known who somebody is that has nothing but the phone of an account: by what she proves again, and never
     * more surely than that.
     *
     * @param claim null if she says nothing
     * @throws Problem {@code invalid-input} with {@code recovery/number-needed} if the account has proved its number and she does
     *     not say it; otherwise as {@link #match}
     */
    Assurance again(Actor owner, @Nullable Claim claim, LoginSource source) {
        var known = store.ownPerson(owner.account()).orElseThrow();
        @Nullable String own = known.provedNumber();
        if (owner.assurance() == Assurance.REGISTERED || own == null) {
            return Assurance.REGISTERED; // who came by a 网号 shows it again, and gives no number
        }
        if (claim == null) {
            throw Problem.invalid("/idNumber", "recovery/number-needed");
        }
        if (owner.kind() == Actor.Kind.PERSON) {
            var base = population();
            ask(
                    owner.account(),
                    claim,
                    source,
                    it -> it.document().equals(provedDocument(known)) && base.matches(it.name(), it.document()));
        } else {
            var base = entities.getIfAvailable();
            if (base == null) {
                throw Problem.unavailable("identity/no-base");
            }
            var code = CreditCode.of(Objects.requireNonNull(own));
            ask(
                    owner.account(),
                    claim,
                    source,
                    it -> base.isRepresentative(code, it.name(), it.document().reveal()));
        }
        return Assurance.MATCHED;
    }

    private PopulationBase population() {
        var base = population.getIfAvailable();
        if (base == null) {
            throw Problem.unavailable("identity/no-base");
        }
        return base;
    }

    /** Counted before it is asked: whoever tries names and numbers waits, longer and longer. */
    private void ask(UUID account, Claim claim, LoginSource source, Predicate<Asked> base) {
        claim.check(today());
        var asked = new Asked(claim.written(), claim.document(today()));
        var turn = throttle.take(
                "identity/too-many-attempts",
                "proof " + account,
                source.proof(),
                new Guess("proof", account.toString(), TRIES),
                new Guess("proof-network", Guess.network(source.address()), TRIES_FROM_A_NETWORK));
        boolean right;
        try {
            right = base.test(asked);
        } catch (BaseUnavailable silent) {
            throttle.giveBack(turn);
            throw Problem.unavailable("identity/base-silent");
        }
        if (!right) {
            throw Problem.unprocessable("identity/not-matched");
        }
        throttle.right(turn);
    }

    /** What a base is asked. */
    private record Asked(String name, IdentityDocument document) {}

    /**
     * Who somebody says she is.
     *
     * @param name 姓名
     * @param kind of document
     * @param idNumber its number
     * @param nationality three letters, of a passport
     */
    record Claim(
            String name,
            IdentityDocument.Kind kind,
            String idNumber,
            @Nullable String nationality) {
        /** What was said; null if nothing was. */
        static @Nullable Claim of(
                @Nullable String name,
                IdentityDocument.@Nullable Kind kind,
                @Nullable String idNumber,
                @Nullable String nationality) {
            return name == null && idNumber == null
                    ? null
                    : new Claim(
                            Objects.requireNonNullElse(name, ""),
                            Objects.requireNonNullElse(kind, IdentityDocument.Kind.CITIZEN),
                            Objects.requireNonNullElse(idNumber, ""),
                            nationality);
        }

        private static Claim of(String name, IdentityDocument document) {
            return new Claim(name, document.kind(), document.reveal(), null);
        }

        void check(LocalDate today) {
            var faults = new ArrayList<Problem.Invalid>();
            @Nullable String name = PersonName.fault(this.name);
            if (name != null) {
                faults.add(new Problem.Invalid("/name", name));
            }
            @Nullable String number = IdentityDocument.fault(kind, idNumber, nationality, today);
            if (number != null) {
                boolean country = number.equals("document/nationality") && kind == IdentityDocument.Kind.PASSPORT;
                faults.add(new Problem.Invalid(country ? "/nationality" : "/idNumber", number));
            }
            if (nationality != null && Characters.tidy(nationality).isEmpty()) {
                faults.add(new Problem.Invalid("/nationality", "document/nationality"));
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid(faults);
            }
        }

        String written() {
            return PersonName.asWritten(name);
        }

        IdentityDocument document(LocalDate today) {
            return IdentityDocument.of(kind, idNumber, nationality, today);
        }

        @Override
        public String toString() {
            return "Claim[]";
        }
    }
}
