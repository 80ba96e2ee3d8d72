package org.yiwang.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chinese text as people type it. */
class TextTests {
    @Test
    void textIsComparedWithoutWidthCaseSpacesAndSigns() {
        assertThat(SearchText.normalised(" ＡＢｃ（食品）· 经营　许可！")).isEqualTo("abc食品经营许可");
    }

    @Test
    void charactersHaveOneSoundEach() {
        assertThat(Pinyin.syllables("食品A𬭎")).startsWith("shi", "pin", "A").hasSize(4);
        assertThat(Pinyin.initials(Pinyin.syllables("食品经营许可"))).isEqualTo("spjyxk");
        assertThat(Pinyin.syllables("旅")).containsExactly("lu");
        assertThat(SearchText.typedPinyin("lv you")).isEqualTo("luyou");
        assertThat(SearchText.typedPinyin("食品")).isEmpty();
    }

    @Test
    void whatPeopleSayAroundTheirWishIsLeftOut() {
        assertThat(SearchText.askedWords("我想办理食品许可")).contains("食品").doesNotContain("我", "想", "办理");
        assertThat(SearchText.askedWords("怎么办")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "食品经赢许可, 食品经营许可",
        "社会宝障卡, 社会保障卡",
        "食品经营许, ",
        "shipinjinyingxuke, 食品经营许可",
        "shehuibaozhangka, 社会保障卡",
        "完全不相干的话, ",
        "zzzzzz, "
    })
    void misspeltWordsAreUnderstood(String typed, String meant) {
        var spelling = new Spelling(List.of("食品经营许可", "社会保障卡申领", "护照"));
        if (meant == null) {
            assertThat(spelling.meant(typed)).isIn(null, "食品经营许");
        } else {
            assertThat(spelling.meant(typed)).isEqualTo(meant);
        }
    }
}
