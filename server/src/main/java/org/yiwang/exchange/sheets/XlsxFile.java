package org.yiwang.exchange.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.SharedStrings;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A spreadsheet that came from outside, opened without trust: nothing in it is executed, followed or taken into memory as a
 * whole. What does not fit is refused as a {@link org.yiwang.kernel.Problem} at {@code /file}.
 */
final class XlsxFile implements AutoCloseable {
    /** One part of it, unpacked. */
    private static final long LARGEST_PART = 512L << 20;
    /** All its words together, unpacked; they are the one thing that has to be in memory. */
    private static final long MOST_WORDS = 64L << 20;
    /** A sheet of ten thousand alike rows is packed 300 to 1; nothing honest 1000 to 1. */
    private static final double LEAST_RATIO = 0.001;

    private static final int MOST_PARTS = 500;
    private static final Pattern ACTIVE = Pattern.compile("/xl/(vbaproject|macrosheets/|activex/|ctrlprops/).*");
    private static final Pattern ELSEWHERE =
            Pattern.compile("/xl/(externallinks/|connections|querytables/|embeddings/).*");

    static {
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
        ZipSecureFile.setMinInflateRatio(LEAST_RATIO);
        ZipSecureFile.setMaxFileCount(MOST_PARTS);
    }

    private final OPCPackage parts;
    private final XSSFReader reader;
    private @Nullable SharedStrings words;

    private XlsxFile(OPCPackage parts) throws IOException, OpenXML4JException {
        this.parts = parts;
        this.reader = new XSSFReader(parts);
    }

    /** What is done with the content. */
    interface Work<T> {
        T with(XlsxFile file) throws IOException, OpenXML4JException, SAXException;
    }

    /**
     * Opens a file, does something with it and closes it.
     *
     * @throws org.yiwang.kernel.Problem {@code invalid-input} with {@code exchange/encrypted}, {@code exchange/not-xlsx}, {@code
     *     exchange/macros}, {@code exchange/external-links}, {@code exchange/zip-bomb}
     */
    static <T> T with(Path path, Work<T> work) {
        mustBeZip(path);
        try (var file = new XlsxFile(OPCPackage.open(path.toFile(), PackageAccess.READ))) {
            file.mustBeHarmless();
            return work.with(file);
        } catch (Outside failed) {
            throw failed.why;
        } catch (IOException | OpenXML4JException | SAXException e) {
            throw Broken.because(isBomb(e) ? "exchange/zip-bomb" : "exchange/not-xlsx");
        } catch (OpenXML4JRuntimeException | POIXMLException | IllegalArgumentException | IllegalStateException e) {
            throw Broken.because(isBomb(e) ? "exchange/zip-bomb" : "exchange/not-xlsx");
        }
    }

    /** Carries what went wrong with the rows through the reading of the file, which is not to blame. */
    static final class Outside extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException why;

        Outside(RuntimeException why) {
            super(why);
            this.why = why;
        }
    }

    private static void mustBeZip(Path path) {
        try {
            var magic = FileMagic.valueOf(path.toFile());
            if (magic == FileMagic.OLE2) {
                throw Broken.because(isEncrypted(path) ? "exchange/encrypted" : "exchange/not-xlsx");
            }
            if (magic != FileMagic.OOXML) {
                throw Broken.because("exchange/not-xlsx");
            }
            new ZipFile(path.toFile()).close(); // POI would take one without a directory into memory
        } catch (IOException e) {
            throw Broken.because("exchange/not-xlsx");
        }
    }

    /** A workbook with a password is a file of the old kind with the new one, encrypted, inside. */
    private static boolean isEncrypted(Path path) {
        try (var folders = new POIFSFileSystem(path.toFile(), true)) {
            return folders.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isBomb(Throwable e) {
        for (@Nullable Throwable it = e; it != null; it = it.getCause()) {
            String said = String.valueOf(it.getMessage());
            if (said.contains("Zip bomb") || said.contains("ZipSecureFile")) {
                return true;
            }
        }
        return false;
    }

    private void mustBeHarmless() throws OpenXML4JException {
        var broken = new Broken();
        for (var part : parts.getParts()) {
            String name = part.getPartName().getName().toLowerCase(Locale.ROOT);
            String type = part.getContentType().toLowerCase(Locale.ROOT);
            if (ACTIVE.matcher(name).matches() || type.contains("macroenabled") || type.contains("vbaproject")) {
                broken.add("exchange/macros", Map.of("part", name));
            } else if (ELSEWHERE.matcher(name).matches() || type.contains("externallink")) {
                broken.add("exchange/external-links", Map.of("part", name));
            }
        }
        broken.throwIfAny();
    }

    /** Reads one sheet. */
    interface SheetReading {
        void read(String name, int position, Scan scan) throws IOException, SAXException;
    }

    /** Runs over the cells of a sheet, once. */
    interface Scan {
        void over(SheetCells cells) throws IOException, SAXException;
    }

    /** All sheets, in their order. */
    void forEachSheet(SheetReading reading) throws IOException, OpenXML4JException, SAXException {
        var sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
        for (int position = 0; sheets.hasNext(); position++) {
            try (InputStream xml = sheets.next()) {
                reading.read(sheets.getSheetName(), position, cells -> scan(xml, cells));
            }
        }
    }

    private void scan(InputStream xml, SheetCells cells) throws IOException, SAXException {
        try {
            var parser = XMLHelper.newXMLReader();
            parser.setContentHandler(new SheetXml(cells, words()));
            parser.parse(new InputSource(xml));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (OpenXML4JException e) {
            throw new IOException(e);
        }
    }

    private static void mustFit(PackagePart words) throws IOException {
        byte[] piece = new byte[64 << 10];
        long bytes = 0;
        try (InputStream in = words.getInputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes += read;
                if (bytes > MOST_WORDS) {
                    throw Broken.because("exchange/zip-bomb");
                }
            }
        }
    }

    private SharedStrings words() throws IOException, OpenXML4JException, SAXException {
        if (words == null) {
            for (var part : parts.getPartsByName(Pattern.compile("(?i)/xl/sharedstrings[.]xml"))) {
                mustFit(part);
            }
            words = new ReadOnlySharedStringsTable(parts, false);
        }
        return words;
    }

    /** The name of a cell: {@code F12}; behind the name of its sheet where that needs to be said. */
    static String cell(@Nullable String sheet, int row, int column) {
        String cell = CellReference.convertNumToColString(column) + row;
        return sheet == null ? cell : sheet + "!" + cell;
    }

    @Override
    public void close() {
        parts.revert(); // nothing is written
    }
}
