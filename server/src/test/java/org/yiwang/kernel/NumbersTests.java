package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check digits of people, bodies and cases, with the published vectors. */
class NumbersTests {
    private static final LocalDate TODAY = LocalDate.of(2020, 7, 1);

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, 1949-12-31, FEMALE, 110105",
        "420106199003071238, 1990-03-07, MALE, 420106",
        "420111195512310017, 1955-12-31, MALE, 420111",
        "422801202001010098, 2020-01-01, MALE, 422801",
        "' 11010519491231002x ', 1949-12-31, FEMALE, 110105"
    })
    void aRightCitizenNumberTellsBirthSexAndRegion(String text, LocalDate born, CitizenNumber.Sex sex, String region) {
        var number = CitizenNumber.of(text, TODAY);
        assertThat(number.birthDate()).isEqualTo(born);
        assertThat(number.sex()).isEqualTo(sex);
        assertThat(number.region().value()).isEqualTo(region);
        assertThat(CitizenNumber.stored(number.reveal())).isEqualTo(number).hasSameHashCodeAs(number);
    }

    @ParameterizedTest
    @CsvSource({
        "'', format",
        "4201061990030712, format",
        "42010619900307123⑧, format",
        "42010619900307123Y, format",
        "420106900307123, format",
        "020106199003071238, format",
        "420106199002301234, birth-date",
        "420106199013011234, birth-date",
        "420106150001011234, birth-date",
        "420106202007021234, future",
        "420106199003071239, check-digit",
        "420106199003071283, check-digit"
    })
    void aWrongCitizenNumberIsRefusedWithTheReason(String text, String reason) {
        assertThat(CitizenNumber.fault(text, TODAY)).isEqualTo("citizen-number/" + reason);
        assertThatThrownBy(() -> CitizenNumber.of(text, TODAY))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("citizen-number/" + reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11100000000013338W",
                "91420000177570439L",
                "11370800MB28559184",
                "11430000006122244L",
                "11420000011043137A",
                "114201000110431535",
                "91420106MA4KQW124P",
                "11420106MB1A23457N",
                " 91420106ma4kqw124p "
            })
    void aRightCreditCodeIsTaken(String text) {
        assertThat(CreditCode.of(text).reveal()).isEqualTo(text.strip().toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({
        "11420000011043136X, organisation-code",
        "11420000011043137B, check-digit",
        "11420000011043147A, organisation-code",
        "11420000011043137O, format",
        "1142000001104313A, format",
        "'', format"
    })
    void aWrongCreditCodeIsRefusedWithTheReason(String text, String reason) {
        assertThat(CreditCode.fault(text)).isEqualTo("credit-code/" + reason);
        assertThatThrownBy(() -> CreditCode.of(text)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({"01104315, 3", "MA4KQW12, 4"})
    void theOrganisationCodeInsideHasItsOwnCheck(String organisation, char check) {
        assertThat(CreditCode.organisationCheck(organisation)).isEqualTo(check);
    }

    @Test
    void codesTypedInFullWidthAreRead() {
        assertThat(CitizenNumber.of("４２０１０６１９９００３０７１２３８", TODAY).reveal()).isEqualTo("420106199003071238");
        assertThat(CreditCode.of("９２４２０１０６ＹＷ００９２０１７ｑ").reveal()).isEqualTo("92420106YW0092017Q");
        assertThat(EmailAddress.of("a@例子.中国").reveal()).isEqualTo("a@xn--fsqu00a.xn--fiqs8s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800001234", "+86 138-0000-1234", "19912345678", "１３８－００００１２３４\u3000"})
    void mobileNumbersOfTheMainlandAreTaken(String text) {
        assertThat(PhoneNumber.of(text).reveal()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12800001234", "1380000123", "138000012345", "02787654321", "一三八００００１２３４", "+85213800001234"
            })
    void otherNumbersAreNot(String text) {
        assertThat(PhoneNumber.fault(text)).isEqualTo("phone-number/format");
    }

    @Property
    void everyWrongDigitOfACitizenNumberIsFound(
            @ForAll @IntRange(max = 16) int place, @ForAll @IntRange(min = 1, max = 9) int change) {
        assertThat(CitizenNumber.fault(changed("420106199003071238", place, change), TODAY))
                .isNotNull();
    }

    @Property
    void everyWrongDigitOfACaseNumberIsFound(
            @ForAll @IntRange(max = 9_999_999) int sequence,
            @ForAll @IntRange(max = 22) int place,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        var number = CaseNumber.of(new RegionCode("420106"), TODAY, CaseNumber.Channel.WEB, sequence);
        assertThatThrownBy(() -> new CaseNumber(changed(number.value(), place, change)))
                .isInstanceOf(Problem.class);
    }

    @Property
    void aCaseNumberTellsWhereWhenAndHowItCameIn(
            @ForAll @IntRange(max = 9_999_999) int sequence, @ForAll CaseNumber.Channel channel) {
        var number = CaseNumber.of(new RegionCode("420106"), TODAY, channel, sequence);
        assertThat(number.value()).hasSize(23).startsWith("42010620200701");
        assertThat(number.region()).isEqualTo(new RegionCode("420106"));
        assertThat(number.receivedOn()).isEqualTo(TODAY);
        assertThat(number.channel()).isEqualTo(channel);
        assertThat(new CaseNumber(number.value())).isEqualTo(number);
    }

    /** The example of ISO/IEC 7064. */
    @Test
    void theCheckDigitIsMod11And10() {
        assertThat(CaseNumber.checkDigit("0794")).isEqualTo('5');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4201062020070120000001",
                "42010620200701200000011x",
                "42010620201301200000012",
                "42010620200701700000012"
            })
    void aWrongCaseNumberIsRefused(String text) {
        assertThatThrownBy(() -> new CaseNumber(text)).isInstanceOf(Problem.class);
    }

    private static String changed(String text, int place, int change) {
        char digit = (char) ('0' + (text.charAt(place) - '0' + change) % 10);
        return text.substring(0, place) + digit + text.substring(place + 1);
    }
}
