package org.yiwang.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.documents.Sheet;
import org.yiwang.documents.Sheet.Block;
import org.yiwang.documents.Sheet.Shape;
import org.yiwang.documents.Sheet.Text;
import org.yiwang.documents.Typefaces;
import org.yiwang.kernel.Problem;

/** What stands on a licence and where: all of it, inside the frame, nothing over anything else. */
class LicenceFaceTests {
    private static final String ADDRESS = "http://localhost:8080/verify?identifier=1";
    private static final double LEFT = 38;
    private static final double RIGHT = 262;

    private static Licence licence(String title, Organ issuer, List<Licence.Field> fields) {
        var sample = Samples.licence();
        return new Licence(
                sample.identifier(),
                title,
                sample.number(),
                sample.status(),
                sample.holder(),
                fields,
                issuer,
                sample.region(),
                sample.caseNumber(),
                sample.issuedOn(),
                sample.validUntil(),
                sample.issuedAt(),
                sample.address(),
                null);
    }

    private static Licence saying(int lines, int letters) {
        var fields = new ArrayList<Licence.Field>();
        for (int i = 0; i < lines; i++) {
            fields.add(new Licence.Field("key" + i, "许可内容" + i, "", "字".repeat(letters), LicenceType.Mask.NONE));
        }
        return licence("食品经营许可证", Samples.ORGAN, fields);
    }

    private static List<Text> texts(Sheet sheet) {
        return sheet.blocks().stream()
                .flatMap(it -> it.marks().stream())
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .toList();
    }

    private static Text text(Sheet sheet, String wanted) {
        return texts(sheet).stream()
                .filter(it -> it.text().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + wanted));
    }

    private static double end(Text text) {
        return text.x()
                + Typefaces.width(text.text()) * text.size()
                + text.spacing() * (text.text().codePointCount(0, text.text().length()) - 1);
    }

    private static void assertInsideTheFrame(Sheet sheet) {
        assertThat(texts(sheet)).allSatisfy(it -> {
            assertThat(it.x()).as(it.text()).isGreaterThan(14);
            assertThat(end(it)).as(it.text()).isLessThan(LicenceFace.WIDTH - 14);
            assertThat(it.y() - it.size()).as(it.text()).isGreaterThan(14);
            assertThat(it.y()).as(it.text()).isLessThan(LicenceFace.HEIGHT - 14);
        });
        assertThat(sheet.blocks().stream()
                        .filter(it -> it.role() == null)
                        .flatMap(it -> it.marks().stream())
                        .map(it -> ((Shape) it).outline().getBounds2D().getWidth()))
                .as("two frames")
                .containsExactly(LicenceFace.WIDTH - 20, LicenceFace.WIDTH - 24.8);
    }

    private static void assertNothingLiesOverAnything(Sheet sheet) {
        var texts = texts(sheet);
        for (var one : texts) {
            for (var other : texts) {
                boolean beside = end(one) <= other.x() + 0.01 || end(other) <= one.x() + 0.01;
                boolean apart = Math.abs(one.y() - other.y()) >= Math.min(one.size(), other.size()) * 0.99;
                assertThat(one == other || beside || apart)
                        .as(one.text() + " over " + other.text())
                        .isTrue();
            }
        }
    }

    @Test
    void allThatItSaysStandsOnIt() {
        var licence = Samples.licence();
        var sheets = LicenceFace.sheets(licence, ADDRESS, "演示专用");
        assertThat(sheets).hasSize(1);
        var sheet = sheets.getFirst();
        assertThat(texts(sheet))
                .extracting(Text::text)
                .contains(
                        "食品经营许可证",
                        "证照编号：JY14201060000001",
                        "主体业态",
                        "食品销售经营者",
                        "有效期至",
                        "2025年6月10日",
                        "扫描二维码，核验证照真伪与效力",
                        "电子证照标识：",
                        "演示系统签发，印章为演示专用，不具有法律效力",
                        Samples.ORGAN.name(),
                        "2020年6月11日")
                .as("what has a place of its own is not said twice")
                .doesNotContain("证照编号", "发证机关");
        var identifier = texts(sheet).stream()
                .map(Text::text)
                .filter(licence.identifier().value()::contains)
                .toList();
        assertThat(String.join("", identifier)).endsWith(licence.identifier().value());
        assertThat(sheet.blocks())
                .extracting(Block::alternative)
                .as("for who cannot see the QR code")
                .contains("二维码：核验本证照 " + ADDRESS);
        assertInsideTheFrame(sheet);
        assertNothingLiesOverAnything(sheet);
    }

    @Test
    void titleIssuerAndDateStandInTheMiddleOfTheirPlaces() {
        var sheet = LicenceFace.sheets(Samples.licence(), ADDRESS, null).getFirst();
        var title = text(sheet, "食品经营许可证");
        assertThat((title.x() + end(title)) / 2).isCloseTo(LicenceFace.WIDTH / 2, within(0.01));
        assertThat(title.size()).isEqualTo(13);
        assertThat(title.spacing()).isEqualTo(13 * 0.25);
        for (String below : List.of(Samples.ORGAN.name(), "2020年6月11日")) {
            var line = text(sheet, below);
            assertThat((line.x() + end(line)) / 2).isCloseTo(LicenceFace.SEAL_X, within(0.01));
        }
    }

    @Test
    void aLongTitleAndALongIssuerGetSmaller() {
        var organ = new Organ(Samples.ORGAN.code(), "名称特别长的".repeat(5) + "管理局");
        var licence = licence("名称特别".repeat(9) + "长的证", organ, Samples.licence().fields());
        var sheet = LicenceFace.sheets(licence, ADDRESS, null).getFirst();
        assertThat(text(sheet, licence.title()).size()).isBetween(3.0, 5.0);
        assertThat(end(text(sheet, organ.name())) - text(sheet, organ.name()).x())
                .isCloseTo(72, within(0.01));
        assertInsideTheFrame(sheet);
    }

    @Test
    void aSealThatBindsIsNotDisowned() {
        var sheet = LicenceFace.sheets(Samples.licence(), ADDRESS, null).getFirst();
        assertThat(texts(sheet)).extracting(Text::text).noneMatch(it -> it.contains("不具有法律效力"));
    }

    @Test
    void eachValueStandsBesideItsLabelAndTheNextOnesBelow() {
        var sheet = LicenceFace.sheets(saying(3, 70), ADDRESS, null).getFirst();
        var labels =
                texts(sheet).stream().filter(it -> it.text().startsWith("许可内容")).toList();
        var values =
                texts(sheet).stream().filter(it -> it.text().startsWith("字")).toList();
        assertThat(labels).extracting(Text::x).containsOnly(LEFT);
        assertThat(values).extracting(Text::x).containsOnly(LEFT + 52);
        assertThat(values).allSatisfy(it -> assertThat(end(it)).isLessThanOrEqualTo(RIGHT + 0.01));
        assertThat(values).as("two lines each").hasSize(6);
        double size = values.getFirst().size();
        for (int i = 0; i < 3; i++) {
            assertThat(values.get(2 * i).y()).isEqualTo(labels.get(i).y());
            assertThat(values.get(2 * i + 1).y() - labels.get(i).y()).isCloseTo(size * 1.55, within(0.001));
        }
        assertThat(labels.get(1).y() - labels.get(0).y()).isCloseTo(size * (2 * 1.55 + 0.45), within(0.001));
        assertNothingLiesOverAnything(sheet);
    }

    @ParameterizedTest
    @CsvSource({"3, 5.4, 5.4, 1", "9, 3.9, 4.2, 1", "40, 3.2, 3.5, 4"})
    void theMoreItSaysTheSmallerItsTypeUntilThePageIsTurned(int lines, double least, double most, int pages) {
        var sheets = LicenceFace.sheets(saying(lines, 20), ADDRESS, null);
        assertThat(sheets).hasSize(pages);
        assertThat(text(sheets.getFirst(), "许可内容0").size()).isBetween(least, most);
        for (int i = 0; i < sheets.size(); i++) {
            var sheet = sheets.get(i);
            assertInsideTheFrame(sheet);
            assertNothingLiesOverAnything(sheet);
            var said = texts(sheet).stream().map(Text::text).toList();
            boolean last = i == sheets.size() - 1;
            assertThat(said.contains("（接下页）")).isEqualTo(!last);
            assertThat(said.contains("扫描二维码，核验证照真伪与效力"))
                    .as("sealed on the last")
                    .isEqualTo(last);
            assertThat(said.stream().anyMatch(it -> it.equals("食品经营许可证（续）　证照编号：JY14201060000001")))
                    .isEqualTo(i > 0);
            assertThat(texts(sheet))
                    .filteredOn(it -> it.text().startsWith("许可内容"))
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.y()).isBetween(66.0, 141.0));
        }
        var labels = sheets.stream()
                .flatMap(it -> texts(it).stream())
                .filter(it -> it.text().startsWith("许可内容"))
                .toList();
        assertThat(labels).as("each once").hasSize(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "　", "\u200b", "\u3164", "\u2800", "\u0301"})
    void anEmptyLineWouldBeSealedForEver(String nothing) {
        var fields = Samples.licence().fields();
        assertThat(missing(licence(nothing, Samples.ORGAN, fields))).isEqualTo("证照名称");
        assertThat(missing(licence("许可证", new Organ(Samples.ORGAN.code(), nothing), fields)))
                .isEqualTo("发证机关");
        assertThat(missing(licence(
                        "许可证",
                        Samples.ORGAN,
                        List.of(new Licence.Field("premises", "经营场所", "", nothing, LicenceType.Mask.NONE)))))
                .isEqualTo("经营场所");
    }

    private static Object missing(Licence licence) {
        var names = new ArrayList<Object>();
        assertThatThrownBy(() -> LicenceFace.sheets(licence, ADDRESS, null))
                .isInstanceOfSatisfying(Problem.class, it -> {
                    assertThat(it.code()).isEqualTo("licence/line-missing");
                    names.add(it.values().get("name"));
                });
        return names.getFirst();
    }

    @Test
    void aLicenceIsInForceUntilItsLastDayIsOver() {
        var licence = Samples.licence();
        var last = LocalDate.of(2025, 6, 10);
        assertThat(licence.asOf(last).status()).isEqualTo(Licence.Status.IN_FORCE);
        assertThat(licence.asOf(last.plusDays(1)).status()).isEqualTo(Licence.Status.EXPIRED);
        assertThat(licence.asOf(last.plusDays(1)).address()).isEqualTo(licence.address());
        var next = licence.next("https://zwfw.example.org", Samples.AT.plusSeconds(1));
        assertThat(next.identifier().version()).isEqualTo(2);
        assertThat(next.asOf(last).address()).isEqualTo("https://zwfw.example.org");
        assertThat(next.fields()).isEqualTo(licence.fields());
    }
}
