package org.yiwang.identity;

import jakarta.annotation.PreDestroy;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yiwang.kernel.Problem;

/**
 * Hashes passwords: Argon2id, 16 MiB, two passes (RFC 9106). That is dear, so it has threads of its own and a line
 * of bounded length before them ({@link PasswordSettings}): however many log in, everybody else is served. Never within a
 * transaction, which would hold a connection meanwhile.
 */
@Component
@EnableConfigurationProperties(PasswordSettings.class)
class Passwords {
    private final PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final ExecutorService threads;
    private final Semaphore strangers;
    private final Semaphore known;
    /** Compared with when the user name is unknown, so that the answer takes as long. */
    private final String nobody = encoder.encode(UUID.randomUUID().toString());

    Passwords(PasswordSettings settings) {
        threads = Executors.newFixedThreadPool(
                settings.threads(),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        strangers = new Semaphore(settings.line());
        known = new Semaphore(Math.max(1, settings.line() / 2));
    }

    /**
     * A place in the line, to be given back.
     *
     * @param isKnown for a device that has logged in before: strangers cannot take all places
     * @throws Problem {@code identity/busy} if there is none
     */
    Place place(boolean isKnown) {
        if (isKnown && known.tryAcquire()) {
            return known::release;
        }
        if (strangers.tryAcquire()) {
            return strangers::release;
        }
        throw Problem.unavailable("identity/busy");
    }

    /** @throws Problem {@code identity/busy} if too many wait */
    String hash(String password) {
        try (Place place = place(false)) {
            return apart(() -> encoder.encode(password));
        }
    }

    /**
     * Whoever asks holds a place.
     *
     * @param hash null if there is no such account
     */
    boolean matches(String password, @Nullable String hash) {
        return apart(() -> encoder.matches(password, hash == null ? nobody : hash)) && hash != null;
    }

    private <T> T apart(Callable<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A password is hashed within a transaction");
        }
        try {
            return threads.submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    /** A place in the line before the threads. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
