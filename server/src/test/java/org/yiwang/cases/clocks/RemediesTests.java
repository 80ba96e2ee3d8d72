package org.yiwang.cases.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.WUCHANG;
import static org.yiwang.cases.SampleCases.at;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.catalog.law.Remedy;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.HolidayCalendar.Special;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Words;

/** Before whom a decision can be contested, and until when: by the law of the day on which it was delivered. */
class RemediesTests {
    private final Places places = mock();
    private final Remedies remedies = new Remedies(
            new WorkingDays(new HolidayCalendar(
                    Set.of(2014, 2015, 2020, 2023, 2024, 2026),
                    Map.of(LocalDate.of(2026, 5, 1), new Special(Kind.OFF, "劳动节")),
                    Map.of())),
            places);
    private final Case denied = at(Stage.CONCLUDED);

    @BeforeEach
    void theDistrict() {
        when(places.region(any()))
                .thenReturn(new Region(WUCHANG, "武昌区", "Wuchang District", Region.Level.COUNTY, null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "2014-06-02, 2014-08-01, 2014-09-02, 武昌区人民政府或者武昌区市场监督管理局的上一级主管部门, 三个月",
        "2015-04-30, 2015-06-29, 2015-07-30, 武昌区人民政府或者武昌区市场监督管理局的上一级主管部门, 三个月",
        "2015-05-01, 2015-06-30, 2015-11-02, 武昌区人民政府或者武昌区市场监督管理局的上一级主管部门, 六个月",
        "2024-01-02, 2024-03-04, 2024-07-02, 武昌区人民政府, 六个月",
        "2026-03-02, 2026-05-04, 2026-09-02, 武昌区人民政府, 六个月"
    })
    void theDayOfTheDeliveryChoosesTheLaw(
            LocalDate learned, LocalDate reconsideration, LocalDate litigation, String government, String within) {
        var open = remedies.against(denied, learned);
        assertThat(open).extracting(Remedies.Open::lastDay).containsExactly(reconsideration, litigation);
        assertThat(open)
                .extracting(it -> Words.shipped().say(it.to(), Language.CHINESE))
                .containsExactly(government, "有管辖权的人民法院");
        assertThat(open).extracting(it -> it.remedy().written()).containsExactly("六十日", within);
        assertThat(open).extracting(Remedies.Open::notBefore).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({
        "1999-09-30, LITIGATION, 《中华人民共和国行政诉讼法》第三十九条",
        "2023-12-31, RECONSIDERATION, 《中华人民共和国行政复议法》第九条第一款、第十二条",
        "2024-01-01, RECONSIDERATION, 《中华人民共和国行政复议法》第二十条第一款、第二十四条第一款",
        "2015-05-01, LITIGATION, 《中华人民共和国行政诉讼法》第四十六条第一款"
    })
    void eachHasItsClause(LocalDate day, Remedy.Kind kind, String citation) {
        assertThat(Remedy.on(day))
                .filteredOn(it -> it.kind() == kind)
                .extracting(Remedy::citation)
                .containsExactly(citation);
        assertThat(Remedy.on(LocalDate.of(1990, 9, 30))).isEmpty();
    }

    @Test
    void whoIsLedFromAboveIsReconsideredThere() {
        var taxed = new Case(
                denied.id(),
                denied.number(),
                denied.itemCode(),
                denied.itemVersion(),
                denied.title(),
                denied.department(),
                "国家税务总局武汉市武昌区税务局",
                denied.region(),
                denied.applicant(),
                denied.stage(),
                null,
                denied.receivedAt(),
                null,
                denied.concludedAt());
        assertThat(Words.shipped()
                        .say(
                                remedies.against(taxed, LocalDate.of(2026, 3, 2))
                                        .getFirst()
                                        .to(),
                                Language.ENGLISH))
                .isEqualTo("the department above 国家税务总局武汉市武昌区税务局");
    }

    @Test
    void aLastDayInAYearThatIsNotPublishedIsNotGuessed() {
        var open = remedies.against(denied, LocalDate.of(2026, 11, 30));
        assertThat(open).extracting(Remedies.Open::lastDay).containsOnlyNulls();
        assertThat(open)
                .extracting(Remedies.Open::notBefore)
                .containsExactly(LocalDate.of(2027, 1, 29), LocalDate.of(2027, 5, 31));
    }
}
