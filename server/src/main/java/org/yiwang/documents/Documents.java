package org.yiwang.documents;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;
import org.yiwang.kernel.Days;

/** Makes PDF and OFD files. The same input gives the same bytes, so a document may be kept or made again when it is asked for. */
@Service
public class Documents {
    private final Semaphore drawing = new Semaphore(2);

    /**
     * What a PDF says of itself.
     *
     * @param organ who speaks in it
     * @param at when it was made, as far as the file is concerned
     * @param more further entries of its information dictionary
     */
    public record Properties(String title, String organ, Instant at, Map<String, String> more) {}

    /** A letter in the official layout. */
    public byte[] pdf(OfficialDocument document) {
        return pdf(OfficialLayout.sheets(document), properties(document));
    }

    /** The same letter as OFD, page by page what the PDF shows; its seal is a picture there too. */
    public byte[] ofd(OfficialDocument document) {
        return ofd(OfficialLayout.sheets(document), properties(document), id(document))
                .zip(LocalDateTime.ofInstant(document.at(), Days.BEIJING));
    }

    private static Properties properties(OfficialDocument document) {
        return new Properties(document.title(), document.organ(), document.at(), Map.of());
    }

    /** Of organ and number, which no two letters share. */
    private static String id(OfficialDocument document) {
        byte[] name = (document.organ() + '\n' + document.number()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
    }

    /** Any sheets. */
    public byte[] pdf(List<Sheet> sheets, Properties properties) {
        return PdfWriter.write(sheets, properties);
    }

    /**
     * Any sheets as OFD, ready to be sealed or zipped.
     *
     * @param id 32 hexadecimal digits that no other document has
     */
    public OfdPackage ofd(List<Sheet> sheets, Properties properties, String id) {
        return OfdWriter.write(sheets, properties, id);
    }

    /**
     * An OFD that somebody else made, drawn as a PDF to be looked at; it is not the file, and says nothing of its seals. At most
     * two are drawn at once, as each may need much memory.
     *
     * @throws Unshowable if it is damaged, or too much to be drawn
     */
    public byte[] shown(byte[] ofd) throws Unshowable {
        drawing.acquireUninterruptibly();
        try {
            return OfdDocument.pdf(ofd);
        } finally {
            drawing.release();
        }
    }
}
