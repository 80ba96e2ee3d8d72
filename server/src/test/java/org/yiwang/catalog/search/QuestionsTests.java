package org.yiwang.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.yiwang.catalog.items.Item;
import org.yiwang.kernel.RegionCode;

/**
 * Three hundred and sixty questions in people's own words, most of them written without a look at the vocabulary, each
 * with pieces of the titles that answer it: whoever asks finds the answer among the first five, wherever she asks.
 */
@SpringBootTest
@AutoConfigureMockMvc // one server with other classes
@ActiveProfiles("demo")
class QuestionsTests {
    private static final int FIRST = 5;
    private static final double GOAL = 0.85;
    private static final String LISTED = "420106";
    private static final Path PAGE = Path.of("../docs/search.md");
    private static final String BEGIN = "<!-- missed: written by QuestionsTests -->";
    private static final String END = "<!-- end -->";

    private static final Logger log = LoggerFactory.getLogger(QuestionsTests.class);

    @Autowired
    ItemSearch search;

    /** A question whose answer is not among the first. */
    record Missed(Question question, List<String> found) {
        String row() {
            return "| %s | %s | %s |"
                    .formatted(question.text(), String.join(", ", question.titles()), String.join(", ", found));
        }
    }

    record Question(String text, List<String> titles) {
        boolean isAnsweredBy(String title) {
            return titles.stream().anyMatch(title::contains);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"420106", "429004", "420100", "420000", ""})
    void theAnswerIsAmongTheFirstFive(String where) throws IOException {
        var region = where.isEmpty() ? null : new RegionCode(where);
        var missed = new ArrayList<Missed>();
        var empty = new ArrayList<String>();
        var questions = questions();
        for (var question : questions) {
            var titles = titles(question.text(), region);
            if (titles.stream().noneMatch(question::isAnsweredBy)) {
                missed.add(new Missed(question, titles));
            }
            if (titles.isEmpty()) {
                empty.add(question.text());
            }
        }
        double recall = 1 - (double) missed.size() / questions.size();
        log.info("{}: recall@5 {} of {}, {} empty", where, recall, questions.size(), empty.size());
        assertThat(recall).as("missed: %s", missed).isGreaterThanOrEqualTo(GOAL);
        assertThat(empty).hasSizeLessThan(questions.size() / 50);
        if (where.equals(LISTED)) {
            theListOfWhatIsMissedIsTheCommittedOne(questions.size(), missed);
        }
    }

    /** After a wanted change, {@code -Dupdate=true} writes it anew. */
    private static void theListOfWhatIsMissedIsTheCommittedOne(int asked, List<Missed> missed) throws IOException {
        String table = "%d of %d questions asked in 武昌区 are answered among the first five.\n\n"
                        .formatted(asked - missed.size(), asked)
                + "| question | what would answer it | what is found |\n| --- | --- | --- |\n"
                + missed.stream().map(Missed::row).collect(Collectors.joining("\n"));
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + table + "\n"
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("update")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/search.md; if the change is wanted, run QuestionsTests with -Dupdate=true")
                .isEqualTo(written);
    }

    private List<String> titles(String text, @Nullable RegionCode region) {
        return search.search(ItemQuestion.of(text, region, null, FIRST)).items().stream()
                .map(Item::title)
                .toList();
    }

    private static List<Question> questions() throws IOException {
        try (var in = Objects.requireNonNull(QuestionsTests.class.getResourceAsStream("/catalog/questions.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(it -> it.split("\t"))
                    .map(it -> new Question(it[0], List.of(it[1].split("\\|"))))
                    .toList();
        }
    }
}
