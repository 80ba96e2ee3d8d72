package org.yiwang.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/** The five levels, the two ways to number them, and the labels that go with each. */
class ScoreTests {
    @ParameterizedTest
    @CsvSource({
        "VERY_SATISFIED, 1, 5, 非常满意, false",
        "SATISFIED, 2, 4, 满意, false",
        "FAIRLY_SATISFIED, 3, 3, 基本满意, false",
        "DISSATISFIED, 4, 2, 不满意, true",
        "VERY_DISSATISFIED, 5, 1, 非常不满意, true"
    })
    void theTwoSchemesCountInOppositeDirections(Score score, int standard, int exchange, String name, boolean bad) {
        assertThat(score.standardCode()).isEqualTo(standard);
        assertThat(score.exchangeCode()).isEqualTo(exchange);
        assertThat(Score.ofStandardCode(standard)).isEqualTo(score);
        assertThat(Score.ofExchangeCode(exchange)).isEqualTo(score);
        assertThat(score.in(Language.CHINESE)).isEqualTo(name);
        assertThat(score.isBad()).isEqualTo(bad);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 6, Integer.MAX_VALUE})
    void noOtherDigitIsALevel(int code) {
        assertThatThrownBy(() -> Score.ofStandardCode(code)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Score.ofExchangeCode(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "VERY_SATISFIED, 510, 517",
        "SATISFIED, 406, 413",
        "FAIRLY_SATISFIED, 307, 314",
        "DISSATISFIED, 207, 214",
        "VERY_DISSATISFIED, 108, 115"
    })
    void eachLevelHasTheEightLabelsOfItsDigit(Score score, int first, int last) {
        assertThat(Label.of(score))
                .extracting(label -> Integer.parseInt(label.code()))
                .hasSize(8)
                .isSorted()
                .startsWith(first)
                .endsWith(last)
                .allMatch(code -> code / 100 == score.exchangeCode());
    }

    @ParameterizedTest
    @EnumSource
    void aLabelIsFoundByItsCodeAndHasWordsInBothLanguages(Label label) {
        assertThat(Label.of(label.code())).contains(label);
        assertThat(label.in(Language.CHINESE)).isNotBlank().isNotEqualTo(label.in(Language.ENGLISH));
    }

    @Test
    void aLabelCountsOnce() {
        assertThatThrownBy(() -> Label.chosen(Score.SATISFIED, List.of("413", "406", "413")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Problem.Invalid::pointer, Problem.Invalid::code)
                                .containsExactly(tuple("/labels/2", "field/repeated")));
    }

    @Test
    void everyLabelThatIsUnknownOrOfAnotherLevelIsNamed() {
        assertThat(Label.chosen(Score.DISSATISFIED, List.of("209", "214")))
                .containsExactly(Label.NOT_IN_PROMISED_TIME, Label.STIFF_MANNERS);
        assertThatThrownBy(() -> Label.chosen(Score.DISSATISFIED, List.of("209", "517", "999", "")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Problem.Invalid::pointer, Problem.Invalid::code)
                                .containsExactly(
                                        tuple("/labels/1", "rating/label-of-other-level"),
                                        tuple("/labels/2", "rating/unknown-label"),
                                        tuple("/labels/3", "rating/unknown-label")));
    }
}
