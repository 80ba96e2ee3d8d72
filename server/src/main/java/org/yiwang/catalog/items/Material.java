package org.yiwang.catalog.items;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 申请材料: one paper of an item.
 *
 * @param id stable within the item; what an application refers to
 * @param condition in which case it is wanted, in words
 * @param when the same as a JSON Schema over the form; absent where no form can tell
 * @param replacedBy 免提交: the e-licence or identity that makes handing it in unnecessary
 * @param note 填报须知
 * @param sourceNote 来源渠道说明: who issues it
 * @param paperFormat 纸质材料规格, such as A4
 * @param criteria 受理标准: what it must meet to be taken
 * @param samples 空白表格、示例样表: where they are found
 */
public record Material(
        String id,
        String name,
        Necessity necessity,
        Kind kind,
        Form form,
        Source source,
        int copies,
        @Nullable String condition,
        @Nullable JsonNode when,
        @Nullable String replacedBy,
        @Nullable String note,
        @Nullable String sourceNote,
        @Nullable String paperFormat,
        @Nullable String criteria,
        @Nullable String samples) {
    public Material {
        when = when == null || when.isNull() ? null : when;
    }

    /** 材料必要性. */
    public enum Necessity {
        /** 必要. */
        REQUIRED,
        /** 非必要. */
        OPTIONAL,
        /** 容缺后补: the application is accepted without it, it follows later. */
        DEFERRABLE
    }

    /** 材料类型. */
    public enum Kind {
        /** 证件证书证明. */
        CERTIFICATE,
        /** 申请表格文书. */
        FORM,
        /** 其他. */
        OTHER
    }

    /** 材料形式. */
    public enum Form {
        PAPER,
        ELECTRONIC,
        BOTH
    }

    /** 来源渠道. */
    public enum Source {
        /** 申请人自备. */
        APPLICANT,
        /** 政府部门核发. */
        GOVERNMENT,
        /** 其他, such as a testing body. */
        OTHER
    }

    /** Whether it must be there at submission if its condition holds: required, and nothing replaces it. */
    public boolean mustBeHandedIn() {
        return necessity == Necessity.REQUIRED && replacedBy == null && (condition == null || when != null);
    }
}
