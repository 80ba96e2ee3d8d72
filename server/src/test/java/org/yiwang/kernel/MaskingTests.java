package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Personal data hide themselves. */
class MaskingTests {
    @ParameterizedTest
    @CsvSource({
        "张三, 张*",
        "张三丰, 张**",
        "欧阳修, 欧阳*",
        "欧阳, 欧*",
        "王𬭎, 王*",
        "𠮷田, 𠮷*",
        "䶮, *",
        "'', ''",
        "阿卜杜拉·买买提, 阿*******"
    })
    void aNameKeepsTheSurname(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @Test
    void numbersMaskThemselves() {
        assertThat(CitizenNumber.of("420106199003071238", LocalDate.of(2020, 7, 1)))
                .hasToString("420106********1238");
        assertThat(PhoneNumber.of("13800001234")).hasToString("138****1234");
        assertThat(CreditCode.of("11420000011043137A")).hasToString("114200********137A");
        assertThat(QueryCode.random()).hasToString("*".repeat(15));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.*",
        "127.0.0.1, 127.0.0.*",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002:*",
        "::1, 0000:0000:0000:0000:*",
        "::ffff:192.0.2.7, 192.0.2.*",
        "unknown, *",
        "'', *"
    })
    void anAddressKeepsItsNetwork(String address, String masked) {
        assertThat(Masking.network(address)).isEqualTo(masked);
    }

    @Property
    void whatIsTooShortShowsNothing(@ForAll @IntRange(max = 10) int length) {
        assertThat(Masking.citizenNumber("7".repeat(length))).isEqualTo("*".repeat(length));
    }
}
