package org.yiwang.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 文书: a letter of an organ to somebody (GB/T 9704-2012 §10.1 信函格式) — a receipt, a notice, a decision.
 *
 * @param organ who signs, in red at the top
 * @param number 发文字号, such as 武昌市监许决〔2020〕12号
 * @param addressee to whom; null if to nobody in particular
 * @param date of the document, below the signature
 * @param at when it was made, to the instant
 * @param sealMark the word in the picture of the seal, such as 演示专用; null for a document without seal
 * @param code what the QR code says; null for none
 * @param codeCaption the words beside the QR code, a line each
 */
public record OfficialDocument(
        String organ,
        String title,
        String number,
        @Nullable String addressee,
        List<Part> parts,
        LocalDate date,
        Instant at,
        @Nullable String sealMark,
        @Nullable String code,
        List<String> codeCaption) {
    public OfficialDocument {
        parts = List.copyOf(parts);
        codeCaption = List.copyOf(codeCaption);
    }

    /** A piece of the text. */
    public sealed interface Part permits Paragraph, Facts {}

    /** A paragraph, indented by two characters. */
    public record Paragraph(String text) implements Part {}

    /** A table of labels and values. */
    public record Facts(List<Fact> facts) implements Part {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** A line of a table. */
    public record Fact(String label, String value) {}

    /** A document that says nothing yet. */
    public static OfficialDocument of(String organ, String title, String number, LocalDate date, Instant at) {
        return new OfficialDocument(organ, title, number, null, List.of(), date, at, null, null, List.of());
    }

    public OfficialDocument to(String whom) {
        return new OfficialDocument(organ, title, number, whom, parts, date, at, sealMark, code, codeCaption);
    }

    public OfficialDocument paragraph(String text) {
        return with(new Paragraph(text));
    }

    public OfficialDocument facts(List<Fact> facts) {
        return with(new Facts(facts));
    }

    private OfficialDocument with(Part part) {
        var more = new ArrayList<>(parts);
        more.add(part);
        return new OfficialDocument(organ, title, number, addressee, more, date, at, sealMark, code, codeCaption);
    }

    /** With the picture of a seal that bears this word. */
    public OfficialDocument sealed(String mark) {
        return new OfficialDocument(organ, title, number, addressee, parts, date, at, mark, code, codeCaption);
    }

    /** With a QR code and the words beside it. */
    public OfficialDocument withCode(String text, List<String> caption) {
        return new OfficialDocument(organ, title, number, addressee, parts, date, at, sealMark, text, caption);
    }
}
