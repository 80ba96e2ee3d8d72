package org.yiwang.catalog.demo;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Grade;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.demo.DemoFiles.Row;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.Flow;
import org.yiwang.catalog.items.Guide;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.Material;
import org.yiwang.catalog.items.NewVersion;
import org.yiwang.catalog.items.OnlineDepth;
import org.yiwang.catalog.items.Operation;
import org.yiwang.catalog.items.Particulars;
import org.yiwang.catalog.items.Particulars.Coverage;
import org.yiwang.catalog.items.Safeguard;
import org.yiwang.kernel.ItemCode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes item versions of the guides and forms of the demo province; an item without a guide gets one that says so. */
@Component
@Profile("demo")
class DemoGuides {
    private static final String NOTHING_KNOWN = "目前只有事项名称和编码来自公开清单；条件、材料、时限等尚未录入，请向办理机关咨询。";

    private static final Map<Guide.Part, List<String>> FIELDS = Map.of(
            Guide.Part.CONDITIONS, List.of("conditions"),
            Guide.Part.LEGAL_BASIS, List.of("legalBasis"),
            Guide.Part.TIME_LIMITS, List.of("statutory", "promised"),
            Guide.Part.VISITS, List.of("visits"),
            Guide.Part.FEE, List.of("fee"),
            Guide.Part.RESULT, List.of("result"),
            Guide.Part.MATERIALS, List.of("materials"),
            Guide.Part.PROCESS, List.of("process"),
            Guide.Part.CHANNELS, List.of("handlingChannels"),
            Guide.Part.QUESTIONS, List.of("questions"));

    private final DemoFiles files;
    private final JsonMapper json;

    DemoGuides(DemoFiles files, JsonMapper json) {
        this.files = files;
        this.json = json;
    }

    record Identity(UUID id, String item, LocalDate effectiveOn) {}

    /** A provincial item: online only where an official record tells what is asked. */
    NewVersion provincial(Row row, ItemCode code, Identity identity) {
        var guide = provincialGuides().get(code.value());
        var merged = guide == null ? json.createObjectNode() : guide.deepCopy();
        merged.put("title", row.get("title"));
        merged.put("typeCode", code.type());
        merged.set("audiences", json.valueToTree(DemoProvince.words(row.get("audiences"))));
        merged.set("themes", json.valueToTree(List.of(row.get("theme"))));
        if (row.find("sub_item") != null) {
            merged.put("subItem", row.get("sub_item"));
        }
        if (guide == null) {
            merged.put("grade", Grade.INDICATIVE.name());
            merged.put("sourceNote", NOTHING_KNOWN);
        }
        boolean official = merged.required("grade").asString().equals(Grade.OFFICIAL.name());
        if (official) {
            merged.set("handlingChannels", json.valueToTree(List.of("WINDOW", "WEB")));
        }
        return version(merged, identity);
    }

    /** A county's item: this site takes applications for it, unless the record says that one has to come. */
    NewVersion local(ObjectNode standard, Identity identity) {
        var merged = standard.deepCopy();
        if (!merged.hasNonNull("handlingChannels")) {
            merged.set("handlingChannels", json.valueToTree(List.of("WINDOW", "WEB", "MOBILE")));
        }
        return version(merged, identity);
    }

    private NewVersion version(ObjectNode source, Identity identity) {
        String form = text(source, "form") == null
                ? "default"
                : source.required("form").asString();
        var forms = forms();
        var guide = guide(source);
        var content = new ItemContent(
                source.required("title").asString(),
                text(source, "titleEn"),
                text(source, "subItem"),
                source.required("typeCode").asString(),
                texts(source, "audiences").stream().map(Audience::valueOf).collect(Collectors.toSet()),
                texts(source, "themes"),
                Handling.valueOf(source.path("handling").asString(Handling.PROMISED.name())),
                Grade.valueOf(source.required("grade").asString()),
                guide.handlingChannels().contains("WEB") && source.hasNonNull("materials"),
                source.path("weight").asInt(10),
                texts(source, "synonyms"),
                guide,
                materials(source),
                form(forms, form + ".schema"),
                form(forms, form + ".ui"),
                form(forms, form + ".sample"));
        return new NewVersion(
                identity.id(),
                identity.item(),
                1,
                ItemState.IN_USE,
                identity.effectiveOn(),
                Operation.ADD,
                null,
                List.of(),
                content);
    }

    private Guide guide(ObjectNode source) {
        return new Guide(
                texts(source, "conditions"),
                texts(source, "legalBasis"),
                read(source, "statutory", TimeLimit.class),
                read(source, "promised", TimeLimit.class),
                read(source, "visits", Integer.class),
                text(source, "visitsReason"),
                read(source, "fee", Guide.Fee.class),
                read(source, "result", Guide.Result.class),
                list(source, "process", new TypeReference<>() {}),
                texts(source, "specialProcedures"),
                texts(source, "handlingChannels"),
                list(source, "questions", new TypeReference<>() {}),
                text(source, "notes"),
                source.required("sourceNote").asString(),
                unrecorded(source),
                read(source, "acceptorDecides", Boolean.class),
                read(source, "safeguard", Safeguard.class),
                read(source, "minorsApply", Boolean.class),
                particulars(source),
                read(source, "flow", Flow.class),
                read(source, "commitment", Commitment.class));
    }

    /**
     * What this site does with a matter is known: it takes applications for it, and where nobody need come it decides them, sends the
     * result and, where that is one, the licence; and where else they are received, if its file says so. Of all else no record tells.
     */
    private Particulars particulars(ObjectNode source) {
        boolean online = texts(source, "handlingChannels").contains("WEB") && source.hasNonNull("materials");
        if (!online) {
            return Particulars.UNRECORDED;
        }
        var depth = EnumSet.of(OnlineDepth.CONSULTATION, OnlineDepth.RECEIPT, OnlineDepth.ACCEPTANCE);
        if (source.path("visits").asInt(1) == 0) {
            depth.add(OnlineDepth.HANDLING);
            depth.add(OnlineDepth.RESULT_NOTICE);
            if (source.path("result").path("kind").asString("").equals(Guide.Result.Kind.LICENCE.name())) {
                depth.add(OnlineDepth.ELECTRONIC_LICENCE);
            }
        }
        return new Particulars(
                null,
                null,
                depth,
                read(source, "coverage", Coverage.class),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * A part whose field is absent: no record tells of it. A field that is there and empty says that there is none; one
     * that is not the whole of it is named by the file itself.
     */
    private static Set<Guide.Part> unrecorded(ObjectNode source) {
        var parts = EnumSet.noneOf(Guide.Part.class);
        texts(source, "unrecorded").forEach(it -> parts.add(Guide.Part.valueOf(it)));
        FIELDS.forEach((part, fields) -> {
            if (fields.stream().noneMatch(source::hasNonNull)) {
                parts.add(part);
            }
        });
        if (source.path("handling").asString("").equals(Handling.INSTANT.name())) {
            parts.remove(Guide.Part.TIME_LIMITS); // 即办件: on the spot
        }
        return parts;
    }

    private List<Material> materials(ObjectNode source) {
        return list(source, "materials", new TypeReference<>() {});
    }

    private <T> List<T> list(ObjectNode source, String name, TypeReference<List<T>> type) {
        return source.has(name) ? json.readValue(json.treeAsTokens(source.get(name)), type) : List.of();
    }

    private <T> @Nullable T read(ObjectNode source, String name, Class<T> type) {
        var value = source.get(name);
        return value == null || value.isNull() ? null : json.treeToValue(value, type);
    }

    private static @Nullable String text(ObjectNode source, String name) {
        var value = source.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    private static List<String> texts(ObjectNode source, String name) {
        return StreamSupport.stream(source.path(name).spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode form(Map<String, ObjectNode> forms, String name) {
        return Objects.requireNonNull(forms.get(name), name);
    }

    private @Nullable Map<String, ObjectNode> forms;
    private @Nullable Map<String, ObjectNode> provincialGuides;

    private Map<String, ObjectNode> forms() {
        var known = forms;
        if (known == null) {
            known = files.folder("forms");
            forms = known;
        }
        return known;
    }

    private Map<String, ObjectNode> provincialGuides() {
        var known = provincialGuides;
        if (known == null) {
            known = files.folder("guides");
            provincialGuides = known;
        }
        return known;
    }
}
