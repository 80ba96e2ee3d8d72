package org.yiwang.files;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers with an uploaded file in such a way that nothing in it can act on the page that shows it. */
public final class Downloads {
    private Downloads() {}

    public static ResponseEntity<byte[]> of(StoredFile file, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file.name(), StandardCharsets.UTF_8)
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
