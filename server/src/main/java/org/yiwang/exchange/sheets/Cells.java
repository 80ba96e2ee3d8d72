package org.yiwang.exchange.sheets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Characters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** One value in one cell, as a clerk reads and writes it. */
@Component
class Cells {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BETWEEN = "[\\n、；;,，]";

    private final Names names;

    Cells(Names names) {
        this.names = names;
    }

    /** A cell that is no value of what it should be. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final transient Map<String, Object> values;

        Unreadable(String code, Map<String, Object> values) {
            super(code, null, false, false);
            this.code = code;
            this.values = values;
        }

        String code() {
            return code;
        }

        Map<String, Object> values() {
            return values;
        }
    }

    /** What is written for a value; null for an empty cell. */
    @Nullable
    Object write(Shape shape, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        return switch (shape) {
            case Shape.Text it -> value.asString();
            case Shape.Whole it -> value.asInt();
            case Shape.YesNo it -> value.asBoolean() ? names.yes() : names.no();
            case Shape.Choice choice -> names.choice(choice.words(), value.asString());
            case Shape.Several several -> lines(sorted(value, several.of()));
            case Shape.Lines it -> lines(texts(value));
            case Shape.Group it -> null;
            case Shape.Entries it -> null;
            case Shape.Other it -> null;
        };
    }

    private List<String> sorted(JsonNode codes, Shape.Choice choice) {
        return texts(codes).stream()
                .sorted((one, other) -> Integer.compare(
                        choice.codes().indexOf(one), choice.codes().indexOf(other)))
                .map(it -> names.choice(choice.words(), it))
                .toList();
    }

    private String lines(List<String> lines) {
        return lines.isEmpty() ? names.none() : String.join("\n", lines);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(it -> texts.add(it.asString()));
        return texts;
    }

    /** What one chooses from in a cell; empty if it may be anything, or several at once. */
    List<String> offered(Shape shape) {
        if (shape instanceof Shape.YesNo) {
            return List.of(names.yes(), names.no());
        }
        return shape instanceof Shape.Choice choice ? named(choice) : List.of();
    }

    private List<String> named(Shape.Choice choice) {
        return choice.codes().stream()
                .filter(it -> names.codes(choice.words()).contains(it))
                .map(it -> names.choice(choice.words(), it))
                .toList();
    }

    /**
     * The value that a cell means; null in JSON if it says that nothing is said.
     *
     * @param said not blank
     */
    JsonNode read(Shape shape, String said) throws Unreadable {
        String text = Characters.tidy(said.replace("\r\n", "\n"));
        if (!Characters.areAllowed(text, true)) {
            throw new Unreadable("field/characters", Map.of());
        }
        if (text.equals(names.unsaid())) {
            return NullNode.getInstance();
        }
        return switch (shape) {
            case Shape.Text it -> JSON.stringNode(text);
            case Shape.Whole it -> whole(text);
            case Shape.YesNo it -> yesOrNo(text);
            case Shape.Choice choice -> chosen(choice, text);
            case Shape.Several several -> several(several.of(), text);
            case Shape.Lines it -> lines(text);
            case Shape.Group it -> throw new IllegalArgumentException("a group in one cell");
            case Shape.Entries it -> throw new IllegalArgumentException("entries in one cell");
            case Shape.Other it -> throw new IllegalArgumentException("in no cell");
        };
    }

    private static JsonNode whole(String text) throws Unreadable {
        try {
            return JSON.numberNode(new BigDecimal(Characters.narrow(text)).intValueExact());
        } catch (ArithmeticException | NumberFormatException none) {
            throw new Unreadable("exchange/whole-number", Map.of());
        }
    }

    private JsonNode yesOrNo(String text) throws Unreadable {
        if (text.equals(names.yes()) || text.toLowerCase(Locale.ROOT).equals("true") || text.equals("1")) {
            return JSON.booleanNode(true);
        }
        if (text.equals(names.no()) || text.toLowerCase(Locale.ROOT).equals("false") || text.equals("0")) {
            return JSON.booleanNode(false);
        }
        throw new Unreadable("exchange/yes-or-no", Map.of("yes", names.yes(), "no", names.no()));
    }

    private JsonNode chosen(Shape.Choice choice, String text) throws Unreadable {
        Optional<String> code = names.code(choice, text);
        if (code.isEmpty()) {
            throw new Unreadable(JsonValues.unknown(choice), Map.of("choices", String.join("、", named(choice))));
        }
        return choice.number() ? JSON.numberNode(Integer.parseInt(code.get())) : JSON.stringNode(code.get());
    }

    private JsonNode several(Shape.Choice choice, String text) throws Unreadable {
        var codes = JSON.arrayNode();
        if (!text.equals(names.none())) {
            for (String one : text.split(BETWEEN)) {
                if (!one.isBlank()) {
                    codes.add(chosen(choice, Characters.tidy(one)));
                }
            }
        }
        return codes;
    }

    private JsonNode lines(String text) {
        var lines = JSON.arrayNode();
        if (!text.equals(names.none())) {
            for (String line : text.split("\n")) {
                if (!line.isBlank()) {
                    lines.add(Characters.tidy(line));
                }
            }
        }
        return lines;
    }
}
