package org.yiwang.cases.proceedings;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.audit.Grounds;
import org.yiwang.cases.Case;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.materials.Materials;
import org.yiwang.cases.materials.Supplement;
import org.yiwang.cases.materials.Supplements;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;

/** All that an organ can do with the applications it received. Staff see and touch only what is in their scope. */
@Service
@Transactional
public class Handling {
    private final CaseStore store;
    private final RecordStore records;
    private final Materials materials;
    private final Supplements supplements;
    private final Deadlines deadlines;
    private final Recounts recounts;
    private final Papers papers;
    private final Proceedings proceedings;
    private final Delivery delivery;
    private final Audit audit;

    Handling(
            CaseStore store,
            RecordStore records,
            Materials materials,
            Supplements supplements,
            Deadlines deadlines,
            Recounts recounts,
            Papers papers,
            Proceedings proceedings,
            Delivery delivery,
            Audit audit) {
        this.store = store;
        this.records = records;
        this.materials = materials;
        this.supplements = supplements;
        this.deadlines = deadlines;
        this.recounts = recounts;
        this.papers = papers;
        this.proceedings = proceedings;
        this.delivery = delivery;
        this.audit = audit;
    }

    /**
     * A case that the actor may read.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope
     */
    @Transactional(readOnly = true)
    public Case find(Actor actor, CaseNumber number) {
        return find(actor, "cases:read", number);
    }

    /**
     * A case with which the actor may do this.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope
     */
    @Transactional(readOnly = true)
    public Case find(Actor actor, String permission, CaseNumber number) {
        var found = store.find(number)
                .filter(it -> actor.may(permission, it.region(), it.department()))
                .orElseThrow(() -> Problem.notFound("cases/unknown"));
        audit.about(found.applicant());
        return found;
    }

    /** 受理: the papers are complete and in the form the law wants (行政许可法 §32(5)). */
    public Case accept(Actor actor, CaseNumber number) {
        var held = hold(actor, "cases:accept", number);
        var grounds = audit.read(held.applicant(), actor, DataKind.FORM);
        return accept(held, Step.ACCEPT, proceedings.today(), null, By.organ(actor, held, "cases:accept"), grounds);
    }

    /** 视为受理: the days of the law passed in silence, so the case counts as accepted on the day of receipt. */
    public void deemAccepted(CaseNumber number) {
        var held = proceedings.hold(number);
        if (Step.DEEM_ACCEPTED.isAllowedAt(held.stage()) && hasPassed(held, Consequence.DEEMED_ACCEPTED)) {
            var silent = records.deadlines(held.id()).stream()
                    .filter(it -> it.hasPassed(proceedings.today(), Consequence.DEEMED_ACCEPTED))
                    .findFirst()
                    .orElseThrow();
            var grounds = audit.readByLaw(held.applicant(), DataKind.FORM);
            accept(held, Step.DEEM_ACCEPTED, silent.startedOn(), silent, By.system(), grounds);
            audit.record("case.deem-accepted", "case", number.value(), null);
        }
    }

    /** Whether the last day has passed by the calendar of this moment: a holiday may have been decreed since. */
    private boolean hasPassed(Case held, Consequence consequence) {
        recounts.recount(held);
        return records.deadlines(held.id()).stream().anyMatch(it -> it.hasPassed(proceedings.today(), consequence));
    }

    private Case accept(Case held, Step step, LocalDate from, @Nullable Deadline silent, By by, Grounds grounds) {
        var after = proceedings.take(step, held, by).acceptedOn(from);
        var version = proceedings.version(held);
        var begun = deadlines.decision(from, version.guide(), held.region());
        var deferred = materials.deferred(held.id(), version, store.form(held.id(), grounds));
        var paper = papers.acceptance(held, begun, silent, deferred, proceedings.now());
        proceedings.record(after, step, by, Why.NONE, paper);
        proceedings.clocks(after, true, proceedings.today(), begun);
        proceedings.tell(after, Sentence.of("cases/notice-accepted"));
        return after;
    }

    /**
     * 一次性告知补正: says, once, all that is missing or wrong (行政许可法 §32(4)).
     *
     * @param materialsWanted papers by identifier
     * @param answersWanted answers by pointer
     * @param note what holds for all of them
     * @throws Problem {@code invalid-input}; {@code cases/supplement-asked-before}: what was there to see the first time
     *     may not be asked later
     */
    public Case requestSupplement(
            Actor actor,
            CaseNumber number,
            List<Supplement.Wanted> materialsWanted,
            List<Supplement.Wanted> answersWanted,
            @Nullable String note) {
        var held = hold(actor, "cases:accept", number);
        var by = By.organ(actor, held, "cases:accept");
        var after = proceedings.take(Step.REQUEST_SUPPLEMENT, held, by);
        var version = proceedings.version(held);
        var asked = new Supplement(proceedings.now(), materialsWanted, answersWanted, note);
        var form = store.form(held.id(), audit.read(held.applicant(), actor, DataKind.FORM));
        supplements.ask(held, version, form, asked);
        var supply = deadlines.supply(proceedings.today(), held.region());
        var paper = papers.supplementNotice(held, version, asked, supply, proceedings.now());
        proceedings.record(
                after, Step.REQUEST_SUPPLEMENT, by, new Why(Supplements.reason(version, asked), null), paper);
        proceedings.clocks(after, true, proceedings.today(), List.of(supply));
        proceedings.tell(after, Sentence.of("cases/notice-supplement"));
        return after;
    }

    /** 补正不来: the papers asked for did not come in time; put off while something stands in its way. */
    public void lapse(CaseNumber number) {
        var held = proceedings.hold(number);
        var by = By.system();
        if (Step.LAPSE.isAllowedAt(held.stage())
                && hasPassed(held, Consequence.TAKEN_AS_WITHDRAWN)
                && proceedings.hindrance(Step.LAPSE, held, by).isEmpty()) {
            var after = proceedings.take(Step.LAPSE, held, by).closedAt(proceedings.now());
            proceedings.record(after, Step.LAPSE, by, Why.NONE, null);
            audit.record("case.lapse", "case", number.value(), null);
            proceedings.clocks(after, false, proceedings.today(), List.of());
            proceedings.tell(after, Sentence.of("cases/notice-lapsed"));
            proceedings.concluded(after);
        }
    }

    /** 不予受理: by a reasoned decision that names the remedy; impossible once accepted (行政许可法 §32(2)). */
    public Case refuse(Actor actor, CaseNumber number, String reason, String clause) {
        var held = hold(actor, "cases:accept", number);
        var by = By.organ(actor, held, "cases:accept");
        var after = proceedings.take(Step.REFUSE, held, by).closedAt(proceedings.now());
        var paper = papers.refusal(held, reason, clause, proceedings.now());
        proceedings.record(after, Step.REFUSE, by, new Why(reason, clause), paper);
        proceedings.clocks(after, true, proceedings.today(), List.of());
        proceedings.tell(after, Sentence.of("cases/notice-refused"));
        proceedings.concluded(after);
        return after;
    }

    /**
     * 准予 or 不予: by a reasoned decision (行政许可法 §38); what is granted is delivered at once.
     *
     * @throws Problem {@code cases/same-person}: nobody decides what she herself accepted, unless the item says so; {@code
     *     licence/no-seal} and the others that say why a licence could not be sealed: then nothing was decided
     */
    public Case decide(Actor actor, CaseNumber number, Outcome outcome, String reason, String clause) {
        var held = hold(actor, "cases:decide", number);
        audit.detail(outcome.name());
        var by = By.organ(actor, held, "cases:decide");
        var decided = proceedings.take(Step.DECIDE, held, by).decided(outcome);
        if (!proceedings.mayDecide(actor, held)) {
            throw Problem.forbidden("cases/same-person");
        }
        if (outcome == Outcome.GRANTED) {
            delivery.require(held);
        }
        var paper = papers.decision(held, outcome, reason, clause, proceedings.now());
        proceedings.record(decided, Step.DECIDE, by, new Why(reason, clause), paper);
        proceedings.clocks(decided, true, proceedings.today(), deadlines.delivery(proceedings.today(), held));
        if (outcome == Outcome.GRANTED) {
            delivery.deliver(decided, actor);
        }
        var concluded = proceedings.take(Step.CONCLUDE, decided, By.system()).closedAt(proceedings.now());
        proceedings.record(concluded, Step.CONCLUDE, By.system(), Why.NONE, null);
        proceedings.clocks(concluded, true, proceedings.today(), List.of());
        proceedings.tell(
                concluded,
                outcome == Outcome.GRANTED ? Sentence.of("cases/notice-granted") : Sentence.of("cases/notice-denied"));
        proceedings.concluded(concluded);
        return concluded;
    }

    /** Lets the running clocks of a case follow the calendar. */
    public void recount(CaseNumber number) {
        recounts.recount(proceedings.hold(number));
    }

    private Case hold(Actor actor, String permission, CaseNumber number) {
        var held = proceedings.hold(number);
        var duty = actor.duty(permission, held.region(), held.department())
                .orElseThrow(() -> Problem.notFound("cases/unknown"));
        if (duty.insteadOf() != null) {
            audit.insteadOf(duty.insteadOf());
        }
        audit.about(held.applicant());
        return held;
    }
}
