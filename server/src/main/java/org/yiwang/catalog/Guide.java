package org.yiwang.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 办事指南: what a published version of an item says about itself, the same wherever it is handled.
 *
 * @param statutory 法定办结时限
 * @param promised 承诺办结时限
 * @param visits 到办事现场次数
 * @param handlingChannels 办理形式: WINDOW, WEB, MOBILE, MAIL
 * @param sourceNote where these facts come from, and how far to trust them
 */
public record Guide(
        List<String> conditions,
        List<String> legalBasis,
        @Nullable TimeLimit statutory,
        @Nullable TimeLimit promised,
        @Nullable Integer visits,
        @Nullable String visitsReason,
        Fee fee,
        Result result,
        List<Step> process,
        List<String> specialProcedures,
        List<String> handlingChannels,
        List<Question> questions,
        @Nullable String notes,
        String sourceNote) {
    public Guide {
        conditions = List.copyOf(conditions);
        legalBasis = List.copyOf(legalBasis);
        process = List.copyOf(process);
        specialProcedures = List.copyOf(specialProcedures);
        handlingChannels = List.copyOf(handlingChannels);
        questions = List.copyOf(questions);
    }

    /** 收费. */
    public record Fee(boolean charged, String note) {}

    /**
     * 办理结果.
     *
     * @param licenceType code of the licence type that is issued, if it is a licence
     */
    public record Result(String name, Kind kind, @Nullable String licenceType) {
        /** What the applicant holds in the end. */
        public enum Kind {
            LICENCE,
            DOCUMENT,
            NONE
        }
    }

    /** 办理环节: one step, who does it, and how many days it may take. */
    public record Step(String step, String by, @Nullable Integer days) {}

    /** 常见问题. */
    public record Question(String q, String a) {}
}
