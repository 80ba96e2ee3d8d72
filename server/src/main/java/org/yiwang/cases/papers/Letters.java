package org.yiwang.cases.papers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.clocks.Remedies;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.law.Duty;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Rule;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** The sentences of letters that rest on a law: each cites the one its item is under, or none where none speaks. */
@Component
public class Letters {
    private final Law law;
    private final Deadlines deadlines;
    private final Remedies remedies;
    private final Words words;

    Letters(Law law, Deadlines deadlines, Remedies remedies, Words words) {
        this.law = law;
        this.deadlines = deadlines;
        this.remedies = remedies;
        this.words = words;
    }

    /** By when the organ answers, and what its silence means. */
    Sentence answer(Case filed, Deadline notice) {
        var rule = law.notice(filed.item(), notice.startedOn());
        var answer = rule.silenceAccepts()
                ? Sentence.of("cases/paper-answer-or-accepted")
                : Sentence.of("cases/paper-answer");
        return answer.with(
                        "law",
                        rule.statute() == null
                                ? ""
                                : Sentence.of("cases/paper-under").with("clause", rule.citation()))
                .with("by", by(notice, filed.region()));
    }

    String supplement(Case filed, Deadline supply) {
        return words.write(Sentence.of("cases/paper-supplement")
                .with("title", filed.title())
                .with("law", under(Duty.SUPPLEMENT, filed, supply.startedOn())));
    }

    /** Until when the applicant has time, and what happens then. */
    String supplyBy(Case filed, Deadline supply) {
        return words.write(Sentence.of("cases/paper-supply-by").with("by", by(supply, filed.region())));
    }

    /** Until when what was promised must have followed, and what happens then. */
    String followBy(Case filed, Deadline follow) {
        return words.write(Sentence.of("cases/paper-follow-by").with("by", by(follow, filed.region())));
    }

    String accepted(Case filed, LocalDate day) {
        return words.write(Sentence.of("cases/paper-accepted")
                .with("title", filed.title())
                .with("law", under(Duty.ACCEPT, filed, day)));
    }

    String forwarded(Case filed, String to, LocalDate day) {
        return words.write(Sentence.of("cases/paper-forwarded")
                .with("title", filed.title())
                .with("law", under(Duty.FORWARD, filed, day))
                .with("to", to));
    }

    /** 视为受理, which only a rule that says so can bring about. */
    String deemedAccepted(Case filed, Deadline notice) {
        var rule = law.notice(filed.item(), notice.startedOn());
        return words.write(Sentence.of("cases/paper-deemed-accepted")
                .with("title", filed.title())
                .with("time", notice.length())
                .with("clause", rule.citation()));
    }

    /** How the days of these clocks are counted; empty if there are none. */
    String counting(Case filed, List<Deadline> clocks, LocalDate day) {
        var sentences = new ArrayList<Sentence>();
        if (clocks.stream().anyMatch(it -> it.unit() == Unit.WORKING_DAYS)) {
            sentences.add(cited(Sentence.of("cases/paper-working-days"), Duty.COUNT_WORKING_DAYS, filed, day));
        }
        if (clocks.stream().anyMatch(it -> it.unit() == Unit.CALENDAR_DAYS)) {
            sentences.add(cited(Sentence.of("cases/paper-calendar-days"), Duty.END_ON_WORKING_DAY, filed, day));
        }
        if (sentences.isEmpty()) {
            return "";
        }
        sentences.add(cited(Sentence.of("cases/paper-first-day"), Duty.COUNT_FROM_NEXT_DAY, filed, day));
        law.rule(Duty.PAUSE, filed.item(), day)
                .ifPresent(rule -> sentences.add(Sentence.of("cases/paper-cited")
                        .with("sentence", rule.words())
                        .with("clause", rule.citation())));
        return words.write(Sentence.of("cases/paper-counting").with("sentences", sentences));
    }

    /** 告知救济途径: before whom, and within which time, a decision of that day can be contested. */
    String remedies(Case decided, LocalDate day) {
        var ways = new ArrayList<Sentence>();
        for (var open : remedies.against(decided, day)) {
            ways.add(
                    switch (open.remedy().kind()) {
                        case RECONSIDERATION ->
                            Sentence.of("cases/paper-reconsideration")
                                    .with("within", open.remedy().written())
                                    .with("to", open.to());
                        case LITIGATION ->
                            Sentence.of("cases/paper-litigation")
                                    .with("within", open.remedy().written())
                                    .with("to", open.to());
                    });
        }
        return words.write(Sentence.of("cases/paper-remedy").with("ways", ways));
    }

    /** The last day of a clock, or what is known of it. */
    String lastDay(Deadline clock, RegionCode region) {
        LocalDate dueOn = clock.dueOn();
        return dueOn == null
                ? words.write(clock.length()) + notSettled(clock, region)
                : words.write(Sentence.of("cases/paper-last-day")
                        .with("day", Days.written(dueOn))
                        .with("time", clock.length()));
    }

    private Sentence by(Deadline clock, RegionCode region) {
        LocalDate dueOn = clock.dueOn();
        return dueOn == null
                ? Sentence.of("cases/paper-by-time")
                        .with("start", Days.written(clock.startedOn()))
                        .with("time", clock.length())
                        .with("open", notSettled(clock, region))
                : Sentence.of("cases/paper-by-day").with("day", Days.written(dueOn));
    }

    private String notSettled(Deadline clock, RegionCode region) {
        @Nullable LocalDate notBefore = deadlines.notBefore(clock, region, clock.startedOn());
        return notBefore == null
                ? ""
                : words.write(Sentence.of("cases/paper-not-before")
                        .with("year", notBefore.getYear())
                        .with("day", Days.written(notBefore)));
    }

    private Object under(Duty duty, Case filed, LocalDate day) {
        return law.rule(duty, filed.item(), day)
                .<Object>map(rule -> Sentence.of("cases/paper-under-and").with("clause", rule.citation()))
                .orElse("");
    }

    private Sentence cited(Sentence sentence, Duty duty, Case filed, LocalDate day) {
        return law.rule(duty, filed.item(), day)
                .map(Rule::citation)
                .map(it -> Sentence.of("cases/paper-cited")
                        .with("sentence", sentence)
                        .with("clause", it))
                .orElse(sentence);
    }
}
