package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\t\r\n",
                "\u00A0",
                "\u200B",
                "\uFEFF",
                "\u3164",
                "\u2800",
                "\u202E",
                "\u3000",
                "\u2003",
                "\u00AD",
                "\u2060",
                "\u115F\u1160",
                "\uFFA0",
                "\u034F",
                "\u180E",
                "\uFE0F",
                "\uDB40\uDD00",
                "\uDB40\uDC41",
                " \u200D\u2063 "
            })
    void whatCannotBeSeenIsNothing(String text) {
        assertThat(Characters.areBlank(text)).isTrue();
        assertThat(Characters.tidy(text)).isEmpty();
        assertThat(Characters.tidy(text + "张三" + text.replaceAll("[\uFE0F\\x{E0100}]", "")))
                .isEqualTo("张三");
    }

    @Test
    void visibleTextsStayAndAreComposed() {
        assertThat(Characters.tidy(" 武昌区\u200B中南路 8 号 ")).isEqualTo("武昌区\u200B中南路 8 号");
        assertThat(Characters.tidy("Cafe\u0301")).isEqualTo("Caf\u00E9");
        assertThat(Characters.areBlank("·")).isFalse();
    }

    @Test
    void namesKeepTheIdeographsTheyAreWrittenWith() {
        String compatibility = "\uFA11\uF9D1\uFA0C" + Character.toString(0x2F800) + Character.toString(0x2FA1D);
        assertThat(Characters.tidy(" " + compatibility + "e\u0301 "))
                .as("NFC has others in their place")
                .isEqualTo(compatibility + "\u00E9");
        String variant = "葛" + Character.toString(0xE0100);
        assertThat(Characters.tidy(variant + " "))
                .as("the selector is part of the character")
                .isEqualTo(variant);
        assertThat(Characters.tidy("㛃䶮𬭎𠮷")).isEqualTo("㛃䶮𬭎𠮷");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000",
                "\u0007",
                "\u007F",
                "\u0085",
                "\u202Etxt",
                "\u2066a\u2069",
                "\uD800",
                "\uFFFE",
                "\uFDD0"
            })
    void controlCharactersAndThoseThatTurnTheDirectionMayNotComeIn(String text) {
        assertThat(Characters.areAllowed(text, true)).isFalse();
        assertThat(Characters.areAllowed(Characters.allowed(text), false)).isTrue();
    }

    @Test
    void linesMayComeInWhereATextHasLines() {
        assertThat(Characters.areAllowed("一\n\t二\r\n", true)).isTrue();
        assertThat(Characters.areAllowed("一\n二", false)).isFalse();
        assertThat(Characters.areAllowed("一\t二", false)).isFalse();
        assertThat(Characters.areAllowed("ئۇيغۇر\u200F Ө 👩\u200D👧", false)).isTrue();
    }

    @Test
    void codesTypedInFullWidthAreNarrowed() {
        assertThat(Characters.narrow("９２４２Ｐ－ｘ\u3000")).isEqualTo("9242P-x ");
        assertThat(Characters.narrow("𠮷野家")).isEqualTo("𠮷野家");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x202A, 0x202E, 0x2066, 0x2069, 0xFDD0, 0xFDEF, 0xFFF9, 0xFFFB, 0xFFFE, 0xFFFF, 0x1FFFE, 0x7F, 0xD800
            })
    void eachOfARangeIsKeptOutFromItsFirstToItsLast(int codePoint) {
        String one = "甲" + Character.toString(codePoint) + "乙";
        assertThat(Characters.areAllowed(one, true)).isFalse();
        assertThat(Characters.allowed(one)).isEqualTo("甲乙");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2029 + 6, 0x2065 + 5, 0x2030, 0xFDF0, 0xFDCF, 0xFFF8, 0xFFFC, 0x20000, 0x30EDD})
    void whatLiesBesideItMayComeIn(int codePoint) {
        String one = "甲" + Character.toString(codePoint) + "乙";
        assertThat(Characters.areAllowed(one, false)).isTrue();
        assertThat(Characters.allowed(one)).isEqualTo(one);
    }

    @Test
    void theFirstAndTheLastOfWhatIsWideIsNarrowed() {
        assertThat(Characters.narrow("！～　＠ａ")).isEqualTo("!~ @a");
        assertThat(Characters.narrow("\uFF00\uFF5F")).isEqualTo("\uFF00\uFF5F");
    }

    @Test
    void aVariationStaysWithTheCharacterBeforeIt() {
        for (int variation : new int[] {0xFE00, 0xFE0F, 0xE0100, 0xE01EF}) {
            String chosen = "葛" + Character.toString(variation);
            assertThat(Characters.tidy(" " + chosen + " ")).isEqualTo(chosen);
        }
    }

    @Test
    void theFirstAndTheLastOfTheCompatibilityIdeographsStayAsTheyWereWritten() {
        for (int ideograph : new int[] {0xF900, 0xFAD9, 0x2F800, 0x2FA1D}) {
            String name = Character.toString(ideograph) + "e\u0301";
            assertThat(Characters.tidy(name)).isEqualTo(Character.toString(ideograph) + "é");
        }
    }
}
