package org.yiwang.cases.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yiwang.crypto.Sm3;

/**
 * 文书: one numbered document of a case.
 *
 * @param number case number and, after a hyphen, which document of the case it is
 * @param digest SM3 over what it says, 64 hexadecimal digits; null of one that was issued before that was kept
 */
public record Paper(
        String number,
        Kind kind,
        String title,
        Instant issuedAt,
        @Nullable String digest) {
    /** One that says nothing yet. */
    public Paper(String number, Kind kind, String title, Instant issuedAt) {
        this(number, kind, title, issuedAt, null);
    }

    /** The same, saying this. */
    public Paper saying(byte[] content) {
        return new Paper(number, kind, title, issuedAt, Sm3.hex(content));
    }

    /** What it is for; each states the clause it rests on. */
    public enum Kind {
        RECEIPT("收件凭证"),
        SUPPLEMENT_NOTICE("补正材料一次性告知书"),
        ACCEPTANCE("受理通知书"),
        REFUSAL("不予受理决定书"),
        SPECIAL_PROCEDURE_NOTICE("特别程序告知书"),
        EXTENSION_NOTICE("延长办理期限告知书"),
        GRANT("准予决定书"),
        DENIAL("不予决定书"),
        WITHDRAWAL("撤回申请确认书"),
        NOT_NEEDED("不受理告知书"),
        SITE_CHECK("现场核查记录"),
        FORWARDING("转报告知书"),
        ANNULMENT("终止办理告知书"),
        COMMITMENT("告知承诺书"),
        REVOCATION("撤销决定书");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
