package org.yiwang.federation;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yiwang.kernel.Problem;

/** Asks others for no longer than is good for whoever waits. */
final class Bounded {
    private static final Logger log = LoggerFactory.getLogger(Bounded.class);

    static final Duration LONGEST = Duration.ofSeconds(5);

    private Bounded() {}

    /** @throws Problem {@code federation/platform-silent} if there is no answer, or none in time */
    static <T> T ask(Callable<T> question) {
        try {
            return within(LONGEST, question);
        } catch (PlatformSilent silent) {
            log.info("The national platform does not answer: {}", silent.getMessage(), silent.getCause());
            throw Problem.unavailable("federation/platform-silent");
        }
    }

    /** @throws PlatformSilent if there is no answer, or none in time */
    static <T> T within(Duration longest, Callable<T> question) {
        var asked = new FutureTask<>(question);
        var thread = Thread.ofVirtual().start(asked);
        try {
            return asked.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new PlatformSilent("no answer in time", late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformSilent("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new PlatformSilent("no answer", e);
        } finally {
            thread.interrupt();
        }
    }
}
