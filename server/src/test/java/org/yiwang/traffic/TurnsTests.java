package org.yiwang.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.kernel.Problem;

/** Who waits is let in by turns, and nobody waits in vain. */
class TurnsTests {
    private final Turns turns = new Turns(1, Duration.ofSeconds(20));
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> waiting = new ArrayList<>();

    @Test
    void aFloodFromOneAddressWaitsForItself() throws InterruptedException {
        var first = turns.take("flood", "");
        for (int i = 0; i < 40; i++) {
            wait("flood", "");
        }
        wait("resident", "");
        first.close();
        finish();
        assertThat(order).hasSize(41);
        assertThat(order.indexOf("resident ")).isLessThanOrEqualTo(1);
    }

    @Test
    void withinAnAddressOneVisitorDoesNotWaitForAllOfAnother() throws InterruptedException {
        var first = turns.take("office", "one");
        for (int i = 0; i < 40; i++) {
            wait("office", "one");
        }
        wait("office", "other");
        first.close();
        finish();
        assertThat(order.indexOf("office other")).isLessThanOrEqualTo(1);
    }

    @Test
    void manyVisitorsOfOneAddressAreStillOneAddress() throws InterruptedException {
        var first = turns.take("flood", "0");
        for (int i = 0; i < 40; i++) {
            wait("flood", "made up " + i);
        }
        wait("resident", "");
        first.close();
        finish();
        assertThat(order.indexOf("resident ")).isLessThanOrEqualTo(1);
    }

    @Test
    void noMoreThanThePlacesAreServedAtOnce() throws InterruptedException {
        var five = new Turns(5, Duration.ofSeconds(20));
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(60);
        for (int i = 0; i < 60; i++) {
            String address = "a" + i % 7;
            Thread.ofVirtual().start(() -> {
                try (var turn = five.take(address, "")) {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(2_000_000);
                    now.decrementAndGet();
                }
                done.countDown();
            });
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValueLessThanOrEqualTo(5);
    }

    @Test
    void whoWouldWaitTooLongIsRefusedAtOnceAndOthersAreNot() throws InterruptedException {
        var strict = new Turns(1, Duration.ofMillis(100));
        for (int i = 0; i < 200; i++) {
            try (var turn = strict.take("usual", "")) {
                LockSupport.parkNanos(3_000_000);
            }
        }
        var first = strict.take("flood", "");
        var refused = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 300; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try (var turn = strict.take("flood", "")) {
                    LockSupport.parkNanos(1_000_000);
                } catch (Problem busy) {
                    refused.incrementAndGet();
                }
            }));
        }
        var resident = new AtomicInteger();
        var other = Thread.ofVirtual().start(() -> {
            try (var turn = strict.take("resident", "")) {
                resident.incrementAndGet();
            }
        });
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> refused.get() > 0 && other.getState() == Thread.State.TIMED_WAITING);
        first.close();
        for (var thread : threads) {
            thread.join();
        }
        other.join();
        assertThat(refused.get()).isPositive();
        assertThat(resident).hasValue(1);
    }

    @Test
    void whoWaitsForAPlaceThatIsNeverGivenBackGivesUp() {
        var hung = new Turns(1, Duration.ofMillis(20));
        var held = hung.take("a", "");
        assertThatThrownBy(() -> hung.take("b", ""))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("service/busy"));
        held.close();
        hung.take("b", "").close();
        hung.take("b", "").close();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::9, 2001:db8:1:2::/64",
        "2001:DB8::1, 2001:db8:0:0::/64",
        "0:0:0:0:0:0:0:1, 0:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64"
    })
    void anAddressIsWhatAHouseholdHas(String address, String household) {
        assertThat(Addresses.of(address)).isEqualTo(household);
    }

    private void wait(String address, String visitor) {
        var thread = Thread.ofVirtual().start(() -> {
            try (var turn = turns.take(address, visitor)) {
                order.add(address + " " + visitor);
            }
        });
        waiting.add(thread);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private void finish() throws InterruptedException {
        for (var thread : waiting) {
            thread.join();
        }
    }
}
