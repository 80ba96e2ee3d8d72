package org.yiwang.cases.papers;

import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;

/** As which file a document is handed out. */
public enum PaperFormat {
    /** Which the browser shows. */
    pdf(MediaType.APPLICATION_PDF),
    /** 版式文件 (GB/T 33190-2016), which no browser shows. */
    ofd(MediaType.valueOf("application/ofd"));

    private final MediaType mediaType;

    PaperFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    MediaType mediaType() {
        return mediaType;
    }

    /** How the file of this document is taken: looked at if the browser can, else put down. */
    ContentDisposition disposition(String number) {
        var taken = this == pdf ? ContentDisposition.inline() : ContentDisposition.attachment();
        return taken.filename(number + "." + this).build();
    }
}
