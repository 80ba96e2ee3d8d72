package org.yiwang.cases.clocks;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.WorkingDays;

/**
 * 时限: one clock of a case.
 *
 * @param startedOn the day that set it going; it is not counted itself (民法典 §201)
 * @param basis the clause or promise it rests on
 * @param consequence what the law makes of it when the last day passes
 * @param dueOn the last day; null while the holidays of that year are not published
 * @param endedOn when what it waits for was done, or became pointless; null while it runs
 * @param met whether it was done, rather than became pointless
 * @param calendar the state of the calendar it was counted with
 */
public record Deadline(
        Kind kind,
        LocalDate startedOn,
        int days,
        Unit unit,
        String basis,
        Consequence consequence,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate endedOn,
        boolean met,
        long calendar) {

    /** What a clock waits for. */
    public enum Kind {
        /** 补正告知: the organ says all that is missing, or has accepted. */
        CORRECTION_NOTICE("收件后告知", "Notice after receipt", "收到申请", "the application came in"),
        /** 补正: the applicant hands in what is missing. */
        SUPPLY("补正期限", "Time to supply", "告知补正", "you were told what is missing"),
        /** 承诺办结. */
        PROMISE("承诺时限", "Promised time", "受理", "it was accepted"),
        /** 法定办结. */
        STATUTE("法定时限", "Statutory time", "受理", "it was accepted"),
        /** 送达. */
        DELIVERY("送达时限", "Time to deliver", "作出决定", "it was decided");

        private final String chinese;
        private final String english;
        private final String startChinese;
        private final String startEnglish;

        Kind(String chinese, String english, String startChinese, String startEnglish) {
            this.chinese = chinese;
            this.english = english;
            this.startChinese = startChinese;
            this.startEnglish = startEnglish;
        }

        public String in(Language language) {
            return language.choose(chinese, english);
        }
    }

    /** What happens by itself because the last day has passed. */
    public enum Consequence {
        /** Nothing but that it is late. */
        NONE,
        /** 视为受理. */
        DEEMED_ACCEPTED,
        /** 视为撤回. */
        TAKEN_AS_WITHDRAWN
    }

    /** How a clock stands. */
    public enum State {
        RUNNING,
        /** What it waited for was done by the last day. */
        MET,
        /** The last day has passed, whether or not it was done afterwards. */
        OVERDUE,
        /** It became pointless before it was due. */
        STOPPED
    }

    public State state(LocalDate today) {
        LocalDate until = endedOn == null ? today : endedOn;
        if (dueOn != null && until.isAfter(dueOn)) {
            return State.OVERDUE;
        }
        return endedOn == null ? State.RUNNING : met ? State.MET : State.STOPPED;
    }

    /** The clock counted anew. */
    public Deadline recounted(@Nullable LocalDate lastDay, long revision) {
        return new Deadline(kind, startedOn, days, unit, basis, consequence, lastDay, endedOn, met, revision);
    }

    /** The clock with what it rests on, for those from before that was kept. */
    Deadline restingOn(String rule, Consequence passing) {
        return new Deadline(kind, startedOn, days, unit, rule, passing, dueOn, endedOn, met, calendar);
    }

    public boolean hasPassed(LocalDate today, Consequence wanted) {
        return isRunning() && consequence == wanted && dueOn != null && dueOn.isBefore(today);
    }

    public boolean isRunning() {
        return endedOn == null;
    }

    /**
     * Why it is due on that day, in words: from where it is counted, how long, and which days were left out.
     *
     * @param notBefore the earliest it can be, while the last day is not known
     */
    public String explanation(List<WorkingDays.Day> counting, @Nullable LocalDate notBefore, Language language) {
        String unitName = unit == Unit.WORKING_DAYS
                ? language.choose("个工作日", "working days")
                : language.choose("日", "calendar days");
        String begin = language.choose(
                startedOn + " " + kind.startChinese + "，次日起算 " + days + " " + unitName,
                "Counted from the day after " + startedOn + ", when " + kind.startEnglish + ": " + days + " "
                        + unitName);
        if (dueOn == null || notBefore != null) {
            return begin + unsettled(notBefore, language);
        }
        return begin
                + leftOut(counting, language)
                + language.choose("，截至 " + dueOn + " 下班时", "; until the end of office hours on " + dueOn);
    }

    private static String unsettled(@Nullable LocalDate notBefore, Language language) {
        if (notBefore == null) {
            return language.choose(
                    "；期限跨入放假安排尚未公布的年份，公布后确定最后一日",
                    "; it runs into a year whose holidays are not published yet, the last day follows then");
        }
        int year = notBefore.getYear();
        return language.choose(
                "；" + year + " 年放假安排尚未公布，按周一至周五推算最早 " + notBefore + "，公布后确定最后一日",
                "; the calendar of " + year + " is not published: counted Monday to Friday, at the earliest "
                        + notBefore + "; the last day follows then");
    }

    private static String leftOut(List<WorkingDays.Day> counting, Language language) {
        long left = counting.stream().filter(day -> !day.counted()).count();
        return left == 0
                ? ""
                : language.choose("，期间 " + left + " 天为周末、法定节假日等不计入", "; " + left + " days in between do not count");
    }
}
