package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "买买提·艾力",
                "买买提•艾力",
                "买买提‧艾力",
                "买买提・艾力",
                "买买提･艾力",
                "买买提∙艾力",
                "买买提⋅艾力",
                "买买提.艾力",
                "买买提．艾力",
                "买买提。艾力",
                " 买买提 · 艾力 ",
                "买买提・ 艾力",
                "买买提●艾力"
            })
    void whateverDotIsTypedTheSeparatorIsOne(String typed) {
        assertThat(PersonName.fault(typed)).isNull();
        assertThat(PersonName.of(typed).reveal()).isEqualTo("买买提·艾力");
        assertThat(PersonName.of(typed)).isEqualTo(PersonName.of("买买提·艾力")).hasSameHashCodeAs(PersonName.of(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "陈示例, 陈示例",
        "𬭎𠮷㛃, 𬭎𠮷㛃",
        "〇一, 〇一",
        "Ｊｏｈｎ　Ｓｍｉｔｈ, John Smith",
        "J. R. R. Tolkien, J. R. R. Tolkien",
        "Jean-Luc O’Neill, Jean-Luc O’Neill",
        "Анна Каренина, Анна Каренина",
        "ཚེ་རིང, ཚེ་རིང",
        "José Álvarez, José Álvarez",
        "김민수, 김민수"
    })
    void namesOfEveryScriptAreKept(String typed, String written) {
        assertThat(PersonName.fault(typed)).as(typed).isNull();
        assertThat(PersonName.of(typed).reveal()).isEqualTo(written);
    }

    @Test
    void fiftyCharactersAreCountedAsPeopleCount() {
        assertThat(PersonName.fault("𬭎".repeat(50))).isNull();
        assertThat(PersonName.fault("𬭎".repeat(51))).isEqualTo("person-name/length");
        assertThat(PersonName.fault("  ")).isEqualTo("person-name/length");
    }

    @ParameterizedTest
    @CsvSource({
        "陈1, person-name/characters",
        "13812345678, person-name/characters",
        "·艾力, person-name/characters",
        "艾力·, person-name/characters",
        "买买提··艾力, person-name/characters",
        "<b>陈, person-name/characters",
        "-陈, person-name/characters",
        "王\uE000, person-name/private"
    })
    void whatIsNoNameIsToldSo(String typed, String fault) {
        assertThat(PersonName.fault(typed)).isEqualTo(fault);
        assertThatThrownBy(() -> PersonName.of(typed))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(fault));
    }

    @Test
    void itMasksItself() {
        assertThat(PersonName.of("陈示例")).hasToString(Masking.name("陈示例"));
    }
}
