package org.yiwang.catalog.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.CatalogSettings;
import org.yiwang.catalog.items.Catalogues;
import tools.jackson.databind.json.JsonMapper;

/** What was found as the bytes that go over the wire, kept while there is room: most people ask what others asked. */
@Component
public class FoundPages {
    private final ItemSearch search;
    private final Catalogues catalogues;
    private final JsonMapper json;
    private final Cache<Key, byte[]> pages;

    FoundPages(ItemSearch search, Catalogues catalogues, JsonMapper json, CatalogSettings settings) {
        this.search = search;
        this.catalogues = catalogues;
        this.json = json;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(settings.searchCacheMegabytes() * 1024L * 1024L)
                .weigher((Key key, byte[] page) -> page.length + 400)
                .build();
    }

    /** A catalogue that comes into force has another edition, so nothing old is ever found. */
    private record Key(long edition, ItemQuestion question) {}

    /**
     * The answer to a question, as JSON.
     *
     * @throws org.yiwang.kernel.Problem {@code region/unknown}
     */
    public byte[] page(ItemQuestion question) {
        return pages.get(
                new Key(catalogues.edition(), question),
                key -> json.writeValueAsBytes(ItemFoundView.of(search.search(question))));
    }
}
