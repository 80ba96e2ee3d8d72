package org.yiwang.cases.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.audit.DataKind;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Language;

/**
 * 查看个人信息: that a member of staff looked behind the mask, and why (个人信息保护法 §6, §51). Only ever added.
 *
 * @param reader account of the member of staff
 * @param fields what of the applicant was shown
 * @param licence identifier of the licence that was opened; null if none was
 * @param reason in words; null where the purpose says it all
 */
record Disclosure(
        UUID id,
        CaseNumber caseNumber,
        String title,
        UUID reader,
        List<Field> fields,
        @Nullable String licence,
        Purpose purpose,
        @Nullable String reason,
        Instant at) {

    /** What of the applicant is masked otherwise. */
    enum Field {
        NAME(DataKind.NAME, "姓名", "Name"),
        ID_NUMBER(DataKind.ID_NUMBER, "证件号码", "Identity number"),
        PHONE(DataKind.PHONE, "手机", "Phone");

        private final DataKind kind;
        private final String chinese;
        private final String english;

        Field(DataKind kind, String chinese, String english) {
            this.kind = kind;
            this.chinese = chinese;
            this.english = english;
        }

        /** What the audit calls it. */
        DataKind kind() {
            return kind;
        }

        String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** What it is needed for. */
    enum Purpose {
        CONTACT(org.yiwang.audit.Purpose.CONTACT),
        IDENTITY(org.yiwang.audit.Purpose.IDENTITY),
        SITE_VISIT(org.yiwang.audit.Purpose.SITE_VISIT),
        DELIVERY(org.yiwang.audit.Purpose.DELIVERY),
        /** 免提交: the licence stands for a paper that need not be handed in. */
        PAPER(org.yiwang.audit.Purpose.PAPER),
        /** Only with a reason in words. */
        OTHER(org.yiwang.audit.Purpose.OTHER);

        private final org.yiwang.audit.Purpose audited;

        Purpose(org.yiwang.audit.Purpose audited) {
            this.audited = audited;
        }

        /** What the audit calls it. */
        org.yiwang.audit.Purpose audited() {
            return audited;
        }

        String in(Language language) {
            return audited.in(language);
        }
    }

    @Override
    public String toString() {
        return "Disclosure[" + id + " " + purpose + "]";
    }
}
