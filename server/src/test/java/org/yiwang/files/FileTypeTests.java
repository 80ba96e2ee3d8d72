package org.yiwang.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.kernel.Problem;

/** What can be opened is taken, what cannot is refused with why, and what acts by itself too. */
class FileTypeTests {
    @Test
    void wholeFilesOfEveryKindAreTaken() throws IOException {
        assertThat(fault("a.pdf", pdf(CompressParameters.NO_COMPRESSION))).isEmpty();
        assertThat(fault("a.PDF", pdf(CompressParameters.DEFAULT_COMPRESSION))).isEmpty();
        assertThat(fault("a.png", picture("png"))).isEmpty();
        assertThat(fault("a.jpg", picture("jpg"))).isEmpty();
        assertThat(fault("a.jpeg", picture("jpg"))).isEmpty();
        assertThat(fault("a.ofd", ofd("OFD.xml", "<ofd:OFD/>"))).isEmpty();
    }

    @Test
    void whatFollowsThePictureOfAPhoneDoesNotMatter() throws IOException {
        byte[] photo = picture("jpg");
        byte[] withFilm = Arrays.copyOf(photo, photo.length + 5000);
        assertThat(fault("a.jpg", withFilm)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "png", "jpg", "ofd"})
    void whatWasCutOffAnywhereCannotBeOpened(String kind) throws IOException {
        byte[] whole = whole(kind);
        int shortest = kind.equals("png") ? 8 : 5;
        for (int length = shortest; length < whole.length - 2; length += 1 + whole.length / 97) {
            assertThat(fault("a." + kind, Arrays.copyOf(whole, length)))
                    .as("%s of %d bytes", kind, length)
                    .isEqualTo("files/unreadable");
        }
    }

    @Test
    void nineBytesAreNoFile() {
        assertThat(fault("a.pdf", "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("files/unreadable");
        assertThat(fault("a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}))
                .isEqualTo("files/unreadable");
        assertThat(fault("a.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9, 0, 0, 0, 0, 0}))
                .isEqualTo("files/unreadable");
        assertThat(fault("a.ofd", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0})).isEqualTo("files/unreadable");
    }

    @Test
    void aChangedBitOfAPngIsNoticed() throws IOException {
        byte[] png = picture("png");
        png[png.length / 2] ^= 4;
        assertThat(fault("a.png", png)).isEqualTo("files/unreadable");
    }

    @Test
    void aPackageWithoutItsEntryIsNoOfd() throws IOException {
        assertThat(fault("a.ofd", ofd("word/document.xml", "<w/>"))).isEqualTo("files/type-not-taken");
        byte[] named = ofd("readme.txt", "OFD.xml");
        assertThat(fault("a.ofd", named)).isEqualTo("files/type-not-taken");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 128, 256})
    void aPasswordBeforeReadingIsNamedAndOneAgainstChangingDoesNotMatter(int bits) throws IOException {
        for (var compression :
                new CompressParameters[] {CompressParameters.NO_COMPRESSION, CompressParameters.DEFAULT_COMPRESSION}) {
            assertThat(fault("a.pdf", locked("owner", "open sesame", bits, compression)))
                    .as("%d bits", bits)
                    .isEqualTo("files/password");
            assertThat(fault("a.pdf", locked("owner", "", bits, compression)))
                    .as("%d bits", bits)
                    .isEmpty();
        }
    }

    @Test
    void aPdfWithoutPagesOrWithALaterRevisionCutOffCannotBeOpened() throws IOException {
        assertThat(fault("a.pdf", bytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")))
                .isEqualTo("files/unreadable");
        byte[] first = pdf(CompressParameters.NO_COMPRESSION);
        byte[] second = bytes("5 0 obj<</Type/Page/Parent 2 0 R>>endo");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(fault("a.pdf", both)).isEqualTo("files/unreadable");
    }

    @Test
    void photosOfIPhonesAreNamedWhateverTheyAreCalled() {
        byte[] heic = bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic");
        for (String name : new String[] {"IMG_0001.HEIC", "IMG_0001.jpg", "IMG_0001.heif"}) {
            assertThatThrownBy(() -> FileType.of(name, heic))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            it -> assertThat(it.errors()).containsExactly(new Problem.Invalid("/file", "files/heic")));
        }
    }

    @Test
    void aPictureTooLargeForAnyScreenIsRefusedByItsHeader() {
        assertThat(fault("a.png", png(30_000, 30_000, new byte[0]))).isEqualTo("files/too-many-pixels");
        assertThat(fault("a.png", png(Integer.MAX_VALUE, Integer.MAX_VALUE, new byte[0])))
                .isEqualTo("files/too-many-pixels");
        byte[] jpeg = {
            (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 11, 8, 0x75, 0x30, 0x75, 0x30, 1, 1, 0x11, 0
        };
        assertThat(fault("a.jpg", jpeg)).isEqualTo("files/too-many-pixels");
    }

    /** What would fill the memory if it were unpacked as a whole: 512 MB of nothing in half a MB, said to be a small picture. */
    @Test
    void whatUnpacksToFarMoreThanItSaysIsNotUnpacked() {
        byte[] bomb = deflated(1L << 29);
        assertThat(bomb).hasSizeLessThan(4 << 20);
        long before = used();
        assertThat(fault("a.png", png(9_000, 9_000, bomb))).isEmpty();
        assertThat(used() - before).isLessThan(64L << 20);
    }

    @Test
    void aPngWithLessThanItSaysCannotBeOpened() {
        assertThat(fault("a.png", png(1000, 1000, deflated(100)))).isEqualTo("files/unreadable");
        assertThat(fault("a.png", png(1000, 1000, deflated(1_001_000)))).isEmpty();
    }

    @Test
    void anyBytesAtAllAreJudged() throws IOException {
        var random = new Random(7);
        for (String kind : new String[] {"pdf", "png", "jpg", "ofd"}) {
            for (int i = 0; i < 300; i++) {
                byte[] changed = whole(kind).clone();
                for (int changes = random.nextInt(1, 20); changes > 0; changes--) {
                    changed[random.nextInt(8, changed.length)] = (byte) random.nextInt(256);
                }
                fault("a." + kind, changed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
                "/OpenAction << /S /J#61vaScript /JS 5 0 R >>",
                "/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>",
                "/OpenAction<</S/SubmitForm/F(http://a)>>",
                "/AcroForm<</XFA [(a) 7 0 R]>>",
                "/AA <</O 5 0 R>>",
                "/Names<</EmbeddedFiles 5 0 R>>",
                "/Annots[<</Subtype/RichMedia/RichMediaContent 5 0 R>>]",
                "/A<</S/ImportData/F(a)>>",
                "/A<</S/GoToE/F(a)>>"
            })
    void whatActsByItselfIsRefusedWhereverItStands(String action) throws IOException {
        assertThat(fault("a.pdf", acting(action, 0, CompressParameters.NO_COMPRESSION)))
                .isEqualTo("files/active-content");
        assertThat(fault("a.pdf", inObjectStream(action))).isEqualTo("files/active-content");
        assertThat(fault("a.pdf", replaced(inObjectStream(action), "/Type/ObjStm", "/Typ_/ObjStm")))
                .as("that does not say what it is")
                .isEqualTo("files/active-content");
        assertThat(fault("a.pdf", replaced(inObjectStream(action), "/FlateDecode", "/ASCIIHexDec")))
                .isIn("files/unusual-pdf", "files/active-content");
        byte[] otherwise = inObjectStream(action);
        otherwise[new String(otherwise, StandardCharsets.ISO_8859_1).indexOf("stream\n") + 7] ^= 1;
        assertThat(fault("a.pdf", otherwise)).as("packed otherwise").isEqualTo("files/unusual-pdf");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 128, 256})
    void whatActsByItselfIsRefusedUnderAnOwnersPassword(int bits) throws IOException {
        for (var compression :
                new CompressParameters[] {CompressParameters.NO_COMPRESSION, CompressParameters.DEFAULT_COMPRESSION}) {
            assertThat(fault("a.pdf", acting("JS", bits, compression))).isEqualTo("files/active-content");
        }
    }

    @Test
    void aStreamOfObjectsThatUnpacksToFarTooMuchIsNotUnpacked() {
        byte[] bomb = deflated(1L << 27);
        long before = used();
        assertThat(fault("a.pdf", inObjectStream(bomb))).isEqualTo("files/unusual-pdf");
        assertThat(used() - before).isLessThan(96L << 20);
    }

    @Test
    void whatFollowsAPictureIsNotKept() throws IOException {
        for (String kind : new String[] {"png", "jpg"}) {
            byte[] picture = picture(kind);
            for (String more : new String[] {"<html><script>alert(1)</script>", "PK\u0003\u0004", "\0"}) {
                byte[] both =
                        (new String(picture, StandardCharsets.ISO_8859_1) + more).getBytes(StandardCharsets.ISO_8859_1);
                assertThat(fault("a." + kind, both)).isEmpty();
                assertThat(FileType.of("a." + kind, both).kept(both)).isEqualTo(picture);
            }
            assertThat(FileType.of("a." + kind, picture).kept(picture)).isEqualTo(picture);
        }
    }

    @Test
    void anOfdThatHarmsWhoeverOpensItIsRefused() throws IOException {
        String deep = "<a>".repeat(300) + "</a>".repeat(300);
        assertThat(fault("a.ofd", ofd("OFD.xml", deep))).isEqualTo("files/unusual-ofd");
        assertThat(fault("a.ofd", ofd("OFD.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")))
                .isEqualTo("files/unusual-ofd");
        assertThat(fault(
                        "a.ofd",
                        ofd(
                                "OFD.xml",
                                new String(
                                        "<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_16),
                                        StandardCharsets.ISO_8859_1))))
                .isEqualTo("files/unusual-ofd");
        byte[] bomb = new byte[70 << 20];
        long before = used();
        assertThat(fault("a.ofd", ofd("OFD.xml", new String(bomb, StandardCharsets.ISO_8859_1))))
                .isEqualTo("files/unusual-ofd");
        assertThat(used() - before).isLessThan(96L << 20);
        var many = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(many)) {
            for (int i = 0; i < 5_001; i++) {
                zip.putNextEntry(new ZipEntry(i == 0 ? "OFD.xml" : "a" + i));
            }
        }
        assertThat(fault("a.ofd", many.toByteArray())).isEqualTo("files/unusual-ofd");
    }

    @Test
    void theTestVirusIsFoundInWhatIsPacked() throws IOException {
        String eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
        var scanner = new EicarScanner();
        byte[] once = ofd("OFD.xml", eicar);
        byte[] twice = ofd("inner.zip", new String(once, StandardCharsets.ISO_8859_1));
        assertThat(scanner.finds(once)).isTrue();
        assertThat(scanner.finds(twice)).isTrue();
        assertThat(scanner.finds(inObjectStream(eicar))).isTrue();
        assertThat(scanner.finds(ofd("OFD.xml", "<x/>"))).isFalse();
        assertThat(scanner.finds(deflated(1L << 20))).isFalse();
        assertThat(scanner.finds(inObjectStream(deflated(1L << 27)))).isFalse();
    }

    /** A PDF of PDFBox with this in its catalogue; {@code JS} stands for a script. */
    private static byte[] acting(String action, int bits, CompressParameters compression) throws IOException {
        if (bits == 0) {
            String page = new String(pdf(compression), StandardCharsets.ISO_8859_1);
            return bytes(page.replace("trailer", "9 0 obj<<" + action + ">>endobj\ntrailer"));
        }
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.getDocumentCatalog()
                    .setOpenAction(new org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript("app.alert(1)"));
            var policy = new StandardProtectionPolicy("owner", "", new AccessPermission());
            policy.setEncryptionKeyLength(bits);
            document.protect(policy);
            var out = new ByteArrayOutputStream();
            document.save(out, compression);
            return out.toByteArray();
        }
    }

    private static byte[] inObjectStream(String objects) {
        var deflater = new Deflater();
        deflater.setInput(bytes("9 0 10 5 <<" + objects + ">>"));
        deflater.finish();
        byte[] packed = new byte[objects.length() + 200];
        return inObjectStream(Arrays.copyOf(packed, deflater.deflate(packed)));
    }

    private static byte[] inObjectStream(byte[] packed) {
        return bytes(
                "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
                        + "4 0 obj<</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length " + packed.length + ">>stream\n"
                        + new String(packed, StandardCharsets.ISO_8859_1)
                        + "\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n");
    }

    private static byte[] replaced(byte[] file, String what, String by) {
        return bytes(new String(file, StandardCharsets.ISO_8859_1).replace(what, by));
    }

    private static String fault(String name, byte[] content) {
        return FileType.of(name, content)
                .fault(content)
                .map(Problem.Invalid::code)
                .orElse("");
    }

    private static byte[] whole(String kind) throws IOException {
        return switch (kind) {
            case "pdf" -> pdf(CompressParameters.DEFAULT_COMPRESSION);
            case "ofd" -> ofd("OFD.xml", "<ofd:OFD/>");
            default -> picture(kind);
        };
    }

    private static byte[] pdf(CompressParameters compression) throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var out = new ByteArrayOutputStream();
            document.save(out, compression);
            return out.toByteArray();
        }
    }

    private static byte[] locked(String owner, String user, int bits, CompressParameters compression)
            throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var policy = new StandardProtectionPolicy(owner, user, new AccessPermission());
            policy.setEncryptionKeyLength(bits);
            document.protect(policy);
            var out = new ByteArrayOutputStream();
            document.save(out, compression);
            return out.toByteArray();
        }
    }

    private static byte[] picture(String kind) throws IOException {
        var image = new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB);
        var random = new Random(3);
        for (int i = 0; i < 120 * 90; i++) {
            image.setRGB(i % 120, i / 120, random.nextInt());
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, kind, out);
        return out.toByteArray();
    }

    private static byte[] ofd(String entry, String content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("Doc_0/Document.xml"));
            zip.write(bytes("<x/>"));
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(bytes(content));
        }
        return out.toByteArray();
    }

    /** A grey picture of eight bits, whatever its data is. */
    private static byte[] png(int width, int height, byte[] data) {
        var out = ByteBuffer.allocate(data.length + 100);
        out.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 8)
                        .array());
        chunk(out, "IDAT", data);
        chunk(out, "IEND", new byte[0]);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void chunk(ByteBuffer out, String type, byte[] data) {
        var sum = new CRC32();
        sum.update(bytes(type));
        sum.update(data);
        out.putInt(data.length).put(bytes(type)).put(data).putInt((int) sum.getValue());
    }

    private static byte[] deflated(long zeros) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        var out = new ByteArrayOutputStream();
        byte[] nothing = new byte[1 << 20];
        byte[] packed = new byte[1 << 16];
        for (long left = zeros; left > 0; left -= nothing.length) {
            deflater.setInput(nothing, 0, (int) Math.min(left, nothing.length));
            while (!deflater.needsInput()) {
                out.write(packed, 0, deflater.deflate(packed));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(packed, 0, deflater.deflate(packed));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
