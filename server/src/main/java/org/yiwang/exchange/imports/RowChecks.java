package org.yiwang.exchange.imports;

import jakarta.validation.Validator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.places.Places;
import org.yiwang.exchange.sheets.Fault;
import org.yiwang.exchange.sheets.Given;
import org.yiwang.exchange.sheets.GivenRow;
import org.yiwang.exchange.sheets.Values;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.standards.Amendments;
import org.yiwang.standards.PublicationGate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whether a row can be taken: its code, whose it is, what it changes, and whether whoever handed it in may change that. */
@Component
class RowChecks {
    private static final int STANDARDS_IN_MEMORY = 500;

    private final Publications published;
    private final CatalogStore catalog;
    private final Descriptions descriptions;
    private final Elements elements;
    private final Values values;
    private final Places places;
    private final Amendments amendments;
    private final Validator validator;
    private final JsonMapper json;
    private final Clock clock;

    RowChecks(
            Publications published,
            CatalogStore catalog,
            Descriptions descriptions,
            Elements elements,
            Values values,
            Places places,
            Amendments amendments,
            Validator validator,
            JsonMapper json,
            Clock clock) {
        this.published = published;
        this.catalog = catalog;
        this.descriptions = descriptions;
        this.elements = elements;
        this.values = values;
        this.places = places;
        this.amendments = amendments;
        this.validator = validator;
        this.json = json;
        this.clock = clock;
    }

    /** Who hands in, and what was asked of the catalogue for it already. */
    static final class Scope {
        private final Actor actor;
        private final Map<String, Boolean> compiled = new HashMap<>();
        private final Map<UUID, ObjectNode> standards = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, ObjectNode> eldest) {
                return size() > STANDARDS_IN_MEMORY;
            }
        };

        Scope(Actor actor) {
            this.actor = actor;
        }
    }

    /** @param change null if nothing would change, or if the row cannot be taken */
    record Verdict(List<Fault> faults, List<PublicationGate.Objection> objections, Checking.@Nullable Change change) {}

    /** What is known of the implementations of these rows, by code. */
    Map<String, List<Implementation>> versions(List<GivenRow> rows) {
        return published.versionsOf(rows.stream()
                .map(GivenRow::code)
                .filter(it -> it.length() == 33)
                .toList());
    }

    Verdict check(GivenRow row, Map<String, List<Implementation>> known, Scope scope) {
        var faults = new ArrayList<Fault>();
        var version = version(row, known, scope, faults);
        if (version == null) {
            return new Verdict(faults, List.of(), null);
        }
        var standard = standard(version, scope);
        var own = own(version, standard);
        var others = values.others(own, row.elements());
        if (others.isEmpty()) {
            return new Verdict(faults, List.of(), null);
        }
        if (row.number() != null && row.number() != version.number()) {
            faults.add(at(row, "catalog/changed-meanwhile", Map.of("number", version.number())));
            return new Verdict(faults, List.of(), null);
        }
        boolean compiles = scope.compiled.computeIfAbsent(version.item(), it -> amendments.mayCompile(scope.actor, it));
        var ofStandard = new LinkedHashMap<String, Given>();
        var ofOwn = new LinkedHashMap<String, Given>();
        others.forEach((code, given) -> {
            var element = elements.find(code).orElseThrow();
            if (element.lock() == Element.Lock.LOCAL) {
                ofOwn.put(code, given);
            } else if (compiles) {
                ofStandard.put(code, given);
            } else {
                improvement(row, element, given, standard, faults).ifPresent(it -> ofOwn.put(code, it));
            }
        });
        checkLocal(row, own, ofOwn, faults);
        var patch = values.patch(ofStandard, row.elements());
        var objections = ofStandard.isEmpty()
                ? List.<PublicationGate.Objection>of()
                : judge(row, version, patch, ofStandard, faults);
        if (!faults.isEmpty() || !objections.isEmpty()) {
            return new Verdict(faults, objections, null);
        }
        var change = new Checking.Change(
                row.row(), row.codeCell(), row.code(), version.item(), patch, values.patch(ofOwn, row.elements()));
        return new Verdict(faults, objections, change);
    }

    /** The implementation that a row is about, as it holds today; null if it is about none of the actor's. */
    private @Nullable Implementation version(
            GivenRow row, Map<String, List<Implementation>> known, Scope scope, List<Fault> faults) {
        var code = code(row, faults);
        if (code == null) {
            return null;
        }
        var versions = known.getOrDefault(row.code(), List.of());
        if (versions.isEmpty()) {
            unknown(row, code, scope, faults);
            return null;
        }
        var version = published.holdsOn(versions, Days.of(clock.instant())).orElse(versions.getFirst());
        if (!amendments.mayFill(scope.actor, new RegionCode(version.region()), version.department())) {
            faults.add(at(row, "exchange/other-jurisdiction", Map.of()));
            return null;
        }
        isNamed(row.department(), version.department(), departmentName(version), row, faults);
        isNamed(row.region(), version.region(), regionName(version), row, faults);
        return version;
    }

    private static @Nullable ItemCode code(GivenRow row, List<Fault> faults) {
        if (row.code().isEmpty()) {
            faults.add(at(row, "exchange/no-code", Map.of()));
            return null;
        }
        try {
            var code = ItemCode.of(row.code());
            if (code.scheme() == ItemCode.Scheme.HANDLING) {
                return code;
            }
            faults.add(at(row, "item-code/format", Map.of()));
        } catch (Problem wrong) {
            faults.add(at(row, wrong.code(), wrong.values()));
        }
        return null;
    }

    /** Why nobody handles an item under this code. */
    private void unknown(GivenRow row, ItemCode code, Scope scope, List<Fault> faults) {
        String organ = row.code().substring(0, 18);
        var department = places.department(organ);
        if (!catalog.knowsBaseCode(code.basic().value())) {
            faults.add(at(
                    row,
                    "exchange/unknown-base-code",
                    Map.of("base", code.basic().value())));
        } else if (department.isEmpty()) {
            faults.add(at(row, "exchange/unknown-department", Map.of("department", organ)));
        } else if (!amendments.mayFill(scope.actor, department.get().region(), organ)) {
            faults.add(at(row, "exchange/other-jurisdiction", Map.of()));
        } else {
            faults.add(at(row, "exchange/not-claimed", Map.of()));
        }
    }

    private String departmentName(Implementation version) {
        return places.department(version.department()).map(it -> it.name()).orElse("");
    }

    private String regionName(Implementation version) {
        return places.region(new RegionCode(version.region())).name();
    }

    /** Who handles an item follows from its code: a cell that says somebody else is a slip, and not a wish. */
    private static void isNamed(@Nullable Given given, String code, String name, GivenRow row, List<Fault> faults) {
        if (given != null
                && !given.value().asString("").equals(code)
                && !given.value().asString("").equals(name)) {
            faults.add(new Fault(row.row(), given.cell(), "exchange/not-changed-here", Map.of("is", name)));
        }
    }

    ObjectNode standard(Implementation version, Scope scope) {
        return scope.standards.computeIfAbsent(version.standard(), it -> published.standardOf(version));
    }

    private ObjectNode own(Implementation version, ObjectNode standard) {
        var own = elements.improved(standard, version.improvements());
        own.set("local", json.valueToTree(version.local()));
        return own;
    }

    /** What a body does better than the standard; back at the standard is no improvement any more. */
    private Optional<Given> improvement(
            GivenRow row, Element element, Given given, ObjectNode standard, List<Fault> faults) {
        var held = element.of(standard);
        boolean mayImprove = element.lock() == Element.Lock.IMPROVE_ONLY;
        if (mayImprove && (values.isSame(element, given.value(), held) || element.isBetter(given.value(), held))) {
            return Optional.of(given);
        }
        String rule = mayImprove ? "catalog/not-better" : "catalog/locked-element";
        faults.add(new Fault(row.row(), given.cell(), rule, Map.of("element", element.name())));
        return Optional.empty();
    }

    private void checkLocal(GivenRow row, ObjectNode own, Map<String, Given> given, List<Fault> faults) {
        if (given.isEmpty()) {
            return;
        }
        var changed = values.with(own, values.patch(given, row.elements())).path("local");
        try {
            var local = json.treeToValue(changed, LocalPart.class);
            validator.validate(local).forEach(it -> {
                String field = it.getPropertyPath().iterator().next().getName();
                String constraint = it.getConstraintDescriptor()
                        .getAnnotation()
                        .annotationType()
                        .getSimpleName();
                faults.add(new Fault(
                        row.row(),
                        cell(row, List.of("local", field)),
                        constraint.equals("Size") ? "field/size" : "field/format",
                        it.getConstraintDescriptor().getAttributes().containsKey("max")
                                ? Map.of(
                                        "max",
                                        it.getConstraintDescriptor()
                                                .getAttributes()
                                                .get("max"))
                                : Map.of()));
            });
        } catch (JacksonException e) {
            faults.add(new Fault(row.row(), given.values().iterator().next().cell(), "field/format"));
        }
    }

    /** What change control would say of the standard with these values. */
    private List<PublicationGate.Objection> judge(
            GivenRow row,
            Implementation version,
            Map<String, JsonNode> patch,
            Map<String, Given> given,
            List<Fault> faults) {
        for (String fixed : List.of("base-code", "level")) {
            if (given.containsKey(fixed)) {
                faults.add(new Fault(
                        row.row(), Objects.requireNonNull(given.get(fixed)).cell(), "standards/code-kept"));
            }
        }
        var changed = amended(version.item(), patch);
        values.missing(changed).forEach(it -> faults.add(new Fault(row.row(), cellOf(row, it), "field/required")));
        if (!faults.isEmpty()) {
            return List.of();
        }
        try {
            var verdict = amendments.judge(version.item(), descriptions.content(changed));
            verdict.faults()
                    .forEach(it -> faults.add(new Fault(
                            row.row(),
                            cell(
                                    row,
                                    List.of(it.pointer()
                                            .substring(Math.min(1, it.pointer().length()))
                                            .split("/"))),
                            it.code(),
                            it.values())));
            return verdict.objections();
        } catch (JacksonException | IllegalArgumentException e) {
            faults.add(new Fault(row.row(), given.values().iterator().next().cell(), "standards/content"));
            return List.of();
        }
    }

    /** What a standard says in its last version, in force or to come, with these values. */
    ObjectNode amended(String item, Map<String, JsonNode> patch) {
        var standing = published.standing(item).orElseThrow();
        return values.with(descriptions.of(standing.item(), standing.content()), patch);
    }

    /** The same, to be proposed. */
    ObjectNode whole(String item, Map<String, JsonNode> patch) {
        var changed = amended(item, patch);
        values.missing(changed);
        return changed;
    }

    private static String cellOf(GivenRow row, String element) {
        var given = row.elements().get(element);
        return given == null ? row.codeCell() : given.cell();
    }

    /** The cell of the element that stands at this place, or around it. */
    private String cell(GivenRow row, List<String> path) {
        return elements.all().stream()
                .filter(it -> isAt(it.path(), path))
                .map(Element::code)
                .filter(row.elements()::containsKey)
                .findFirst()
                .map(it -> cellOf(row, it))
                .orElse(row.codeCell());
    }

    private static boolean isAt(List<String> element, List<String> place) {
        int length = Math.min(element.size(), place.size());
        for (int i = 0; i < length; i++) {
            if (!element.get(i).equals(Element.EACH) && !element.get(i).equals(place.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Fault at(GivenRow row, String rule, Map<String, Object> said) {
        return new Fault(row.row(), row.codeCell(), rule, said);
    }
}
