package org.yiwang.catalog.search;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.kernel.Days;

/** Holds the index over the catalogue that is in force: made at start, and again when another catalogue has come. */
@Component
class ItemIndexes implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(ItemIndexes.class);

    private final Catalogues catalogues;
    private final CatalogStore store;
    private final Clock clock;
    private volatile @Nullable Made made;

    ItemIndexes(Catalogues catalogues, CatalogStore store, Clock clock) {
        this.catalogues = catalogues;
        this.store = store;
        this.clock = clock;
    }

    private record Made(long edition, ItemIndex index) {}

    /** Before the first request is taken. */
    @Override
    public void afterSingletonsInstantiated() {
        current();
    }

    ItemIndex current() {
        var held = made;
        return held != null && held.edition() == catalogues.edition() ? held.index() : anew();
    }

    private synchronized ItemIndex anew() {
        var inForce = catalogues.held();
        var held = made;
        if (held != null && held.edition() == inForce.edition()) {
            return held.index();
        }
        long began = System.nanoTime();
        var index =
                ItemIndex.of(inForce.catalogue(), store.everydayWords(), store.guideTexts(Days.of(clock.instant())));
        made = new Made(inForce.edition(), index);
        log.info("Index over the catalogue ready after {} ms", (System.nanoTime() - began) / 1_000_000);
        return index;
    }
}
