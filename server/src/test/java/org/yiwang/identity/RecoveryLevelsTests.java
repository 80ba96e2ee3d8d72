package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.yiwang.identity.Codes.Purpose;
import org.yiwang.identity.Codes.Shown;
import org.yiwang.identity.OwnProofs.Claim;
import org.yiwang.identity.bases.BaseUnavailable;
import org.yiwang.identity.bases.LegalEntityBase;
import org.yiwang.identity.bases.PopulationBase;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.PhoneNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;
import org.yiwang.throttle.Turn;

/**
 * Whatever somebody does before and between: getting back into an account never leaves it with a higher level than what was proved
 * again on the way, and nobody gets in who has not proved again what the account had proved.
 */
class RecoveryLevelsTests {
    private static final String NAME = "王小美";
    private static final String NUMBER = "420106199003071238";
    private static final String OTHERS = "420106197501159962";
    private static final LoginSource SOURCE = new LoginSource("127.0.0.1", java.util.Map.of(), null);

    /** What can happen to an account. */
    enum Act {
        MATCH,
        FACE,
        WINDOW,
        RECOVER_SAYING_NOTHING,
        RECOVER_BY_NUMBER,
        RECOVER_BY_A_NUMBER_OF_SOMEBODY_ELSE,
        RECOVER_BY_A_WRONG_NAME,
        RECOVER_WHILE_THE_BASE_IS_SILENT
    }

    @Provide
    Arbitrary<List<Act>> lives() {
        return Arbitraries.of(Act.class).list().ofMaxSize(12);
    }

    @Property(tries = 300)
    void aRecoveredAccountHasNoHigherLevelThanWhatWasProvedAgain(
            @ForAll("lives") List<Act> acts, @ForAll Assurance beginning) {
        var world = new World(beginning);
        for (Act act : acts) {
            var before = world.level;
            int passwords = world.passwords;
            switch (act) {
                case MATCH -> world.raise(Assurance.MATCHED);
                case FACE -> world.raise(Assurance.REAL_PERSON);
                case WINDOW -> world.raise(Assurance.IN_PERSON);
                default -> {
                    boolean isIn = world.recover(act);
                    boolean provedAgain = act == Act.RECOVER_BY_NUMBER;
                    assertThat(isIn)
                            .as("%s of an account of level %s", act, before)
                            .isEqualTo(before == Assurance.REGISTERED || provedAgain);
                    if (isIn) {
                        var mostProved = provedAgain ? Assurance.MATCHED : Assurance.REGISTERED;
                        assertThat(world.level).isLessThanOrEqualTo(mostProved).isLessThanOrEqualTo(before);
                        assertThat(world.sessions).as("sessions of before").isZero();
                    } else {
                        assertThat(world.level).as("a refusal changes nothing").isEqualTo(before);
                        assertThat(world.passwords).isEqualTo(passwords);
                    }
                }
            }
        }
    }

    /** One account, and what is written about it. */
    private static final class World {
        private final UUID account = UUID.randomUUID();
        private final UUID party = UUID.randomUUID();
        private final AccountStore store = mock();
        private final Codes codes = mock();
        private final PhoneAccess access;
        private Assurance level;
        private boolean silent;
        private int passwords;
        private int sessions = 1;

        World(Assurance level) {
            this.level = level;
            var phone = PhoneNumber.of("15400000001");
            when(codes.check(eq(Purpose.RECOVER), any(), any(), any(), any()))
                    .thenReturn(new Shown(UUID.randomUUID(), phone, null, "/code"));
            when(store.ofPhone(phone)).thenReturn(Optional.of(account));
            when(store.actor(account)).thenAnswer(call -> Optional.of(actor()));
            when(store.ownPerson(account))
                    .thenAnswer(call -> Optional.of(new Person(
                            party,
                            PartyKind.PERSON,
                            NAME,
                            IdentityDocument.Kind.CITIZEN,
                            NUMBER,
                            this.level != Assurance.REGISTERED,
                            null,
                            null,
                            null)));
            doAnswer(call -> {
                        var least = call.<Assurance>getArgument(1);
                        this.level = least.compareTo(this.level) < 0 ? least : this.level;
                        return null;
                    })
                    .when(store)
                    .lowerAssurance(eq(account), any());
            doAnswer(call -> ++passwords).when(store).setPassword(eq(account), any(), eq(false), any());
            when(store.endSessions(account)).thenAnswer(call -> sessions = 0);
            Throttle throttle = mock();
            when(throttle.take(anyString(), anyString(), any(), any(Guess[].class)))
                    .thenReturn(new Turn(List.of(), false));
            Passwords hashes = mock();
            when(hashes.hash(any())).thenReturn("hash");
            PasswordRules rules = mock();
            when(rules.fault(any(), any(), any())).thenReturn(Optional.empty());
            PopulationBase base = mock();
            when(base.matches(any(), any())).thenAnswer(call -> {
                if (silent) {
                    throw new BaseUnavailable("silent");
                }
                String number = call.<IdentityDocument>getArgument(1).reveal();
                return (NAME + NUMBER).equals(call.getArgument(0) + number) || OTHERS.equals(number);
            });
            Accounts accounts = mock();
            var proofs = new OwnProofs(
                    accounts,
                    store,
                    mock(),
                    mock(),
                    mock(),
                    mock(),
                    of(base),
                    none(),
                    throttle,
                    new Transactions(),
                    Clock.systemUTC());
            access = new PhoneAccess(
                    codes,
                    accounts,
                    store,
                    mock(),
                    proofs,
                    hashes,
                    mock(),
                    rules,
                    mock(),
                    event -> {},
                    new Transactions(),
                    Clock.systemUTC());
        }

        private static ObjectProvider<PopulationBase> of(PopulationBase base) {
            return new StaticListableBeanFactory(java.util.Map.of("base", base)).getBeanProvider(PopulationBase.class);
        }

        private static ObjectProvider<LegalEntityBase> none() {
            return new StaticListableBeanFactory().getBeanProvider(LegalEntityBase.class);
        }

        private Actor actor() {
            return new Actor(
                    account,
                    "mei",
                    NAME,
                    Actor.Kind.PERSON,
                    Set.of("RESIDENT"),
                    Set.of(),
                    List.of(),
                    new Actor.ActingFor(party, PartyKind.PERSON, NAME, null),
                    level,
                    null);
        }

        void raise(Assurance proved) {
            level = proved.compareTo(level) > 0 ? proved : level;
        }

        boolean recover(Act act) {
            silent = act == Act.RECOVER_WHILE_THE_BASE_IS_SILENT;
            sessions = 1;
            @Nullable
            Claim claim = switch (act) {
                case RECOVER_SAYING_NOTHING -> null;
                case RECOVER_BY_A_NUMBER_OF_SOMEBODY_ELSE ->
                    new Claim("周示范", IdentityDocument.Kind.CITIZEN, OTHERS, null);
                case RECOVER_BY_A_WRONG_NAME -> new Claim("王小丽", IdentityDocument.Kind.CITIZEN, NUMBER, null);
                default -> new Claim(NAME, IdentityDocument.Kind.CITIZEN, NUMBER, null);
            };
            try {
                access.recover(UUID.randomUUID(), "123456", "copper lantern drift 7", claim, SOURCE);
                return true;
            } catch (Problem refused) {
                return false;
            }
        }
    }

    private static final class Transactions extends AbstractPlatformTransactionManager {
        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, org.springframework.transaction.TransactionDefinition definition) {
            // nothing is kept anywhere else
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            // nothing is kept anywhere else
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            // nothing is kept anywhere else
        }
    }
}
