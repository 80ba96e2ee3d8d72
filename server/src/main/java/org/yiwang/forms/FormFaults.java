package org.yiwang.forms;

import com.networknt.schema.Error;
import java.util.Map;
import java.util.Optional;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Says in our words, and at the field it is about, what a JSON Schema validator found. */
final class FormFaults {
    static final String FORM = "/form";

    private FormFaults() {}

    /** Our fault for an error of the validator; nothing for one that only repeats another. */
    static Optional<Problem.Invalid> of(Error error, JsonNode form, FormFormats formats) {
        String at = error.getInstanceLocation().toString();
        if (error.getEvaluationPath().toString().contains("/oneOf/")) {
            return Optional.empty(); // each choice says that it was not chosen
        }
        String keyword = error.getKeyword() == null ? "" : error.getKeyword();
        return switch (keyword) {
            case "required" -> fault(FormTexts.below(at, error.getProperty()), "field/required");
            case "additionalProperties" -> fault(FormTexts.below(at, error.getProperty()), "field/unknown");
            case "const" -> fault(at, isTrue(error) ? "field/confirm" : "field/choice");
            case "oneOf", "enum" -> fault(at, "field/choice");
            case "type" -> fault(at, "field/type");
            case "minLength" ->
                form.at(at).asString("").isEmpty()
                        ? fault(at, "field/not-blank")
                        : limit(at, "field/too-short", "least", error);
            case "maxLength" -> limit(at, "field/size", "max", error);
            case "minimum", "exclusiveMinimum" -> limit(at, "field/least", "least", error);
            case "maximum", "exclusiveMaximum" -> limit(at, "field/greatest", "greatest", error);
            case "minItems" -> limit(at, "field/too-few", "least", error);
            case "maxItems" -> limit(at, "field/too-many", "greatest", error);
            case "uniqueItems" -> fault(at, "field/repeated");
            case "format" -> fault(at, format(error, form.at(at).asString(""), formats));
            case "pattern" -> fault(at, "field/pattern");
            case "if", "then", "else", "allOf" -> Optional.empty();
            default ->
                fault(
                        at,
                        error.getSchemaNode() != null && error.getSchemaNode().isBoolean()
                                ? "field/not-applicable"
                                : "field/format");
        };
    }

    private static String format(Error error, String text, FormFormats formats) {
        String format =
                error.getSchemaNode() == null ? "" : error.getSchemaNode().asString("");
        String fault = formats.fault(format, text);
        return fault != null ? fault : format.equals("date") ? "field/date" : "field/format";
    }

    private static boolean isTrue(Error error) {
        return error.getSchemaNode() != null && error.getSchemaNode().asBoolean(false);
    }

    private static Optional<Problem.Invalid> limit(String at, String code, String name, Error error) {
        var limit = error.getSchemaNode();
        return limit == null || !limit.isNumber()
                ? fault(at, code)
                : Optional.of(new Problem.Invalid(FORM + at, code, Map.of(name, limit.asString())));
    }

    private static Optional<Problem.Invalid> fault(String at, String code) {
        return Optional.of(new Problem.Invalid(FORM + at, code));
    }
}
