package org.yiwang.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.yiwang.identity.Addressee;
import org.yiwang.identity.People;
import org.yiwang.kernel.Language;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** A message that a gateway does not take is not lost, and one that it took is not sent again. */
@NeedsDatabase
class DispatchTests {
    private static final UUID RECIPIENT = UUID.randomUUID();
    private static final Sentence WHAT = Sentence.of("notify/notice-guessed");

    private static DataSource database;
    private static JdbcClient jdbc;

    private final ShiftableClock clock = new ShiftableClock();
    private final People people = mock();
    private final Gateways gateways = mock();
    private final NoticeStore store = new NoticeStore(jdbc);
    private final Notices notices = new Notices(store, people, Words.shipped(), clock);
    private final List<String> sent = new ArrayList<>();
    private Runnable gateway = () -> {};
    private final Dispatch dispatch = dispatch();

    private Dispatch dispatch() {
        return new Dispatch(store, people, gateways, clock, new JdbcTransactionManager(database));
    }

    @BeforeAll
    static void theSchemaOfNotify() {
        database = TestDatabase.ofModules("identity", "notify");
        jdbc = JdbcClient.create(database);
    }

    @BeforeEach
    void aRecipientWithPhoneAndMailbox() {
        jdbc.sql("delete from notify.outgoing").update();
        jdbc.sql("delete from identity.accounts").update();
        jdbc.sql("""
                        insert into identity.accounts (id, username, kind, roles, name, phone, created_at, password_set_at)
                        values (:id, 'she', 'STAFF', '{ADMIN}', '\\x00', '\\x01', now(), now())
                        """).param("id", RECIPIENT).update();
        when(people.addressee(any())).thenReturn(new Addressee(true, false, Language.CHINESE));
        when(people.phone(RECIPIENT, new byte[] {1})).thenReturn("13812345678");
        when(people.mailbox(RECIPIENT, new byte[] {2})).thenReturn("a@example.org");
        when(gateways.open()).thenReturn(EnumSet.allOf(Channel.class));
        when(gateways.texts()).thenReturn((id, phone, text) -> {
            gateway.run();
            sent.add(phone + " " + text);
        });
        when(gateways.emails()).thenReturn((address, subject, text) -> sent.add(address + " " + subject));
    }

    private long waiting() {
        return jdbc.sql("select count(*) from notify.outgoing")
                .query(Long.class)
                .single();
    }

    private void fails() {
        gateway = () -> {
            throw new IllegalStateException("13812345678 is not reachable");
        };
    }

    @Test
    void aTextIsSentOnce() {
        notices.send(RECIPIENT, WHAT, "1");
        dispatch.sendDue();
        dispatch.sendDue();
        assertThat(sent).hasSize(1).first(STRING).startsWith("13812345678 【一网】最近有人用您的用户名登录");
        assertThat(waiting()).isZero();
    }

    @Test
    void aTextThatTheGatewayDidNotTakeIsSentLater() {
        fails();
        notices.send(RECIPIENT, WHAT, "1");
        dispatch.sendDue();
        assertThat(waiting()).isEqualTo(1);
        gateway = () -> {};
        dispatch.sendDue();
        assertThat(sent).as("not at once").isEmpty();
        clock.set(clock.instant().plusSeconds(31));
        dispatch.sendDue();
        assertThat(sent).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void aGatewayThatIsDownIsTriedLaterAndLaterAndNothingIsEverLost() {
        fails();
        notices.send(RECIPIENT, WHAT, "1");
        var longest = Duration.ZERO;
        for (int attempt = 0; attempt < 30; attempt++) {
            dispatch.sendDue();
            var next = jdbc.sql("select next_at from notify.outgoing")
                    .query((row, number) -> row.getTimestamp(1).toInstant())
                    .single();
            longest = Duration.between(clock.instant(), next);
            clock.set(next.plusMillis(50));
        }
        assertThat(longest).isGreaterThan(Duration.ofHours(8)).isLessThan(Duration.ofHours(9));
        gateway = () -> {};
        dispatch.sendDue();
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatOneChannelRefusesTheOtherStillTakes() {
        fails();
        when(people.addressee(RECIPIENT)).thenReturn(new Addressee(true, true, Language.CHINESE));
        jdbc.sql("update identity.accounts set email = '\\x02'").update();
        notices.send(RECIPIENT, WHAT, "1");
        dispatch.sendDue();
        assertThat(sent).containsExactly("a@example.org 【一网】有人多次输错您的登录密码");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void whatHasNoWayYetWaitsUntilThereIsOne() {
        when(gateways.open()).thenReturn(Set.of());
        notices.send(RECIPIENT, WHAT, "1");
        dispatch.sendDue();
        assertThat(sent).isEmpty();
        when(gateways.open()).thenReturn(EnumSet.of(Channel.SMS));
        dispatch.sendDue();
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatOneNodeIsSendingNoOtherSends() throws Exception {
        notices.send(RECIPIENT, WHAT, "1");
        var held = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        gateway = () -> {
            held.countDown();
            await(goOn);
        };
        var first = CompletableFuture.runAsync(dispatch::sendDue, Thread::startVirtualThread);
        await(held);
        try {
            CompletableFuture.runAsync(dispatch()::sendDue, Thread::startVirtualThread)
                    .get(5, TimeUnit.SECONDS);
        } finally {
            goOn.countDown();
        }
        first.get(5, TimeUnit.SECONDS);
        assertThat(sent).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
