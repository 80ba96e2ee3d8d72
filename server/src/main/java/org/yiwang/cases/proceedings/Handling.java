package org.yiwang.cases.proceedings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.yiwang.cases.materials.Commitments;
import org.yiwang.cases.materials.Materials;
import org.yiwang.cases.materials.Promises;
import org.yiwang.cases.materials.Supplement;
import org.yiwang.cases.materials.Supplements;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.papers.Refusal;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Deed;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.Material;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
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
    private final Promises promises;
    private final Commitments commitments;
    private final Verifications verifications;
    private final Clocks clocks;
    private final Recounts recounts;
    private final Holding holding;
    private final Papers papers;
    private final Proceedings proceedings;
    private final SiteChecks siteChecks;
    private final Passages passages;
    private final Delivery delivery;
    private final Audit audit;

    Handling(
            CaseStore store,
            RecordStore records,
            Materials materials,
            Supplements supplements,
            Promises promises,
            Commitments commitments,
            Verifications verifications,
            Clocks clocks,
            Recounts recounts,
            Holding holding,
            Papers papers,
            Proceedings proceedings,
            SiteChecks siteChecks,
            Passages passages,
            Delivery delivery,
            Audit audit) {
        this.store = store;
        this.records = records;
        this.materials = materials;
        this.supplements = supplements;
        this.promises = promises;
        this.commitments = commitments;
        this.verifications = verifications;
        this.clocks = clocks;
        this.recounts = recounts;
        this.holding = holding;
        this.papers = papers;
        this.proceedings = proceedings;
        this.siteChecks = siteChecks;
        this.passages = passages;
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
        return holding.find(actor, permission, number);
    }

    /**
     * 受理: the papers are complete and in the form the law wants (行政许可法 §32(5)).
     *
     * @param happenedAt when, if not now
     * @throws Problem {@code cases/accepted-by-silence} if the days of the law had passed by then
     */
    public Case accept(Actor actor, CaseNumber number, @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:accept", number);
        return accept(actor, held, By.organ(actor, held, "cases:accept"), happenedAt);
    }

    /** The same with a case that is held already. */
    Case accept(Actor actor, Case held, By by, @Nullable Instant happenedAt) {
        var deed = beforeSilence(Step.ACCEPT, held, happenedAt);
        passages.takenInBy(actor, held, by, deed.at());
        var grounds = audit.read(held.applicant(), actor, DataKind.FORM);
        return accept(held, deed, Days.of(deed.at()), null, by, grounds);
    }

    /** 视为受理: the days of the law passed in silence, so the case counts as accepted on the day of receipt. */
    public void deemAccepted(CaseNumber number) {
        var held = proceedings.hold(number);
        var today = proceedings.today();
        if (Step.DEEM_ACCEPTED.isAllowedAt(held.stage())
                && holding.hasPassed(held, today, Consequence.DEEMED_ACCEPTED)) {
            var silent = records.deadlines(held.id()).stream()
                    .filter(it -> it.hasPassed(today, Consequence.DEEMED_ACCEPTED))
                    .findFirst()
                    .orElseThrow();
            var grounds = audit.readByLaw(held.applicant(), DataKind.FORM);
            var deed = Deed.of(Step.DEEM_ACCEPTED, proceedings.now());
            accept(held, deed, silent.startedOn(), silent, By.system(), grounds);
            audit.record("case.deem-accepted", "case", number.value(), null);
        }
    }

    /** What the organ does before it has accepted, if silence has not by then (行政许可法 §32(4)). */
    private Deed beforeSilence(Step step, Case held, @Nullable Instant happenedAt) {
        proceedings.inOrder(step, held);
        var deed = Deed.of(step, proceedings.happened(held, happenedAt));
        if (holding.hasPassed(held, Days.of(deed.at()), Consequence.DEEMED_ACCEPTED)) {
            throw Problem.conflict("cases/accepted-by-silence");
        }
        return deed;
    }

    private Case accept(Case held, Deed asked, LocalDate from, @Nullable Deadline silent, By by, Grounds grounds) {
        var after = proceedings.take(asked.step(), held, by).acceptedOn(from);
        var version = proceedings.version(held);
        var deed = promises.absent(held, version).isEmpty()
                ? asked
                : asked.within(
                        clocks.daysToFollow(held, asked, promises.of(held).orElseThrow()));
        var then = clocks.after(held, version.counted(), deed.event(null));
        var begun = then.stream()
                .filter(it -> it.isRunning() && it.kind().awaitsDecision())
                .toList();
        var deferred = materials.deferred(held.id(), version, store.form(held.id(), grounds), commitments.waived(held));
        var paper = papers.acceptance(
                held, begun, silent, deferred, following(then), Days.of(deed.at()), proceedings.now());
        proceedings.record(after, deed, by, Why.NONE, paper);
        clocks.keep(after, then);
        proceedings.tell(
                after,
                deed.days() == null
                        ? Sentence.of("cases/notice-accepted")
                        : Sentence.of("cases/notice-accepted-following").with("days", deed.days()));
        proceedings.accepted(after);
        return after;
    }

    /** The clock within which promised papers must follow; null if none were promised. */
    private static @Nullable Deadline following(List<Deadline> clocks) {
        return clocks.stream()
                .filter(it -> it.isRunning() && it.kind() == Deadline.Kind.FOLLOW_UP)
                .findFirst()
                .orElse(null);
    }

    /**
     * 一次性告知补正: says, once, all that is missing or wrong (行政许可法 §32(4)).
     *
     * @param materialsWanted papers by identifier
     * @param answersWanted answers by pointer
     * @param note what holds for all of them
     * @param happenedAt when, if not now
     * @throws Problem {@code invalid-input}; {@code cases/supplement-asked-before}: what was there to see the first time
     *     may not be asked later; {@code cases/accepted-by-silence}
     */
    public Case requestSupplement(
            Actor actor,
            CaseNumber number,
            List<Supplement.Wanted> materialsWanted,
            List<Supplement.Wanted> answersWanted,
            @Nullable String note,
            @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:accept", number);
        var by = By.organ(actor, held, "cases:accept");
        var deed = beforeSilence(Step.REQUEST_SUPPLEMENT, held, happenedAt);
        passages.takenInBy(actor, held, by, deed.at());
        var after = proceedings.take(deed.step(), held, by);
        var version = proceedings.version(held);
        var asked = new Supplement(proceedings.now(), materialsWanted, answersWanted, note);
        var form = store.form(held.id(), audit.read(held.applicant(), actor, DataKind.FORM));
        supplements.ask(held, version, form, asked);
        var then = clocks.after(held, version.counted(), deed.event(null));
        var paper = papers.supplementNotice(held, version, asked, then.getLast(), proceedings.now());
        proceedings.record(after, deed, by, new Why(Supplements.reason(version, asked), null), paper);
        clocks.keep(after, then);
        proceedings.tell(after, Sentence.of("cases/notice-supplement"));
        return after;
    }

    /** 补正不来, 容缺逾期: the papers asked for, or promised, did not come in time; put off while something stands in its way. */
    public void lapse(CaseNumber number) {
        var held = proceedings.hold(number);
        var by = By.system();
        var step = Step.LAPSE.isAllowedAt(held.stage()) ? Step.LAPSE : Step.LAPSE_OF_PROMISE;
        if (step.isAllowedAt(held.stage())
                && holding.hasPassed(held, proceedings.today(), Consequence.TAKEN_AS_WITHDRAWN)
                && proceedings.hindrance(step, held, by).isEmpty()) {
            var deed = Deed.of(step, proceedings.now());
            var after = proceedings.take(deed.step(), held, by).closedAt(deed.at());
            proceedings.written(after, deed, by, Why.NONE, null);
            audit.record("case.lapse", "case", number.value(), null);
            proceedings.tell(
                    after,
                    step == Step.LAPSE
                            ? Sentence.of("cases/notice-lapsed")
                            : Sentence.of("cases/notice-promise-lapsed"));
            proceedings.concluded(after);
        }
    }

    /**
     * 不予受理, 不受理: by a reasoned decision that names the remedy; impossible once accepted (行政许可法 §32).
     *
     * @param happenedAt when, if not now
     * @throws Problem {@code cases/accepted-by-silence}; {@code invalid-input} at {@code /competent}: whoever is not competent says who is
     */
    public Case refuse(Actor actor, CaseNumber number, Refusal refusal, @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:accept", number);
        audit.detail(refusal.ground().name());
        var by = By.organ(actor, held, "cases:accept");
        refusal.require();
        var before = beforeSilence(Step.REFUSE, held, happenedAt);
        passages.takenInBy(actor, held, by, before.at());
        var after = proceedings
                .take(before.step(), held, by)
                .decided(refusal.ground())
                .closedAt(proceedings.now());
        var paper = papers.refusal(held, refusal, proceedings.now());
        var deed = Deed.sending(before.step(), before.at(), refusal.competent());
        proceedings.written(after, deed, by, new Why(refusal.reason(), refusal.clause()), paper);
        proceedings.tell(
                after,
                switch (refusal.ground()) {
                    case NOT_NEEDED -> Sentence.of("cases/notice-not-needed");
                    case NOT_COMPETENT ->
                        Sentence.of("cases/notice-not-competent")
                                .with("competent", Objects.requireNonNull(refusal.competent()));
                    default -> Sentence.of("cases/notice-refused");
                });
        proceedings.concluded(after);
        return after;
    }

    /**
     * 准予 or 不予: by a reasoned decision (行政许可法 §38). The clock of its delivery begins; {@link #conclude} follows.
     *
     * @param happenedAt when, if not now
     * @throws Problem {@code cases/same-person}: nobody decides what she herself accepted, unless the item says so; {@code
     *     cases/papers-promised}; {@code cases/site-check-missing}, {@code cases/site-check-failed}; {@code licence/no-seal} and the others that say why a licence could not be sealed: then nothing was decided
     */
    public Case decide(
            Actor actor,
            CaseNumber number,
            Outcome outcome,
            String reason,
            String clause,
            @Nullable Instant happenedAt) {
        var held = holding.hold(actor, "cases:decide", number);
        audit.detail(outcome.name());
        var by = By.organ(actor, held, "cases:decide");
        var decided = proceedings.take(Step.DECIDE, held.decided(outcome), by);
        var deed = Deed.of(Step.DECIDE, proceedings.happened(held, happenedAt));
        if (!proceedings.mayDecide(actor, held)) {
            throw Problem.forbidden("cases/same-person");
        }
        return decided(held, decided, deed, by, new Why(reason, clause));
    }

    /** Decides a case that is held, by somebody who may; what is granted for a promise is verified afterwards. */
    Case decided(Case held, Case decided, Deed deed, By by, Why why) {
        var outcome = Objects.requireNonNull(decided.outcome());
        boolean granted = outcome == Outcome.GRANTED;
        var promised = granted ? commitments.inForce(held) : Optional.<Commitment>empty();
        if (granted) {
            requireKept(held);
            if (promised.isEmpty()) {
                siteChecks.require(held);
            }
            delivery.require(held);
        }
        var paper = papers.decision(
                held,
                outcome,
                Objects.requireNonNull(why.reason()),
                Objects.requireNonNull(why.clause()),
                proceedings.now());
        proceedings.written(decided, deed, by, why, paper);
        promised.ifPresent(it -> verifications.begin(held, it, deed.at()));
        return decided;
    }

    /** 容缺受理: what was promised is there before anything is granted. */
    private void requireKept(Case held) {
        var absent = promises.absent(held, proceedings.version(held));
        if (!absent.isEmpty()) {
            throw Problem.conflict("cases/papers-promised")
                    .with("names", absent.stream().map(Material::name).collect(Collectors.joining("、")));
        }
    }

    /**
     * 办结: what was decided is there on paper, a licence is issued, and its delivery has begun. Does nothing to any other case; put off
     * while something stands in its way.
     */
    public void conclude(CaseNumber number) {
        var held = proceedings.hold(number);
        if (Step.CONCLUDE.isAllowedAt(held.stage())
                && proceedings.hindrance(Step.CONCLUDE, held, By.system()).isEmpty()) {
            boolean granted = held.outcome() == Outcome.GRANTED;
            if (granted) {
                delivery.deliver(held);
            }
            var deed = Deed.of(Step.CONCLUDE, proceedings.now());
            var after = proceedings.take(deed.step(), held, By.system()).closedAt(deed.at());
            proceedings.written(after, deed, By.system(), Why.NONE, null);
            audit.record("case.conclude", "case", number.value(), null);
            proceedings.tell(after, granted ? Sentence.of("cases/notice-granted") : Sentence.of("cases/notice-denied"));
            proceedings.concluded(after);
        }
    }

    /** Lets the running clocks of a case follow the calendar. */
    public void recount(CaseNumber number) {
        recounts.recount(proceedings.hold(number));
    }

    /**
     * The same of many at once, but for those that somebody else holds.
     *
     * @return those
     */
    public Set<CaseNumber> recount(Collection<CaseNumber> numbers) {
        var held = recounts.hold(numbers);
        recounts.recount(held);
        var left = new HashSet<>(numbers);
        held.forEach(it -> left.remove(it.number()));
        return left;
    }

    /** The next cases of which it is to be told what moved, when many did; in the order of their ids. */
    @Transactional(readOnly = true)
    public List<UUID> untold(UUID after, int most) {
        return recounts.untold(after, most);
    }

    /** Tells the applicants of these cases what moved. */
    public void tellRecounted(List<UUID> cases) {
        recounts.tellLeft(cases);
    }
}
