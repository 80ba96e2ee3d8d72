package org.yiwang.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.yiwang.catalog.elements.ElementSettings;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.CommitmentSettings;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.NewItem;
import org.yiwang.declared.Declarations;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each rule by a case in which it is broken and one, close to it, in which it is kept: {@code lint/cases.json} says what differs from
 * an item with which nothing is wrong, {@code lint/sound.json}.
 */
class RulesTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext();

    /** What differs from the sound item, by JSON Pointer. */
    record Case(Map<String, JsonNode> broken, Map<String, JsonNode> kept) {}

    private static Map<String, Case> cases() throws IOException {
        try (InputStream in = new ClassPathResource("lint/cases.json").getInputStream()) {
            return JSON.readValue(in, new TypeReference<Map<String, Case>>() {});
        }
    }

    private static JsonNode sound() {
        try (InputStream in = new ClassPathResource("lint/sound.json").getInputStream()) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> codes() throws IOException {
        return cases().keySet().stream();
    }

    @BeforeAll
    static void start() throws ClassNotFoundException {
        CONTEXT.registerBean(JsonMapper.class, () -> JSON);
        CONTEXT.registerBean(
                ElementSettings.class,
                () -> new ElementSettings(new ClassPathResource("org/yiwang/catalog/elements.json")));
        CONTEXT.registerBean(
                CommitmentSettings.class, () -> new CommitmentSettings(Set.of(Commitment.Domain.PUBLIC_SAFETY)));
        CONTEXT.registerBean(Declarations.class, () -> new Declarations(JSON, CONTEXT));
        CONTEXT.register(Class.forName("org.yiwang.flows.FlowRules")); // known to its module only
        CONTEXT.register(
                Elements.class,
                Descriptions.class,
                Phrases.class,
                TimeRules.class,
                OnlineRules.class,
                FeeRules.class,
                CommitmentRules.class,
                MaterialRules.class,
                BasisRules.class,
                LocalRules.class,
                TwinRules.class,
                Rulebook.class,
                Linter.class);
        CONTEXT.refresh();
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void eachRuleHasItsCase() throws IOException {
        var rules = new TreeSet<>(CONTEXT.getBean(Rulebook.class).entries().keySet());
        rules.remove(Rulebook.DEAD_LINK);
        assertThat(new TreeSet<>(cases().keySet())).isEqualTo(rules);
        assertThat(rules).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void nothingIsWrongWithTheSoundItem() {
        assertThat(found(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void itIsFoundWhereItIsBrokenAndNotWhereItIsKept(String code) throws IOException {
        var of = cases().get(code);
        assertThat(of).isNotNull();
        assertThat(found(of.broken())).contains(code);
        assertThat(found(of.kept())).doesNotContain(code);
    }

    private static List<String> found(Map<String, JsonNode> differences) {
        var all = (ObjectNode) sound();
        differences.forEach((pointer, value) -> put(all, JsonPointer.compile(pointer), value));
        var twins = new ArrayList<Subject.Twin>();
        if (all.has("twin")) {
            var twin = (ObjectNode) sound().path("item");
            all.path("twin").properties().forEach(it -> put(twin, JsonPointer.compile(it.getKey()), it.getValue()));
            twins.add(new Subject.Twin(
                    item(twin), CONTEXT.getBean(Descriptions.class).content(twin)));
        }
        var item = (ObjectNode) all.path("item");
        var unavailing = new ArrayList<String>();
        all.path("unavailing").forEach(it -> unavailing.add(it.asString()));
        var subject = new Subject(
                item(item),
                CONTEXT.getBean(Descriptions.class).content(item),
                JSON.treeToValue(all.path("local"), LocalPart.class),
                unavailing,
                twins);
        return CONTEXT.getBean(Linter.class).examine(subject).stream()
                .map(Finding::rule)
                .toList();
    }

    private static NewItem item(ObjectNode description) {
        int level = description.path("level").asInt();
        return new NewItem("x-" + level, description.path("baseCode").asString(), "01", level, null);
    }

    private static void put(ObjectNode into, JsonPointer at, JsonNode value) {
        var parent = into.at(at.head());
        if (parent instanceof ArrayNode list) {
            int index = at.last().getMatchingIndex();
            if (index < list.size()) {
                list.set(index, value);
            } else {
                list.add(value);
            }
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), value);
        }
    }
}
