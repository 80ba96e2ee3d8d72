package org.yiwang.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.yiwang.kernel.ZipParts;

/** An OFD of others as it is shown: what is on its pages is seen where it stands, and none does harm to who draws it. */
class OfdShownTests {
    private static final double MILLIMETRES = 25.4 / 72;
    private static final int WHITE = 0xFFFFFF;

    private final Documents documents = new Documents();

    /** A character on a page, in millimetres from the upper left corner. */
    private record Written(int page, String character, double x, double y) {}

    private static List<Written> written(byte[] file) throws IOException {
        var written = new ArrayList<Written>();
        try (var pdf = Loader.loadPDF(file)) {
            var stripper = new PDFTextStripper() {
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
            };
            stripper.getText(pdf);
        }
        return written;
    }

    private static String words(byte[] pdf) throws IOException {
        return String.join("", written(pdf).stream().map(Written::character).toList());
    }

    private static BufferedImage seen(byte[] pdf, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(page, 127); // five dots to a millimetre
        }
    }

    private static int at(BufferedImage page, double x, double y) {
        return page.getRGB((int) (x * 5), (int) (y * 5)) & WHITE;
    }

    @Test
    void aLetterOfOursStandsWhereItsPdfHasIt() throws Exception {
        var letter = DocumentsTests.decision().paragraph("𪚥龘𰻝一⼀ & <b> \"引号\"");
        var wanted = written(documents.pdf(letter));

        var shown = written(documents.shown(documents.ofd(letter)));

        assertThat(shown.stream().map(Written::character).toList())
                .isEqualTo(wanted.stream().map(Written::character).toList());
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(shown.get(i).page()).isEqualTo(wanted.get(i).page());
            assertThat(shown.get(i).x())
                    .as("%s", shown.get(i))
                    .isCloseTo(wanted.get(i).x(), within(0.3));
            assertThat(shown.get(i).y())
                    .as("%s", shown.get(i))
                    .isCloseTo(wanted.get(i).y(), within(0.3));
        }
        assertThat(documents.shown(documents.ofd(letter)))
                .as("the same again")
                .isEqualTo(documents.shown(documents.ofd(letter)));
    }

    @ParameterizedTest
    @CsvSource({
        "SESV4SignDoc, 你好呀，OFDReader&Writer！, 1",
        "allprotected, 你好呀，OFDReader&Writer！, 1",
        "DigitalSign, 你好呀，OFDReader&Writer！, 1",
        "n, 测试符路桥区卫生局文件, 2",
        "SignScaleError, 购买方, 1",
        "V4RideRight, '', 5"
    })
    void filesOfOthersAreShown(String name, String said, int pages) throws Exception {
        byte[] ofd = new ClassPathResource("ofd-foreign/" + name + ".ofd").getContentAsByteArray();

        byte[] pdf = documents.shown(ofd);

        assertThat(words(pdf)).contains(said);
        try (var opened = Loader.loadPDF(pdf)) {
            assertThat(opened.getNumberOfPages()).isEqualTo(pages);
        }
    }

    @Test
    void aSealIsSeenWhereItStandsAndOfOneAcrossTheEdgeEachPageHasItsPart() throws Exception {
        byte[] sealed = new ClassPathResource("ofd-foreign/SESV4SignDoc.ofd").getContentAsByteArray();
        assertThat(redIn(seen(documents.shown(sealed), 0), 50, 50, 40, 40)).isGreaterThan(1_000);

        byte[] riding = documents.shown(new ClassPathResource("ofd-foreign/V4RideRight.ofd").getContentAsByteArray());
        for (int page = 0; page < 5; page++) {
            var seen = seen(riding, page);
            assertThat(redIn(seen, 202, 40, 8, 40)).as("page %s", page).isGreaterThan(50);
            assertThat(redIn(seen, 160, 40, 40, 40)).as("page %s", page).isZero();
        }
    }

    private static int redIn(BufferedImage page, int left, int top, int width, int height) {
        int red = 0;
        for (int y = top * 5; y < (top + height) * 5; y++) {
            for (int x = left * 5; x < Math.min(page.getWidth(), (left + width) * 5); x++) {
                int colour = page.getRGB(x, y);
                red += (colour >> 16 & 255) > 150 && (colour & 255) < 120 && (colour >> 8 & 255) < 120 ? 1 : 0;
            }
        }
        return red;
    }

    // --- what writers do differently ---

    private static final String NAMESPACE = "xmlns=\"http://www.ofdspec.org/2016\"";

    /** A document of one page of 100 by 100, with these resources. */
    private static Map<String, byte[]> parts(String resources, String content) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("OFD.xml", xml("OFD", "<DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody>"));
        parts.put("Doc_0/Document.xml", xml("Document", """
                        <CommonData><PageArea><PhysicalBox>0 0 100 100</PhysicalBox></PageArea><DocumentRes>Res.xml</DocumentRes>
                        <TemplatePage ID="90" BaseLoc="Tpls/T.xml" ZOrder="Background"/></CommonData>
                        <Pages><Page ID="1" BaseLoc="Doc_0/Pages/P.xml"/></Pages>
                        <Annotations>Annots/List.xml</Annotations>"""));
        parts.put("Doc_0/Res.xml", xml("Res BaseLoc=\"Res\"", resources));
        parts.put("Doc_0/Pages/P.xml", xml("Page", content));
        return parts;
    }

    private static byte[] xml(String root, String content) {
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root + " " + NAMESPACE + ">";
        return (head + content + "</" + root.split(" ")[0] + ">").getBytes(StandardCharsets.UTF_8);
    }

    private static String layer(String objects) {
        return "<Content><Layer ID=\"5\">" + objects + "</Layer></Content>";
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private byte[] shown(String resources, String objects) throws Unshowable {
        return documents.shown(zip(parts(resources, layer(objects))));
    }

    @Test
    void coloursLinesAndShapesAreSeenAsTheyAreMeant() throws Exception {
        var page = seen(
                shown(
                        "<DrawParams><DrawParam ID=\"7\" Relative=\"8\"/><DrawParam ID=\"8\" LineWidth=\"4\"><StrokeColor Value=\"0 0 255\"/></DrawParam></DrawParams>",
                        """
                        <PathObject ID="10" Boundary="10 10 20 20" Fill="true" Stroke="false"><AbbreviatedData>M0 0L20 0 L 20 20 L 0 20 C</AbbreviatedData><FillColor Value="#ff #0 #00"/></PathObject>
                        <PathObject ID="11" Boundary="0 50 100 4" DrawParam="7"><AbbreviatedData>S 0 2 L 100 2</AbbreviatedData></PathObject>
                        <PathObject ID="12" Boundary="60 10 20 20" Fill="true" Stroke="false"><FillColor Value="0 128 0"/><AbbreviatedData>M 0 10 A 10 10 0 1 1 20 10 A 10 10 0 1 1 0 10 C</AbbreviatedData></PathObject>
                        <PathObject ID="13" Boundary="10 70 20 20" CTM="2 0 0 2 0 0" Fill="true" Stroke="false"><Clips><Clip><Area><Path Boundary="0 0 5 10"><AbbreviatedData>M 0 0 L 5 0 L 5 10 L 0 10 C</AbbreviatedData></Path></Area></Clip></Clips><AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</AbbreviatedData><FillColor Value="0"/></PathObject>
                        <PathObject ID="14" Boundary="40 70 10 10" Fill="true" Stroke="false" Visible="false"><AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</AbbreviatedData></PathObject>
                        <PathObject ID="15" Boundary="70 70 10 10" Fill="true" Stroke="false" Alpha="0"><AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</AbbreviatedData></PathObject>
                        """),
                0);

        assertThat(page.getWidth()).isEqualTo(500);
        assertThat(at(page, 20, 20)).isEqualTo(0xFF0000);
        assertThat(at(page, 5, 20)).isEqualTo(WHITE);
        assertThat(at(page, 50, 52)).as("a look of a look").isEqualTo(0x0000FF);
        assertThat(at(page, 70, 20)).as("a circle of two arcs").isEqualTo(0x008000);
        assertThat(at(page, 61, 11)).as("beside the circle").isEqualTo(WHITE);
        assertThat(at(page, 15, 80)).isEqualTo(0);
        assertThat(at(page, 25, 80)).as("clipped").isEqualTo(WHITE);
        assertThat(at(page, 45, 75)).as("not to be seen").isEqualTo(WHITE);
        assertThat(at(page, 75, 75)).as("transparent").isEqualTo(WHITE);
    }

    @Test
    void textGoesWhereItsStepsLead() throws Exception {
        var written = written(shown("<Fonts><Font ID=\"2\" FontName=\"宋体\"/></Fonts>", """
                <TextObject ID="10" Boundary="10 10 80 8" Font="2" Size="5"><TextCode X="0" Y="5" DeltaX="g 2 6 10">甲乙丙丁</TextCode></TextObject>
                <TextObject ID="11" Boundary="10 30 10 60" Font="2" Size="5"><TextCode X="0" Y="5" DeltaY="7 7">戊己庚</TextCode></TextObject>
                <TextObject ID="12" Boundary="50 50 40 8" Font="99" Size="5" Weight="700"><TextCode X="0" Y="5"><![CDATA[辛壬]]></TextCode></TextObject>
                <TextObject ID="13" Boundary="50 70 40 8" Font="2" Size="5" Fill="false"><TextCode X="0" Y="5">癸</TextCode></TextObject>
                """));

        assertThat(String.join("", written.stream().map(Written::character).toList()))
                .contains("甲乙丙丁", "戊", "己", "庚", "辛壬", "癸");
        assertThat(place(written, "丁").x()).isCloseTo(10 + 6 + 6 + 10, within(0.3));
        assertThat(place(written, "庚").x()).isCloseTo(10, within(0.3));
        assertThat(place(written, "庚").y()).isCloseTo(30 + 5 + 14, within(0.3));
        assertThat(place(written, "壬").x()).as("as wide as it is").isCloseTo(55, within(0.3));
    }

    private static Written place(List<Written> written, String character) {
        return written.stream()
                .filter(it -> it.character().equals(character))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsDrawnIsTheGlyphOfTheFileAndWhatIsCopiedItsCharacter() throws Exception {
        var subset = Typefaces.main().subset(new TreeSet<>(List.of((int) '八', (int) '一')));
        var parts = parts(
                "<Fonts><Font ID=\"2\" FontName=\"X\"><FontFile>x.ttf</FontFile></Font></Fonts>",
                layer(("<TextObject ID=\"10\" Boundary=\"10 10 80 30\" Font=\"2\" Size=\"20\">"
                                + "<CGTransform CodePosition=\"0\" CodeCount=\"1\" GlyphCount=\"1\"><Glyphs>%d</Glyphs></CGTransform>"
                                + "<TextCode X=\"0\" Y=\"20\" DeltaX=\"20\">一八</TextCode></TextObject>")
                        .formatted(subset.glyphs().get((int) '八'))));
        parts.put("Doc_0/Res/x.ttf", subset.trueType());

        byte[] pdf = documents.shown(zip(parts));

        assertThat(words(pdf)).isEqualTo("一八");
        var page = seen(pdf, 0);
        for (int y = 60; y < 160; y++) {
            for (int x = 50; x < 150; x++) {
                assertThat(page.getRGB(x, y) >> 16 & 255).isCloseTo(page.getRGB(x + 100, y) >> 16 & 255, within(60));
            }
        }
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).contains("E0-Embedded");
    }

    @Test
    void picturesTemplatesNotesAndComposedGraphicsAreSeen() throws Exception {
        var parts = parts("""
                <MultiMedias><MultiMedia ID="20" Type="Image"><MediaFile>a.png</MediaFile></MultiMedia>
                <MultiMedia ID="21" Type="Image"><MediaFile>b.jpg</MediaFile></MultiMedia>
                <MultiMedia ID="22" Type="Image"><MediaFile>c.bmp</MediaFile></MultiMedia>
                <MultiMedia ID="23" Type="Image"><MediaFile>d.jb2</MediaFile></MultiMedia></MultiMedias>
                <CompositeGraphicUnits><CompositeGraphicUnit ID="30" Width="10" Height="10"><Content><PathObject ID="31" Boundary="0 0 10 10" Fill="true" Stroke="false"><AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</AbbreviatedData><FillColor Value="255 0 255"/></PathObject></Content></CompositeGraphicUnit></CompositeGraphicUnits>
                """, "<Template TemplateID=\"90\"/>" + layer("""
                <ImageObject ID="10" Boundary="10 10 20 20" CTM="20 0 0 20 0 0" ResourceID="20"/>
                <ImageObject ID="11" Boundary="40 10 20 20" CTM="20 0 0 20 0 0" ResourceID="21"/>
                <ImageObject ID="12" Boundary="70 10 20 20" ResourceID="22"/>
                <ImageObject ID="13" Boundary="10 40 20 20" CTM="20 0 0 20 0 0" ResourceID="23"/>
                <CompositeObject ID="14" Boundary="40 40 20 20" CTM="2 0 0 2 0 0" ResourceID="30"/>
                """));
        parts.put("Doc_0/Res/a.png", picture("png", BufferedImage.TYPE_INT_ARGB));
        parts.put("Doc_0/Res/b.jpg", picture("jpg", BufferedImage.TYPE_INT_RGB));
        parts.put("Doc_0/Res/c.bmp", picture("bmp", BufferedImage.TYPE_INT_RGB));
        parts.put("Doc_0/Res/d.jb2", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        parts.put("Doc_0/Tpls/T.xml", xml("Page", layer("""
                <PathObject ID="40" Boundary="0 80 100 20" Fill="true" Stroke="false"><AbbreviatedData>M 0 0 L 100 0 L 100 20 L 0 20 C</AbbreviatedData><FillColor Value="0 255 255"/></PathObject>
                """)));
        parts.put("Doc_0/Annots/List.xml", xml("Annotations", "<Page PageID=\"1\"><FileLoc>One.xml</FileLoc></Page>"));
        parts.put("Doc_0/Annots/One.xml", xml("PageAnnot", """
                <Annot ID="50" Type="Stamp"><Appearance Boundary="70 70 10 10"><PathObject ID="51" Boundary="0 0 10 10" Fill="true" Stroke="false"><AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</AbbreviatedData><FillColor Value="255 255 0"/></PathObject></Appearance></Annot>
                """));

        var page = seen(documents.shown(zip(parts)), 0);

        for (int left : new int[] {10, 40, 70}) {
            assertThat(at(page, left + 10, 15)).as("upper half at %s", left).isNotEqualTo(WHITE);
            assertThat(at(page, left + 10, 15) >> 16).isGreaterThan(240);
        }
        assertThat(at(page, 20, 25)).as("lower half, transparent").isEqualTo(WHITE);
        assertThat(at(page, 50, 25) & 255).as("lower half").isGreaterThan(240);
        assertThat(at(page, 20, 50)).as("a crossed box for what is not drawn").isNotEqualTo(WHITE);
        assertThat(at(page, 20, 43)).isEqualTo(WHITE);
        assertThat(at(page, 50, 50)).isEqualTo(0xFF00FF);
        assertThat(at(page, 50, 90)).as("the template").isEqualTo(0x00FFFF);
        assertThat(at(page, 75, 75)).as("a note upon the page").isEqualTo(0xFFFF00);
    }

    /** Red above; below blue, or nothing where it can be transparent. */
    private static byte[] picture(String kind, int type) throws IOException {
        var image = new BufferedImage(64, 64, type);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, y < 32 ? 0xFFFF0000 : type == BufferedImage.TYPE_INT_ARGB ? 0 : 0xFF0000FF);
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, kind, out);
        return out.toByteArray();
    }

    @Test
    void xmlMayBeWrittenInGb18030() throws Exception {
        var parts = parts("<Fonts><Font ID=\"2\" FontName=\"宋体\"/></Fonts>", "");
        String page =
                "<?xml version=\"1.0\" encoding=\"GB18030\"?><ofd:Page xmlns:ofd=\"http://www.ofdspec.org\"><ofd:Content><ofd:Layer ID=\"1\">"
                        + "<ofd:TextObject ID=\"3\" Boundary=\"10 10 50 10\" Font=\"2\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\">营业执照</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>";
        parts.put("Doc_0/Pages/P.xml", page.getBytes(Charset.forName("GB18030")));

        assertThat(words(documents.shown(zip(parts)))).isEqualTo("营业执照");
    }

    // --- what would do harm ---

    private void refused(byte[] ofd, boolean tooMuch) {
        assertThatExceptionOfType(Unshowable.class)
                .isThrownBy(() -> documents.shown(ofd))
                .satisfies(it -> assertThat(it.isTooMuch()).isEqualTo(tooMuch));
    }

    @Test
    void whatIsNoWholeDocumentIsRefused() {
        byte[] whole = documents.ofd(DocumentsTests.decision());
        for (int length = 0; length < whole.length; length += 97) {
            refused(Arrays.copyOf(whole, length), false);
        }
        refused(zip(Map.of("OFD.xml", xml("OFD", ""))), false);
        var withoutPage = parts("", "");
        withoutPage.remove("Doc_0/Pages/P.xml");
        refused(zip(withoutPage), false);
    }

    @Test
    void noEntityOfItsOwnIsRead() {
        for (String xml : List.of(
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><Page><Content>&b;</Content></Page>",
                "<!DOCTYPE a SYSTEM \"http://localhost:1/a.dtd\"><Page/>",
                "<!DOCTYPE a [<!ENTITY a \"0123456789\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]><Page>&b;</Page>")) {
            var parts = parts("", "");
            parts.put("Doc_0/Pages/P.xml", xml.getBytes(StandardCharsets.UTF_8));
            refused(zip(parts), false);
        }
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() {
        var parts = parts("", layer(""));
        parts.put("Doc_0/Res/zeros", new byte[65 << 20]);
        refused(zip(parts), true);

        var blanks = parts("", "");
        byte[] blank = new byte[17 << 20];
        Arrays.fill(blank, (byte) ' ');
        blanks.put("Doc_0/Pages/P.xml", blank);
        refused(zip(blanks), true);
    }

    @Test
    void tenThousandPagesAreRefusedBeforeOneIsDrawn() throws Exception {
        var parts = parts("", layer(""));
        String pages = "<Page ID=\"1\" BaseLoc=\"Pages/P.xml\"/>".repeat(10_000);
        parts.put("Doc_0/Document.xml", xml("Document", "<CommonData/><Pages>" + pages + "</Pages>"));
        refused(zip(parts), true);

        parts.put(
                "Doc_0/Document.xml",
                xml(
                        "Document",
                        "<CommonData/><Pages>" + "<Page ID=\"1\" BaseLoc=\"Pages/P.xml\"/>".repeat(200) + "</Pages>"));
        try (var pdf = Loader.loadPDF(documents.shown(zip(parts)))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(200);
        }
    }

    @Test
    void workThatIsMuchLargerThanTheFileComesToAnEnd() {
        String itself = "<CompositeObject ID=\"31\" Boundary=\"0 0 9 9\" ResourceID=\"30\"/>".repeat(20);
        String units = "<CompositeGraphicUnits><CompositeGraphicUnit ID=\"30\"><Content>" + itself
                + "</Content></CompositeGraphicUnit></CompositeGraphicUnits>";
        refused(zip(parts(units, layer(itself))), true);

        refused(
                zip(
                        parts(
                                "",
                                layer(
                                        "<TextObject ID=\"3\" Boundary=\"0 0 9 9\" Font=\"2\" Size=\"5\"><TextCode X=\"0\" Y=\"5\" DeltaX=\"g 2000000000 1\">ab</TextCode></TextObject>"))),
                true);

        refused(zip(parts("", "<Content>" + "<a>".repeat(200) + "</a>".repeat(200) + "</Content>")), true);

        var seals = parts("", layer(""));
        String stamps = "<StampAnnot ID=\"1\" PageRef=\"1\" Boundary=\"1 1 9 9\"/>".repeat(90_000);
        seals.put(
                "OFD.xml",
                xml("OFD", "<DocBody><DocRoot>Doc_0/Document.xml</DocRoot><Signatures>S.xml</Signatures></DocBody>"));
        seals.put("S.xml", xml("Signatures", "<Signature BaseLoc=\"One.xml\"/>".repeat(10)));
        seals.put("One.xml", xml("Signature", "<SignedInfo>" + stamps + "</SignedInfo>"));
        refused(zip(seals), true);
    }

    @Test
    void aPictureThatClaimsOrUnpacksToMoreThanAPageHasIsACrossedBox() throws Exception {
        byte[] text = new byte[30 << 20];
        for (byte[] picture :
                List.of(png(100_000, 100_000, new byte[10], new byte[0]), png(4, 4, new byte[4 * 5], text), new byte[] {
                    (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 0
                })) {
            var parts = parts(
                    "<MultiMedias><MultiMedia ID=\"20\" Type=\"Image\"><MediaFile>a</MediaFile></MultiMedia></MultiMedias>",
                    layer("<ImageObject ID=\"10\" Boundary=\"10 10 20 20\" CTM=\"20 0 0 20 0 0\" ResourceID=\"20\"/>"));
            parts.put("Doc_0/Res/a", picture);
            long before = allocated();
            assertThat(at(seen(documents.shown(zip(parts)), 0), 20, 20)).isNotEqualTo(WHITE);
            assertThat(allocated() - before).isLessThan(200L << 20);
        }
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    }

    /** A grey picture with a text that is deflated, too. */
    private static byte[] png(int width, int height, byte[] data, byte[] text) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 8)
                        .array());
        if (text.length > 0) {
            var packed = new ByteArrayOutputStream();
            packed.writeBytes(new byte[] {'a', 0, 0});
            packed.writeBytes(deflated(text));
            chunk(out, "zTXt", packed.toByteArray());
        }
        chunk(out, "IDAT", deflated(data));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] data) {
        var deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        byte[] packed = new byte[data.length / 2 + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        var sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(data);
        out.writeBytes(ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .putInt((int) sum.getValue())
                .array());
    }

    @Test
    void whateverIsDamagedInAFileItIsShownOrRefused() throws Exception {
        var random = new Random(7);
        for (byte[] file : List.of(
                documents.ofd(DocumentsTests.decision()),
                new ClassPathResource("ofd-foreign/SESV4SignDoc.ofd").getContentAsByteArray(),
                new ClassPathResource("ofd-foreign/n.ofd").getContentAsByteArray())) {
            for (int i = 0; i < 150; i++) {
                var parts = new LinkedHashMap<>(ZipParts.read(file));
                var names = List.copyOf(parts.keySet());
                String name = names.get(random.nextInt(names.size()));
                byte[] part = parts.get(name).clone();
                for (int j = 0; j < 1 + random.nextInt(8) && part.length > 0; j++) {
                    part[random.nextInt(part.length)] = (byte) random.nextInt();
                }
                parts.put(name, part);
                try {
                    assertThat(documents.shown(zip(parts))).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
                } catch (Unshowable refused) {
                    assertThat(refused).hasMessageNotContainingAny("null");
                }
            }
        }
    }
}
