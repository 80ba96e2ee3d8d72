package org.yiwang.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What the government writes can be read: by people, by screen readers, by machines. */
class DocumentsTests {
    private final Documents documents = new Documents();

    static OfficialDocument decision() {
        return OfficialDocument.of(
                        "武汉市武昌区市场监督管理局",
                        "准予行政许可决定书",
                        "武昌市监许决〔2020〕12号",
                        LocalDate.of(2020, 6, 11),
                        Instant.parse("2020-06-11T02:00:00Z"))
                .to("武昌区䶮㛃小超市（经营者：王𬭎、𠮷田）")
                .paragraph("你（单位）于2020年6月1日向本机关提出的食品经营许可（新办）申请，经审查，申请材料齐全，符合《中华人民共和国行政许可法》第三十八条第一款、"
                        + "《中华人民共和国食品安全法》第三十五条规定的条件和标准。本机关决定准予行政许可。")
                .facts(List.of(
                        new OfficialDocument.Fact("办件编号", "42010620200601200000018"),
                        new OfficialDocument.Fact("事项名称", "食品经营许可（新办）"),
                        new OfficialDocument.Fact("许可内容", "预包装食品（含冷藏冷冻食品）销售，散装食品（不含散装熟食）销售；经营场所：武昌区中南路街道丁字桥社区一号一楼"),
                        new OfficialDocument.Fact("有效期限", "2020年6月11日至2025年6月10日")))
                .paragraph("如对本决定不服，可以自收到本决定书之日起六十日内依法申请行政复议，或者自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。")
                .sealed("演示专用")
                .withCode("http://localhost:8080/verify?identifier=1.2.156.3005.2", List.of("扫码核验本文书"));
    }

    @Test
    void everyCharacterIsInTheTextLayerTheRarestToo() throws IOException {
        try (var pdf = Loader.loadPDF(documents.pdf(decision().paragraph("𪚥龘𰻝一⼀")))) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
            assertThat(text)
                    .contains("武昌区䶮㛃小超市（经营者：王𬭎、𠮷田）：")
                    .contains("准予行政许可决定书", "武昌市监许决〔2020〕12号", "42010620200601200000018")
                    .contains("本机关决定准予行政许可。", "2020年6月11日", "扫码核验本文书", "𪚥龘𰻝一⼀");
        }
    }

    @Test
    void theFileSaysWhatItIsAndInWhichLanguage() throws IOException {
        try (var pdf = Loader.loadPDF(documents.pdf(decision()))) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("准予行政许可决定书");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids())
                    .hasSize(1);
            assertThat(pdf.getPage(0).getCOSObject().containsKey(COSName.STRUCT_PARENTS))
                    .isTrue();
        }
    }

    @Test
    void theSameDocumentIsTheSameBytesAndSmall() {
        byte[] first = documents.pdf(decision());
        assertThat(documents.pdf(decision())).isEqualTo(first);
        assertThat(first.length).isLessThan(100_000);
    }

    @Test
    void nothingIsLeftBlank() throws IOException {
        for (String character : List.of("䶮", "㛃", "𬭎", "𠮷", "𰻝", "国")) {
            assertThat(ink(character)).as(character).isGreaterThan(60);
        }
    }

    private int ink(String character) throws IOException {
        var sheet = new Sheet(
                20, 20, List.of(Sheet.Block.of("P", List.of(new Sheet.Text(5, 15, 10, character, 0, false, 0)))));
        byte[] pdf =
                documents.pdf(List.of(sheet), new Documents.Properties("字", "测试", Instant.EPOCH, java.util.Map.of()));
        try (var document = Loader.loadPDF(pdf)) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 72);
            int dark = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    dark += (image.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
                }
            }
            return dark;
        }
    }

    @Test
    void aLongDocumentGoesOverSeveralPages() throws IOException {
        var document = decision();
        for (int i = 0; i < 12; i++) {
            document = document.paragraph(
                    "第" + i + "条　申请材料不齐全或者不符合法定形式的，应当当场或者在五日内一次告知申请人需要补正的全部内容，逾期不告知的，自收到申请材料之日起即为受理。");
        }
        try (var pdf = Loader.loadPDF(documents.pdf(document))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            assertThat(new PDFTextStripper().getText(pdf)).contains("— 2 —");
        }
    }

    @Test
    void anythingCanBeWritten() {
        documents.pdf(decision().paragraph("a\u0000b\uD800c\n\n\t<script>'; drop table x; --" + "长".repeat(5000)));
        documents.pdf(OfficialDocument.of("", "", "", LocalDate.MAX, Instant.EPOCH)
                .paragraph("")
                .to(""));
    }

    @Test
    void pagesToLookAt() throws IOException {
        var folder = new File("target/pages");
        assertThat(folder.isDirectory() || folder.mkdirs()).isTrue();
        var images = new ArrayList<BufferedImage>();
        try (var pdf = Loader.loadPDF(documents.pdf(decision()))) {
            for (int i = 0; i < pdf.getNumberOfPages(); i++) {
                images.add(new PDFRenderer(pdf).renderImageWithDPI(i, 96));
                ImageIO.write(images.get(i), "png", new File(folder, "decision-" + (i + 1) + ".png"));
            }
        }
        byte[] seal = SealPicture.png("武汉市武昌区市场监督管理局", "演示专用", 420);
        assertThat(ImageIO.read(new ByteArrayInputStream(seal)).getWidth()).isEqualTo(420);
        assertThat(seal.length).isLessThan(20_000);
        assertThat(images).isNotEmpty();
    }
}
