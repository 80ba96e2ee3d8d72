package org.yiwang.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.CatalogStore;
import tools.jackson.databind.json.JsonMapper;

/** Compares element by element; versions never change, so it is done once. */
@Component
class ElementUniformity implements Uniformity {
    private final Elements elements;
    private final CatalogStore catalog;
    private final JsonMapper json;
    private final Cache<Pair, Integer> known =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record Pair(UUID one, UUID other) {}

    ElementUniformity(Elements elements, CatalogStore catalog, JsonMapper json) {
        this.elements = elements;
        this.catalog = catalog;
        this.json = json;
    }

    @Override
    public int elements() {
        return elements.uniform().size();
    }

    @Override
    public int differing(UUID version, UUID inForce) {
        return known.get(new Pair(version, inForce), this::count);
    }

    private int count(Pair pair) {
        var standard = json.valueToTree(catalog.content(pair.other()).orElseThrow());
        var own = json.valueToTree(catalog.content(pair.one()).orElseThrow());
        return (int) elements.between(standard, own).stream()
                .filter(it -> it.element().isUniform())
                .filter(it -> !it.element().isBetter(it.after(), it.before()))
                .count();
    }
}
