package org.yiwang.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.yiwang.kernel.Problem;
import org.yiwang.traffic.Traffic.Lane;

/** Who stands before whom, as told by the requests themselves. */
class TrafficTests {
    private static final Duration SERVED = Duration.ofMillis(4);
    private final Traffic traffic = new Traffic(
            new TrafficSettings(16, 16, Duration.ofSeconds(10), 500, Duration.ofMillis(100), 1, 1, 1, 1),
            request -> Optional.ofNullable(request.getHeader("Regular")));

    @Test
    void aFloodBehindTheSameAddressDoesNotKeepOutWhoAsksFromADeviceOfHers() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (var place = traffic.take(Lane.WRITES, request("before", null))) {
                LockSupport.parkNanos(SERVED.toNanos());
            }
        }
        var held = traffic.take(Lane.WRITES, request("first", null));
        var refused = new AtomicInteger();
        var flood = new ArrayList<Thread>();
        for (int i = 0; i < 150; i++) {
            var request = request("stranger " + i, null);
            flood.add(Thread.ofVirtual().start(() -> {
                try (var place = traffic.take(Lane.WRITES, request)) {
                    LockSupport.parkNanos(SERVED.toNanos());
                } catch (Problem busy) {
                    refused.incrementAndGet();
                }
            }));
        }
        await().until(() -> refused.get() > 0);
        assertThatThrownBy(() -> traffic.take(Lane.WRITES, request("one stranger more", null)))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("service/busy"));

        var letIn = new AtomicInteger();
        var owner = Thread.ofVirtual().start(() -> {
            try (var place = traffic.take(Lane.WRITES, request("her session", "owner"))) {
                letIn.incrementAndGet();
            }
        });
        await().until(() -> owner.getState() == Thread.State.TIMED_WAITING || !owner.isAlive());
        held.close();
        owner.join();
        for (var thread : flood) {
            thread.join();
        }
        assertThat(letIn).hasValue(1);
    }

    private static MockHttpServletRequest request(String visitor, @Nullable String regular) {
        var request = new MockHttpServletRequest("POST", "/api/session");
        request.setRemoteAddr("192.0.2.1");
        request.setCookies(new Cookie("YIWANG_SESSION", visitor));
        if (regular != null) {
            request.addHeader("Regular", regular);
        }
        return request;
    }
}
