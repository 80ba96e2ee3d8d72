package org.yiwang.cases.materials;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.catalog.items.Forms;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Material;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** What may be asked for in a correction, and what may be handed in for it: all of that, and nothing else. */
@Component
public class Supplements {
    private final Forms forms;
    private final Materials materials;
    private final Promises promises;
    private final Commitments commitments;
    private final SupplementStore store;

    Supplements(Forms forms, Materials materials, Promises promises, Commitments commitments, SupplementStore store) {
        this.forms = forms;
        this.materials = materials;
        this.promises = promises;
        this.commitments = commitments;
        this.store = store;
    }

    /**
     * Writes down what is asked for.
     *
     * @throws Problem {@code invalid-input}; {@code cases/supplement-asked-before}: what was there to see the first time
     *     may not be asked later (行政许可法 §32(4)); what has come with the correction may
     */
    public void ask(Case held, ItemVersion version, JsonNode form, Supplement asked) {
        var errors = new ArrayList<Problem.Invalid>();
        if (asked.materials().isEmpty() && asked.fields().isEmpty()) {
            errors.add(new Problem.Invalid("/materials", "field/not-empty"));
        }
        errors.addAll(faults(
                asked.materials(),
                asked.note(),
                new Kind("/materials", "cases/material-unknown", "cases/material-twice", it -> name(version, it))));
        errors.addAll(faults(
                asked.fields(),
                asked.note(),
                new Kind(
                        "/fields",
                        "cases/field-unknown",
                        "cases/field-twice",
                        it -> Answers.title(version.formSchema(), it))));
        for (int i = 0; errors.isEmpty() && i < asked.fields().size(); i++) {
            if (!applies(
                    version,
                    form,
                    forms.isByNetwork(version, form),
                    asked.fields().get(i).what())) {
                errors.add(new Problem.Invalid("/fields/" + i, "field/not-applicable"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        store.find(held.id()).ifPresent(before -> requireNew(version, asked, before));
        store.add(held.id(), asked);
    }

    private static void requireNew(ItemVersion version, Supplement asked, Supplement before) {
        var seen = Stream.concat(
                        materials(version, asked).stream()
                                .filter(it -> before.material(it.what()).isEmpty()),
                        fields(version, asked).stream().filter(it -> !before.asksFor(it.what())))
                .map(Named::name)
                .toList();
        if (!seen.isEmpty()) {
            throw Problem.conflict("cases/supplement-asked-before").with("names", String.join("、", seen));
        }
    }

    private static List<Problem.Invalid> faults(List<Supplement.Wanted> wanted, @Nullable String note, Kind kind) {
        var errors = new ArrayList<Problem.Invalid>();
        var seen = new HashSet<String>();
        for (int i = 0; i < wanted.size(); i++) {
            var one = wanted.get(i);
            String pointer = kind.list() + "/" + i;
            if (kind.names().apply(one.what()).isEmpty()) {
                errors.add(new Problem.Invalid(pointer, kind.unknown()));
            } else if (!seen.add(one.what())) {
                errors.add(new Problem.Invalid(pointer, kind.twice()));
            }
            if (isBlank(one.reason()) && isBlank(note)) {
                errors.add(
                        new Problem.Invalid(one.reason() == null ? "/reason" : pointer + "/reason", "field/not-blank"));
            }
        }
        return errors;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Optional<String> name(ItemVersion version, String material) {
        return version.materials().stream()
                .filter(it -> it.id().equals(material))
                .map(Material::name)
                .findFirst();
    }

    /** The papers asked for, by their names. */
    public static List<Named> materials(ItemVersion version, Supplement asked) {
        return named(asked.materials(), it -> name(version, it));
    }

    /** The answers asked for, by their titles. */
    public static List<Named> fields(ItemVersion version, Supplement asked) {
        return named(asked.fields(), it -> Answers.title(version.formSchema(), it));
    }

    /** All of it in one text: each by its name with its reason, then what holds for all. */
    public static String reason(ItemVersion version, Supplement asked) {
        return Stream.concat(
                        Stream.concat(materials(version, asked).stream(), fields(version, asked).stream())
                                .filter(it -> !isBlank(it.reason()))
                                .map(it -> it.name() + "：" + it.reason()),
                        Stream.ofNullable(asked.note()))
                .collect(Collectors.joining("；"));
    }

    private static List<Named> named(List<Supplement.Wanted> wanted, Function<String, Optional<String>> names) {
        return wanted.stream()
                .map(it -> new Named(it.what(), names.apply(it.what()).orElse(it.what()), it.reason()))
                .toList();
    }

    /** What is wrong with a correction; the form is the whole one, with the answers that were asked for changed. */
    public List<Problem.Invalid> check(
            Actor actor,
            Case held,
            ItemVersion version,
            JsonNode before,
            JsonNode form,
            List<Materials.HandedIn> handedIn) {
        var asked = store.find(held.id());
        boolean byNetwork = forms.isByNetwork(version, before);
        var errors = new ArrayList<>(forms.check(version, form, byNetwork));
        if (errors.isEmpty()) {
            errors.addAll(answers(asked, version, before, form, byNetwork));
        }
        errors.addAll(materials.files(actor, version, handedIn));
        errors.addAll(papers(asked, held, version, form, handedIn));
        return errors;
    }

    private List<Problem.Invalid> answers(
            Optional<Supplement> asked, ItemVersion version, JsonNode before, JsonNode form, boolean byNetwork) {
        var changed = Answers.changed(before, form);
        var errors = new ArrayList<Problem.Invalid>();
        changed.stream()
                .filter(it -> asked.stream().noneMatch(wanted -> wanted.asksFor(it)))
                .filter(it -> !follows(version, before, form, byNetwork, it))
                .forEach(it -> errors.add(new Problem.Invalid(it, "cases/field-not-asked")));
        asked.stream()
                .flatMap(it -> it.fields().stream())
                .map(Supplement.Wanted::what)
                .filter(it ->
                        changed.stream().noneMatch(one -> Supplement.isWithin(it, one) || Supplement.isWithin(one, it)))
                .filter(it -> applies(version, form, byNetwork, it))
                .forEach(it -> errors.add(new Problem.Invalid(it, "cases/still-unchanged")));
        return errors;
    }

    /** Whether an answer came or went because of another: it may not be, or was not before, or must be now. */
    private boolean follows(ItemVersion version, JsonNode before, JsonNode form, boolean byNetwork, String pointer) {
        var old = Answers.at(before, pointer);
        var now = Answers.at(form, pointer);
        if (now.isMissingNode()) {
            return says("field/not-applicable", version, Answers.with(form, pointer, old), byNetwork, pointer);
        }
        return old.isMissingNode()
                && (says("field/not-applicable", version, Answers.with(before, pointer, now), byNetwork, pointer)
                        || says(
                                "field/required",
                                version,
                                Answers.with(form, pointer, MissingNode.getInstance()),
                                byNetwork,
                                pointer));
    }

    private boolean applies(ItemVersion version, JsonNode form, boolean byNetwork, String pointer) {
        var anything = Answers.with(form, pointer, StringNode.valueOf(""));
        return !says("field/not-applicable", version, anything, byNetwork, pointer);
    }

    private boolean says(String code, ItemVersion version, JsonNode form, boolean byNetwork, String pointer) {
        return forms.check(version, form, byNetwork).stream()
                .anyMatch(it -> it.code().equals(code) && it.pointer().equals(pointer));
    }

    private List<Problem.Invalid> papers(
            Optional<Supplement> asked,
            Case held,
            ItemVersion version,
            JsonNode form,
            List<Materials.HandedIn> handedIn) {
        var there = materials.current(held.id());
        var given = Materials.byMaterial(handedIn);
        var errors = new ArrayList<Problem.Invalid>();
        for (var material : version.materials()) {
            boolean wanted = asked.flatMap(it -> it.material(material.id())).isPresent();
            var before = there.getOrDefault(material.id(), List.of());
            var now = given.getOrDefault(material.id(), List.of());
            if (wanted && forms.applies(material, form) && before.containsAll(now)) {
                errors.add(new Problem.Invalid(
                        Materials.pointer(material.id()), "cases/still-missing", Map.of("name", material.name())));
            } else if (!wanted && !before.isEmpty() && !now.isEmpty()) {
                errors.add(new Problem.Invalid(Materials.pointer(material.id()), "cases/material-not-asked"));
            }
        }
        var all = new HashSet<>(there.keySet());
        all.addAll(given.keySet());
        asked.ifPresent(it -> it.materials().forEach(wanted -> all.add(wanted.what())));
        promises.of(held).ifPresent(it -> all.addAll(it.materials()));
        all.addAll(commitments.waived(held));
        errors.addAll(materials.missing(version, form, all));
        return errors;
    }

    /** Something asked for as people call it, and why. */
    public record Named(String what, String name, @Nullable String reason) {}

    /**
     * Papers or answers.
     *
     * @param list where they stand in the request
     * @param unknown code for one that the item does not have
     * @param twice code for one that is asked for twice
     * @param names what each is called
     */
    private record Kind(String list, String unknown, String twice, Function<String, Optional<String>> names) {}
}
