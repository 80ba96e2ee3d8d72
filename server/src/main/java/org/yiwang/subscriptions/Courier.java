package org.yiwang.subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.ChangeStore;
import org.yiwang.subscriptions.DeliveryStore.Lease;

/** Looks twice a second whom to tell, and tells each on a thread of its own: one that is slow keeps nobody else waiting. */
@Component
@EnableConfigurationProperties(SubscriptionSettings.class)
class Courier implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration IDLE = Duration.ofMillis(500);

    private final DeliveryStore store;
    private final ChangeStore changes;
    private final Delivery delivery;
    private final Clock clock;
    private final Semaphore places;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean running;

    Courier(DeliveryStore store, ChangeStore changes, Delivery delivery, Clock clock, SubscriptionSettings settings) {
        this.store = store;
        this.changes = changes;
        this.delivery = delivery;
        this.clock = clock;
        this.places = new Semaphore(settings.atOnce());
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("subscriptions").start(this::watch);
    }

    /** What is on its way may end; nothing else begins. */
    @Override
    public void stop() {
        running = false;
        news.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void watch() {
        while (running) {
            try {
                begin();
                if (news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                waits(e);
            }
        }
    }

    /** Begins to tell as many as there is room for; nobody else takes a place. */
    private void begin() {
        int free = places.availablePermits();
        if (free == 0) {
            return;
        }
        var now = clock.instant();
        store.take(changes.last(), now, now.plus(delivery.lease()), free).forEach(it -> {
            places.acquireUninterruptibly();
            Thread.ofVirtual().name("subscription " + it.subscription()).start(() -> tell(it));
        });
    }

    private void tell(Lease lease) {
        try {
            try {
                delivery.tell(lease, () -> running);
            } finally {
                store.giveBack(lease);
            }
        } catch (RuntimeException e) {
            waits(e);
        } finally {
            places.release();
            news.release();
        }
    }

    /** A lease that could not be given back ends by itself. */
    private void waits(RuntimeException e) {
        if (running) {
            log.warn("Changes of the catalogue wait: {}", e.toString());
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }
}
