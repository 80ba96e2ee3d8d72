package org.yiwang.cases;

import java.util.Arrays;
import java.util.Optional;

/**
 * 须送达的文书: the papers of a case that must reach the applicant, each by the clause that has her told, and whether it may be served by public
 * notice. All others are handed out as she comes (收件凭证, 行政许可法 §32(2)), are her own word (告知承诺书), or stay in the file
 * (现场核查记录, §34(3)).
 *
 * <p>A public notice is for what turns something against her, or for her, and has a period that runs from it; nobody is looked for in
 * public to tell her how far her case has come.
 */
public enum ServedPaper {
    /** 行政许可法 §32(1)(4): she is told once; what she does not supply in time lapses. */
    SUPPLEMENT_NOTICE(true),
    /** 行政许可法 §32(2). */
    ACCEPTANCE(false),
    /** 行政许可法 §32(2): a written proof with the seal of the organ. */
    REFUSAL(true),
    /** 行政许可法 §32(1)(1), (2). */
    NOT_NEEDED(true),
    /** 行政许可法 §45: she is told in writing how long it takes. */
    SPECIAL_PROCEDURE_NOTICE(false),
    /** 行政许可法 §42(1): she is told why. */
    EXTENSION_NOTICE(false),
    /** 行政许可法 §38(1), §44: delivered within ten days. */
    GRANT(true),
    /** 行政许可法 §38(2): in writing, with reasons and what can be done against it. */
    DENIAL(true),
    /** What she asked for is done. */
    WITHDRAWAL(false),
    /** 行政许可法 §35: where it goes from here. */
    FORWARDING(false),
    /** 行政许可法 §38(2), likewise: nothing is left to decide. */
    ANNULMENT(true),
    /** 行政许可法 §69: what was granted is taken back. */
    REVOCATION(true);

    private final boolean byNotice;

    ServedPaper(boolean byNotice) {
        this.byNotice = byNotice;
    }

    /** Whether it may be served by public notice (公告送达) if she cannot be found. */
    public boolean mayBePublished() {
        return byNotice;
    }

    /** That of a kind of paper; empty if papers of that kind need not be served. */
    public static Optional<ServedPaper> of(String kind) {
        return Arrays.stream(values()).filter(it -> it.name().equals(kind)).findFirst();
    }
}
