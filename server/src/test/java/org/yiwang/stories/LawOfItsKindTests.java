package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;

/** Every letter, clock and phrase is under the law of the item's kind: 行政许可法 for 行政许可, and for nothing else. */
@Story
class LawOfItsKindTests {
    private static final String LICENSING = "行政许可法";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    List<RecurringJob> jobs;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "食品经营许可, 01",
        "最低生活保障, 05",
        "离婚登记预约, 07",
        "户口簿补领, 07",
        "失业保险金申领, 20",
        "工伤认定申请, 20",
    })
    void lettersClocksAndPhrasesAreUnderTheLawOfTheKind(String title, String type) throws IOException {
        clock.set(LocalDate.of(2026, 3, 2));
        var resident = resident();
        String item = Errand.find(resident, title, "420106");
        var guide = resident.get("/api/portal/items/" + item).json();
        assertThat(guide.get("typeCode").asString())
                .as(guide.get("title").asString())
                .isEqualTo(type);
        boolean licensing = type.equals("01");
        String number = apply(resident, item);
        var clerk = new Visitor(port).as("clerk");
        var phrases = clerk.get("/api/desk/cases/" + number).json().get("phrases");
        accept(clerk, number);

        String told = guide.get("clocks").toString()
                + phrases
                + letter(resident, number, 1)
                + letter(resident, number, 2)
                + resident.get("/api/portal/cases/" + number).json().get("clocks");

        assertThat(told.contains(LICENSING)).as(told).isEqualTo(licensing);
        assertThat(told.contains("即为受理")).as(told).isEqualTo(licensing);
        assertThat(phrases).as("of the item's own legal basis").isNotEmpty();
    }

    @Test
    void thirtyOneCalendarDaysAreNotCalledWorkingDays() throws IOException {
        clock.set(LocalDate.of(2026, 11, 26));
        var resident = resident();
        String number = apply(resident, Errand.find(resident, "离婚登记预约", "420106"));
        accept(new Visitor(port).as("clerk"), number);
        assertThat(letter(resident, number, 2))
                .contains("2026年12月28日（31日）", "《中华人民共和国民法典》第二百零三条", "受理当日不计入（《中华人民共和国民法典》第二百零一条）")
                .doesNotContain("工作日计算");
    }

    @Test
    void anInjuryAtWorkIsUnderItsOwnRegulations() throws IOException {
        clock.set(LocalDate.of(2026, 3, 2));
        var resident = resident();
        var filed = Errand.apply(resident, Errand.find(resident, "工伤认定申请", "420106"));
        assertThat(filed.at("/clocks/0/days")).isEqualTo("15");
        assertThat(filed.at("/clocks/0/dueOn")).isEqualTo("2026-03-17");
        assertThat(filed.at("/clocks/0/basis")).startsWith("《工伤认定办法》第八条");
        String paper = resident.get("/api/portal/cases/" + filed.at("/number")).at("/materials/0/id");
        new Visitor(port)
                .as("clerk")
                .post(
                        "/api/desk/cases/" + filed.at("/number") + "/supplement",
                        Map.of("materials", List.of(paper), "reason", "缺一页"));
        assertThat(letter(resident, filed.at("/number"), 2)).contains("依照《工伤保险条例》第十八条第三款");
    }

    @Test
    void silenceMeansAcceptanceOnlyWhereTheLawSaysSo() {
        clock.set(LocalDate.of(2026, 3, 2));
        var resident = resident();
        String service = apply(resident, Errand.find(resident, "失业保险金申领", "420106"));
        String licence = apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        clock.set(LocalDate.of(2026, 3, 20));
        jobs.stream()
                .filter(it -> it.name().equals("cases-catch-up"))
                .forEach(it -> it.work().run());
        assertThat(resident().get("/api/portal/cases/" + licence).at("/stage")).isEqualTo("ACCEPTED");
        var silent = resident().get("/api/portal/cases/" + service);
        assertThat(silent.at("/stage")).isEqualTo("RECEIVED");
        assertThat(silent.at("/clocks/0/state")).isEqualTo("OVERDUE");
    }

    private String apply(Visitor resident, String item) {
        var filed = Errand.apply(resident, item);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        return filed.at("/number");
    }

    private static void accept(Visitor clerk, String number) {
        var accepted = clerk.post("/api/desk/cases/" + number + "/accept", Map.of());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    }

    private Visitor resident() {
        return new Visitor(port).as("resident");
    }

    private static String letter(Visitor resident, String number, int at) throws IOException {
        try (var pdf = Loader.loadPDF(resident.get("/api/portal/documents/%s-%02d".formatted(number, at))
                .bytes())) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
        }
    }
}
