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

    @ParameterizedTest
    @CsvSource({
        "我想办理食品许可, 食品 许可",
        "请问在武昌开个饭馆要什么手续, 武昌 开 饭馆",
        "个体工商户, 个体 工商户",
        "How to apply for a food licence, food licence",
        "怎么办, 怎么办"
    })
    void whatPeopleSayAroundTheirWishIsLeftOut(String question, String wish) {
        assertThat(SearchText.wish(question).words()).containsExactly(wish.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"食品经营许可, 食品 品经 经营 营许 许可", "ＫＴＶ（歌舞）, ktv 歌舞", "A股, a 股", "𬭎𠮷㛃, 𬭎𠮷 𠮷㛃"})
    void pairsOfCharactersDoNotReachOverSigns(String text, String grams) {
        assertThat(SearchText.grams(text)).containsExactly(grams.split(" "));
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
        assertThat(spelling.meant(typed)).isEqualTo(meant);
    }
}
