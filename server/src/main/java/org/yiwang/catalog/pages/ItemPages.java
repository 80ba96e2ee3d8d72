package org.yiwang.catalog.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.guides.GuidePages;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages of items as they go over the wire, made once for each guide and kept while there is room. */
@Component
class ItemPages {
    /** Some 4,000 pages; one that is not kept is made in a fraction of a millisecond. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final Optional<PageTemplate> template;
    private final GuidePages guides;
    private final ItemHeads heads;
    private final JsonMapper json;
    private final Cache<Key, GuidePages.Page> pages = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, GuidePages.Page page) -> page.body().length + 200)
            .build();

    @Autowired
    ItemPages(ResourceLoader files, GuidePages guides, ItemHeads heads, JsonMapper json) {
        this(built(files.getResource("classpath:/web/portal/index.html")), guides, heads, json);
    }

    /** @param template empty in a build without the web */
    ItemPages(Optional<PageTemplate> template, GuidePages guides, ItemHeads heads, JsonMapper json) {
        this.template = template;
        this.guides = guides;
        this.heads = heads;
        this.json = json;
    }

    /** A guide that says something else has another tag, so nothing old is ever shown. */
    private record Key(String code, String guide, Language language, boolean listed) {}

    /**
     * The page of an item in use.
     *
     * @param listed whether search engines shall find it
     * @throws Problem {@code catalog/unknown-item}, also where the web was left out
     */
    GuidePages.Page page(String code, Language language, boolean listed) {
        var guide = guides.page(code);
        return pages.get(new Key(code, guide.etag(), language, listed), key -> {
            JsonNode told = json.readTree(guide.body());
            return made(listed ? heads.of(told, language) : heads.unlisted(told, language), language);
        });
    }

    /** What is shown where there is no such item: the portal says so, and its status does, too. */
    GuidePages.Page unknown(Language language) {
        return made(heads.unknown(language), language);
    }

    /** The page as it was built, for as long as nothing can be known of the item. */
    GuidePages.Page plain() {
        return GuidePages.Page.of(template().plain().getBytes(StandardCharsets.UTF_8));
    }

    private GuidePages.Page made(String head, Language language) {
        return GuidePages.Page.of(template().with(head, language).getBytes(StandardCharsets.UTF_8));
    }

    private PageTemplate template() {
        return template.orElseThrow(() -> Problem.notFound("catalog/unknown-item"));
    }

    private static Optional<PageTemplate> built(Resource page) {
        try {
            return page.exists()
                    ? Optional.of(PageTemplate.of(page.getContentAsString(StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
