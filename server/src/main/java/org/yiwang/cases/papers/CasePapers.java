package org.yiwang.cases.papers;

import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.materials.Materials;
import org.yiwang.documents.Documents;
import org.yiwang.documents.Unshowable;
import org.yiwang.files.Downloads;
import org.yiwang.files.Files;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Problem;

/** Hands out the documents and files of a case to those who have been found to be within its reach. */
@Component
@Transactional(readOnly = true)
public class CasePapers {
    private static final String OFD = "application/ofd";

    private final Papers papers;
    private final Materials materials;
    private final Files files;
    private final Documents documents;
    private final Audit audit;

    CasePapers(Papers papers, Materials materials, Files files, Documents documents, Audit audit) {
        this.papers = papers;
        this.materials = materials;
        this.files = files;
        this.documents = documents;
        this.audit = audit;
    }

    @Transactional // that it is read is written first
    public ResponseEntity<byte[]> document(Case reached, String number, PaperFormat format, Actor reader) {
        var grounds = audit.grounds(reached.applicant(), reader, DataKind.DOCUMENTS);
        byte[] file = papers.file(reached.id(), number, format, grounds)
                .orElseThrow(() -> Problem.notFound("cases/unknown-document"));
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        format.disposition(number).toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(file);
    }

    /** A file that was handed in, as it was. */
    public ResponseEntity<byte[]> file(Case reached, UUID file) {
        var stored = materials.file(reached.id(), file);
        return Downloads.ofStranger(stored, files.content(stored));
    }

    /**
     * The same to be looked at: an OFD drawn as PDF, which is not the file, and any other file as it is.
     *
     * @throws Problem {@code cases/file-too-much-to-show}; {@code cases/file-not-showable}
     */
    @Transactional(propagation = Propagation.SUPPORTS) // no connection waits while it is drawn
    public ResponseEntity<byte[]> shown(Case reached, UUID file) {
        var stored = materials.file(reached.id(), file);
        byte[] content = files.content(stored);
        if (!stored.type().equals(OFD)) {
            return Downloads.ofStranger(stored, content);
        }
        try {
            return Downloads.drawing(stored, documents.shown(content));
        } catch (Unshowable unshowable) {
            throw Problem.conflict(unshowable.isTooMuch() ? "cases/file-too-much-to-show" : "cases/file-not-showable");
        }
    }

    /** Reads a case number from an address; one that cannot be is unknown, not wrong input. */
    public static CaseNumber number(String text) {
        try {
            return new CaseNumber(Characters.narrow(text));
        } catch (Problem wrong) {
            throw Problem.notFound("cases/unknown");
        }
    }

    /** The case a document belongs to: its number is the case's, a hyphen and two digits. */
    public static CaseNumber caseOf(String documentNumber) {
        int hyphen = documentNumber.lastIndexOf('-');
        if (hyphen < 0) {
            throw Problem.notFound("cases/unknown-document");
        }
        return number(documentNumber.substring(0, hyphen));
    }
}
