package org.yiwang.cases.papers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;
import org.yiwang.kernel.RegionCode;

/** The sentences of letters that rest on a law: each cites the one its item is under, or none where none speaks. */
@Component
public class Letters {
    private final Law law;
    private final Deadlines deadlines;

    Letters(Law law, Deadlines deadlines) {
        this.law = law;
        this.deadlines = deadlines;
    }

    /** By when the organ answers, and what its silence means. */
    String answer(Case filed, Deadline notice) {
        var rule = law.notice(filed.item(), notice.startedOn());
        return "本机关将"
                + (rule.statute() == null ? "" : "依照" + rule.citation())
                + by(notice, filed.region())
                + "决定是否受理或者一次告知需要补正的全部内容"
                + (rule.silenceAccepts() ? "；逾期不告知的，自收到申请材料之日起即为受理。" : "。");
    }

    String supplement(Case filed, Deadline supply) {
        return "经审查，你（单位）“" + filed.title() + "”的申请材料不齐全或者不符合法定形式。" + under(Duty.SUPPLEMENT, filed, supply.startedOn())
                + "现一次告知需要补正的全部内容：";
    }

    /** Until when the applicant has time, and what happens then. */
    String supplyBy(Case filed, Deadline supply) {
        return "请" + by(supply, filed.region()) + "补正；逾期未补正的，视为撤回申请，可以重新申请。";
    }

    String accepted(Case filed, LocalDate day) {
        return "你（单位）“" + filed.title() + "”的申请材料齐全、符合法定形式。" + under(Duty.ACCEPT, filed, day) + "决定予以受理。";
    }

    /** 视为受理, which only a rule that says so can bring about. */
    String deemedAccepted(Case filed, Deadline notice) {
        var rule = law.notice(filed.item(), notice.startedOn());
        return "你（单位）“" + filed.title() + "”的申请，本机关未在收到申请材料之日起" + length(notice) + "内告知需要补正的内容。依照" + rule.citation()
                + "，自收到申请材料之日起即为受理。";
    }

    /** How the days of these clocks are counted; empty if there are none. */
    String counting(Case filed, List<Deadline> clocks, LocalDate day) {
        var sentences = new ArrayList<String>();
        if (clocks.stream().anyMatch(it -> it.unit() == Unit.WORKING_DAYS)) {
            sentences.add("以工作日计算的期限，不含法定节假日" + cited(Duty.COUNT_WORKING_DAYS, filed, day));
        }
        if (clocks.stream().anyMatch(it -> it.unit() == Unit.CALENDAR_DAYS)) {
            sentences.add("以日计算的期限，最后一日是法定休假日的，顺延至休假日结束的次日" + cited(Duty.END_ON_WORKING_DAY, filed, day));
        }
        if (sentences.isEmpty()) {
            return "";
        }
        sentences.add("受理当日不计入" + cited(Duty.COUNT_FROM_NEXT_DAY, filed, day));
        law.rule(Duty.PAUSE, filed.item(), day)
                .ifPresent(rule -> sentences.add(rule.words() + "（" + rule.citation() + "）"));
        return String.join("；", sentences) + "。";
    }

    /** The last day of a clock, or what is known of it. */
    String lastDay(Deadline clock, RegionCode region) {
        LocalDate dueOn = clock.dueOn();
        return dueOn == null ? length(clock) + notSettled(clock, region) : day(dueOn) + "（" + length(clock) + "）";
    }

    private String by(Deadline clock, RegionCode region) {
        LocalDate dueOn = clock.dueOn();
        return dueOn == null
                ? "自" + day(clock.startedOn()) + "次日起" + length(clock) + "内" + notSettled(clock, region)
                : "最迟于" + day(dueOn);
    }

    private String notSettled(Deadline clock, RegionCode region) {
        @Nullable LocalDate notBefore = deadlines.notBefore(clock, region);
        return notBefore == null
                ? ""
                : "（" + notBefore.getYear() + "年放假安排尚未公布，按周一至周五推算最早为" + day(notBefore) + "，公布后确定）";
    }

    private String under(Duty duty, Case filed, LocalDate day) {
        return law.rule(duty, filed.item(), day)
                .map(rule -> "依照" + rule.citation() + "，")
                .orElse("");
    }

    private String cited(Duty duty, Case filed, LocalDate day) {
        return law.rule(duty, filed.item(), day)
                .map(Rule::citation)
                .map(it -> "（" + it + "）")
                .orElse("");
    }

    public static String length(Deadline clock) {
        return clock.days() + (clock.unit() == Unit.WORKING_DAYS ? "个工作日" : "日");
    }

    private static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
