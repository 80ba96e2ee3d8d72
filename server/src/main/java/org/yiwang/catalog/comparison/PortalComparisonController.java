package org.yiwang.catalog.comparison;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.JsonNode;

/** 同一事项跨地区比较, for anybody. */
@RestController
@RequestMapping("/api/portal/items/{code}/comparison")
@PermitAll
class PortalComparisonController {
    private final Comparisons comparisons;
    private final Places places;

    PortalComparisonController(Comparisons comparisons, Places places) {
        this.comparisons = comparisons;
        this.places = places;
    }

    /** What is said of an item in each region where it is handled today, element by element. */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    ComparisonView compare(@PathVariable String code, Language language) {
        var compared = comparisons.of(code);
        return new ComparisonView(
                compared.getFirst().values().keySet().stream()
                        .map(it -> new RegionView(
                                it, places.region(new RegionCode(it)).name()))
                        .toList(),
                compared.stream().map(it -> ElementView.of(it, language)).toList());
    }

    record ComparisonView(List<RegionView> regions, List<ElementView> elements) {}

    record RegionView(String region, String name) {}

    /**
     * @param number its place among the uniform elements (48同); null if it is none
     * @param values by code of region; null where nothing is recorded
     * @param equal whether all say the same
     */
    record ElementView(
            String element,
            @Nullable Integer number,
            String name,
            Element.Group group,
            Element.Lock lock,
            Map<String, JsonNode> values,
            boolean equal) {
        static ElementView of(Comparisons.Compared it, Language language) {
            var element = it.element();
            return new ElementView(
                    element.code(),
                    element.number(),
                    element.name(language),
                    element.group(),
                    element.lock(),
                    it.values(),
                    it.equal());
        }
    }
}
