package org.yiwang.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.kernel.Problem;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;

/** Who guesses waits, longer each time, and others do not; by name and by where the guesses come from. */
@NeedsDatabase
class ThrottleTests {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    private static JdbcClient jdbc;

    private final ShiftableClock clock = new ShiftableClock();
    private final Challenges challenges = mock();
    private final Throttle throttle = new Throttle(new TurnStore(jdbc), challenges, clock);

    @BeforeAll
    static void theSchemaOfThrottle() {
        jdbc = JdbcClient.create(TestDatabase.ofModules("throttle"));
    }

    @BeforeEach
    void nobodyHasGuessed() {
        jdbc.sql("delete from throttle.failures").update();
        jdbc.sql("delete from throttle.used_challenges").update();
        clock.set(NOON);
        when(challenges.about(any(), anyInt()))
                .thenAnswer(call -> new Challenges.Challenge("challenge " + call.getArgument(1), 18));
    }

    private static Guess name(String name) {
        return new Guess("login-name", name, 5);
    }

    private static Guess source(String address) {
        return new Guess("login-source", Guess.network(address), 10);
    }

    private Turn guess(String name, String address) {
        return throttle.take("too-many", "login " + name, null, name(name), source(address));
    }

    private long waits(String name, String address) {
        try {
            guess(name, address);
            return 0;
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("too-many");
            assertThat(refused.status()).isEqualTo(429);
            return (long) refused.values().get("seconds");
        }
    }

    @Test
    void theSixthWrongGuessAtANameWaitsHalfAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(guess("zhao", "192.0.2." + i).manyFailed()).isEqualTo(i == 4);
        }
        assertThat(waits("zhao", "192.0.2.9")).isPositive().isLessThanOrEqualTo(30);
        assertThat(waits("qian", "192.0.2.9")).as("another name").isZero();
    }

    @Test
    void whoTriesManyNamesFromOnePlaceWaitsToo() {
        for (int i = 0; i < 10; i++) {
            assertThat(waits("name" + i, "192.0.2.1")).isZero();
        }
        assertThat(waits("another", "192.0.2.1")).isPositive();
        assertThat(waits("another", "192.0.2.2")).as("from elsewhere").isZero();
    }

    @Test
    void aNetworkOfIpv6IsOnePlaceHoweverManyAddressesItHas() {
        for (int i = 0; i < 10; i++) {
            assertThat(waits("name" + i, "2001:db8:1:2::" + i)).isZero();
        }
        assertThat(waits("another", "2001:db8:1:2:ffff::1")).isPositive();
        assertThat(waits("another", "2001:db8:1:3::1")).isZero();
    }

    /** Many at once have all seen that there is no wait; no more are counted than are allowed. */
    @Test
    void whoSawNoWaitAMomentAgoIsNotLookedAtEither() {
        var store = new TurnStore(jdbc);
        for (int i = 0; i < 5; i++) {
            assertThat(store.take(name("zhao"), false, NOON)).contains(i + 1);
        }
        assertThat(store.take(name("zhao"), false, NOON)).isEmpty();
        assertThat(store.take(name("zhao"), true, NOON)).as("with work proven").contains(6);
    }

    @Test
    void theWaitDoublesUpToAQuarterOfAnHourAndATurnComesAgain() {
        for (int i = 0; i < 5; i++) {
            guess("zhao", "192.0.2." + i);
        }
        for (int wait : new int[] {30, 60, 120, 240, 480, 900, 900}) {
            assertThat(waits("zhao", "192.0.2.9")).isGreaterThan(wait - 2).isLessThanOrEqualTo(wait);
            clock.set(clock.instant().plusSeconds(wait + 1));
            assertThat(waits("zhao", "192.0.2.9")).as("its turn").isZero();
        }
    }

    @Test
    void afterHalfAnHourOfQuietAllIsForgotten() {
        for (int i = 0; i < 5; i++) {
            guess("zhao", "192.0.2." + i);
        }
        clock.set(clock.instant().plus(TurnStore.QUIET).plusSeconds(1));
        for (int i = 0; i < 5; i++) {
            assertThat(waits("zhao", "192.0.2." + i)).isZero();
        }
        assertThat(waits("zhao", "192.0.2.9")).isPositive();
    }

    @Test
    void whoGuessesRightIsForgivenHerOwnGuessesAndNobodyElses() {
        for (int i = 0; i < 4; i++) {
            guess("zhao", "192.0.2.1");
        }
        throttle.right(guess("zhao", "192.0.2.1"));
        assertThat(failures(name("zhao"))).isEmpty();
        assertThat(failures(source("192.0.2.1")))
                .as("its place is given back one")
                .contains(4);
    }

    @Test
    void aGuessThatWasNotLookedAtDoesNotCount() {
        for (int i = 0; i < 4; i++) {
            guess("zhao", "192.0.2.1");
        }
        throttle.giveBack(guess("zhao", "192.0.2.1"));
        assertThat(failures(name("zhao"))).contains(4);
        assertThat(waits("zhao", "192.0.2.1")).isZero();
        assertThat(waits("zhao", "192.0.2.1")).isPositive();
    }

    @Test
    void whoProvesSomeWorkNeedNotWaitAndProvesItOnce() {
        for (int i = 0; i < 5; i++) {
            guess("zhao", "192.0.2." + i);
        }
        var proof = new Proof("challenge", "1");
        when(challenges.done("login zhao", proof)).thenReturn(Optional.of(NOON.plusSeconds(300)));
        assertThatCode(() -> throttle.take("too-many", "login zhao", proof, name("zhao")))
                .doesNotThrowAnyException();
        assertThatCode(() -> throttle.take("too-many", "login zhao", proof, name("zhao")))
                .as("again")
                .isInstanceOf(Problem.class);
        assertThatCode(() -> throttle.take("too-many", "login zhao", new Proof("made up", "1"), name("zhao")))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({"5, challenge 1", "12, challenge 2", "17, challenge 3"})
    void theMoreWereWrongTheMoreWorkIsAskedFor(int wrong, String challenge) {
        for (int i = 0; i < wrong; i++) {
            guess("zhao", "192.0.2." + i);
            clock.set(clock.instant().plusSeconds(i < wrong - 1 ? 901 : 0));
        }
        assertThatCode(() -> guess("zhao", "192.0.2.200"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.values())
                                .containsEntry("challenge", challenge)
                                .containsEntry("difficulty", 18));
    }

    @Test
    void ofSomethingThereMayBeSoManyWithinAQuarterOfAnHour() {
        var look = new Guess("disclosures", "clerk", 2);
        throttle.count("too-many", look);
        clock.set(NOON.plus(Duration.ofMinutes(10)));
        throttle.count("too-many", look);
        assertThatCode(() -> throttle.count("too-many", look))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat((long) it.values().get("seconds"))
                                .isGreaterThan(298)
                                .isLessThanOrEqualTo(301));
        clock.set(NOON.plus(Duration.ofMinutes(15)).plusSeconds(1));
        assertThatCode(() -> throttle.count("too-many", look)).doesNotThrowAnyException();
    }

    @Test
    void whatIsGuessedAtIsNotReadableInTheDatabase() {
        guess("zhaoxiaomei", "192.0.2.1");
        assertThat(jdbc.sql("select string_agg(key, ' ') from throttle.failures")
                        .query(String.class)
                        .single())
                .doesNotContain("zhaoxiaomei", "192.0.2.1");
    }

    @Test
    void whatIsOverIsForgotten() {
        guess("zhao", "192.0.2.1");
        new TurnStore(jdbc).use("challenge", NOON.plusSeconds(300));
        assertThat(throttle.forgetOld()).isZero();
        clock.set(NOON.plus(TurnStore.QUIET).plusSeconds(1));
        assertThat(throttle.forgetOld()).isEqualTo(3);
    }

    private static Optional<Integer> failures(Guess guess) {
        return jdbc.sql("select failures from throttle.failures where key = :key")
                .param("key", guess.key())
                .query(Integer.class)
                .optional();
    }
}
