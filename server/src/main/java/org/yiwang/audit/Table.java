package org.yiwang.audit;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Tables for other programs (RFC 4180). */
public final class Table {
    private Table() {}

    /** A file to be kept. */
    public static ResponseEntity<byte[]> answer(String name, String head, String rows) {
        // the mark at the beginning tells spreadsheets that it is UTF-8
        byte[] table = ("\uFEFF" + head + "\r\n" + rows).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .cacheControl(CacheControl.noStore().cachePrivate())
                .body(table);
    }

    /** RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe. */
    public static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
