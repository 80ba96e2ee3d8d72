package org.yiwang.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.yiwang.kernel.Problem.Invalid;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts inside lists and behind references, and the order in which faults are told. */
class FormTextsTests {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FormChecks checks =
            new FormChecks(Clock.fixed(Instant.parse("2026-03-02T04:00:00Z"), ZoneOffset.UTC));

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }

    @Test
    void emptyTextsAreLeftOutHoweverDeepTheyLie() {
        assertThat(FormTexts.withoutEmpty(json("{'a': '', 'b': [{'c': '', 'd': 'x'}, 'y'], 'e': {'f': ''}, 'g': 1}")))
                .isEqualTo(json("{'b': [{'d': 'x'}, 'y'], 'e': {}, 'g': 1}"));
    }

    @Test
    void codesAreTakenAsTheyAreWrittenInListsToo() {
        var schema = json("{'properties': {'phones': {'items': {'format': 'cn-mobile'}}, 'name': {}}}");
        assertThat(new FormTexts(schema).taken(json("{'phones': ['138 1234 5678', '+8613912345678'], 'name': 'a b'}")))
                .isEqualTo(json("{'phones': ['13812345678', '13912345678'], 'name': 'a b'}"));
    }

    @Test
    void aReferenceIsFollowedAndWhatStandsBesideItWins() {
        var schema = json("""
                {'properties': {'phone': {'$ref': '#/$defs/number'}, 'code': {'$ref': '#/$defs/number', 'format': 'none'}},
                 '$defs': {'number': {'$ref': '#/$defs/mobile'}, 'mobile': {'format': 'cn-mobile'}}}
                """);
        assertThat(new FormTexts(schema).taken(json("{'phone': '138 1234 5678', 'code': '138 1234 5678'}")))
                .isEqualTo(json("{'phone': '13812345678', 'code': '138 1234 5678'}"));
    }

    @Test
    void aReferenceThatGoesInACircleEnds() {
        var schema = json("{'properties': {'a': {'$ref': '#/properties/a'}}}");
        assertThat(new FormTexts(schema).taken(json("{'a': 'x'}"))).isEqualTo(json("{'a': 'x'}"));
    }

    @Test
    void linesMayBeBrokenWhereMoreThanALineFits() {
        var schema = json("{'properties': {'line': {'maxLength': 100}, 'text': {'maxLength': 101}}}");
        assertThat(new FormTexts(schema)
                        .faults(JSON.createObjectNode().put("line", "a\nb").put("text", "a\nb")))
                .containsExactly(new Invalid("/form/line", "field/characters"));
        assertThat(new FormTexts(schema).faults(json("{'line': '　', 'text': ''}")))
                .containsExactly(new Invalid("/form/line", "field/blank"));
    }

    @Test
    void faultsAreToldInTheOrderOfTheFields() {
        var schema = json("""
                {'type': 'object', 'required': ['b', 'a', 'c'], 'additionalProperties': false, 'properties': {
                 'b': {'type': 'string'}, 'a': {'type': 'integer', 'minimum': 5}, 'c': {'const': true}, 'd': false,
                 'e': {'const': 'x'}}}
                """);
        assertThat(checks.check(schema, json("{'strange': 1, 'd': 1, 'e': 'y', 'c': false, 'a': 1}")))
                .extracting(it -> it.pointer() + " " + it.code())
                .containsExactly(
                        "/form/b field/required",
                        "/form/a field/least",
                        "/form/c field/confirm",
                        "/form/d field/not-applicable",
                        "/form/e field/choice",
                        "/form/strange field/unknown");
    }
}
