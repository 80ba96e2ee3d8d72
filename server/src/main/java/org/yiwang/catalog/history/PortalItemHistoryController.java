package org.yiwang.catalog.history;

import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.Publications;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Which versions of an item there were and will be, and what changed from one to another, element by element. */
@RestController
@RequestMapping("/api/portal/items/{code}/versions")
@PermitAll
class PortalItemHistoryController {
    /** Of more versions only the last are compared with those before them. */
    private static final int MOST = 50;

    private final Publications published;
    private final Elements elements;

    PortalItemHistoryController(Publications published, Elements elements) {
        this.published = published;
        this.elements = elements;
    }

    /** All versions, the last one first, those that come into force later included. */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    VersionsView versions(@PathVariable String code, Language language) {
        var versions = versionsOf(code);
        var views = new ArrayList<VersionView>();
        for (int i = versions.size() - 1; i >= Math.max(0, versions.size() - MOST); i--) {
            var changed = i == 0 ? List.<Elements.Difference>of() : between(versions.get(i - 1), versions.get(i));
            views.add(VersionView.of(versions.get(i), changed, language));
        }
        return new VersionsView(views);
    }

    /** What changed from one version to another. */
    @GetMapping("/{from}/diff/{to}")
    @NotAudited(NotAudited.PUBLIC)
    DifferenceView difference(
            @PathVariable String code, @PathVariable int from, @PathVariable int to, Language language) {
        var versions = versionsOf(code);
        return new DifferenceView(between(numbered(versions, from), numbered(versions, to)).stream()
                .map(it -> ChangedView.of(it, language))
                .toList());
    }

    private List<Elements.Difference> between(Implementation one, Implementation other) {
        return elements.between(published.description(one), published.description(other));
    }

    private List<Implementation> versionsOf(String code) {
        var versions = published.versionsOf(code);
        if (versions.isEmpty()) {
            throw Problem.notFound("catalog/unknown-item");
        }
        return versions;
    }

    private static Implementation numbered(List<Implementation> versions, int number) {
        return versions.stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("catalog/unknown-version"));
    }

    record VersionsView(List<VersionView> versions) {}

    /**
     * A version.
     *
     * @param changes the names of the elements that are not as in the version before; none in the first
     */
    record VersionView(
            int number, LocalDate effectiveOn, Instant publishedAt, ItemState state, List<ChangeView> changes) {
        static VersionView of(Implementation it, List<Elements.Difference> changed, Language language) {
            return new VersionView(
                    it.number(),
                    it.effectiveOn(),
                    it.publishedAt(),
                    it.state(),
                    changed.stream()
                            .map(Elements.Difference::element)
                            .map(element -> new ChangeView(element.code(), element.name(language)))
                            .toList());
        }
    }

    record ChangeView(String element, String name) {}

    record DifferenceView(List<ChangedView> elements) {}

    record ChangedView(String element, String name, Element.Lock lock, JsonNode before, JsonNode after) {
        static ChangedView of(Elements.Difference it, Language language) {
            return new ChangedView(
                    it.element().code(),
                    it.element().name(language),
                    it.element().lock(),
                    it.before(),
                    it.after());
        }
    }
}
