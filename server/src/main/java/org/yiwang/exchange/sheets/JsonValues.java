package org.yiwang.exchange.sheets;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Element;
import org.yiwang.kernel.Characters;
import tools.jackson.databind.JsonNode;

/** Whether a value in JSON is one that an element can have. */
@Component
class JsonValues {
    /** The code of what is wrong; nothing if nothing is. Null says that nothing is said. */
    Optional<String> fault(Element element, JsonNode value) {
        var shape = Shape.of(element);
        if (shape.isEmpty() || value.isNull()) {
            return Optional.empty();
        }
        if (!element.path().contains(Element.EACH)) {
            return fault(shape.get(), value);
        }
        return value.isObject()
                ? value.valueStream()
                        .flatMap(it -> fault(shape.get(), it).stream())
                        .findFirst()
                : Optional.of("field/type");
    }

    private Optional<String> fault(Shape shape, JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        return switch (shape) {
            case Shape.Text it -> text(value);
            case Shape.Whole it -> unless(value.isIntegralNumber() && value.canConvertToInt(), "exchange/whole-number");
            case Shape.YesNo it -> unless(value.isBoolean(), "field/type");
            case Shape.Choice choice -> unless(isOf(choice, value), unknown(choice));
            case Shape.Several several ->
                each(value, it -> isOf(several.of(), it) ? Optional.empty() : Optional.of(unknown(several.of())));
            case Shape.Lines it -> each(value, JsonValues::text);
            case Shape.Entries entries -> each(value, it -> fault(entries.of(), it));
            case Shape.Group group -> group(group, value);
            case Shape.Other it -> Optional.empty();
        };
    }

    private static Optional<String> text(JsonNode value) {
        if (!value.isString()) {
            return Optional.of("field/type");
        }
        return unless(Characters.areAllowed(value.asString(), true), "field/characters");
    }

    private static boolean isOf(Shape.Choice choice, JsonNode value) {
        return choice.number() == value.isNumber() && choice.codes().contains(value.asString());
    }

    static String unknown(Shape.Choice choice) {
        return switch (choice.words()) {
            case "typeCode" -> "item-code/type";
            case "level" -> "item-code/level";
            default -> "exchange/no-such-choice";
        };
    }

    private interface Check {
        Optional<String> fault(JsonNode value);
    }

    private static Optional<String> each(JsonNode list, Check check) {
        return list.isArray()
                ? list.valueStream().flatMap(it -> check.fault(it).stream()).findFirst()
                : Optional.of("field/type");
    }

    private Optional<String> group(Shape.Group group, JsonNode value) {
        if (!value.isObject()) {
            return Optional.of("field/type");
        }
        Predicate<String> known = group.fields()::containsKey;
        if (!value.propertyNames().stream().allMatch(known)) {
            return Optional.of("standards/content");
        }
        return value.properties().stream()
                .flatMap(it ->
                        fault(
                                Objects.requireNonNull(group.fields().get(it.getKey()))
                                        .shape(),
                                it.getValue())
                                .stream())
                .findFirst();
    }

    private static Optional<String> unless(boolean fits, String code) {
        return fits ? Optional.empty() : Optional.of(code);
    }
}
