package org.yiwang.standards;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.kernel.Language;
import tools.jackson.databind.JsonNode;

/** Elements and their values as the desk shows them. */
final class ElementViews {
    private ElementViews() {}

    /**
     * What changes of one element.
     *
     * @param number its place among the uniform elements (48同); null if it is none
     */
    record ChangeView(
            String element,
            @Nullable Integer number,
            String name,
            Element.Group group,
            Element.Lock lock,
            JsonNode before,
            JsonNode after) {
        static ChangeView of(Elements.Difference it, Language language) {
            var element = it.element();
            return new ChangeView(
                    element.code(),
                    element.number(),
                    element.name(language),
                    element.group(),
                    element.lock(),
                    it.before(),
                    it.after());
        }
    }

    static List<ChangeView> changes(List<Elements.Difference> differences, Language language) {
        return differences.stream().map(it -> ChangeView.of(it, language)).toList();
    }
}
