package org.yiwang.exchange.national;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.exchange.CatalogueFormat;
import org.yiwang.exchange.ExportedItem;
import org.yiwang.kernel.Days;

/**
 * 国家交换库表: a CSV file (RFC 4180, UTF-8) for each table, in a zip. Items are read once, and each gives rows of all tables, so the
 * files lie in a temporary folder until they are packed.
 */
@Component
class UpTaskFormat implements CatalogueFormat {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter BATCH = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private final UpTaskRows rows;
    private final Catalogues catalogues;
    private final Clock clock;

    UpTaskFormat(UpTaskRows rows, Catalogues catalogues, Clock clock) {
        this.rows = rows;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "up-task";
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    @Override
    public String ending() {
        return "up-task.zip";
    }

    @Override
    public void write(Stream<ExportedItem> items, OutputStream to) throws IOException {
        var folder = Files.createTempDirectory("up-task");
        try {
            fill(items, folder);
            pack(folder, to);
        } finally {
            for (var table : UpTable.values()) {
                Files.deleteIfExists(file(folder, table));
            }
            Files.delete(folder);
        }
    }

    private static Path file(Path folder, UpTable table) {
        return folder.resolve(table.table() + ".csv");
    }

    private void fill(Stream<ExportedItem> items, Path folder) throws IOException {
        var now = clock.instant().atZone(Days.BEIJING);
        var batch = new UpTaskRows.Batch(BATCH.format(now), TIME.format(now), catalogues.current());
        try (var files = new OpenFiles(folder)) {
            var standards = new HashSet<String>();
            var each = items.iterator();
            while (each.hasNext()) {
                var item = each.next();
                if (standards.add(item.item())) {
                    files.write(rows.directory(item, batch));
                }
                for (var row : rows.of(item, batch)) {
                    files.write(row);
                }
            }
        }
    }

    private static void pack(Path folder, OutputStream to) throws IOException {
        var zip = new ZipOutputStream(to);
        for (var table : UpTable.values()) {
            zip.putNextEntry(new ZipEntry(table.table() + ".csv"));
            Files.copy(file(folder, table), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /** A file for each table, with the names of its columns. */
    private static final class OpenFiles implements AutoCloseable {
        private final Map<UpTable, BufferedWriter> writers = new EnumMap<>(UpTable.class);

        private OpenFiles(Path folder) throws IOException {
            try {
                for (var table : UpTable.values()) {
                    var writer = Files.newBufferedWriter(file(folder, table));
                    writers.put(table, writer);
                    writer.write(table.columns().collect(Collectors.joining(",")) + "\r\n");
                }
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        private void write(UpRow row) throws IOException {
            Writer writer = writers.get(row.table());
            if (writer != null) {
                writer.write(row.line());
            }
        }

        @Override
        public void close() throws IOException {
            for (var writer : writers.values()) {
                writer.close();
            }
        }
    }
}
