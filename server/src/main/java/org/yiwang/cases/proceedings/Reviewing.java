package org.yiwang.cases.proceedings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Pauses;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Deed;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Pause;
import org.yiwang.catalog.law.Rule;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;

/** 审查期间: what makes a decision wait by law: special procedures, whose time does not count, and an extension. */
@Service
@Transactional
public class Reviewing {
    private final RecordStore records;
    private final Recounts recounts;
    private final Clocks clocks;
    private final Pauses pauses;
    private final Law law;
    private final Papers papers;
    private final Proceedings proceedings;
    private final Holding holding;
    private final Audit audit;

    Reviewing(
            RecordStore records,
            Recounts recounts,
            Clocks clocks,
            Pauses pauses,
            Law law,
            Papers papers,
            Proceedings proceedings,
            Holding holding,
            Audit audit) {
        this.records = records;
        this.recounts = recounts;
        this.clocks = clocks;
        this.pauses = pauses;
        this.law = law;
        this.papers = papers;
        this.proceedings = proceedings;
        this.holding = holding;
        this.audit = audit;
    }

    /**
     * A special procedure.
     *
     * @param plannedDays working days it is announced to take
     * @param document number of the organ's paper about it; null: the notice that is written now
     */
    public record Planned(
            Pause kind,
            String reason,
            int plannedDays,
            @Nullable String document) {}

    /**
     * 特别程序开始: the applicant is told in writing how long it will take, and the clocks for the decision stand still (行政许可法 §45).
     *
     * @param happenedAt when, if not now
     * @throws Problem {@code invalid-input} at {@code /kind} if neither the law nor the item lets this stop the clock
     */
    public Case suspend(Actor actor, CaseNumber number, Planned planned, @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:suspend", number);
        audit.detail(planned.kind().name());
        var by = By.organ(actor, held, "cases:suspend");
        var after = proceedings.take(Step.SUSPEND, held, by);
        var at = proceedings.happened(held, happenedAt);
        var guide = proceedings.version(held).counted();
        String basis = pauses.basis(planned.kind(), held, guide, Days.of(at))
                .orElseThrow(() -> Problem.invalid("/kind", "cases/pause-without-basis"));
        var deed = new Deed(Step.SUSPEND, at, planned.kind(), planned.plannedDays(), planned.document(), null);
        var ends = clocks.after(held, guide, deed.event(null)).getLast();
        var paper = papers.specialProcedure(
                held, planned.kind(), planned.reason(), planned.document(), ends, basis, proceedings.now());
        var then = clocks.after(held, guide, deed.event(paper));
        proceedings.record(after, deed, by, new Why(planned.reason(), basis), paper);
        clocks.keep(after, then);
        proceedings.tell(
                after,
                Sentence.of("cases/notice-suspended")
                        .named("pause", planned.kind()::in)
                        .with("days", planned.plannedDays()));
        return after;
    }

    /**
     * 特别程序结束: the clocks for the decision go on, the day of it counts.
     *
     * @param happenedAt when, if not now
     */
    public Case resume(Actor actor, CaseNumber number, @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:suspend", number);
        var by = By.organ(actor, held, "cases:suspend");
        var after = proceedings.take(Step.RESUME, held, by);
        var deed = Deed.of(Step.RESUME, proceedings.happened(held, happenedAt));
        var then = clocks.after(held, proceedings.version(held).counted(), deed.event(null));
        proceedings.record(after, deed, by, Why.NONE, null);
        clocks.keep(after, then);
        proceedings.tell(after, Sentence.of("cases/notice-resumed"));
        return after;
    }

    /**
     * 延长: more days for the statutory limit, once, before it has run out, by whoever heads the organ, who says why (行政许可法 §42).
     *
     * @param happenedAt when it was approved, if not now
     * @throws Problem {@code cases/extended-before}; {@code cases/extension-without-basis}; {@code cases/extension-too-late}; {@code
     *     invalid-input} at {@code /days} if it is more than the law gives
     */
    public Case extend(Actor actor, CaseNumber number, int days, String reason, @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:extend", number);
        var by = By.organ(actor, held, "cases:extend");
        var after = proceedings.take(Step.EXTEND, held, by);
        var at = proceedings.happened(held, happenedAt);
        recounts.recount(held);
        var extension = extension(held, at).orElseThrow(() -> Problem.unprocessable("cases/extension-without-basis"));
        if (extension.hindrance() != null) {
            throw extension.hindrance();
        }
        var rule = extension.rule();
        if (days > rule.days().days()) {
            throw Problem.invalid("/days", "cases/extension-too-long")
                    .with("most", rule.days().days())
                    .with("clause", rule.citation());
        }
        var deed = new Deed(Step.EXTEND, at, null, days, null, null);
        var guide = proceedings.version(held).counted();
        var then = clocks.after(held, guide, deed.event(null));
        var statute = then.stream().filter(Reviewing::isStatute).findFirst().orElseThrow();
        var paper = papers.extension(held, statute, days, reason, rule, proceedings.now());
        proceedings.record(after, deed, by, new Why(reason, rule.citation()), paper);
        clocks.keep(after, then);
        proceedings.tell(after, Sentence.of("cases/notice-extended").with("days", days));
        return after;
    }

    /**
     * What would give a case more days.
     *
     * @param hindrance why it cannot any more; null if it can
     */
    public record Extension(Rule rule, @Nullable Problem hindrance) {}

    /** What would give this case more days at that time; empty if no law does. */
    @Transactional(readOnly = true)
    public Optional<Extension> extension(Case shown, Instant at) {
        var statutory = proceedings.version(shown).guide().statutory();
        return statutory == null
                ? Optional.empty()
                : law.extension(statutory, shown.item(), Days.of(at))
                        .map(it -> new Extension(it, hindrance(shown, it.citation(), Days.of(at))));
    }

    private @Nullable Problem hindrance(Case held, String clause, LocalDate day) {
        if (records.events(held.id()).stream().anyMatch(it -> it.step() == Step.EXTEND)) {
            return Problem.conflict("cases/extended-before").with("clause", clause);
        }
        return records.deadlines(held.id()).stream()
                .filter(Reviewing::isStatute)
                .map(Deadline::dueOn)
                .filter(Objects::nonNull)
                .filter(day::isAfter)
                .findFirst()
                .map(it -> Problem.conflict("cases/extension-too-late")
                        .with("due", it.toString())
                        .with("clause", clause))
                .orElse(null);
    }

    private static boolean isStatute(Deadline clock) {
        return clock.kind() == Deadline.Kind.STATUTE && clock.isRunning();
    }
}
