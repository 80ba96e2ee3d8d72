package org.yiwang.lint;

import static org.yiwang.lint.LintRule.About.TWINS;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.catalog.items.ItemContent;
import tools.jackson.databind.JsonNode;

/** 四级四同 and 三级48同: what must be the same wherever an item of one basic code is handled. */
@Component
class TwinRules implements LintRules {
    private final Elements elements;
    private final Descriptions descriptions;

    TwinRules(Elements elements, Descriptions descriptions) {
        this.elements = elements;
        this.descriptions = descriptions;
    }

    @Override
    public List<LintRule> rules() {
        return List.of(
                sameAtEveryLevel("name-differs-by-level", ItemContent::title),
                sameAtEveryLevel("kind-differs-by-level", ItemContent::typeCode),
                sameAtEveryLevel(
                        "basis-differs-by-level",
                        it -> it.guide().legalBasis().isEmpty()
                                ? null
                                : it.guide().legalBasis().stream().sorted().toList()),
                new LintRule("element-differs-by-body", TWINS, this::differing));
    }

    /** Null: no record tells. */
    private static LintRule sameAtEveryLevel(String code, Function<ItemContent, @Nullable Object> said) {
        return new LintRule(code, TWINS, it -> {
            Object own = said.apply(it.content());
            return it.twins().stream()
                    .filter(twin -> twin.item().level() != it.item().level())
                    .filter(twin -> {
                        Object other = said.apply(twin.content());
                        return own != null && other != null && !Objects.equals(own, other);
                    })
                    .map(twin -> twin.item().id());
        });
    }

    /** Uniform elements that both record, and not alike. */
    private Stream<String> differing(Subject it) {
        return it.twins().stream()
                .filter(twin -> twin.item().level() == it.item().level())
                .flatMap(twin -> elements
                        .between(descriptions.of(it.item(), it.content()), descriptions.of(twin.item(), twin.content()))
                        .stream()
                        .filter(found -> found.element().isUniform() && isSaid(found.before()) && isSaid(found.after()))
                        .map(found ->
                                found.element().name() + " (" + twin.item().id() + ")"));
    }

    private static boolean isSaid(JsonNode value) {
        return !value.isNull() && !value.isMissingNode() && !(value.isContainer() && value.isEmpty());
    }
}
