package org.yiwang.cases.proceedings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseAccepted;
import org.yiwang.cases.CaseChecked;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.CaseDeliveries;
import org.yiwang.cases.CaseReceived;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Course.Event;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.records.AnnulmentStore;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.Paper;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.law.Pause;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.ToldPast;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;

/**
 * What every step of a case has in common: the case is held, the gates are asked, the stage changes, the step is recorded
 * with who, when and why, {@link Clocks} lets the clocks and the queues follow, the applicant is told.
 */
@Component
public class Proceedings {
    private static final Duration AS_IT_HAPPENS = Duration.ofMinutes(1);

    private final CaseStore store;
    private final RecordStore records;
    private final AnnulmentStore annulments;
    private final Clocks clocks;
    private final Order order;
    private final StepGates gates;
    private final Items items;
    private final Notices notices;
    private final Mandates mandates;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<ToldPast> past;
    private final Clock clock;

    Proceedings(
            CaseStore store,
            RecordStore records,
            AnnulmentStore annulments,
            Clocks clocks,
            Order order,
            StepGates gates,
            Items items,
            Notices notices,
            Mandates mandates,
            ApplicationEventPublisher events,
            ObjectProvider<ToldPast> past,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.annulments = annulments;
        this.clocks = clocks;
        this.order = order;
        this.gates = gates;
        this.items = items;
        this.notices = notices;
        this.mandates = mandates;
        this.events = events;
        this.past = past;
        this.clock = clock;
    }

    /** To the microsecond, as it is kept. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public LocalDate today() {
        return Days.of(clock.instant());
    }

    /** Holds a case until the transaction ends. */
    public Case hold(CaseNumber number) {
        return store.lock(number).orElseThrow(() -> Problem.notFound("cases/unknown"));
    }

    public ItemVersion version(Case held) {
        return items.version(held.itemVersion());
    }

    /**
     * Lets a step of a case that is held be taken; the only way to another stage.
     *
     * @return the case after it
     * @throws Problem {@code cases/illegal-step}, or what stands in its way, with the clause
     */
    public Case take(Step step, Case held, By by) {
        inOrder(step, held);
        var after = held.after(step);
        pass(step, held, by);
        return after;
    }

    /** @throws Problem {@code cases/illegal-step}, with the clause that forbids it where there is one */
    void inOrder(Step step, Case held) {
        order.require(step, held, today());
    }

    /**
     * Lets an application be handed in.
     *
     * @throws Problem what stands in its way, with the clause
     */
    public void admit(Case filed, By by) {
        pass(Step.RECEIVE, filed, by);
    }

    private void pass(Step step, Case held, By by) {
        hindrance(step, held, by).ifPresent(it -> {
            throw it.problem();
        });
    }

    /** What stands in the way of a step at this moment. */
    Optional<Hindrance> hindrance(Step step, Case held, By by) {
        return gates.before(step, held, by.actor());
    }

    /** Whether somebody else accepted it, or time did, or the item lets one person do both. */
    public boolean mayDecide(Actor actor, Case held) {
        return version(held).guide().letsAcceptorDecide()
                || records.steps(held.id()).stream()
                        .noneMatch(it ->
                                it.step() == Step.ACCEPT && actor.account().equals(it.actor()));
    }

    /**
     * When a step happened that is written down now.
     *
     * @param stated when, as whoever takes it says; null: now
     * @throws Problem {@code invalid-input} at {@code /happenedAt} if it has not come yet, or is before what happened last
     */
    public Instant happened(Case held, @Nullable Instant stated) {
        if (stated == null) {
            return now();
        }
        var happened = stated.truncatedTo(ChronoUnit.MICROS);
        if (happened.isAfter(now())) {
            throw Problem.invalid("/happenedAt", "cases/happened-in-future");
        }
        var last = records.lastHappened(held.id());
        if (happened.isBefore(last)) {
            throw Problem.invalid("/happenedAt", "cases/happened-before-last").with("last", last.toString());
        }
        return happened;
    }

    /** Writes the case as it is after a step that happens now, and the step itself. */
    public void record(Case after, Step step, By by, Why why, @Nullable Paper paper) {
        record(after, Deed.of(step, now()), by, why, paper);
    }

    /** Writes the case as it is after the step, and the step itself. */
    public void record(Case after, Deed deed, By by, Why why, @Nullable Paper paper) {
        store.update(after);
        records.addStep(after.id(), entry(after, deed, by, why, paper));
    }

    /** Writes the step, and lets the clocks follow it. */
    public void written(Case after, Deed deed, By by, Why why, @Nullable Paper paper) {
        var then = clocks.after(after, version(after).counted(), deed.event(paper));
        record(after, deed, by, why, paper);
        clocks.keep(after, then);
    }

    /** Writes that a paper of the case reached the applicant; neither its stage nor its clocks follow from that. */
    void served(Case held, CaseDeliveries.Fact fact, By by, Why why) {
        var deed = new Deed(Step.SERVE, fact.at().truncatedTo(ChronoUnit.MICROS), null, null, fact.reference(), null);
        records.addStep(held.id(), entry(held, deed, by, why, fact.document()));
    }

    /** Why the latest step of a kind was taken. */
    String reasonOf(Case held, Step step) {
        return records.steps(held.id()).reversed().stream()
                .filter(it -> it.step() == step)
                .map(RecordStore.Entry::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** A case that goes on where it was before its withdrawal was asked for: in a special procedure if one is still going on. */
    public Case goingOn(Case after) {
        var stopping = records.events(after.id()).stream()
                .map(Event::step)
                .filter(it -> it == Step.SUSPEND || it == Step.RESUME)
                .toList();
        return !stopping.isEmpty() && stopping.getLast() == Step.SUSPEND ? after.backAt(Stage.SUSPENDED) : after;
    }

    /** Writes the first step and the first clock of an application that {@link CaseStore#add} has written, and tells. */
    public RecordStore.Entry begin(Case filed, By by, Paper receipt, Deadline notice) {
        var step = entry(filed, Deed.of(Step.RECEIVE, filed.receivedAt()), by, Why.NONE, receipt);
        records.addFirst(filed.id(), step, receipt.digest());
        records.addDeadline(filed.id(), notice);
        events.publishEvent(new CaseReceived(
                filed.number().value(),
                filed.itemCode(),
                filed.department(),
                filed.region().value(),
                filed.receivedAt()));
        return step;
    }

    /** What is written of a step that the system takes by itself and that changes no stage. */
    RecordStore.Entry bySystem(Step step, Case held, String reason) {
        return entry(held, Deed.of(step, now()), By.system(), new Why(reason, null), (Paper) null);
    }

    private RecordStore.Entry entry(Case after, Deed deed, By by, Why why, @Nullable Paper paper) {
        return entry(after, deed, by, why, paper == null ? null : paper.number());
    }

    private RecordStore.Entry entry(Case after, Deed deed, By by, Why why, @Nullable String document) {
        @Nullable
        Instant told =
                past.stream().flatMap(it -> it.told().stream()).findFirst().orElse(null);
        @Nullable Actor actor = by.actor();
        Actor.@Nullable ActingFor forWhom = actor == null ? null : actor.actingFor();
        return new RecordStore.Entry(
                told == null ? written(deed) : told.truncatedTo(ChronoUnit.MICROS),
                deed.step(),
                after.stage(),
                actor == null ? null : actor.account(),
                forWhom == null ? null : forWhom.party(),
                forWhom == null ? null : forWhom.mandateId(),
                by.organ(),
                why.reason(),
                why.clause(),
                document,
                by.insteadOf(),
                deed.at(),
                told != null,
                deed.pause(),
                deed.days(),
                deed.reference(),
                deed.sentTo());
    }

    /** When it is written down: what happens now is written as it happens, however long the transaction takes. */
    private Instant written(Deed deed) {
        var now = now();
        return deed.at().plus(AS_IT_HAPPENS).isAfter(now) ? deed.at() : now;
    }

    /** Tells the applicant something about her case, with its title and its number, and those who acted for her that there is something. */
    public void tell(Case about, Sentence notice) {
        tell(about.applicant(), about, notice);
        tellWhoActed(about, null);
    }

    /** The same about what this actor has just done; if she acted for another, each side hears of it as it has chosen. */
    public void told(Case about, Sentence notice, Actor actor) {
        var mandate = actor.mandate();
        if (mandate == null) {
            tell(about.applicant(), about, notice);
            return;
        }
        if (mandates.tellsPrincipal(mandate.id())) {
            tell(about.applicant(), about, notice);
        }
        tellWhoActed(about, actor.account());
    }

    private void tellWhoActed(Case about, @Nullable UUID but) {
        var acted = records.actedUnder(about.id(), about.applicant());
        mandates.forCase(about.number()).forEach((holder, mandate) -> {
            if (!acted.containsValue(mandate)) {
                acted.put(holder, mandate); // who took it over and has not done anything yet
            }
        });
        var telling = mandates.telling(acted.values());
        acted.forEach((account, mandate) -> {
            if (telling.contains(mandate) && !account.equals(but)) {
                tell(account, about, Sentence.of("cases/notice-to-agent"));
            }
        });
    }

    void tell(UUID recipient, Case about, Sentence notice) {
        String number = about.number().value();
        notices.send(recipient, notice.with("title", about.title()).with("number", number), number, about.itemCode());
    }

    void accepted(Case accepted) {
        events.publishEvent(new CaseAccepted(
                accepted.number().value(),
                accepted.itemCode(),
                accepted.department(),
                accepted.region().value(),
                now()));
    }

    void checked(Case seen) {
        events.publishEvent(new CaseChecked(seen.number().value()));
    }

    /** Tells the other modules that a case is over; nothing about it waits for an answer any more. */
    public void concluded(Case closed) {
        annulments.forget(closed.id());
        events.publishEvent(new CaseConcluded(
                closed.number().value(),
                closed.title(),
                closed.itemCode(),
                closed.department(),
                closed.departmentName(),
                closed.region().value(),
                closed.applicant(),
                closed.stage(),
                closed.outcome(),
                now()));
    }

    /**
     * Who takes a step.
     *
     * @param actor null for the system, because time has passed
     * @param organ on whose behalf; null for the applicant
     * @param insteadOf in whose stead, because that account is on leave; null if by a post of her own
     */
    public record By(
            @Nullable Actor actor,
            @Nullable String organ,
            @Nullable UUID insteadOf) {
        public static By applicant(Actor actor) {
            return new By(actor, null, null);
        }

        static By organ(Actor actor, Case held, String permission) {
            @Nullable
            UUID insteadOf = actor.duty(permission, held.region(), held.department())
                    .map(Actor.Duty::insteadOf)
                    .orElse(null);
            return new By(actor, held.departmentName(), insteadOf);
        }

        static By system() {
            return new By(null, null, null);
        }
    }

    /**
     * A step, and when it happened.
     *
     * @param pause the special procedure that begins; null for all other steps
     * @param days how long it is announced to take, how many days are granted, or in how many promised papers must follow; null for all other steps
     * @param reference number of a paper that the organ has of it beside ours; null if there is none
     * @param sentTo the organ that is named as the right one, or to which it is forwarded; null for all other steps
     */
    public record Deed(
            Step step,
            Instant at,
            @Nullable Pause pause,
            @Nullable Integer days,
            @Nullable String reference,
            @Nullable String sentTo) {
        public static Deed of(Step step, Instant at) {
            return new Deed(step, at, null, null, null, null);
        }

        static Deed sending(Step step, Instant at, @Nullable String sentTo) {
            return new Deed(step, at, null, null, null, sentTo);
        }

        /** The same within so many days. */
        public Deed within(int granted) {
            return new Deed(step, at, pause, granted, reference, sentTo);
        }

        /** As the clocks see it. */
        Event event(@Nullable Paper paper) {
            @Nullable String document = reference == null && paper != null ? paper.number() : reference;
            return new Event(step, Days.of(at), pause, days == null ? 0 : days, document == null ? "" : document);
        }
    }

    /** Why a step is taken. */
    public record Why(@Nullable String reason, @Nullable String clause) {
        public static final Why NONE = new Why(null, null);
    }
}
