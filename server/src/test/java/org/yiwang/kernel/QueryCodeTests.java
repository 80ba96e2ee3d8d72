package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class QueryCodeTests {
    private static final String ALPHABET = "34679ACDEFGHJKMNPQRTVWXY";

    @Example
    void aCodeIsTooLongToBeGuessedAndEasyToRead() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            String printed = QueryCode.random().printed();
            assertThat(printed).matches("([%s]{5}-){2}[%<s]{5}".formatted(ALPHABET));
            assertThat(seen.add(printed)).isTrue();
        }
        assertThat(14 * Math.log(ALPHABET.length()) / Math.log(2)).isGreaterThan(60);
        assertThat(QueryCode.random().isShort()).isFalse();
    }

    @Property
    void itCanBeTypedAsOneLikes() {
        var code = QueryCode.random();
        assertThat(QueryCode.of(code.reveal())).isEqualTo(code);
        assertThat(QueryCode.of(" " + code.printed().toLowerCase(Locale.ROOT))).isEqualTo(code);
        assertThat(QueryCode.of(code.printed().replace('-', ' '))).isEqualTo(code);
    }

    @Property
    void oneWrongCharacterIsToldFromAWrongCode(@ForAll @IntRange(max = 14) int at, @ForAll @IntRange(max = 23) int by) {
        String right = QueryCode.random().reveal();
        var wrong = new StringBuilder(right);
        wrong.setCharAt(at, ALPHABET.charAt(by));
        if (!wrong.toString().equals(right)) {
            assertRefused(() -> QueryCode.of(wrong.toString()), "query-code/check-character");
        }
    }

    @Example
    void codesOfBeforeAreStillTaken() {
        var old = QueryCode.of("34kq-7hwu");
        assertThat(old.isShort()).isTrue();
        assertThat(old.printed()).isEqualTo("34KQ7HWU");
    }

    @Example
    void anythingElseIsNoCode() {
        for (String text : new String[] {"", "34KQ7HW", "34KQ7HWUU", "0".repeat(15), "查询码", "34KQ7HW\u0000"}) {
            assertRefused(() -> QueryCode.of(text), "query-code/format");
        }
    }

    private static void assertRefused(ThrowingCallable taking, String code) {
        assertThatThrownBy(taking)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors().getFirst().code()).isEqualTo(code));
    }
}
