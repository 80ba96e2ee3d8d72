package org.yiwang.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    private static final Logger log = LoggerFactory.getLogger(QuestionsTests.class);

    @Autowired
    ItemSearch search;

    record Question(String text, List<String> titles) {
        boolean isAnsweredBy(String title) {
            return titles.stream().anyMatch(title::contains);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"420106", "429004", "420100", "420000", ""})
    void theAnswerIsAmongTheFirstFive(String where) throws IOException {
        var region = where.isEmpty() ? null : new RegionCode(where);
        var missed = new ArrayList<String>();
        var empty = new ArrayList<String>();
        var questions = questions();
        for (var question : questions) {
            var titles = titles(question.text(), region);
            if (titles.stream().noneMatch(question::isAnsweredBy)) {
                missed.add(question + " " + titles);
            }
            if (titles.isEmpty()) {
                empty.add(question.text());
            }
        }
        double recall = 1 - (double) missed.size() / questions.size();
        log.info("{}: recall@5 {} of {}, {} empty", where, recall, questions.size(), empty.size());
        assertThat(recall).as("missed: %s", String.join("\n", missed)).isGreaterThanOrEqualTo(GOAL);
        assertThat(empty).hasSizeLessThan(questions.size() / 50);
    }

    private List<String> titles(String text, @Nullable RegionCode region) {
        return search.search(new ItemQuestion(text, region, null, null, null, null, null, FIRST)).items().stream()
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
