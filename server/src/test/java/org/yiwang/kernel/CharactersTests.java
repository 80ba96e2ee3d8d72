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
}
