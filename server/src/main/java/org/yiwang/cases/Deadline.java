package org.yiwang.cases;

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
 * @param dueOn the last day; null while the holidays of that year are not published
 * @param endedOn when what it waits for was done, or became pointless; null while it runs
 * @param met whether it was done, rather than became pointless
 */
public record Deadline(
        Kind kind,
        LocalDate startedOn,
        int days,
        Unit unit,
        String basis,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate endedOn,
        boolean met) {

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

    boolean isRunning() {
        return endedOn == null;
    }

    /** Why it is due on that day, in words: from where it is counted, how long, and which days were left out. */
    public String explanation(List<WorkingDays.Day> counting, Language language) {
        String unitName = unit == Unit.WORKING_DAYS
                ? language.choose("个工作日", "working days")
                : language.choose("日", "calendar days");
        String begin = language.choose(
                startedOn + " " + kind.startChinese + "，次日起算 " + days + " " + unitName,
                "Counted from the day after " + startedOn + ", when " + kind.startEnglish + ": " + days + " "
                        + unitName);
        if (dueOn == null) {
            return language.choose(
                    begin + "；期限跨入放假安排尚未公布的年份，公布后确定最后一日",
                    begin + "; it runs into a year whose holidays are not published yet, the last day follows then");
        }
        long left = counting.stream().filter(day -> !day.counted()).count();
        String end = left == 0
                ? ""
                : language.choose("，期间 " + left + " 天为周末、法定节假日等不计入", "; " + left + " days in between do not count");
        return begin + end + language.choose("，截至 " + dueOn + " 下班时", "; until the end of office hours on " + dueOn);
    }
}
