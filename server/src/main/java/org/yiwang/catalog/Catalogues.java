package org.yiwang.catalog;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Days;

/** Holds the catalogue that is in force, and the index over it; both are made of the database at start. */
@Component
class Catalogues implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(Catalogues.class);

    private final CatalogStore store;
    private final Clock clock;
    private final AtomicLong editions = new AtomicLong();
    private volatile @Nullable InForce inForce;

    Catalogues(CatalogStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record InForce(long edition, Catalogue catalogue, ItemIndex index) {}

    /** Before the first request is taken. */
    @Override
    public void afterSingletonsInstantiated() {
        refresh();
    }

    /** Puts what the database now says in the place of what was. */
    void refresh() {
        long began = System.nanoTime();
        var today = Days.of(clock.instant());
        var regions = new RegionTree(store.regions(today), store.successions(today));
        var catalogue =
                new Catalogue(store.standards(today), store.claims(), regions, store.departments(), store.themes());
        var index = ItemIndex.of(catalogue, store.everydayWords(), store.guideTexts(today));
        inForce = new InForce(editions.incrementAndGet(), catalogue, index);
        log.info(
                "Catalogue of {} items ready after {} ms",
                catalogue.entries().size(),
                (System.nanoTime() - began) / 1_000_000);
    }

    Catalogue current() {
        return held().catalogue();
    }

    ItemIndex index() {
        return held().index();
    }

    /** Another number with each catalogue that comes into force on this server. */
    long edition() {
        return held().edition();
    }

    private InForce held() {
        var held = inForce;
        if (held == null) {
            throw new IllegalStateException("the catalogue is not ready yet");
        }
        return held;
    }
}
