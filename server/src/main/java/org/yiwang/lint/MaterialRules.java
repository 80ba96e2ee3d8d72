package org.yiwang.lint;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.yiwang.lint.LintRule.each;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.Material.Form;
import org.yiwang.catalog.items.Material.Kind;
import org.yiwang.catalog.items.Material.Necessity;
import org.yiwang.catalog.items.Material.Source;
import tools.jackson.databind.JsonNode;

/** 申请材料: what may be asked for, of whom, and that one can tell. */
@Component
class MaterialRules implements LintRules {
    private final Phrases phrases;

    MaterialRules(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public List<LintRule> rules() {
        return List.of(
                each(
                        "catch-all-material",
                        it -> names(it.content().materials().stream()
                                .filter(paper -> phrases.in(Phrases.Kind.CATCH_ALL, paper.name())))),
                each(
                        "official-form-as-material",
                        it -> names(it.content().materials().stream()
                                .filter(paper -> phrases.in(Phrases.Kind.OFFICIAL_FORM, paper.name())))),
                each(
                        "asks-what-the-state-holds",
                        it -> names(it.asked()
                                .filter(paper -> paper.form() != Form.ELECTRONIC
                                        && phrases.in(Phrases.Kind.HELD_BY_STATE, paper.name())))),
                each(
                        "abolished-proof",
                        it -> names(it.content().materials().stream()
                                .filter(paper -> phrases.in(Phrases.Kind.ABOLISHED_PROOF, paper.name())))),
                each("exclusive-materials-required", this::exclusive),
                each(
                        "condition-without-rule",
                        it -> names(it.content().materials().stream()
                                .filter(paper -> paper.condition() != null && paper.when() == null))),
                each(
                        "condition-on-unknown-field",
                        it -> it.content().materials().stream()
                                .filter(paper ->
                                        paper.when() != null && !fields(it).containsAll(asked(paper.when())))
                                .map(Material::name)),
                each("condition-against-material", this::notNeeded),
                each("material-twice", it -> doubles(it.content().materials())),
                each("result-as-material", it -> {
                    var result = it.guide().result();
                    boolean isOfSomethingHeld = Stream.of(
                                    it.content().title(),
                                    String.valueOf(it.content().subItem()))
                            .anyMatch(words -> phrases.in(Phrases.Kind.OF_SOMETHING_HELD, words));
                    return names(it.asked()
                            .filter(paper -> result != null
                                    && !isOfSomethingHeld
                                    && paper.condition() == null
                                    && paper.name().equals(result.name())));
                }),
                each(
                        "form-deferred",
                        it -> names(it.content().materials().stream()
                                .filter(paper -> paper.kind() == Kind.FORM
                                        && paper.necessity() == Necessity.DEFERRABLE
                                        && paper.condition() == null))),
                each(
                        "form-without-blank",
                        it -> names(it.content().materials().stream()
                                .filter(paper -> paper.kind() == Kind.FORM && Subject.isBlank(paper.samples())))),
                each(
                        "paper-without-issuer",
                        it -> names(it.content().materials().stream()
                                .filter(paper ->
                                        paper.source() == Source.GOVERNMENT && Subject.isBlank(paper.sourceNote())))),
                each(
                        "electronic-in-copies",
                        it -> names(it.content().materials().stream()
                                .filter(paper -> paper.form() == Form.ELECTRONIC && paper.copies() > 1))),
                each(
                        "paper-without-copies",
                        it -> names(it.content().materials().stream()
                                .filter(paper -> paper.form() == Form.PAPER && paper.copies() < 1))),
                each("hidden-third-party", it -> {
                    var named = it.particulars().intermediaries();
                    return names(it.asked()
                            .filter(paper -> named != null
                                    && paper.source() == Source.OTHER
                                    && phrases.in(Phrases.Kind.THIRD_PARTY_REPORT, paper.name())
                                    && named.stream()
                                            .noneMatch(known -> paper.name().contains(known.name())
                                                    || known.name().contains(paper.name()))));
                }));
    }

    private static Stream<String> names(Stream<Material> papers) {
        return papers.map(Material::name);
    }

    /** One of several is enough, or each belongs to another case, and yet all are required with nothing to tell who needs which. */
    private Stream<String> exclusive(Subject subject) {
        var open = subject.asked().filter(paper -> paper.when() == null).toList();
        Map<String, Set<String>> values = new TreeMap<>();
        for (var paper : open) {
            var found = phrases.matcher(Phrases.Kind.CASE, text(paper.condition()) + text(paper.note()));
            if (found.find()) {
                values.computeIfAbsent(found.group(1), it -> new TreeSet<>()).add(found.group(2));
            }
        }
        var byCase = values.entrySet().stream()
                .filter(it -> it.getValue().size() > 1)
                .map(it -> it.getKey() + ": " + String.join(", ", it.getValue()));
        var byChoice = open.stream()
                .filter(it -> phrases.in(
                        Phrases.Kind.ONE_OF_SEVERAL,
                        it.name() + text(it.condition()) + text(it.note()) + text(it.criteria())))
                .map(Material::name);
        return Stream.concat(byCase, byChoice);
    }

    private Stream<String> notNeeded(Subject subject) {
        return subject.asked()
                .filter(paper -> paper.condition() == null && paper.when() == null)
                .filter(paper -> subject.sentences()
                        .flatMap(it -> phrases.all(Phrases.Kind.NOT_NEEDED, it))
                        .anyMatch(it -> it.contains(paper.name())))
                .map(Material::name);
    }

    private static Stream<String> doubles(List<Material> papers) {
        return papers.stream()
                .collect(groupingBy(
                        it -> it.name().strip(),
                        TreeMap::new,
                        mapping(it -> text(it.condition()) + it.when(), toSet())))
                .entrySet()
                .stream()
                .filter(it -> papers.stream()
                                .filter(paper -> paper.name().strip().equals(it.getKey()))
                                .count()
                        > it.getValue().size())
                .map(Map.Entry::getKey);
    }

    private static Set<String> fields(Subject subject) {
        return Set.copyOf(subject.content().formSchema().path("properties").propertyNames());
    }

    /** The fields of the form by which a condition decides. */
    private static Set<String> asked(@Nullable JsonNode when) {
        return when == null ? Set.of() : Set.copyOf(when.path("properties").propertyNames());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
