package org.yiwang.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.kernel.IdentityDocument.Kind;

class IdentityDocumentTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    /** Old and new cards: the specimens of the immigration administration; the rest is made up by the rules. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "CITIZEN, 11010519491231002x, -, 11010519491231002X",
                "HOME_RETURN_PERMIT, h12345678, -, H12345678",
                "HOME_RETURN_PERMIT, Ｈ１２３４５６７８ ０１, -, H12345678",
                "HOME_RETURN_PERMIT, M 8765 4321, -, M87654321",
                "TAIWAN_PERMIT, ０１２３ ４５６７, -, 01234567",
                "RESIDENCE_PERMIT, 810000199003070015, -, 810000199003070015",
                "RESIDENCE_PERMIT, 820000 19900307 0017, -, 820000199003070017",
                "RESIDENCE_PERMIT, 830000199003070019, -, 830000199003070019",
                "PERMANENT_RESIDENCE, 911124198108030024, -, 911124198108030024",
                "PERMANENT_RESIDENCE, can 1100 8108 0310, -, CAN110081080310",
                "PASSPORT, l898902c3, uto, -",
                "PASSPORT, l898902c3, usa, USAL898902C3",
                "PASSPORT, e-123 45678, chn, CHNE12345678"
            })
    void theyAreTakenAsTheyAreTypedAndWrittenInOneWay(Kind kind, String typed, String nationality, String written) {
        assertThat(IdentityDocument.fault(kind, typed, nationality, TODAY) == null)
                .isEqualTo(written != null);
        if (written != null) {
            assertThat(IdentityDocument.of(kind, typed, nationality, TODAY).reveal())
                    .isEqualTo(written);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "CITIZEN, 810000199003070015, -, document/residence-permit",
                "CITIZEN, 110105194912310021, -, citizen-number/check-digit",
                "HOME_RETURN_PERMIT, H1234567, -, document/home-return",
                "HOME_RETURN_PERMIT, A12345678, -, document/home-return",
                "HOME_RETURN_PERMIT, H123456789, -, document/home-return",
                "TAIWAN_PERMIT, 1234567, -, document/taiwan",
                "TAIWAN_PERMIT, T1234567, -, document/taiwan",
                "RESIDENCE_PERMIT, 420106199003079985, -, document/residence",
                "RESIDENCE_PERMIT, 810000199003070016, -, citizen-number/check-digit",
                "RESIDENCE_PERMIT, 810000199002300010, -, citizen-number/birth-date",
                "PERMANENT_RESIDENCE, 911124198108030025, -, document/check-digit",
                "PERMANENT_RESIDENCE, 911124198113030024, -, document/birth-date",
                "PERMANENT_RESIDENCE, CAN110081080311, -, document/check-digit",
                "PERMANENT_RESIDENCE, QQQ110081080310, -, document/nationality",
                "PERMANENT_RESIDENCE, 9111241981080300, -, document/permanent",
                "PASSPORT, E12345678, -, document/nationality",
                "PASSPORT, E12345678, ZZZ, document/nationality",
                "PASSPORT, E123, USA, document/passport",
                "PASSPORT, ABCDEFGH, USA, document/passport",
                "PASSPORT, E1234567890, USA, document/passport"
            })
    void whatIsWrongIsSaidInPlainWords(Kind kind, String typed, String nationality, String fault) {
        assertThat(IdentityDocument.fault(kind, typed, nationality, TODAY)).isEqualTo(fault);
    }

    @Test
    void theSameDigitsOfAnotherKindAreSomebodyElse() {
        var here = IdentityDocument.stored(Kind.TAIWAN_PERMIT, "01234567");
        var there = IdentityDocument.stored(Kind.HOME_RETURN_PERMIT, "01234567");
        assertThat(here).isNotEqualTo(there);
        assertThat(here.key()).isNotEqualTo(there.key());
        assertThat(IdentityDocument.stored(Kind.CITIZEN, "11010519491231002X").key())
                .as("citizens are found as they always were")
                .isEqualTo("11010519491231002X");
    }

    @ParameterizedTest
    @CsvSource({
        "CITIZEN, 11010519491231002X, 110105********002X",
        "HOME_RETURN_PERMIT, H12345678, H1*****78",
        "TAIWAN_PERMIT, 01234567, 0*****67",
        "PERMANENT_RESIDENCE, CAN110081080310, CAN********0310",
        "PASSPORT, USAL898902C3, USAL******C3"
    })
    void eachKindIsMaskedAsItsOwnerKnowsItAgain(Kind kind, String number, String masked) {
        assertThat(IdentityDocument.masked(kind, number)).isEqualTo(masked);
        assertThat(IdentityDocument.stored(kind, number)).hasToString(kind + " " + masked);
    }

    @Provide
    Arbitrary<String> cards() {
        var born = Arbitraries.integers().between(0, 40_000).map(LocalDate.of(1910, 1, 1)::plusDays);
        return Combinators.combine(
                        Arbitraries.integers().between(11, 65),
                        Arbitraries.integers().between(4, 894),
                        born,
                        Arbitraries.integers().between(0, 999))
                .as((place, country, day, order) -> {
                    String first = "9%02d%03d%tY%<tm%<td%03d".formatted(place, country, day, order);
                    return first + CitizenNumber.checkDigit(first);
                });
    }

    @Property
    void aCardIsGoodAndWithOneDigitWrongOrTwoChangedItIsNot(
            @ForAll("cards") String card, @ForAll("places") int place, @ForAll("digits") int other) {
        assertThat(IdentityDocument.fault(Kind.PERMANENT_RESIDENCE, card, null, TODAY))
                .isNull();
        var wrong = new StringBuilder(card);
        wrong.setCharAt(place, (char) ('0' + other));
        if (!wrong.toString().equals(card)) {
            assertThat(IdentityDocument.fault(Kind.PERMANENT_RESIDENCE, wrong.toString(), null, TODAY))
                    .isNotNull();
        }
        var changed = new StringBuilder(card);
        changed.setCharAt(place, card.charAt(place + 1));
        changed.setCharAt(place + 1, card.charAt(place));
        if (place < 16 && !changed.toString().equals(card)) {
            assertThat(IdentityDocument.fault(Kind.PERMANENT_RESIDENCE, changed.toString(), null, TODAY))
                    .isNotNull();
        }
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(1, 16);
    }

    @Provide
    Arbitrary<Integer> digits() {
        return Arbitraries.integers().between(0, 9);
    }

    @Property
    void nothingThatIsTypedBreaksIt(@ForAll Kind kind, @ForAll String typed) {
        String fault = IdentityDocument.fault(kind, typed, null, TODAY);
        if (fault == null) {
            var document = IdentityDocument.of(kind, typed, null, TODAY);
            assertThat(IdentityDocument.fault(kind, document.reveal(), null, TODAY))
                    .as("written once, it stays")
                    .isNull();
        }
    }
}
