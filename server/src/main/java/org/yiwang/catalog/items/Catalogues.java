package org.yiwang.catalog.items;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Days;

/** Holds the catalogue that is in force; it is made of the database at start. */
@Component
public class Catalogues implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(Catalogues.class);

    private final CatalogStore store;
    private final Places places;
    private final Clock clock;
    private final AtomicLong editions = new AtomicLong();
    private volatile @Nullable InForce inForce;

    Catalogues(CatalogStore store, Places places, Clock clock) {
        this.store = store;
        this.places = places;
        this.clock = clock;
    }

    /** One catalogue and its number: another one with each that comes into force on this server. */
    public record InForce(long edition, Catalogue catalogue) {}

    /** Before the first request is taken. */
    @Override
    public void afterSingletonsInstantiated() {
        held();
    }

    /** Puts what the database now says in the place of what was. */
    public synchronized InForce refresh() {
        long began = System.nanoTime();
        var today = Days.of(clock.instant());
        var catalogue = new Catalogue(
                store.standards(today), store.claims(), places.refresh(), store.themes(), store.lifeEvents());
        var made = new InForce(editions.incrementAndGet(), catalogue);
        inForce = made;
        log.info(
                "Catalogue of {} items ready after {} ms",
                catalogue.entries().size(),
                (System.nanoTime() - began) / 1_000_000);
        return made;
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
        return held == null ? refresh() : held;
    }
}
