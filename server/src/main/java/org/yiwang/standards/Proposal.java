package org.yiwang.standards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Operation;
import org.yiwang.kernel.RegionCode;

/**
 * 事项变更申请: a change of the catalogue on its way.
 *
 * @param department credit code of the department that compiles it
 * @param title what it is about, to be found in a list
 * @param sources the items that change, stop or are replaced
 * @param basedOn the versions of them that the content was made of, in the same order
 * @param effectiveOn from when it shall hold; may be open until it is published
 * @param revision how often its content was saved
 */
public record Proposal(
        UUID id,
        Operation operation,
        State state,
        RegionCode region,
        String department,
        String title,
        List<String> sources,
        List<UUID> basedOn,
        String reason,
        @Nullable LocalDate effectiveOn,
        int revision,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt) {
    public Proposal {
        sources = List.copyOf(sources);
        basedOn = List.copyOf(basedOn);
    }

    /** 办理状态 (国办函〔2016〕108号: 编制, 审核, 合法性审查, 发布). */
    public enum State {
        /** 编制中. */
        COMPILING,
        /** 审核中. */
        UNDER_REVIEW,
        /** 合法性审查中. */
        UNDER_LEGAL_REVIEW,
        /** 待发布. */
        APPROVED,
        /** 已发布. */
        PUBLISHED,
        /** 已撤回. */
        WITHDRAWN;

        /** Whether nothing more can happen to it. */
        public boolean isEnd() {
            return this == PUBLISHED || this == WITHDRAWN;
        }
    }

    /**
     * What was done with it.
     *
     * @param revision of its content at that time
     * @param words reason or opinion
     */
    public record Step(
            UUID id,
            Kind kind,
            int revision,
            UUID by,
            Instant at,
            @Nullable String words) {
        /** By which act. */
        public enum Kind {
            /** 提出. */
            PROPOSED,
            /** 送审. */
            SUBMITTED,
            /** 审核通过. */
            REVIEWED,
            /** 合法性审查通过. */
            LEGALLY_REVIEWED,
            /** 退回修改. */
            RETURNED,
            /** 发布. */
            PUBLISHED,
            /** 撤回. */
            WITHDRAWN,
            /** 更新到最新版本. */
            REBASED
        }
    }
}
