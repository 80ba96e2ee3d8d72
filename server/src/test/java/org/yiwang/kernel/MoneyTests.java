package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts are whole fen. */
class MoneyTests {
    @Property
    void whatIsWrittenIsReadAgain(@ForAll long fen) {
        assertThat(Money.yuan(new Money(fen).toString())).isEqualTo(new Money(fen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.234", "ten", "1e99", "NaN"})
    void nothingElseIsAnAmount(String text) {
        assertThatThrownBy(() -> Money.yuan(text)).isInstanceOf(Problem.class);
    }

    @Test
    void nothingOverflowsSilently() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThat(new Money(1230)).hasToString("12.30").isGreaterThan(Money.ZERO);
        assertThat(new Money(1230).minus(new Money(30)).times(2)).isEqualTo(Money.yuan("24"));
    }
}
