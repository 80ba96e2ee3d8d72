package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/**
 * Sends as our page does: when no answer comes, or a 503, the same request is sent again with the same key. Any other
 * failure ends the test.
 */
final class Page {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Writes that were acknowledged. */
    final AtomicInteger acknowledged = new AtomicInteger();
    /** Requests that got no answer at all. */
    final AtomicInteger unanswered = new AtomicInteger();
    /** Requests that were put off with a 503. */
    final AtomicInteger putOff = new AtomicInteger();

    private final Keys keys;

    Page() {
        this(Keys.SAME);
    }

    Page(Keys keys) {
        this.keys = keys;
    }

    /** Which key a repetition has. */
    enum Keys {
        SAME,
        /** As a page would that has not understood what keys are for; who is told that it cannot be any more goes on. */
        NEW
    }

    /** Posts until that is acknowledged. */
    Answer post(Visitor by, String path, Object body, String key, int expected) {
        var tries = new AtomicInteger();
        var answer = until(
                () -> by.post(path, body, key(key, tries.getAndIncrement())),
                it -> it == expected || keys == Keys.NEW && tries.get() > 1 && it == 409);
        acknowledged.incrementAndGet();
        return answer;
    }

    private String key(String first, int tries) {
        return keys == Keys.SAME || tries == 0 ? first : first + "-again-" + tries;
    }

    Answer read(Visitor by, String path) {
        return answer(() -> by.get(path), 200);
    }

    Answer answer(Supplier<Answer> request, int expected) {
        return until(request, it -> it == expected);
    }

    private Answer until(Supplier<Answer> request, IntPredicate isExpected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                var answer = request.get();
                if (answer.status() != 503) {
                    assertThat(isExpected.test(answer.status()))
                            .as(answer.response().request().uri() + " " + answer.status() + " " + answer.text())
                            .isTrue();
                    return answer;
                }
                assertThatItIsPutOff(answer);
                putOff.incrementAndGet();
            } catch (UncheckedIOException lost) {
                unanswered.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new AssertionError("no answer for " + PATIENCE);
    }

    /** Said clearly, and with the time after which to ask again. */
    static void assertThatItIsPutOff(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo("service/unavailable");
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "org.postgresql");
    }
}
