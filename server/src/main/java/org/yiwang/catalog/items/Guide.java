package org.yiwang.catalog.items;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.TimeLimit;
import tools.jackson.databind.JsonNode;

/**
 * 办事指南: what a published version of an item says about itself, the same wherever it is handled.
 *
 * @param statutory 法定办结时限
 * @param promised 承诺办结时限
 * @param visits 到办事现场次数
 * @param fee what it costs; null if no record tells
 * @param result what comes of it; null if no record tells
 * @param handlingChannels 办理形式: WINDOW, WEB, MOBILE, MAIL
 * @param sourceNote where these facts come from, and how far to trust them
 * @param unrecorded 未录入: the parts no record tells of, or not the whole; an empty list that is not among them means that
 *     there is none.
 *     Null in versions published before this was asked
 * @param acceptorDecides whether who accepted an application may also decide it; null: no
 * @param safeguard how surely it must be known who applies; null: as surely as whoever has an account
 * @param minorsApply whether a minor of eight or more may apply by herself, because it suits her age or only benefits her (民法典 §19);
 *     null: her guardian applies
 * @param particulars the elements that people read last; null in versions published before they were asked
 * @param flow 审查流程: what happens between acceptance and decision; null: it is left to whoever decides
 * @param commitment 告知承诺: how it can be had for a promise; null if it cannot
 */
public record Guide(
        List<String> conditions,
        List<String> legalBasis,
        @Nullable TimeLimit statutory,
        @Nullable TimeLimit promised,
        @Nullable Integer visits,
        @Nullable String visitsReason,
        @Nullable Fee fee,
        @Nullable Result result,
        List<Step> process,
        List<String> specialProcedures,
        List<String> handlingChannels,
        List<Question> questions,
        @Nullable String notes,
        String sourceNote,
        @Nullable Set<Part> unrecorded,
        @Nullable Boolean acceptorDecides,
        @Nullable Safeguard safeguard,
        @Nullable Boolean minorsApply,
        @Nullable Particulars particulars,
        @Nullable Flow flow,
        @Nullable Commitment commitment) {
    public Guide {
        conditions = List.copyOf(conditions);
        legalBasis = List.copyOf(legalBasis);
        process = List.copyOf(process);
        specialProcedures = List.copyOf(specialProcedures);
        handlingChannels = List.copyOf(handlingChannels);
        questions = List.copyOf(questions);
        unrecorded = unrecorded == null ? null : Set.copyOf(unrecorded);
    }

    /** Whether who accepted an application may also decide it: 审查与决定分离 unless the item says otherwise. */
    public boolean letsAcceptorDecide() {
        return Boolean.TRUE.equals(acceptorDecides);
    }

    /** Whether a minor may apply by herself; her guardian does unless the item says otherwise. */
    public boolean letsMinorsApply() {
        return Boolean.TRUE.equals(minorsApply);
    }

    /** As it is promised for a matter that is decided on the spot (即办件): on the day of acceptance, whatever days are recorded. */
    Guide onTheSpot() {
        return new Guide(
                conditions,
                legalBasis,
                statutory,
                new TimeLimit(0, TimeLimit.Unit.WORKING_DAYS, promised == null ? "" : promised.explanation()),
                visits,
                visitsReason,
                fee,
                result,
                process,
                specialProcedures,
                handlingChannels,
                questions,
                notes,
                sourceNote,
                unrecorded,
                acceptorDecides,
                safeguard,
                minorsApply,
                particulars,
                flow,
                commitment);
    }

    /** 网上办理深度; null if no record tells. */
    public @Nullable Set<OnlineDepth> depth() {
        return particulars == null ? null : particulars.depth();
    }

    /** What a guide tells, part by part. */
    public enum Part {
        /** 受理条件. */
        CONDITIONS,
        /** 设定依据. */
        LEGAL_BASIS,
        /** 法定和承诺办结时限. */
        TIME_LIMITS,
        /** 到办事现场次数. */
        VISITS,
        /** 收费. */
        FEE,
        /** 办理结果. */
        RESULT,
        /** 申请材料. */
        MATERIALS,
        /** 办理流程. */
        PROCESS,
        /** 办理形式. */
        CHANNELS,
        /** 常见问题. */
        QUESTIONS
    }

    /**
     * 收费.
     *
     * @param charges what is asked for, each with its amount; null if no record tells the amounts, also in versions published before
     *     this was asked
     */
    public record Fee(
            boolean charged, String note, @Nullable List<Charge> charges) {
        public Fee {
            charges = charges == null ? null : List.copyOf(charges);
        }
    }

    /**
     * 收费项目 with its amount, as a machine needs it.
     *
     * @param id stable within the item
     * @param fen the amount, in whole fen
     * @param basis 收费依据, with the number of the document
     * @param condition in which case it is asked for, in words
     * @param when the same as a JSON Schema over the form; null: always
     * @param times name of the answer by which the amount is multiplied, a whole number; null: once
     */
    public record Charge(
            String id,
            String name,
            long fen,
            @Nullable String basis,
            @Nullable String condition,
            @Nullable JsonNode when,
            @Nullable String times) {
        public Charge {
            when = when == null || when.isNull() ? null : when;
        }
    }

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

    /** Whether nothing is granted before officers have seen the place (行政许可法 §34(3)). */
    public boolean wantsSiteCheck() {
        return process.stream().anyMatch(it -> Boolean.TRUE.equals(it.siteCheck()));
    }

    /**
     * 办理环节: one step, who does it, and how many days it may take.
     *
     * @param siteCheck whether it is a check on site (现场核查) that every application needs; null: no
     */
    public record Step(
            String step,
            String by,
            @Nullable Integer days,
            @Nullable Boolean siteCheck) {
        public Step(String step, String by, @Nullable Integer days) {
            this(step, by, days, null);
        }
    }

    /** 常见问题. */
    public record Question(String q, String a) {}
}
