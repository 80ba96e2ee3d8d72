package org.yiwang.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.bases.BaseUnavailable;
import org.yiwang.identity.bases.LegalEntityBase;
import org.yiwang.identity.bases.PopulationBase;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.CitizenNumber;
import org.yiwang.kernel.CreditCode;
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

    private final Accounts accounts;
    private final AccountStore store;
    private final ObjectProvider<PopulationBase> population;
    private final ObjectProvider<LegalEntityBase> entities;
    private final Throttle throttle;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OwnProofs(
            Accounts accounts,
            AccountStore store,
            ObjectProvider<PopulationBase> population,
            ObjectProvider<LegalEntityBase> entities,
            Throttle throttle,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
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
     * The actor proves her name and number against the population base (level 2, 两要素核验). If the person is known, the account
     * is hers from now on.
     *
     * @throws Problem {@code invalid-input} at {@code /name} or {@code /idNumber}; {@code identity/not-matched};
     *     {@code identity/number-proved}; {@code identity/persons-only}; {@code identity/no-base}; {@code identity/base-silent};
     *     {@code identity/too-many-attempts}
     */
    void match(Actor actor, Claim claim, LoginSource source) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.conflict("identity/persons-only");
        }
        var base = population();
        ask(actor.account(), claim, source, it -> base.matches(it.name(), it.idNumber()));
        var said = Particulars.person(claim.written(), claim.number(), null);
        transaction.executeWithoutResult(status -> accounts.prove(actor.account(), said, Assurance.MATCHED));
    }

    /**
     * How surely it is known who somebody is that has nothing but the phone of an account: by what she proves again, and never
     * more surely than that.
     *
     * @param claim null if she says nothing
     * @throws Problem {@code invalid-input} with {@code recovery/number-needed} if the account has proved its number and she does
     *     not say it; otherwise as {@link #match}
     */
    Assurance again(Actor owner, @Nullable Claim claim, LoginSource source) {
        if (owner.assurance() == Assurance.REGISTERED) {
            return Assurance.REGISTERED;
        }
        if (claim == null) {
            throw Problem.invalid("/idNumber", "recovery/number-needed");
        }
        var party = store.ownParty(owner.account()).orElseThrow();
        @Nullable
        String own = store.person(owner.account(), party).orElseThrow().idNumber();
        if (owner.kind() == Actor.Kind.PERSON) {
            var base = population();
            ask(
                    owner.account(),
                    claim,
                    source,
                    it -> it.idNumber().equals(own) && base.matches(it.name(), it.idNumber()));
        } else {
            var base = entities.getIfAvailable();
            if (base == null) {
                throw Problem.unavailable("identity/no-base");
            }
            var code = CreditCode.of(Objects.requireNonNull(own));
            ask(owner.account(), claim, source, it -> base.isRepresentative(code, it.name(), it.idNumber()));
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
    private void ask(UUID account, Claim claim, LoginSource source, Predicate<Claim> base) {
        claim.check(LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(8)));
        var asked = new Claim(claim.written(), claim.number());
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

    /**
     * Who somebody says she is.
     *
     * @param name 姓名
     * @param idNumber 公民身份号码
     */
    record Claim(String name, String idNumber) {
        /** What was said; null if nothing was. */
        static @Nullable Claim of(@Nullable String name, @Nullable String idNumber) {
            return name == null && idNumber == null
                    ? null
                    : new Claim(Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(idNumber, ""));
        }

        private void check(LocalDate today) {
            var faults = new ArrayList<Problem.Invalid>();
            @Nullable String name = PersonName.fault(this.name);
            if (name != null) {
                faults.add(new Problem.Invalid("/name", name));
            }
            @Nullable String number = CitizenNumber.fault(idNumber, today);
            if (number != null) {
                faults.add(new Problem.Invalid("/idNumber", number));
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid(faults);
            }
        }

        private String written() {
            return PersonName.asWritten(name);
        }

        private String number() {
            return CitizenNumber.stored(idNumber).reveal();
        }

        @Override
        public String toString() {
            return "Claim[]";
        }
    }
}
