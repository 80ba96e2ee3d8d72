package org.yiwang.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.ItemVersion;
import org.yiwang.catalog.Items;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.notify.Notices;

/**
 * What every step of a case has in common: the case is held, the stage changes, the step is recorded with who, when and
 * why, clocks end and begin, the queues follow, the applicant is told.
 */
@Component
class Proceedings {
    private final CaseStore store;
    private final RecordStore records;
    private final Deadlines deadlines;
    private final Items items;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Proceedings(
            CaseStore store,
            RecordStore records,
            Deadlines deadlines,
            Items items,
            Notices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.deadlines = deadlines;
        this.items = items;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return Days.of(clock.instant());
    }

    /** Holds a case until the transaction ends. */
    Case hold(CaseNumber number) {
        return store.lock(number).orElseThrow(() -> Problem.notFound("cases/unknown"));
    }

    ItemVersion version(Case held) {
        return items.version(held.itemVersion());
    }

    /** Whether somebody else accepted it, or time did, or the item lets one person do both. */
    boolean mayDecide(Actor actor, Case held) {
        return version(held).guide().letsAcceptorDecide()
                || records.steps(held.id()).stream()
                        .noneMatch(it ->
                                it.step() == Step.ACCEPT && actor.account().equals(it.actor()));
    }

    /** Writes the case as it is after the step, and the step itself. */
    void record(Case after, Step step, By by, Why why, @Nullable Paper paper) {
        store.update(after);
        records.addStep(
                after.id(),
                new RecordStore.Entry(
                        now(),
                        step,
                        after.stage(),
                        by.actor() == null ? null : by.actor().account(),
                        by.organ(),
                        why.reason(),
                        why.clause(),
                        paper == null ? null : paper.number()));
    }

    /** Ends the clocks that run, sets new ones going, and puts the case at its place in the queues. */
    void clocks(Case changed, boolean met, LocalDate on, List<Deadline> begun) {
        records.endDeadlines(changed.id(), on, met);
        begun.forEach(it -> records.addDeadline(changed.id(), it));
        queue(changed);
    }

    /** Puts the case at its place in the queues: by the first of the clocks that run. */
    void queue(Case changed) {
        var next = records.deadlines(changed.id()).stream()
                .filter(Deadline::isRunning)
                .map(it -> next(it, changed))
                .min(Comparator.comparing(CaseStore.Next::day));
        store.due(changed.id(), next.orElse(null));
    }

    private CaseStore.Next next(Deadline clock, Case changed) {
        LocalDate notBefore = deadlines.notBefore(clock, changed.region());
        LocalDate day = notBefore == null ? Objects.requireNonNull(clock.dueOn()) : notBefore;
        return new CaseStore.Next(clock.kind(), day, notBefore == null);
    }

    void tell(Case about, String title, String body) {
        notices.send(
                about.applicant(),
                title,
                body + "（" + about.title() + "，办件编号 " + about.number().value() + "）",
                about.number().value());
    }

    void received(Case filed) {
        events.publishEvent(new CaseReceived(
                filed.number().value(),
                filed.itemCode(),
                filed.department(),
                filed.region().value(),
                filed.receivedAt()));
    }

    void concluded(Case closed) {
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
     */
    record By(@Nullable Actor actor, @Nullable String organ) {
        static By applicant(Actor actor) {
            return new By(actor, null);
        }

        static By organ(Actor actor, Case held) {
            return new By(actor, held.departmentName());
        }

        static By system() {
            return new By(null, null);
        }
    }

    /** Why a step is taken. */
    record Why(@Nullable String reason, @Nullable String clause) {
        static final Why NONE = new Why(null, null);
    }
}
