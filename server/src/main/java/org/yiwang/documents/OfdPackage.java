package org.yiwang.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The parts of an OFD document before they are zipped.
 *
 * @param parts content by path, such as {@code Doc_0/Document.xml}; the order is that of the package
 * @param pages identifiers of the pages, for seals to point to
 */
public record OfdPackage(Map<String, byte[]> parts, List<Integer> pages) {
    static final String SIGNATURES_HERE = "<!-- signatures -->";

    public OfdPackage {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        pages = List.copyOf(pages);
    }

    /** The same with its list of signatures announced in {@code OFD.xml}; the list itself is for the caller to add. */
    public OfdPackage announcingSignatures(String path) {
        var more = new LinkedHashMap<>(parts);
        more.computeIfPresent(
                "OFD.xml",
                (name, content) -> new String(content, StandardCharsets.UTF_8)
                        .replace(SIGNATURES_HERE, "<ofd:Signatures>" + path + "</ofd:Signatures>")
                        .getBytes(StandardCharsets.UTF_8));
        return new OfdPackage(more, pages);
    }

    /** The same with one more part. */
    public OfdPackage with(String path, byte[] content) {
        var more = new LinkedHashMap<>(parts);
        more.put(path, content);
        return new OfdPackage(more, pages);
    }

    /**
     * The file.
     *
     * @param at what the entries say they were changed
     */
    public byte[] zip(LocalDateTime at) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(at.withNano(0));
                zip.putNextEntry(entry);
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
