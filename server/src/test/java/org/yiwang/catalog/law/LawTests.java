package org.yiwang.catalog.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yiwang.kernel.ItemCode;

/** The kind of an item and the day of the fact choose the rule, and every rule stands in one place. */
class LawTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final Pattern STRING = Pattern.compile("\"[^\"\\n]*行政许可法[^\"\\n]*\"|'[^'\\n]*行政许可法[^'\\n]*'");

    final Law law = Laws.shipped();

    private static ItemCode ofType(String type) {
        return ItemCode.of("00" + type + "31011000");
    }

    @ParameterizedTest
    @CsvSource({"00", "02", "03", "04", "05", "06", "07", "08", "09", "10", "15", "20", "29"})
    void whatIsNoLicenceIsNotUnderTheLicensingLaw(String type) {
        for (Duty duty : Duty.values()) {
            assertThat(law.rule(duty, ofType(type), TODAY).map(Rule::citation).orElse(""))
                    .doesNotContain("行政许可法");
        }
        var notice = law.notice(ofType(type), TODAY);
        assertThat(notice.silenceAccepts()).isFalse();
        assertThat(notice.basis()).contains("本省").doesNotContain("《");
    }

    @ParameterizedTest
    @EnumSource(
            value = Duty.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"COUNT_FROM_NEXT_DAY", "END_ON_WORKING_DAY"})
    void aLicenceIsUnderTheLicensingLawSinceThatIsInForce(Duty duty) {
        var licence = ofType("01");
        assertThat(law.rule(duty, licence, TODAY).orElseThrow().citation()).startsWith("《中华人民共和国行政许可法》第");
        assertThat(law.rule(duty, licence, LocalDate.of(2004, 7, 1))).isPresent();
        assertThat(law.rule(duty, licence, LocalDate.of(2004, 6, 30))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2017-09-30, 《中华人民共和国民法通则》第一百五十四条",
        "2017-10-01, 《中华人民共和国民法总则》第二百零一条",
        "2020-12-31, 《中华人民共和国民法总则》第二百零一条",
        "2021-01-01, 《中华人民共和国民法典》第二百零一条"
    })
    void theDayOfTheFactChoosesTheLaw(LocalDate day, String citation) {
        assertThat(law.rule(Duty.COUNT_FROM_NEXT_DAY, ofType("20"), day)
                        .orElseThrow()
                        .citation())
                .isEqualTo(citation);
    }

    @Test
    void nothingElseNamesTheLicensingLaw() throws IOException {
        var elsewhere = new ArrayList<String>();
        for (Path root :
                List.of(Path.of("src/main/java"), Path.of("../web/apps/desk/src"), Path.of("../web/apps/portal/src"))) {
            try (var files = Files.walk(root)) {
                for (Path file : files.filter(it -> it.toString().matches(".*\\.(java|ts|vue)"))
                        .toList()) {
                    if (!file.endsWith("catalog/law/Law.java")
                            && STRING.matcher(Files.readString(file)).find()) {
                        elsewhere.add(file.toString());
                    }
                }
            }
        }
        assertThat(elsewhere).isEmpty();
    }
}
