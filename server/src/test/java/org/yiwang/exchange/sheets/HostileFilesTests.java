package org.yiwang.exchange.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yiwang.exchange.ExportedItem;

/** Files that somebody made to break the reader, and such as are merely large. */
class HostileFilesTests {
    private static final Logger log = LoggerFactory.getLogger(HostileFilesTests.class);

    @TempDir
    Path folder;

    private final XlsxReader xlsx = Sheets.bean(XlsxReader.class);

    private List<String> refused(byte[] content) {
        return SheetFormsTests.refused(xlsx, Sheets.file(folder, content), 10_000);
    }

    private static ExportedItem item(int number) {
        return Sheets.item("11420106MB0A00001X4" + String.format("%014d", number), Sheets.description());
    }

    private static byte[] one() {
        return Sheets.written(Sheets.bean(XlsxFormat.class), IntStream.of(1).mapToObj(HostileFilesTests::item));
    }

    /** Written and read as a stream: a hundred rows of a sheet, the words of the file and where lists lie are in memory. */
    @Test
    void tenThousandRowsAreRead() throws IOException {
        Path file = Files.createTempFile(folder, "large", ".xlsx");
        long begun = System.nanoTime();
        var description = Sheets.description();
        try (var out = Files.newOutputStream(file)) {
            Sheets.bean(XlsxFormat.class)
                    .write(
                            IntStream.range(0, 10_000)
                                    .mapToObj(it -> Sheets.item(
                                            "11420106MB0A00001X4" + String.format("%014d", it),
                                            description.deepCopy().put("title", "事项" + it))),
                            out);
        }
        long written = System.nanoTime();
        System.gc();
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(it -> it.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long before = pools.stream().mapToLong(it -> it.getUsage().getUsed()).sum();
        assertThat(xlsx.survey(file, 10_000)).isEqualTo(10_000);
        long surveyed = System.nanoTime();
        int[] rows = {0};
        xlsx.read(file, row -> {
            assertThat(row.faults()).isEmpty();
            assertThat(row.elements().get("title").value().asString()).isEqualTo("事项" + rows[0]);
            assertThat(row.elements().get("process").value()).hasSize(2);
            rows[0]++;
        });
        assertThat(rows[0]).isEqualTo(10_000);
        log.info(
                "10,000 rows ({} KB): written in {} ms, looked through in {} ms, read in {} ms; heap before {} MB, peak {} MB with garbage",
                Files.size(file) >> 10,
                (written - begun) / 1_000_000,
                (surveyed - written) / 1_000_000,
                (System.nanoTime() - surveyed) / 1_000_000,
                before >> 20,
                pools.stream().mapToLong(it -> it.getPeakUsage().getUsed()).sum() >> 20);
        assertThat(SheetFormsTests.refused(xlsx, file, 9_999)).containsExactly("exchange/too-many-rows {most=9999}");
    }

    @Test
    void twoHundredThousandRowsAreRefusedWithoutReadingThemAll() throws IOException {
        Path file = Files.createTempFile(folder, "huge", ".xlsx");
        try (var book = new SXSSFWorkbook(50);
                var out = Files.newOutputStream(file)) {
            var sheet = book.createSheet("事项");
            sheet.createRow(0).createCell(0).setCellValue("业务办理项编码");
            for (int i = 1; i <= 200_000; i++) {
                sheet.createRow(i).createCell(0).setCellValue("11420106MB0A00001X4" + i);
            }
            book.write(out);
        }
        long begun = System.nanoTime();
        assertThat(SheetFormsTests.refused(xlsx, file, 10_000)).containsExactly("exchange/too-many-rows {most=10000}");
        log.info("200,000 rows refused in {} ms", (System.nanoTime() - begun) / 1_000_000);
    }

    @Test
    void aZipBombIsRefused() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var from = new ZipFile(Sheets.file(folder, one()).toFile());
                var to = new ZipOutputStream(bomb)) {
            for (var entry : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
                    byte[] blank = new byte[1 << 20];
                    Arrays.fill(blank, (byte) ' ');
                    to.write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                            .getBytes(StandardCharsets.UTF_8));
                    for (int i = 0; i < 600; i++) {
                        to.write(blank);
                    }
                } else {
                    from.getInputStream(entry).transferTo(to);
                }
                to.closeEntry();
            }
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        assertThat(refused(bomb.toByteArray())).containsExactly("exchange/zip-bomb");
    }

    @Test
    void macrosAreRefused() {
        assertThat(refused(Sheets.edited(one(), (book, sheet) -> {
                    try {
                        book.setVBAProject(new ByteArrayInputStream(new byte[] {1, 2, 3}));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })))
                .allMatch(it -> it.startsWith("exchange/macros"))
                .isNotEmpty();
    }

    @Test
    void whatIsElsewhereIsNotFollowed() {
        assertThat(refused(Sheets.edited(one(), (book, sheet) -> {
                    try {
                        var part = book.getPackage()
                                .createPart(
                                        PackagingURIHelper.createPartName("/xl/externalLinks/externalLink1.xml"),
                                        "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml");
                        part.getOutputStream().write("<externalLink/>".getBytes(StandardCharsets.UTF_8));
                    } catch (InvalidFormatException | IOException e) {
                        throw new IllegalStateException(e);
                    }
                })))
                .containsExactly("exchange/external-links {part=/xl/externallinks/externallink1.xml}");
    }

    /** An entity that would be read from the disk of the server. */
    @Test
    void noEntityIsResolved() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipFile(Sheets.file(folder, one()).toFile());
                var to = new ZipOutputStream(out)) {
            for (var entry : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = from.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
                    content = ("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>"
                                    + "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&y;</t></is></c></row></sheetData></worksheet>")
                            .getBytes(StandardCharsets.UTF_8);
                }
                to.write(content);
                to.closeEntry();
            }
        }
        assertThat(refused(out.toByteArray())).containsExactly("exchange/not-xlsx");
    }

    @Test
    void aFileWithAPasswordIsRefused() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var folders = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("1234");
            try (var into = encryptor.getDataStream(folders)) {
                into.write(one());
            }
            folders.writeFilesystem(out);
        }
        assertThat(refused(out.toByteArray())).containsExactly("exchange/encrypted");
    }

    @Test
    void anythingElseIsNoSpreadsheet() {
        assertThat(refused(new byte[] {'P', 'K', 3, 4, 0, 0})).containsExactly("exchange/not-xlsx");
        assertThat(refused("code,title\n1,2".getBytes(StandardCharsets.UTF_8))).containsExactly("exchange/not-xlsx");
    }
}
