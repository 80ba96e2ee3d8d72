package org.yiwang.exchange.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What sheets, columns and values are called in a spreadsheet, which clerks read in Chinese: {@code sheets.json}. */
@Component
class Names {
    private record File(
            Map<String, String> sheets,
            Map<String, String> columns,
            Map<String, String> values,
            Map<String, Map<String, String>> choices,
            List<String> notes) {}

    private final File file;

    Names(JsonMapper json) {
        try (InputStream in =
                Objects.requireNonNull(Names.class.getResourceAsStream("/org/yiwang/exchange/sheets.json"))) {
            this.file = json.readValue(in, File.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String sheet(String code) {
        return file.sheets().getOrDefault(code, code);
    }

    String column(String code) {
        return file.columns().getOrDefault(code, code);
    }

    /** How those who hand in a file read it before they do. */
    List<String> notes() {
        return file.notes();
    }

    String yes() {
        return value("yes");
    }

    String no() {
        return value("no");
    }

    /** That there is none of something. */
    String none() {
        return value("none");
    }

    /** That nothing is said of something: what was said of it is taken away. */
    String unsaid() {
        return value("unsaid");
    }

    private String value(String code) {
        return Objects.requireNonNull(file.values().get(code), code);
    }

    /** The codes that have names under this word, in the order in which they stand. */
    List<String> codes(String words) {
        return List.copyOf(file.choices().getOrDefault(words, Map.of()).keySet());
    }

    /** The name of a code; the code itself where it has none. */
    String choice(String words, String code) {
        return file.choices().getOrDefault(words, Map.of()).getOrDefault(code, code);
    }

    /** The code that is meant by a name or by itself. */
    Optional<String> code(Shape.Choice choice, String said) {
        return choice.codes().stream()
                .filter(it -> it.equals(said) || choice(choice.words(), it).equals(said))
                .findFirst();
    }
}
