package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of service items, with real values of three provinces. */
class ItemCodeTests {
    @Test
    void anImplementationHasThirtyOneCharacters() {
        var code = ItemCode.of("11370800MB285591843370117002011");
        assertThat(code.scheme()).isEqualTo(ItemCode.Scheme.IMPLEMENTATION);
        assertThat(code.organ()).isEqualTo(CreditCode.of("11370800MB28559184"));
        assertThat(code.level()).isEqualTo(ItemCode.Level.PREFECTURE);
        assertThat(code.basic()).isEqualTo(ItemCode.of("370117002011"));
        assertThat(code.source()).isEqualTo("37");
        assertThat(code.type()).isEqualTo("01");
        assertThat(code.mainItem()).isEqualTo("17002");
        assertThat(code.subItem()).isEqualTo("011");
        assertThatThrownBy(code::order).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWayOfHandlingHasThirtyThree() {
        var code = ItemCode.of("11370800MB28559184300011711200001");
        assertThat(code.scheme()).isEqualTo(ItemCode.Scheme.HANDLING);
        assertThat(code.source()).isEqualTo("00");
        assertThat(code.type()).isEqualTo("01");
        assertThat(code.mainItem()).isEqualTo("17112");
        assertThat(code.subItem()).isEqualTo("000");
        assertThat(code.order()).isEqualTo("01");
        assertThat(code.implementation()).isEqualTo(ItemCode.of("11370800MB285591843000117112000"));
    }

    @Test
    void aProvinceMayUseLettersInItsOwnItems() {
        var code = ItemCode.of("11420000010833209R2422014078W0202");
        assertThat(code.basic()).isEqualTo(ItemCode.of("422014078W02"));
        assertThat(code.type()).isEqualTo("20");
    }

    @ParameterizedTest
    @CsvSource({
        "'', format",
        "11370800MB2855918437011700201, format",
        "37011700201a, format",
        "990117002011, source",
        "373017002011, type",
        "11370800MB285591853370117002011, organ",
        "11370800mb285591843370117002011, format",
        "11370800MB285591848370117002011, level",
        "11370800MB285591840370117002011, level",
        "11370800MB2855918433701170020１１, format"
    })
    void everyPartIsChecked(String text, String reason) {
        assertThatThrownBy(() -> ItemCode.of(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("item-code/" + reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11350128345071904JXK001185", "511A0138000000-511602000000-000-115113010833722043-1-00"})
    void olderSchemesAreAliasesOnly(String text) {
        assertThatThrownBy(() -> ItemCode.of(text)).isInstanceOf(Problem.class);
        var alias = ItemCode.alias(text);
        assertThat(alias.scheme()).isEqualTo(ItemCode.Scheme.LEGACY);
        assertThatThrownBy(alias::basic).isInstanceOf(IllegalStateException.class);
    }
}
