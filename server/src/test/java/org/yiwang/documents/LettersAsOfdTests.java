package org.yiwang.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.ofdrw.core.basicStructure.pageObj.layer.block.TextObject;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.yiwang.kernel.ZipParts;

/** A letter is the same letter, be it a PDF or an OFD: page by page, character by character, for readers that are not ours. */
class LettersAsOfdTests {
    private static final double MILLIMETRES = 25.4 / 72;
    private static final Pattern PATH = Pattern.compile("<ofd:PathObject .*?</ofd:PathObject>");
    private static final Pattern ID = Pattern.compile("<ofd:DocID>([0-9a-f]{32})</ofd:DocID>");

    private final Documents documents = new Documents();

    /** A character on a page, in millimetres from the upper left corner. */
    private record Written(int page, String character, double x, double y) {}

    private static OfficialDocument longDecision() {
        var document = DocumentsTests.decision().paragraph("𪚥龘𰻝一⼀ & <b> \"引号\"");
        for (int i = 0; i < 12; i++) {
            document = document.paragraph(
                    "第" + i + "条　申请材料不齐全或者不符合法定形式的，应当当场或者在五日内一次告知申请人需要补正的全部内容，逾期不告知的，自收到申请材料之日起即为受理。");
        }
        return document;
    }

    @Test
    void everyCharacterStandsWhereThePdfHasIt() throws IOException {
        var inPdf = inPdf(documents.pdf(longDecision()));
        var inOfd = inOfd(documents.ofd(longDecision()));

        assertThat(inOfd).extracting(Written::page).contains(1, 2);
        assertThat(words(inOfd))
                .isEqualTo(words(inPdf))
                .contains("武汉市武昌区市场监督管理局", "武昌市监许决〔2020〕12号", "王𬭎、𠮷田", "𪚥龘𰻝一⼀&<b>\"引号\"", "—2—");
        for (int i = 0; i < inPdf.size(); i++) {
            assertThat(inOfd.get(i).page()).isEqualTo(inPdf.get(i).page());
            assertThat(inOfd.get(i).x())
                    .as("%s", inOfd.get(i))
                    .isCloseTo(inPdf.get(i).x(), within(0.3));
            assertThat(inOfd.get(i).y())
                    .as("%s", inOfd.get(i))
                    .isCloseTo(inPdf.get(i).y(), within(0.1));
        }
    }

    private static String words(List<Written> written) {
        return String.join("", written.stream().map(Written::character).toList());
    }

    private static List<Written> inPdf(byte[] file) throws IOException {
        var written = new ArrayList<Written>();
        try (var pdf = Loader.loadPDF(file)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    if (!text.getUnicode().isBlank()) {
                        written.add(new Written(
                                getCurrentPageNo(),
                                text.getUnicode(),
                                text.getXDirAdj() * MILLIMETRES,
                                text.getYDirAdj() * MILLIMETRES));
                    }
                }
            }.getText(pdf);
        }
        return written;
    }

    private static List<Written> inOfd(byte[] file) throws IOException {
        var written = new ArrayList<Written>();
        try (var reader = new OFDReader(new ByteArrayInputStream(file))) {
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                for (TextObject object : new ContentExtractor(reader).getPageTextObject(page)) {
                    var box = object.getBoundary();
                    var code = object.getTextCodes().getFirst();
                    double x = box.getTopLeftX() + code.getX();
                    int[] characters = code.getContent().codePoints().toArray();
                    for (int i = 0; i < characters.length; i++) {
                        String character = Character.toString(characters[i]);
                        if (!character.isBlank()) {
                            written.add(new Written(page, character, x, box.getTopLeftY() + code.getY()));
                        }
                        if (i < characters.length - 1) {
                            x += Double.parseDouble(code.getDeltaX().getArray().get(i));
                        }
                    }
                }
            }
        }
        return written;
    }

    @Test
    void itBearsTheRedHeadAndTheSealOfItsLayout() throws ZipParts.Unreadable {
        var sheets = OfficialLayout.sheets(DocumentsTests.decision());
        var parts = ZipParts.read(documents.ofd(DocumentsTests.decision()));

        for (int page = 0; page < sheets.size(); page++) {
            String content = content(parts.get("Doc_0/Pages/Page_" + page + "/Content.xml"));
            var red = sheets.get(page).blocks().stream()
                    .flatMap(block -> block.marks().stream())
                    .filter(mark -> mark instanceof Sheet.Shape shape && shape.colour() == 0xD9001B)
                    .toList();
            assertThat(red).hasSizeGreaterThanOrEqualTo(page == 0 ? 4 : 0);
            assertThat(PATH.matcher(content)
                            .results()
                            .map(MatchResult::group)
                            .filter(it -> it.contains("\"217 0 27\"")))
                    .hasSameSizeAs(red);
        }
        assertThat(content(parts.get("OFD.xml")))
                .contains("<ofd:Title>准予行政许可决定书</ofd:Title>", "<ofd:Author>武汉市武昌区市场监督管理局</ofd:Author>")
                .doesNotContain("ofd:Signatures");
    }

    private static String content(byte[] part) {
        return new String(part, StandardCharsets.UTF_8);
    }

    @Test
    void theSameLetterIsTheSameBytesAndEachNumberAnotherDocument() throws ZipParts.Unreadable {
        var letter = DocumentsTests.decision();
        var other = OfficialDocument.of(letter.organ(), letter.title(), "武昌市监许决〔2020〕13号", letter.date(), letter.at());

        byte[] file = documents.ofd(letter);

        assertThat(documents.ofd(letter)).isEqualTo(file);
        assertThat(file.length).isLessThan(100_000);
        assertThat(id(documents.ofd(other))).isNotEqualTo(id(file));
    }

    private static String id(byte[] file) throws ZipParts.Unreadable {
        var id = ID.matcher(content(ZipParts.read(file).get("OFD.xml")));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }
}
