package org.yiwang.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.kernel.Ids;
import org.yiwang.writes.Failures;
import tools.jackson.databind.json.JsonMapper;

/** Writes each event down in the transaction that tells it, and brings it to its listeners afterwards. */
@Component
@EnableConfigurationProperties(OutboxSettings.class)
class Outbox implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final int MAX_ATTEMPTS = 20;
    /** Deliveries to one listener before another gets its place. */
    private static final int A_TURN = 100;

    private final EnvelopeStore store;
    private final Listeners listeners;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Semaphore places;
    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;

    Outbox(
            EnvelopeStore store,
            Listeners listeners,
            JsonMapper json,
            Clock clock,
            PlatformTransactionManager transactions,
            OutboxSettings settings) {
        this.store = store;
        this.listeners = listeners;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.places = new Semaphore(settings.atOnce(), true);
    }

    @EventListener
    void record(PayloadApplicationEvent<?> told) {
        Object event = told.getPayload();
        var hearers = listeners.of(event.getClass());
        if (hearers.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Told outside a transaction: " + event.getClass());
        }
        var id = Ids.next();
        for (var hearer : hearers) {
            store.add(Ids.next(), id, hearer.name(), json.writeValueAsString(event), clock.instant());
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                news.release();
            }
        });
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("outbox").start(this::relay);
    }

    @Override
    public void stop() {
        running = false;
        news.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void relay() {
        while (running) {
            try {
                store.due(clock.instant()).forEach(this::serve);
                if (news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Events wait: {}", e.toString());
                pause();
            }
        }
    }

    /** Begins to bring a listener what is due for it, unless that is going on: one that is slow keeps nobody else waiting. */
    private void serve(String listener) {
        if (served.add(listener)) {
            Thread.ofVirtual().name("outbox " + listener).start(() -> {
                try {
                    deliver(listener);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    log.warn("Events for {} wait: {}", listener, e.toString());
                    pause();
                } finally {
                    served.remove(listener);
                    news.release();
                }
            });
        }
    }

    /** As much as is due, but not so much that others who wait for a place would wait for ever. */
    private void deliver(String listener) throws InterruptedException {
        places.acquire();
        try {
            for (int i = 0; i < A_TURN && running && deliverNext(listener); i++) {
                // until nothing is due
            }
        } finally {
            places.release();
        }
    }

    /** Brings one event to this listener, if any is due. */
    boolean deliverNext(String name) {
        var failed = new Object() {
            EnvelopeStore.@org.jspecify.annotations.Nullable Envelope envelope;
        };
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<EnvelopeStore.Envelope> next = store.lockNext(name, clock.instant());
                next.ifPresent(envelope -> {
                    failed.envelope = envelope;
                    var listener = listeners.named(envelope.listener());
                    listener.hear(json.readValue(envelope.payload(), listener.event()));
                    store.done(envelope.id());
                });
                return next.isPresent();
            }));
        } catch (RuntimeException e) {
            var envelope = failed.envelope;
            if (envelope == null || Failures.isPassing(e)) {
                throw e;
            }
            setBack(envelope, e);
            return true;
        }
    }

    private void setBack(EnvelopeStore.Envelope envelope, RuntimeException failure) {
        UUID id = envelope.id();
        String error = failure.toString();
        transaction.executeWithoutResult(status -> {
            if (envelope.attempts() + 1 >= MAX_ATTEMPTS) {
                log.error("Gave up bringing {} to {}", id, envelope.listener(), failure);
                store.bury(id, clock.instant(), error);
            } else {
                log.warn("{} failed on {} (attempt {}): {}", envelope.listener(), id, envelope.attempts() + 1, error);
                var wait = Duration.ofSeconds(1L << Math.min(envelope.attempts(), 12));
                store.retry(id, clock.instant().plus(wait), error);
            }
        });
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
}
