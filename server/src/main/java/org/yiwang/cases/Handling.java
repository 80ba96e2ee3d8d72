package org.yiwang.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.Proceedings.By;
import org.yiwang.cases.Proceedings.Why;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Problem;

/** All that an organ can do with the applications it received. Staff see and touch only what is in their scope. */
@Service
@Transactional
public class Handling {
    private final CaseStore store;
    private final QueueStore queues;
    private final RecordStore records;
    private final Materials materials;
    private final Deadlines deadlines;
    private final Papers papers;
    private final Proceedings proceedings;
    private final Delivery delivery;

    Handling(
            CaseStore store,
            QueueStore queues,
            RecordStore records,
            Materials materials,
            Deadlines deadlines,
            Papers papers,
            Proceedings proceedings,
            Delivery delivery) {
        this.store = store;
        this.queues = queues;
        this.records = records;
        this.materials = materials;
        this.deadlines = deadlines;
        this.papers = papers;
        this.proceedings = proceedings;
        this.delivery = delivery;
    }

    /** One page of a queue: what falls due first stands first. */
    @Transactional(readOnly = true)
    List<QueueStore.Queued> queue(
            Actor actor, QueueStore.Queue queue, @Nullable String wanted, @Nullable Cursor after, int limit) {
        return queues.page(queue, scope(actor), wanted, after, limit);
    }

    /** How many cases wait at each open stage. */
    @Transactional(readOnly = true)
    public Map<Stage, Integer> counts(Actor actor) {
        return queues.counts(scope(actor));
    }

    /**
     * A case within the actor's scope.
     *
     * @throws Problem {@code cases/unknown} also if it is out of scope
     */
    @Transactional(readOnly = true)
    public Case find(Actor actor, CaseNumber number) {
        return store.find(number)
                .filter(it -> scope(actor).covers(it.region(), it.department()))
                .orElseThrow(() -> Problem.notFound("cases/unknown"));
    }

    /** 受理: the papers are complete and in the form the law wants (行政许可法 §32(5)). */
    public Case accept(Actor actor, CaseNumber number) {
        var held = hold(actor, number);
        return accept(held, held.after(Step.ACCEPT), proceedings.today(), Step.ACCEPT, By.organ(actor, held));
    }

    /** 视为受理: five working days passed in silence, so the case counts as accepted on the day of receipt. */
    void deemAccepted(CaseNumber number) {
        var held = proceedings.hold(number);
        if (Step.DEEM_ACCEPTED.isAllowedAt(held.stage()) && noticeIsOverdue(held)) {
            var receivedOn = records.deadlines(held.id()).stream()
                    .filter(Deadline::isRunning)
                    .map(Deadline::startedOn)
                    .findFirst()
                    .orElseGet(() -> Days.of(held.receivedAt()));
            accept(held, held.after(Step.DEEM_ACCEPTED), receivedOn, Step.DEEM_ACCEPTED, By.system());
        }
    }

    private boolean noticeIsOverdue(Case held) {
        return records.deadlines(held.id()).stream()
                .filter(Deadline::isRunning)
                .anyMatch(it -> it.dueOn() != null && it.dueOn().isBefore(proceedings.today()));
    }

    private Case accept(Case held, Case moved, LocalDate from, Step step, By by) {
        var version = proceedings.version(held);
        var after = moved.acceptedOn(from);
        var begun = deadlines.decision(from, version.guide(), held.region());
        var deferred = materials.deferred(held.id(), version, store.form(held.id()));
        var paper = papers.acceptance(held, begun, step == Step.DEEM_ACCEPTED, deferred, proceedings.now());
        proceedings.record(after, step, by, Why.NONE, paper);
        proceedings.clocks(after, true, proceedings.today(), begun);
        proceedings.tell(after, "申请已受理", "您的申请已受理");
        return after;
    }

    /**
     * 一次性告知补正: says, once, all that is missing (行政许可法 §32(4)).
     *
     * @param wanted identifiers of the papers
     * @throws Problem {@code cases/supplement-asked-before}: what was there to see the first time may not be asked later
     */
    public Case requestSupplement(Actor actor, CaseNumber number, List<String> wanted, String reason) {
        var held = hold(actor, number);
        var after = held.after(Step.REQUEST_SUPPLEMENT);
        var names = names(held, wanted);
        if (!records.addSupplement(held.id(), new RecordStore.Supplement(proceedings.now(), wanted, reason))) {
            throw Problem.conflict("cases/supplement-asked-before");
        }
        var supply = deadlines.supply(proceedings.today(), held.region());
        var paper = papers.supplementNotice(held, names, reason, supply.dueOn(), proceedings.now());
        proceedings.record(after, Step.REQUEST_SUPPLEMENT, By.organ(actor, held), new Why(reason, null), paper);
        proceedings.clocks(after, true, proceedings.today(), List.of(supply));
        proceedings.tell(after, "请补正材料", "您的申请需要补正材料，请登录查看并按期补正");
        return after;
    }

    /** 补正不来: the papers asked for did not come in time. */
    void lapse(CaseNumber number) {
        var held = proceedings.hold(number);
        if (Step.LAPSE.isAllowedAt(held.stage()) && noticeIsOverdue(held)) {
            var after = held.after(Step.LAPSE).closedAt(proceedings.now());
            proceedings.record(after, Step.LAPSE, By.system(), Why.NONE, null);
            proceedings.clocks(after, false, proceedings.today(), List.of());
            proceedings.tell(after, "申请已终止", "需要补正的材料逾期未提交，视为撤回申请，您可以重新申请");
            proceedings.concluded(after);
        }
    }

    /** 不予受理: by a reasoned decision that names the remedy; impossible once accepted (行政许可法 §32(2)). */
    public Case refuse(Actor actor, CaseNumber number, String reason, String clause) {
        var held = hold(actor, number);
        var after = held.after(Step.REFUSE).closedAt(proceedings.now());
        var paper = papers.refusal(held, reason, clause, proceedings.now());
        proceedings.record(after, Step.REFUSE, By.organ(actor, held), new Why(reason, clause), paper);
        proceedings.clocks(after, true, proceedings.today(), List.of());
        proceedings.tell(after, "申请未予受理", "您的申请未予受理，理由见决定书");
        proceedings.concluded(after);
        return after;
    }

    /** 准予 or 不予: by a reasoned decision (行政许可法 §38); what is granted is delivered at once. */
    public Case decide(Actor actor, CaseNumber number, Outcome outcome, String reason, String clause) {
        var held = hold(actor, number);
        var decided = held.after(Step.DECIDE).decided(outcome);
        var by = By.organ(actor, held);
        var paper = papers.decision(held, outcome, reason, clause, proceedings.now());
        proceedings.record(decided, Step.DECIDE, by, new Why(reason, clause), paper);
        proceedings.clocks(
                decided, true, proceedings.today(), List.of(deadlines.delivery(proceedings.today(), held.region())));
        if (outcome == Outcome.GRANTED) {
            delivery.deliver(decided, actor);
        }
        var concluded = decided.after(Step.CONCLUDE).closedAt(proceedings.now());
        proceedings.record(concluded, Step.CONCLUDE, By.system(), Why.NONE, null);
        proceedings.clocks(concluded, true, proceedings.today(), List.of());
        proceedings.tell(
                concluded,
                outcome == Outcome.GRANTED ? "申请已获准" : "申请未获准",
                outcome == Outcome.GRANTED ? "您的申请已获准，可以查看决定书" : "您的申请未获准，理由见决定书");
        proceedings.concluded(concluded);
        return concluded;
    }

    /** Looks up the last day of clocks that run into a year whose holidays may be published by now. */
    void settle(CaseNumber number) {
        var held = proceedings.hold(number);
        records.deadlines(held.id()).stream()
                .filter(it -> it.isRunning() && it.dueOn() == null)
                .map(it -> deadlines.settled(it, held.region()))
                .forEach(it -> records.settle(held.id(), it));
        proceedings.queue(held);
    }

    private Case hold(Actor actor, CaseNumber number) {
        var held = proceedings.hold(number);
        if (!scope(actor).covers(held.region(), held.department())) {
            throw Problem.notFound("cases/unknown");
        }
        return held;
    }

    private List<String> names(Case held, List<String> wanted) {
        var known = proceedings.version(held).materials();
        return wanted.stream()
                .map(id -> known.stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid("/materials", "cases/material-unknown"))
                        .name())
                .toList();
    }

    static Actor.Scope scope(Actor actor) {
        var scope = actor.scope();
        if (scope == null) {
            throw Problem.forbidden("access/denied");
        }
        return scope;
    }
}
