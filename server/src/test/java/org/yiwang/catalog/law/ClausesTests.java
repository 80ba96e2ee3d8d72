package org.yiwang.catalog.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.Language;

/** Each clause as the statute gives it: what it asks, of which items, within how many days of which kind, and when. */
class ClausesTests {
    private static final Path PAGE = Path.of("../docs/laws.md");
    private static final String BEGIN = "<!-- laws: written by ClausesTests -->\n";
    private static final String END = "<!-- end -->";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final ItemCode LICENCE = ItemCode.of("000131011000");
    private static final ItemCode INJURY = ItemCode.of("002014007004");
    private static final ItemCode SERVICE = ItemCode.of("002031011000");

    private final Law law = Laws.shipped();

    private Rule rule(Duty duty, ItemCode item, LocalDate day) {
        return law.rule(duty, item, day).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "NOTICE, 《中华人民共和国行政许可法》第三十二条第一款第四项, 5, WORKING_DAYS, true",
                "SUPPLEMENT, 《中华人民共和国行政许可法》第三十二条第一款第四项, -, -, false",
                "ACCEPT, 《中华人民共和国行政许可法》第三十二条第一款第五项, -, -, false",
                "REFER, 《中华人民共和国行政许可法》第三十二条第一款第二项, -, -, false",
                "TELL_NOT_NEEDED, 《中华人民共和国行政许可法》第三十二条第一款第一项, -, -, false",
                "CHECK_ON_SITE, 《中华人民共和国行政许可法》第三十四条第三款, -, -, false",
                "FORWARD, 《中华人民共和国行政许可法》第三十五条, -, -, false",
                "GRANT, 《中华人民共和国行政许可法》第三十八条第一款, -, -, false",
                "DENY, 《中华人民共和国行政许可法》第三十八条第二款, -, -, false",
                "DELIVER, 《中华人民共和国行政许可法》第四十四条, 10, WORKING_DAYS, false",
                "COUNT_WORKING_DAYS, 《中华人民共和国行政许可法》第八十二条, -, -, false",
                "EXTEND, 《中华人民共和国行政许可法》第四十二条第一款, 10, WORKING_DAYS, false",
                "EXTEND_JOINT, 《中华人民共和国行政许可法》第四十二条第二款, 15, WORKING_DAYS, false",
                "PAUSE, 《中华人民共和国行政许可法》第四十五条, -, -, false"
            })
    void ofLicences(Duty duty, String citation, Integer days, TimeLimit.Unit unit, boolean silenceAccepts) {
        says(rule(duty, LICENCE, TODAY), citation, days, unit, silenceAccepts);
        assertThat(law.rule(duty, LICENCE, LocalDate.of(2004, 7, 1))).isPresent();
        assertThat(law.rule(duty, LICENCE, LocalDate.of(2004, 6, 30))).isEmpty();
        assertThat(law.rule(duty, SERVICE, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "NOTICE, 《工伤认定办法》第八条, 15, CALENDAR_DAYS",
                "SUPPLEMENT, 《工伤保险条例》第十八条第三款, -, -",
                "ACCEPT, 《工伤认定办法》第八条, -, -",
                "DELIVER, 《工伤认定办法》第二十二条, 20, CALENDAR_DAYS",
                "PAUSE, 《工伤保险条例》第二十条, -, -"
            })
    void ofFindingsOfWorkInjury(Duty duty, String citation, Integer days, TimeLimit.Unit unit) {
        says(rule(duty, INJURY, TODAY), citation, days, unit, false);
        assertThat(law.rule(duty, INJURY, LocalDate.of(2011, 1, 1))).isPresent();
        assertThat(law.rule(duty, INJURY, LocalDate.of(2010, 12, 31))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20, 10", "44, 10", "45, 15", "60, 15"})
    void whereSeveralOrgansDecideTogetherThereAreMoreDaysToBeHad(int statutory, int days) {
        var limit = new TimeLimit(statutory, TimeLimit.Unit.WORKING_DAYS, "");
        assertThat(law.extension(limit, LICENCE, TODAY).orElseThrow().days().days())
                .isEqualTo(days);
        assertThat(law.extension(limit, SERVICE, TODAY)).isEmpty();
        assertThat(law.extension(limit, LICENCE, LocalDate.of(2004, 6, 30))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Pause.class)
    void whatStopsAClockTheLawOfTheItemSays(Pause pause) {
        boolean ofLicences = pause.compareTo(Pause.CONCLUSION_AWAITED) < 0;
        assertThat(law.pausing(pause, LICENCE, TODAY).isPresent()).isEqualTo(ofLicences);
        assertThat(law.pausing(pause, INJURY, TODAY).isPresent()).isEqualTo(pause == Pause.CONCLUSION_AWAITED);
        assertThat(law.pausing(pause, SERVICE, TODAY)).isEmpty();
        assertThat(law.pausing(pause, LICENCE, LocalDate.of(2004, 6, 30))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT_FROM_NEXT_DAY, 1987-01-01, 《中华人民共和国民法通则》第一百五十四条",
        "COUNT_FROM_NEXT_DAY, 2017-09-30, 《中华人民共和国民法通则》第一百五十四条",
        "COUNT_FROM_NEXT_DAY, 2017-10-01, 《中华人民共和国民法总则》第二百零一条",
        "COUNT_FROM_NEXT_DAY, 2020-12-31, 《中华人民共和国民法总则》第二百零一条",
        "COUNT_FROM_NEXT_DAY, 2021-01-01, 《中华人民共和国民法典》第二百零一条",
        "END_ON_WORKING_DAY, 1987-01-01, 《中华人民共和国民法通则》第一百五十四条",
        "END_ON_WORKING_DAY, 2017-09-30, 《中华人民共和国民法通则》第一百五十四条",
        "END_ON_WORKING_DAY, 2017-10-01, 《中华人民共和国民法总则》第二百零三条",
        "END_ON_WORKING_DAY, 2020-12-31, 《中华人民共和国民法总则》第二百零三条",
        "END_ON_WORKING_DAY, 2021-01-01, 《中华人民共和国民法典》第二百零三条"
    })
    void ofCounting(Duty duty, LocalDate day, String citation) {
        for (var item : List.of(LICENCE, INJURY, SERVICE)) {
            says(rule(duty, item, day), citation, null, null, false);
        }
        assertThat(law.rule(duty, SERVICE, LocalDate.of(1986, 12, 31))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ELECTRONIC, 2013-01-01, 《中华人民共和国民事诉讼法》第八十七条,",
        "ELECTRONIC, 2021-12-31, 《中华人民共和国民事诉讼法》第八十七条,",
        "ELECTRONIC, 2022-01-01, 《中华人民共和国民事诉讼法》第九十条,",
        "POST, 1991-04-09, 《中华人民共和国民事诉讼法》第八十条,",
        "POST, 2013-01-01, 《中华人民共和国民事诉讼法》第八十八条,",
        "POST, 2022-01-01, 《中华人民共和国民事诉讼法》第九十一条,",
        "IN_PERSON, 2012-12-31, 《中华人民共和国民事诉讼法》第七十八条,",
        "IN_PERSON, 2013-01-01, 《中华人民共和国民事诉讼法》第八十五条,",
        "IN_PERSON, 2022-01-01, 《中华人民共和国民事诉讼法》第八十八条,",
        "LEFT, 2012-12-31, 《中华人民共和国民事诉讼法》第七十九条,",
        "LEFT, 2021-12-31, 《中华人民共和国民事诉讼法》第八十六条,",
        "LEFT, 2022-01-01, 《中华人民共和国民事诉讼法》第八十九条,",
        "NOTICE, 2012-12-31, 《中华人民共和国民事诉讼法》第八十四条, 60",
        "NOTICE, 2021-12-31, 《中华人民共和国民事诉讼法》第九十二条, 60",
        "NOTICE, 2022-01-01, 《中华人民共和国民事诉讼法》第九十五条, 30"
    })
    void ofServing(Serving.Way way, LocalDate day, String citation, Integer lapsesAfter) {
        var rule = Serving.rule(way, day).orElseThrow();
        assertThat(rule.citation()).isEqualTo(citation);
        assertThat(rule.lapsesAfter()).isEqualTo(lapsesAfter);
    }

    @Test
    void nothingWasServedElectronicallyBeforeTheLawKnewOfIt() {
        assertThat(Serving.rule(Serving.Way.ELECTRONIC, LocalDate.of(2012, 12, 31)))
                .isEmpty();
        assertThat(Serving.rule(Serving.Way.POST, LocalDate.of(1991, 4, 8))).isEmpty();
    }

    private static void says(Rule rule, String citation, Integer days, TimeLimit.Unit unit, boolean silenceAccepts) {
        assertThat(rule.citation()).isEqualTo(citation);
        assertThat(rule.silenceAccepts()).isEqualTo(silenceAccepts);
        if (days == null) {
            assertThat(rule.limit()).isNull();
        } else {
            assertThat(rule.days().days()).isEqualTo(days);
            assertThat(rule.days().unit()).isEqualTo(unit);
        }
    }

    /** {@code docs/laws.md}: each clause, its rule, and the tests that name it; {@code -Dupdate=true} writes it anew. */
    @Test
    void thePageHasEveryClauseAndTheTestsThatNameIt() throws IOException {
        var rows = new ArrayList<>(List.of(
                "| clause 条款 | of 适用 | asks 要求 | days 期限 | holds 有效期 | named by 测试 |",
                "| --- | --- | --- | --- | --- | --- |"));
        for (Rule rule : Law.statutes()) {
            var tests = testsThatName(rule.citation());
            assertThat(tests).as("tests that name %s", rule.citation()).isNotEmpty();
            rows.add("| %s | %s | `%s` %s | %s | %s | %s |"
                    .formatted(
                            rule.citation(),
                            rule.concerns().words(),
                            rule.duty(),
                            rule.words(),
                            daysOf(rule),
                            rule.from() + " – " + (rule.to() == null ? "" : rule.to()),
                            String.join(", ", tests)));
        }
        for (Remedy remedy : Remedy.all()) {
            var tests = testsThatName(remedy.citation());
            assertThat(tests).as("tests that name %s", remedy.citation()).isNotEmpty();
            rows.add("| %s | %s | `REMEDY` %s | %s | %s | %s |"
                    .formatted(
                            remedy.citation(),
                            Concern.EVERY.words(),
                            remedy.kind().in(Language.CHINESE),
                            remedy.written(),
                            remedy.from() + " – " + (remedy.to() == null ? "" : remedy.to()),
                            String.join(", ", tests)));
        }
        for (Serving serving : Serving.all()) {
            var tests = testsThatName(serving.citation());
            assertThat(tests).as("tests that name %s", serving.citation()).isNotEmpty();
            rows.add("| %s | %s | `SERVE` %s：%s | %s | %s | %s |"
                    .formatted(
                            serving.citation(),
                            Concern.EVERY.words(),
                            serving.way().in(Language.CHINESE),
                            serving.words(),
                            serving.lapsesAfter() == null ? "" : serving.lapsesAfter() + " 自然日",
                            serving.from() + " – " + (serving.to() == null ? "" : serving.to()),
                            String.join(", ", tests)));
        }
        String table = String.join("\n", rows) + "\n";
        String text = Files.readString(PAGE);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        if (Boolean.getBoolean("update")) {
            text = text.substring(0, from) + table + text.substring(text.indexOf(END));
            Files.writeString(PAGE, text);
        }
        assertThat(text.substring(from, text.indexOf(END)))
                .as("if the change is wanted, run ClausesTests with -Dupdate=true")
                .isEqualTo(table);
    }

    private static String daysOf(Rule rule) {
        var limit = rule.limit();
        if (limit == null) {
            return "";
        }
        return limit.days()
                + (limit.unit() == TimeLimit.Unit.WORKING_DAYS ? " 工作日" : " 自然日")
                + (rule.silenceAccepts() ? "，逾期视为受理" : "");
    }

    private static LinkedHashSet<String> testsThatName(String citation) throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            var tests = new ArrayList<String>();
            for (Path file : files.filter(it -> it.toString().endsWith("Tests.java"))
                    .sorted()
                    .toList()) {
                if (Files.readString(file).contains(citation)) {
                    tests.add("`" + file.getFileName().toString().replace(".java", "") + "`");
                }
            }
            return tests.stream().collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
