package org.yiwang.catalog.items;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Days;

/**
 * Holds the catalogue that is in force: read from the database at start and when another day begins; when something was published, on
 * whichever server, what that was about is read again. What comes into force at midnight is read beforehand, so that the first application of the
 * day is made under what holds on it.
 */
@Component
public class Catalogues implements SmartInitializingSingleton, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Catalogues.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    /** Of more items than these reading all at once is quicker. */
    private static final int MOST_CHANGED = 500;

    private static final Duration BEFORE_MIDNIGHT = Duration.ofMinutes(5);

    private final CatalogStore store;
    private final ChangeStore changes;
    private final Places places;
    private final Clock clock;
    private final AtomicLong editions = new AtomicLong();
    private final List<Consumer<InForce>> readers = new CopyOnWriteArrayList<>();
    private volatile @Nullable InForce inForce;
    private volatile @Nullable InForce tomorrow;
    private @Nullable ScheduledExecutorService watch;

    Catalogues(CatalogStore store, ChangeStore changes, Places places, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.places = places;
        this.clock = clock;
    }

    /**
     * One catalogue and its number: another one with each that comes into force on this server.
     *
     * @param published how often something had been published when it was read
     * @param day the day on which it is in force
     * @param since in what it differs from the one before, if that is known
     */
    public record InForce(
            long edition,
            long published,
            LocalDate day,
            Catalogue catalogue,
            Places.Known places,
            @Nullable Since since) {
        private InForce on(LocalDate other) {
            return new InForce(edition, published, other, catalogue, places, since);
        }
    }

    /**
     * What a catalogue was made of.
     *
     * @param edition of the one before
     * @param items that may be others there
     */
    public record Since(long edition, Set<String> items) {}

    /** Puts what the database now says in the place of what was. */
    public synchronized InForce refresh() {
        return inForce(made(today()));
    }

    private InForce inForce(InForce begun) {
        tomorrow = null;
        inForce = begun;
        places.hold(begun.places());
        return begun;
    }

    /** How often something was published is read first: what is published meanwhile is read again. */
    private InForce made(LocalDate day) {
        long began = System.nanoTime();
        long published = store.edition();
        var known = places.read(day);
        return shown(began, published, day, Catalogue.of(store.content(day), known, store.subjects()), known, null);
    }

    /** The catalogue of the same day after something was published: only that is read. */
    private InForce after(InForce held) {
        long began = System.nanoTime();
        long published = store.edition();
        var items = changes.itemsPublished(held.published(), published, MOST_CHANGED);
        if (items.isEmpty()) {
            return made(held.day());
        }
        var known = places.read(held.day());
        var catalogue =
                held.catalogue().with(items.get(), store.content(held.day(), items.get()), known, store.subjects());
        return shown(began, published, held.day(), catalogue, known, new Since(held.edition(), items.get()));
    }

    private InForce shown(
            long began, long published, LocalDate day, Catalogue catalogue, Places.Known known, @Nullable Since since) {
        log.info(
                "Catalogue of {} items for {} ready after {} ms",
                catalogue.entries().size(),
                day,
                (System.nanoTime() - began) / 1_000_000);
        var made = new InForce(editions.incrementAndGet(), published, day, catalogue, known, since);
        readers.forEach(it -> it.accept(made));
        return made;
    }

    /** Shows it each catalogue before that comes into force, so that nobody waits for what is made of it. */
    public void beforehand(Consumer<InForce> reader) {
        readers.add(reader);
    }

    /** Looks whether something was published, or whether the day is nearly over. */
    public synchronized void look() {
        var held = inForce;
        if (held == null) {
            return;
        }
        long published = store.edition();
        if (held.published() != published) {
            inForce(held.day().equals(today()) ? after(held) : made(today()));
        }
        var soon = Days.of(clock.instant().plus(BEFORE_MIDNIGHT));
        var next = tomorrow;
        if (soon.isAfter(today())
                && (next == null || next.published() != published || !next.day().equals(soon))) {
            tomorrow = store.changes(today(), soon) ? made(soon) : held().on(soon);
        }
    }

    public Catalogue current() {
        return held().catalogue();
    }

    /** Another number with each catalogue that comes into force on this server. */
    public long edition() {
        return held().edition();
    }

    public InForce held() {
        var held = inForce;
        return held == null ? refresh() : held.day().equals(today()) ? held : nextDay(held);
    }

    /** Nobody is refused because the database is away at midnight: what was in force goes on until it is back. */
    private synchronized InForce nextDay(InForce held) {
        var current = inForce;
        if (current != null && current.day().equals(today())) {
            return current;
        }
        var next = tomorrow;
        if (next != null && next.day().equals(today())) {
            return inForce(next);
        }
        try {
            return store.changes(held.day(), today()) ? refresh() : inForce(held.on(today()));
        } catch (DataAccessException | TransactionException e) {
            log.warn("The catalogue of {} goes on: {}", held.day(), e.toString());
            return held;
        }
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }

    /** Before the first request is taken. */
    @Override
    public void afterSingletonsInstantiated() {
        held();
    }

    @Override
    public void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("catalogue-", 0).factory());
        executor.scheduleWithFixedDelay(this::lookQuietly, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        watch = executor;
    }

    private void lookQuietly() {
        try {
            look();
        } catch (DataAccessException | TransactionException e) {
            log.debug("Not looked whether something was published", e);
        }
    }

    @Override
    public void stop() {
        var running = watch;
        if (running != null) {
            running.shutdownNow();
            watch = null;
        }
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }
}
