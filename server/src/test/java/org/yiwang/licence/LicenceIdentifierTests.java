package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.kernel.Problem;

/** Identifiers of licences, with real ones. */
class LicenceIdentifierTests {
    private static final String TYPE = "11100000000013338W001";
    private static final String ISSUER = "11420000011043137A";

    @ParameterizedTest
    @CsvSource({
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U, 20230000403, 1",
        "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F, 2430599, 1",
        "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9, 000000016, 1",
        "1.2.156.3005.2.11100000000013338W001.11420000011043137A.2020000001.001.B, 2020000001, 1"
    })
    void realIdentifiersAreRight(String text, String serial, int version) {
        var identifier = LicenceIdentifier.parse(text);
        assertThat(identifier.serial()).isEqualTo(serial);
        assertThat(identifier.version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.156.3005.2.11100000000013338W001.11420000011043137A.2020000001.001.C",
                "1.2.156.3005.2.11100000000013338W001.11420000011043137A.2020000010.001.B",
                "1.2.156.3005.3.11100000000013338W001.11420000011043137A.2020000001.001.B",
                "1.2.156.3005.2.11100000000013338W001.11420000011043137A.2020000001.1.B",
                "1.2.156.3005.2.11100000000013661B006.113700000045046442.209FA4E8.001.M"
            })
    void wrongOnesAreRefused(String text) {
        assertThatThrownBy(() -> LicenceIdentifier.parse(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).startsWith("licence-identifier/"));
    }

    @Property
    void whatIsMadeCanBeReadAndNoCharacterCanBeWrong(
            @ForAll @StringLength(min = 1, max = 16) @CharRange(from = '0', to = '9') @CharRange(from = 'A', to = 'Z')
                    String serial,
            @ForAll @IntRange(min = 1, max = 999) int version,
            @ForAll @IntRange(min = 1, max = 35) int change) {
        var identifier = LicenceIdentifier.of(TYPE, ISSUER, serial, version);
        assertThat(LicenceIdentifier.parse(identifier.value())).isEqualTo(identifier);
        assertThat(identifier.type()).isEqualTo(TYPE);
        assertThat(identifier.issuer()).isEqualTo(ISSUER);
        int place = identifier.value().indexOf(serial + ".", 55);
        char wrong =
                Character.toUpperCase(Character.forDigit((Character.digit(serial.charAt(0), 36) + change) % 36, 36));
        String altered = identifier.value().substring(0, place)
                + wrong
                + identifier.value().substring(place + 1);
        assertThatThrownBy(() -> LicenceIdentifier.parse(altered)).isInstanceOf(Problem.class);
    }
}
