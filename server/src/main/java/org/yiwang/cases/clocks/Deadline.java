package org.yiwang.cases.clocks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.law.Pause;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Sentence;

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
 * @param extended days that were granted beyond its own (延长)
 * @param suspensions when it stood still (中止), in order; only the last may be open
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
        long calendar,
        int extended,
        List<Suspension> suspensions) {
    public Deadline {
        suspensions = List.copyOf(suspensions);
    }

    /** A clock that has neither been stopped nor extended. */
    public Deadline(
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
        this(kind, startedOn, days, unit, basis, consequence, dueOn, endedOn, met, calendar, 0, List.of());
    }

    /**
     * 中止: a time that is not counted (行政许可法 §45).
     *
     * @param from the day it was stopped, which is not counted
     * @param to the day it was resumed, which is counted; null while it stands still
     * @param document number of the paper that told the applicant
     */
    public record Suspension(
            Pause kind, LocalDate from, @Nullable LocalDate to, String document) {}

    /** What a clock waits for. */
    public enum Kind {
        /** 补正告知: the organ says all that is missing, or has accepted. */
        CORRECTION_NOTICE("收件后告知", "Notice after receipt", "收到申请", "the application came in"),
        /** 补正: the applicant hands in what is missing. */
        SUPPLY("补正期限", "Time to supply", "告知补正", "you were told what is missing"),
        /** 容缺补齐: the applicant hands in what she promised. */
        FOLLOW_UP("容缺补齐期限", "Time for promised papers", "受理", "it was accepted"),
        /** 承诺办结. */
        PROMISE("承诺时限", "Promised time", "受理", "it was accepted"),
        /** 法定办结. */
        STATUTE("法定时限", "Statutory time", "受理", "it was accepted"),
        /** 特别程序: it is over, and the clocks it stopped go on. */
        SPECIAL_PROCEDURE("特别程序", "Special procedure", "进入特别程序", "the special procedure began"),
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

        /** Whether it waits for the decision, so that special procedures stop it. */
        public boolean awaitsDecision() {
            return this == PROMISE || this == STATUTE;
        }

        /** What set it going, as part of a sentence. */
        String start(Language language) {
            return language.choose(startChinese, startEnglish);
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
        /** It stands still. */
        SUSPENDED,
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
        if (endedOn == null) {
            return isSuspended() ? State.SUSPENDED : State.RUNNING;
        }
        return met ? State.MET : State.STOPPED;
    }

    /** The clock counted anew. */
    public Deadline recounted(@Nullable LocalDate lastDay, long revision) {
        return new Deadline(
                kind,
                startedOn,
                days,
                unit,
                basis,
                consequence,
                lastDay,
                endedOn,
                met,
                revision,
                extended,
                suspensions);
    }

    /** The clock when what it waits for was done, or became pointless. */
    public Deadline ended(LocalDate on, boolean wasMet) {
        return new Deadline(
                kind, startedOn, days, unit, basis, consequence, dueOn, on, wasMet, calendar, extended, suspensions);
    }

    /** The clock with what it rests on, for those from before that was kept. */
    Deadline restingOn(String rule, Consequence passing) {
        return new Deadline(
                kind, startedOn, days, unit, rule, passing, dueOn, endedOn, met, calendar, extended, suspensions);
    }

    /** The clock with so many days more, and with these times taken out; not counted anew yet. */
    Deadline with(int moreDays, List<Suspension> stops) {
        return new Deadline(
                kind, startedOn, days, unit, basis, consequence, dueOn, endedOn, met, calendar, moreDays, stops);
    }

    /** All the days it gives. */
    int allDays() {
        return days + extended;
    }

    /** The time in which it stands still at this moment; empty if it goes. */
    public Optional<Suspension> open() {
        return suspensions.stream().filter(it -> it.to() == null).findFirst();
    }

    /** Whether it stands still; not one that had run out before it was stopped. */
    public boolean isSuspended() {
        return dueOn == null && open().isPresent();
    }

    public boolean hasPassed(LocalDate today, Consequence wanted) {
        return isRunning() && consequence == wanted && dueOn != null && dueOn.isBefore(today);
    }

    public boolean isRunning() {
        return endedOn == null;
    }

    /** How long it runs. */
    public Sentence length() {
        var length = unit == Unit.WORKING_DAYS
                ? Sentence.of("cases/time-in-working-days")
                : Sentence.of("cases/time-in-days");
        return length.with("days", allDays());
    }

    /**
     * Why it is due on that day: from where it is counted, how long, and which days were left out.
     *
     * @param notBefore the earliest it can be, while the last day is not known
     */
    public Sentence explanation(List<WorkingDays.Day> counting, @Nullable LocalDate notBefore) {
        var begin = (unit == Unit.WORKING_DAYS
                        ? Sentence.of("cases/clock-in-working-days")
                        : Sentence.of("cases/clock-in-days"))
                .with("start", startedOn)
                .named("event", kind::start)
                .with("days", days);
        if (extended > 0) {
            begin = Sentence.of("cases/clock-extended").with("begin", begin).with("more", extended);
        }
        if (isSuspended()) {
            var open = open().orElseThrow();
            return Sentence.of("cases/clock-suspended")
                    .with("begin", begin)
                    .with("from", open.from())
                    .named("pause", open.kind()::in)
                    .with("document", open.document());
        }
        if (notBefore != null) {
            return Sentence.of("cases/clock-not-before")
                    .with("begin", begin)
                    .with("year", notBefore.getYear())
                    .with("earliest", notBefore);
        }
        if (dueOn == null) {
            return Sentence.of("cases/clock-unsettled").with("begin", begin);
        }
        long stopped = left(counting, true);
        long off = left(counting, false);
        if (stopped > 0) {
            return off == 0
                    ? Sentence.of("cases/clock-due-after-suspension")
                            .with("begin", begin)
                            .with("stopped", stopped)
                            .with("due", dueOn)
                    : Sentence.of("cases/clock-due-after-suspension-with-days-left-out")
                            .with("begin", begin)
                            .with("stopped", stopped)
                            .with("left", off)
                            .with("due", dueOn);
        }
        return off == 0
                ? Sentence.of("cases/clock-due").with("begin", begin).with("due", dueOn)
                : Sentence.of("cases/clock-due-with-days-left-out")
                        .with("begin", begin)
                        .with("left", off)
                        .with("due", dueOn);
    }

    private static long left(List<WorkingDays.Day> counting, boolean suspended) {
        return counting.stream()
                .filter(day -> !day.counted() && (day.why() == WorkingDays.Why.SUSPENDED) == suspended)
                .count();
    }
}
