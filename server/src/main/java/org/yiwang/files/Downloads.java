package org.yiwang.files;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers with an uploaded file in such a way that nothing in it can act on the page that shows it. */
public final class Downloads {
    private Downloads() {}

    /** To be looked at in the browser. */
    public static ResponseEntity<byte[]> of(StoredFile file, byte[] content) {
        return of(file, content, ContentDisposition.inline());
    }

    /**
     * From a stranger: pictures are looked at in the browser, all else is not opened by it. The page draws PDF itself, and
     * runs nothing in it.
     */
    public static ResponseEntity<byte[]> ofStranger(StoredFile file, byte[] content) {
        return of(
                file,
                content,
                file.type().startsWith("image/") ? ContentDisposition.inline() : ContentDisposition.attachment());
    }

    /** What we drew of a stranger's file, as PDF: with its pictures and typefaces, so as careful as with the file. */
    public static ResponseEntity<byte[]> drawing(StoredFile file, byte[] pdf) {
        return of(file.name() + ".pdf", MediaType.APPLICATION_PDF, pdf, ContentDisposition.attachment());
    }

    private static ResponseEntity<byte[]> of(StoredFile file, byte[] content, ContentDisposition.Builder disposition) {
        return of(file.name(), MediaType.parseMediaType(file.type()), content, disposition);
    }

    private static ResponseEntity<byte[]> of(
            String name, MediaType type, byte[] content, ContentDisposition.Builder disposition) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(
                        "Content-Security-Policy",
                        // without `sandbox`, under which browsers refuse to show a PDF; only PDF, OFD and pictures are
                        // taken
                        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'")
                .body(content);
    }
}
