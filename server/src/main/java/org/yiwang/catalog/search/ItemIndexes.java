package org.yiwang.catalog.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.items.Catalogues.InForce;

/** Holds the index over the catalogue that is in force; each is made before its catalogue comes into force. */
@Component
class ItemIndexes implements SmartInitializingSingleton {
    /** That in force, that which comes next, and one more for questions that have just begun. */
    private static final int KEPT = 3;

    private static final Logger log = LoggerFactory.getLogger(ItemIndexes.class);

    private final Catalogues catalogues;
    private final CatalogStore store;
    private final Cache<Long, ItemIndex> byEdition =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    ItemIndexes(Catalogues catalogues, CatalogStore store) {
        this.catalogues = catalogues;
        this.store = store;
        catalogues.beforehand(this::of);
    }

    /** Before the first request is taken. */
    @Override
    public void afterSingletonsInstantiated() {
        current();
    }

    ItemIndex current() {
        return of(catalogues.held());
    }

    private ItemIndex of(InForce catalogue) {
        return byEdition.get(catalogue.edition(), edition -> made(catalogue));
    }

    private ItemIndex made(InForce it) {
        long began = System.nanoTime();
        var since = it.since();
        var before = since == null ? null : byEdition.getIfPresent(since.edition());
        var index = since == null || before == null
                ? ItemIndex.of(it.catalogue(), store.everydayWords(), store.guideTexts(it.day()))
                : before.next(it.catalogue(), store.everydayWords(), store.guideTexts(it.day(), since.items()));
        log.info("Index over the catalogue ready after {} ms", (System.nanoTime() - began) / 1_000_000);
        return index;
    }
}
