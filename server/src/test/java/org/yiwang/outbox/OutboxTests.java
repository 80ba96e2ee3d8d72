package org.yiwang.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.kernel.Actor;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** What is told is heard once by each who listens, whatever fails in between. */
@NeedsDatabase
class OutboxTests {
    private static DataSource database;
    private static JdbcClient jdbc;
    private static AnnotationConfigApplicationContext context;
    private static Hearer hearer;
    private static Other other;

    private static final Actor ADMIN = Actor.staff(UUID.randomUUID(), "admin", "管理员", Set.of("ADMIN"), Set.of(), null);

    private final ShiftableClock clock = new ShiftableClock();
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final EnvelopeStore store = new EnvelopeStore(jdbc);
    private final Outbox outbox = outbox();

    record Told(String what) {}

    record Unheard(String what) {}

    /** Writes down what it hears, and then does what a test wants. */
    static class Hearer {
        Runnable afterwards = () -> {};

        @Hears(value = "test.hear", formerly = "Hearer.on(Told)")
        void on(Told told) {
            jdbc.sql("insert into heard values ('hearer', :what)")
                    .param("what", told.what())
                    .update();
            afterwards.run();
        }
    }

    /** Never fails. */
    static class Other {
        @Hears("test.other")
        void on(Told told) {
            jdbc.sql("insert into heard values ('other', :what)")
                    .param("what", told.what())
                    .update();
        }
    }

    @BeforeAll
    static void twoWhoListen() {
        database = TestDatabase.ofModules("outbox");
        jdbc = JdbcClient.create(database);
        jdbc.sql("create table heard (who text, what text)").update();
        hearer = new Hearer();
        other = new Other();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(Hearer.class, () -> hearer);
        context.registerBean(Other.class, () -> other);
        context.refresh();
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @BeforeEach
    void nothingIsToldYet() {
        hearer.afterwards = () -> {};
        for (String table : List.of("heard", "outbox.deliveries", "outbox.dead_letters")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    private Outbox outbox() {
        var listeners = new Listeners(context);
        listeners.afterSingletonsInstantiated();
        return new Outbox(store, listeners, JsonMapper.shared(), clock, transactions, new OutboxSettings(2));
    }

    private void tell(Object event) {
        transaction.executeWithoutResult(status -> outbox.record(new PayloadApplicationEvent<>(this, event)));
    }

    /** As the relay does, until nothing is due. */
    private int deliver() {
        int brought = 0;
        for (String listener : store.due(clock.instant())) {
            while (outbox.deliverNext(listener)) {
                brought++;
                assertThat(brought).as("an end").isLessThan(100);
            }
        }
        return brought;
    }

    private List<String> heard() {
        return jdbc.sql("select who || ' ' || what from heard order by 1")
                .query(String.class)
                .list();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from outbox." + table)
                .query(Long.class)
                .single();
    }

    @Test
    void eachWhoListensHearsOnce() {
        tell(new Told("a"));
        assertThat(heard()).as("not before it is brought").isEmpty();
        assertThat(deliver()).isEqualTo(2);
        assertThat(heard()).containsExactly("hearer a", "other a");
        assertThat(deliver()).as("again").isZero();
        assertThat(heard()).containsExactly("hearer a", "other a");
        assertThat(count("deliveries")).isZero();
    }

    @Test
    void whatWasTakenBackIsNotHeard() {
        transaction.executeWithoutResult(status -> {
            outbox.record(new PayloadApplicationEvent<>(this, new Told("a")));
            status.setRollbackOnly();
        });
        assertThat(deliver()).isZero();
        assertThat(heard()).isEmpty();
    }

    @Test
    void whatNobodyListensToIsNotKept() {
        tell(new Unheard("a"));
        assertThat(count("deliveries")).isZero();
    }

    @Test
    void tellingOutsideATransactionIsAFault() {
        assertThatThrownBy(() -> outbox.record(new PayloadApplicationEvent<>(this, new Told("a"))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(count("deliveries")).isZero();
    }

    @Test
    void whoFailsHearsItLaterAndWhatSheWroteMeanwhileIsTakenBack() {
        hearer.afterwards = () -> {
            throw new IllegalStateException("not today");
        };
        tell(new Told("a"));
        deliver();
        assertThat(heard()).as("the other is not held up").containsExactly("other a");
        assertThat(jdbc.sql("select attempts || ' ' || error from outbox.deliveries")
                        .query(String.class)
                        .list())
                .containsExactly("1 java.lang.IllegalStateException: not today");

        hearer.afterwards = () -> {};
        assertThat(deliver()).as("at once").isZero();
        clock.set(clock.instant().plusSeconds(2));
        assertThat(deliver()).isEqualTo(1);
        assertThat(heard()).containsExactly("hearer a", "other a");
        assertThat(count("deliveries")).isZero();
    }

    @Test
    void whoFailsTwentyTimesIsGivenUpAndKeptForAPerson() {
        hearer.afterwards = () -> {
            throw new IllegalStateException("never");
        };
        tell(new Told("a"));
        var waits = new ArrayList<Duration>();
        var firstAt = clock.instant();
        clock.set(firstAt);
        for (int attempt = 1; attempt <= 20; attempt++) {
            assertThat(count("dead_letters")).isZero();
            deliver();
            if (attempt < 20) {
                var next = jdbc.sql("select next_at from outbox.deliveries")
                        .query((row, number) -> row.getTimestamp(1).toInstant())
                        .single();
                waits.add(Duration.between(clock.instant(), next));
                clock.set(next.plusMillis(50));
            }
        }
        assertThat(count("deliveries")).isZero();
        assertThat(jdbc.sql("select payload ->> 'what' || ' ' || error from outbox.dead_letters")
                        .query(String.class)
                        .list())
                .containsExactly("a java.lang.IllegalStateException: never");
        assertThat(waits.getFirst()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(waits.get(18)).isBetween(Duration.ofSeconds(4000), Duration.ofSeconds(4096));
        clock.set(clock.instant().plus(Duration.ofDays(9)));
        assertThat(deliver()).isZero();
    }

    @Test
    void thatTheDatabaseIsAwayIsNobodysFault() {
        hearer.afterwards = () -> {
            throw new TransientDataAccessResourceException(
                    "away", new SQLTransientConnectionException("no connection"));
        };
        tell(new Told("a"));
        assertThatThrownBy(() -> {
                    outbox.deliverNext("test.other");
                    outbox.deliverNext("test.hear");
                })
                .isInstanceOf(TransientDataAccessResourceException.class);
        assertThat(jdbc.sql("select sum(attempts) from outbox.deliveries")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** A second relay, on another node, goes on with what is free and neither waits nor hears it too. */
    @Test
    void whatOneRelayHoldsNoOtherBrings() throws Exception {
        tell(new Told("a"));
        jdbc.sql("delete from outbox.deliveries where listener = 'test.other'").update();
        var held = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        hearer.afterwards = () -> {
            held.countDown();
            await(goOn);
        };
        var first = CompletableFuture.supplyAsync(() -> outbox.deliverNext("test.hear"), Thread::startVirtualThread);
        await(held);
        try {
            var second =
                    CompletableFuture.supplyAsync(() -> outbox().deliverNext("test.hear"), Thread::startVirtualThread);
            assertThat(second.get(5, TimeUnit.SECONDS)).as("it is held").isFalse();
        } finally {
            goOn.countDown();
        }
        assertThat(first.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(heard()).containsExactly("hearer a");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theOldestThatIsDueComesFirst() {
        tell(new Told("a"));
        clock.set(clock.instant().plusSeconds(60));
        tell(new Told("b"));
        jdbc.sql("delete from outbox.deliveries where listener = 'test.other'").update();
        assertThat(outbox.deliverNext("test.hear")).isTrue();
        assertThat(heard()).containsExactly("hearer a");
    }

    @Test
    void whatNobodyListensToAnyMoreIsSetAside() {
        tell(new Told("a"));
        jdbc.sql("update outbox.deliveries set listener = 'Gone.on(Told)' where listener = 'test.other'")
                .update();
        deliver();
        assertThat(heard()).containsExactly("hearer a");
        assertThat(jdbc.sql("select error from outbox.deliveries")
                        .query(String.class)
                        .single())
                .contains("Nobody listens as Gone.on(Told) any more");
    }

    @Test
    void whatWasStoredUnderAnOldNameIsStillHeard() {
        tell(new Told("a"));
        jdbc.sql("update outbox.deliveries set listener = 'Hearer.on(Told)' where listener = 'test.hear'")
                .update();
        assertThat(deliver()).isEqualTo(2);
        assertThat(heard()).containsExactly("hearer a", "other a");
    }

    /** One that hangs keeps its own place, and nobody else waits for it; what it has not heard is heard afterwards. */
    @Test
    void whoIsSlowHoldsUpNobodyElse() {
        var goOn = new CountDownLatch(1);
        hearer.afterwards = () -> await(goOn);
        tell(new Told("a"));
        tell(new Told("b"));
        outbox.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(heard()).containsExactly("other a", "other b"));
            goOn.countDown();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(heard()).containsExactly("hearer a", "hearer b", "other a", "other b"));
        } finally {
            goOn.countDown();
            outbox.stop();
        }
    }

    private DeadLetters buried() {
        tell(new Told("a"));
        for (String name : List.of("test.hear", "test.other")) {
            var envelope = store.lockNext(name, clock.instant()).orElseThrow();
            store.bury(envelope.id(), clock.instant(), "java.lang.IllegalStateException: " + name);
        }
        return new DeadLetters(new DeadLetterStore(jdbc), clock);
    }

    private UUID dead(String listener) {
        return jdbc.sql("select id from outbox.dead_letters where listener = :listener")
                .param("listener", listener)
                .query(UUID.class)
                .single();
    }

    @Test
    void whatWasSetAsideIsTriedAgainWhenSomebodySaysSo() {
        var letters = buried();
        assertThat(deliver()).isZero();
        transaction.executeWithoutResult(status -> letters.retry(dead("test.hear")));
        assertThat(letters.list(false, null).rows())
                .extracting(DeadLetterStore.DeadLetter::listener)
                .containsExactly("test.other");
        assertThat(deliver()).isEqualTo(1);
        assertThat(heard()).containsExactly("hearer a");
        assertThatThrownBy(() -> letters.retry(UUID.randomUUID())).hasMessage("outbox/unknown-delivery");
    }

    @Test
    void whatWasGivenUpNeedsNobodyAnyMoreAndCanStillBeTriedAgain() {
        var letters = buried();
        var id = dead("test.hear");
        transaction.executeWithoutResult(status -> letters.giveUp(ADMIN, id, "the rating is open already"));
        assertThat(letters.list(false, null).rows()).hasSize(1);
        assertThat(letters.list(true, null).rows()).singleElement().satisfies(it -> {
            assertThat(it.id()).isEqualTo(id);
            assertThat(it.reason()).isEqualTo("the rating is open already");
            assertThat(it.givenUpAt()).isNotNull();
        });
        assertThatThrownBy(() -> letters.giveUp(ADMIN, id, "again")).hasMessage("outbox/given-up");
        transaction.executeWithoutResult(status -> letters.retry(id));
        assertThat(letters.list(true, null).rows()).isEmpty();
        assertThat(deliver()).isEqualTo(1);
    }

    @Test
    void aListOfThoseSetAsideGoesOnWhereItEndedAndEndsWhereThereIsNoMore() {
        for (int i = 0; i < 20; i++) {
            tell(new Told("a" + i));
        }
        jdbc.sql("""
                        insert into outbox.dead_letters (id, event, listener, payload, created_at, died_at, error)
                        select id, event, listener, payload, created_at, created_at, '' from outbox.deliveries
                        """).update();
        var letters = new DeadLetters(new DeadLetterStore(jdbc), clock);
        var first = letters.list(false, null);
        var second = letters.list(false, first.next());
        assertThat(first.rows()).hasSize(20);
        assertThat(second.rows()).hasSize(20).doesNotContainAnyElementsOf(first.rows());
        assertThat(second.next()).as("a full last page").isNull();
        assertThatThrownBy(() -> letters.list(false, "bm8")).hasMessageContaining("invalid");
    }
}
