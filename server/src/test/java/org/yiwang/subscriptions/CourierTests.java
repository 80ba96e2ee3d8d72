package org.yiwang.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.yiwang.catalog.items.SmallCatalogue.FIRST_DAY;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.catalog.changes.ChangeFeed;
import org.yiwang.catalog.items.Change.Place;
import org.yiwang.catalog.items.ChangeStore.Wanted;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.SmallCatalogue;
import org.yiwang.crypto.TestCipher;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.notify.Notices;
import org.yiwang.subscriptions.DeliveryStore.Lease;
import org.yiwang.subscriptions.Subscription.Pause;
import org.yiwang.subscriptions.Subscription.Registration;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.ShiftableClock;
import tools.jackson.databind.json.JsonMapper;

/** Systems are told everything in order, at least once, whatever they and servers do meanwhile. */
@NeedsDatabase
class CourierTests {
    private static final RegionCode PROVINCE = new RegionCode("420000");
    private static final Actor.Scope EVERYWHERE = new Actor.Scope(PROVINCE, Set.of());
    private static final UUID MANAGER = UUID.randomUUID();
    private static final SubscriptionSettings SETTINGS =
            new SubscriptionSettings(true, Duration.ofSeconds(3), 8, Duration.ofDays(5));

    private static final ShiftableClock CLOCK = new ShiftableClock();
    private static SmallCatalogue catalogue;
    private static JdbcClient jdbc;

    private final SubscriptionStore store = new SubscriptionStore(jdbc, TestCipher.cipher());
    private final DeliveryStore deliveries = new DeliveryStore(jdbc, store);
    private final Notices notices = mock();
    private final Poster poster = new HttpPoster(new Receivers(SETTINGS), SETTINGS);
    private final Courier courier = courier(poster);
    private Receiver receiver;

    @BeforeAll
    static void aCatalogue() {
        catalogue = new SmallCatalogue(CLOCK, "subscriptions");
        jdbc = JdbcClient.create(catalogue.database());
    }

    @AfterAll
    static void close() {
        catalogue.close();
    }

    @BeforeEach
    void nobodyIsTold() throws IOException {
        CLOCK.reset();
        jdbc.sql("delete from subscriptions.subscriptions").update();
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        courier.stop();
        receiver.close();
    }

    private Delivery delivery(Poster by) {
        return new Delivery(
                deliveries,
                new ChangeFeed(catalogue.changes()),
                by,
                notices,
                new JsonMapper(),
                CLOCK,
                SETTINGS,
                new JdbcTransactionManager(catalogue.database()));
    }

    private Courier courier(Poster by) {
        return new Courier(deliveries, catalogue.changes(), delivery(by), CLOCK, SETTINGS);
    }

    /** Registers it from now on. */
    private UUID subscribe(Receiver to, Wanted wanted) {
        return subscribe(to, wanted, catalogue.changes().last());
    }

    private UUID subscribe(Receiver to, Wanted wanted, Place from) {
        var id = UUID.randomUUID();
        var registration = new Registration("一个系统", "一个部门", to.address(), "027-12345678", wanted);
        store.add(id, registration, PROVINCE, MANAGER, CLOCK.instant(), to.secret(), from);
        return id;
    }

    private Subscription of(UUID id) {
        return store.hold(id, EVERYWHERE).orElseThrow();
    }

    private Lease take() {
        var now = CLOCK.instant();
        return deliveries
                .take(catalogue.changes().last(), now, now.plusSeconds(60), 1)
                .getFirst();
    }

    private static List<String> kinds(List<Receiver.Taken> messages) {
        var kinds = new ArrayList<String>();
        messages.forEach(it ->
                it.changes().forEach(change -> kinds.add(change.get("kind").asString())));
        return kinds;
    }

    @Test
    void isToldWithinSecondsInOrderAndSigned() throws Exception {
        var id = subscribe(receiver, Wanted.ALL);
        courier.start();
        String item = catalogue.item();
        String code = catalogue.claim(item, "420106");
        catalogue.publish(item, FIRST_DAY.plusDays(3), ItemState.IN_USE);

        var messages = new ArrayList<Receiver.Taken>();
        while (kinds(messages).size() < 4) {
            messages.add(receiver.next());
        }
        assertThat(kinds(messages)).containsExactly("STANDARD", "CLAIM", "STANDARD", "CARRIED_OVER");
        assertThat(messages).allMatch(Receiver.Taken::isSigned);
        assertThat(messages).extracting(Receiver.Taken::id).doesNotHaveDuplicates();
        var last = messages.getLast().changes().getLast();
        assertThat(last.get("itemUrl").asString()).isEqualTo("/api/portal/items/" + code);
        assertThat(last.get("number").asInt()).isEqualTo(2);
        Awaitility.await().until(() -> of(id).told().equals(catalogue.changes().last()));
        assertThat(of(id).progress().answer()).isEqualTo(new Answer(Answer.Outcome.TAKEN, 204, null));
    }

    @Test
    void onlyWhatItWantsInMessagesOfAHundred() throws Exception {
        var start = catalogue.changes().last();
        String item = catalogue.item();
        String code = catalogue.claim(item, "420106");
        catalogue.claim(item, "420202");
        new TransactionTemplate(new JdbcTransactionManager(catalogue.database())).executeWithoutResult(status -> {
            for (int day = 1; day <= 104; day++) {
                catalogue.change(code, ItemState.IN_USE, FIRST_DAY.plusDays(day));
            }
        });
        var id = subscribe(receiver, new Wanted(new RegionCode("420100"), null, Set.of()), start);
        delivery(poster).tell(take(), () -> true);
        assertThat(List.of(
                        receiver.next().changes().size(),
                        receiver.next().changes().size()))
                .containsExactly(100, 5);
        assertThat(receiver.isQuiet()).isTrue();
        assertThat(of(id).told()).isEqualTo(catalogue.changes().last());
    }

    @Test
    void whatIsNotTakenComesAgainLaterAndUnderTheSameNumber() throws Exception {
        var id = subscribe(receiver, Wanted.ALL);
        receiver.answers(500);
        catalogue.item();
        delivery(poster).tell(take(), () -> true);
        var refused = receiver.next();
        assertThat(of(id).progress().attempts()).isEqualTo(1);
        assertThat(of(id).progress().failingSince()).isNotNull();
        assertThat(deliveries.take(catalogue.changes().last(), CLOCK.instant(), CLOCK.instant(), 9))
                .as("not at once")
                .isEmpty();

        receiver.answers(200);
        String later = catalogue.item();
        CLOCK.set(CLOCK.instant().plusSeconds(120));
        delivery(poster).tell(take(), () -> true);
        var taken = receiver.next();
        assertThat(taken.id()).isEqualTo(refused.id());
        assertThat(taken.body()).as("the same changes").isEqualTo(refused.body());
        assertThat(taken.timestamp()).as("signed anew").isNotEqualTo(refused.timestamp());
        assertThat(taken.isSigned()).isTrue();
        assertThat(receiver.next().changes().getFirst().get("item").asString()).isEqualTo(later);
        assertThat(of(id).progress().failingSince()).isNull();
    }

    @Test
    void whoIsSilentKeepsNobodyElseWaiting() throws Exception {
        try (var silent = new Receiver()) {
            silent.isSilent();
            var slow = subscribe(silent, Wanted.ALL);
            subscribe(receiver, Wanted.ALL);
            courier.start();
            catalogue.item();
            silent.next();
            receiver.next();
            catalogue.item();
            receiver.next();
            assertThat(of(slow).progress().takenAt()).isNull();
            Awaitility.await().until(() -> of(slow).progress().answer() != null);
            assertThat(of(slow).progress().answer()).isEqualTo(Answer.of(Answer.Outcome.SILENT));
        }
    }

    @Test
    void aServerThatDiesBeforeItWroteDownWhatWasTakenSendsTheSameAgain() throws Exception {
        var id = subscribe(receiver, Wanted.ALL);
        catalogue.item();
        var dies = delivery(post -> {
            poster.post(post);
            throw new IllegalStateException("killed");
        });
        var lost = take();
        assertThatThrownBy(() -> dies.tell(lost, () -> true)).hasMessage("killed");
        var first = receiver.next();
        assertThat(deliveries.take(catalogue.changes().last(), CLOCK.instant(), CLOCK.instant(), 9))
                .as("nobody else tells it while the lease lasts")
                .isEmpty();

        catalogue.item();
        CLOCK.set(CLOCK.instant().plusSeconds(90));
        delivery(poster).tell(take(), () -> true);
        var again = receiver.next();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(receiver.next().id()).isNotEqualTo(first.id());
        delivery(poster).tell(lost, () -> true);
        assertThat(receiver.isQuiet())
                .as("the lease of the dead is worth nothing")
                .isTrue();
        assertThat(of(id).told()).isEqualTo(catalogue.changes().last());
    }

    @Test
    void twoServersDoNotTellOneSystemAtOnce() throws Exception {
        var other = courier(poster);
        subscribe(receiver, Wanted.ALL);
        courier.start();
        other.start();
        try {
            String item = catalogue.item();
            SmallCatalogue.REGIONS.forEach(it -> catalogue.claim(item, it));
            var messages = new ArrayList<Receiver.Taken>();
            while (kinds(messages).size() < 7) {
                messages.add(receiver.next());
            }
            assertThat(kinds(messages)).hasSize(7);
            assertThat(messages).extracting(Receiver.Taken::id).doesNotHaveDuplicates();
        } finally {
            other.stop();
        }
    }

    @Test
    void whoIsGoneIsPausedAndHerManagerIsTold() throws Exception {
        var id = subscribe(receiver, Wanted.ALL);
        receiver.answers(410);
        catalogue.item();
        delivery(poster).tell(take(), () -> true);
        assertThat(of(id).paused()).isEqualTo(Pause.GONE);
        verify(notices).send(eq(MANAGER), any(), isNull());
        receiver.next();

        receiver.answers(200);
        CLOCK.set(CLOCK.instant().plus(Duration.ofDays(1)));
        assertThat(deliveries.take(catalogue.changes().last(), CLOCK.instant(), CLOCK.instant(), 9))
                .isEmpty();
        store.resume(id, CLOCK.instant());
        delivery(poster).tell(take(), () -> true);
        assertThat(receiver.next().changes()).as("nothing is lost").hasSize(1);
    }

    @Test
    void whoFailsForDaysIsPausedButNotBecauseTheClockLeapt() throws Exception {
        var id = subscribe(receiver, Wanted.ALL);
        receiver.answers(503);
        catalogue.item();
        for (int attempt = 1; attempt < 24; attempt++) {
            delivery(poster).tell(take(), () -> true);
            receiver.next();
            CLOCK.set(CLOCK.instant().plus(Duration.ofDays(6)));
            assertThat(of(id).paused()).isNull();
        }
        verify(notices, never()).send(any(), any(), any());
        delivery(poster).tell(take(), () -> true);
        assertThat(of(id).paused()).isEqualTo(Pause.FAILING);
        verify(notices).send(eq(MANAGER), any(), isNull());
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (var elsewhere = new Receiver()) {
            var id = subscribe(receiver, Wanted.ALL);
            receiver.redirects(elsewhere.address());
            catalogue.item();
            delivery(poster).tell(take(), () -> true);
            assertThat(of(id).progress().answer()).isEqualTo(new Answer(Answer.Outcome.REFUSED, 307, null));
            assertThat(elsewhere.isQuiet()).isTrue();
        }
    }

    @Test
    void whatBecamePrivateIsNotTold() throws Exception {
        var settings = new SubscriptionSettings(false, Duration.ofSeconds(3), 8, Duration.ofDays(5));
        var id = subscribe(receiver, Wanted.ALL);
        catalogue.item();
        delivery(new HttpPoster(new Receivers(settings), settings)).tell(take(), () -> true);
        assertThat(of(id).progress().answer()).isEqualTo(Answer.of(Answer.Outcome.NOT_ALLOWED));
        assertThat(receiver.isQuiet()).isTrue();
    }

    @Test
    void aTestIsSentAlsoWhilePausedAndMovesNothing() throws Exception {
        var id = subscribe(receiver, Wanted.ALL);
        store.pause(id, Pause.BY_HAND);
        catalogue.item();
        var told = of(id).told();
        store.test(id);
        delivery(poster).tell(take(), () -> true);
        var message = receiver.next();
        assertThat(message.changes()).isEmpty();
        assertThat(message.isSigned()).isTrue();
        assertThat(receiver.isQuiet()).isTrue();
        assertThat(of(id).told()).isEqualTo(told);
        assertThat(of(id).trial().due()).isFalse();
        assertThat(of(id).trial().answer()).isEqualTo(new Answer(Answer.Outcome.TAKEN, 204, null));
    }

    @Test
    void bothSecretsSignForAWhile() throws Exception {
        var id = subscribe(receiver, Wanted.ALL);
        var until = CLOCK.instant().plus(Duration.ofDays(1));
        String next = Signature.secret();
        store.renewSecret(id, next, until);
        catalogue.item();
        delivery(poster).tell(take(), () -> true);
        var both = receiver.next();
        assertThat(both.signatures()).hasSize(2);
        assertThat(both.isSigned()).as("by that of before").isTrue();
        assertThat(both.isSignedBy(next)).isTrue();

        CLOCK.set(until.plusSeconds(1));
        deliveries.take(catalogue.changes().last(), CLOCK.instant(), CLOCK.instant(), 9);
        catalogue.item();
        CLOCK.set(CLOCK.instant().plusSeconds(1));
        delivery(poster).tell(take(), () -> true);
        var one = receiver.next();
        assertThat(one.signatures()).hasSize(1);
        assertThat(one.isSignedBy(next)).isTrue();
        assertThat(one.isSigned()).isFalse();
    }

    @Test
    void whoBeginsAgainWhileAMessageIsOnItsWayIsToldAllOfIt() throws Exception {
        var start = catalogue.changes().last();
        catalogue.item();
        var id = subscribe(receiver, Wanted.ALL);
        catalogue.item();
        delivery(post -> {
                    store.beginAgain(id, start, CLOCK.instant());
                    return poster.post(post);
                })
                .tell(take(), () -> !of(id).told().equals(start));
        receiver.next();
        assertThat(of(id).told()).isEqualTo(start);
        CLOCK.set(CLOCK.instant().plusSeconds(90));
        delivery(poster).tell(take(), () -> true);
        assertThat(receiver.next().changes()).hasSize(2);
    }
}
