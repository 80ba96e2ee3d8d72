package org.yiwang.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Server and page find the same faults, and each has a place and a name. */
class FormChecksTests {
    private static final Path SAMPLES = Path.of("..", "web", "packages", "forms", "samples");

    final FormChecks checks = new FormChecks(Clock.systemUTC());
    final JsonMapper json = JsonMapper.builder().build();

    /** What the page calls it; some of our names stand for two of its. */
    private static String keyword(Problem.Invalid fault) {
        return switch (fault.code()) {
            case "field/required" -> "required";
            case "field/unknown", "field/not-applicable" -> "not-allowed";
            case "field/choice" -> "oneOf";
            case "field/confirm" -> "const";
            case "field/type" -> "type";
            case "field/not-blank", "field/too-short" -> "minLength";
            case "field/size" -> "maxLength";
            case "field/least" -> "minimum";
            case "field/greatest" -> "maximum";
            case "field/too-few" -> "minItems";
            case "field/too-many" -> "maxItems";
            case "field/repeated" -> "uniqueItems";
            case "field/pattern" -> "pattern";
            case "field/blank" -> "blank";
            case "field/characters" -> "characters";
            default -> "format";
        };
    }

    @Test
    void serverAndPageAgree() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "the samples of the page are not here");
        try (var files = Files.list(SAMPLES)) {
            assertThat(files.filter(it -> it.toString().endsWith(".json")).toList())
                    .isNotEmpty()
                    .allSatisfy(this::agrees);
        }
    }

    /** The checks as they are at the moment that a sample names. */
    private FormChecks at(JsonNode sample) {
        return sample.has("now")
                ? new FormChecks(Clock.fixed(Instant.parse(sample.path("now").asString()), ZoneOffset.UTC))
                : checks;
    }

    private void agrees(Path file) throws IOException {
        var sample = json.readTree(Files.readString(file));
        Set<String> found = at(sample).check(sample.path("schema"), sample.path("value")).stream()
                .map(it -> it.pointer().substring("/form".length()) + " " + keyword(it))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = StreamSupport.stream(sample.path("errors").spliterator(), false)
                .map(it ->
                        it.path("pointer").asString() + " " + it.path("keyword").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).as(file.getFileName().toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "cn-uscc, 92420106YW0092017Q,",
        "cn-uscc, 92420106YW0092017P, credit-code/check-digit",
        "cn-uscc, 92420106YW0092016Q, credit-code/organisation-code",
        "cn-uscc, ' 92420106YW0092017Q', credit-code/format",
        "cn-idcard, 11010519491231002X,",
        "cn-idcard, 11010519491231002x, citizen-number/format",
        "cn-idcard, 110105194912310021, citizen-number/check-digit",
        "cn-idcard, 110105194902300028, citizen-number/birth-date",
        "cn-idcard, 110105294912310024, citizen-number/future",
        "cn-mobile, 15400000001,",
        "cn-mobile, 1540000000, phone-number/format",
        "cn-person-name, 买买提·艾力,",
        "cn-person-name, 𬭎𠮷㛃,",
        "cn-person-name, 陈1, person-name/characters",
        "cn-person-name, 王\uE000, person-name/private",
        "cn-past-date, 2020-02-29,",
        "cn-past-date, 2021-02-29, field/date",
        "cn-past-date, 0000-00-00, field/date",
        "cn-past-date, '', field/date",
        "cn-past-date, 2999-01-01, field/future",
        "cn-coming-date, 2999-01-01,",
        "cn-coming-date, 2020-02-29, field/past",
        "cn-coming-date, 2999-02-29, field/date",
        "date, 2999-01-01,",
        "date, 2020-02-29,",
        "date, 2021-02-29, field/date",
        "date, 2021-2-9, field/date"
    })
    void ourFormats(String format, String text, String code) {
        var schema = json.readTree("""
                {"type": "object", "properties": {"it": {"type": "string", "format": "%s"}}}
                """.formatted(format));
        JsonNode form = json.createObjectNode().put("it", text);
        if (code == null) {
            assertThat(checks.check(schema, form)).isEmpty();
        } else {
            assertThat(checks.check(schema, form))
                    .extracting(Problem.Invalid::code)
                    .containsExactly(code);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cn-uscc, ９２420106YW0092017ｑ, 92420106YW0092017Q",
        "cn-uscc, ' 92420106 YW0092017Q', 92420106YW0092017Q",
        "cn-idcard, １１０１０５１９４９１２３１００２ｘ, 11010519491231002X",
        "cn-mobile, +86 １５４-0000 0001, 15400000001",
        "cn-person-name, 买买提 • 艾力, 买买提·艾力",
        "cn-person-name, Ｊｏｈｎ　Ｓｍｉｔｈ, John Smith",
        "date, ２０２０, ２０２０",
    })
    void codesAreWrittenAsTheirFormatIsWritten(String format, String typed, String written) {
        var schema = json.readTree("""
                {"type": "object", "properties": {"all": {"type": "array", "items": {"$ref": "#/$defs/code"}}},
                 "$defs": {"code": {"type": "string", "format": "%s"}}}
                """.formatted(format));
        var form = json.createObjectNode();
        form.putArray("all").add(typed);
        assertThat(checks.taken(schema, form).at("/all/0").asString()).isEqualTo(written);
    }

    @Test
    void somethingThatIsNoFormAtAll() {
        var schema = json.readTree("{\"type\": \"object\", \"required\": [\"a\"], \"properties\": {\"a\": {}}}");
        for (String odd : new String[] {"null", "1", "\"x\"", "[]", "true"}) {
            assertThat(checks.check(schema, json.readTree(odd)))
                    .singleElement()
                    .satisfies(it -> assertThat(it.code()).isEqualTo("field/type"));
        }
    }
}
