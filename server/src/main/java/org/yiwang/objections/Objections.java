package org.yiwang.objections;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataUses;
import org.yiwang.audit.Matters;
import org.yiwang.identity.parties.KeptByLaw;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.notify.Notices;
import org.yiwang.objections.Objection.Answer;
import org.yiwang.words.Sentence;

/** All that is done about questions. Staff see and answer only those within their scope. */
@Service
@Transactional
public class Objections {
    private final ObjectionStore store;
    private final DataUses uses;
    private final ObjectProvider<Matters> matters;
    private final WorkingDays workingDays;
    private final ObjectionSettings settings;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    Objections(
            ObjectionStore store,
            DataUses uses,
            ObjectProvider<Matters> matters,
            WorkingDays workingDays,
            ObjectionSettings settings,
            Notices notices,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.uses = uses;
        this.matters = matters;
        this.workingDays = workingDays;
        this.settings = settings;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks about a line of the ledger of the party the actor acts for. It goes to the department of the case, or to that of
     * the reader.
     *
     * @throws Problem {@code audit/unknown-use}; {@code objections/of-no-organ} if nobody of an organ did it; {@code
     *     objections/already-asked}
     */
    public Objection ask(Actor actor, UUID use, String text) {
        var about = uses.find(actor, use);
        if (about.region() == null) {
            throw Problem.conflict("objections/of-no-organ");
        }
        var asked = dated(new Objection(
                new Objection.Id(Ids.next()),
                Objection.Kind.QUESTION,
                use,
                actor.party(),
                new RegionCode(about.region()),
                about.department(),
                about.caseNumber(),
                text.strip(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null));
        if (!store.add(asked)) {
            throw Problem.conflict("objections/already-asked");
        }
        return asked;
    }

    /**
     * Asks the organ of a case of the party the actor acts for to correct or delete what it holds of it (个人信息保护法 §46, §47).
     *
     * @throws Problem {@code objections/unknown-case}; {@code objections/already-asked} while the same waits for its answer
     */
    public Objection request(Actor actor, Objection.Kind kind, String caseNumber, String text) {
        var matter = matters.orderedStream()
                .flatMap(it -> it.of(Set.of(caseNumber), actor.party()).values().stream())
                .findFirst()
                .orElseThrow(() -> Problem.notFound("objections/unknown-case"));
        var asked = dated(new Objection(
                new Objection.Id(Ids.next()),
                kind,
                null,
                actor.party(),
                new RegionCode(matter.region()),
                matter.department(),
                caseNumber,
                text.strip(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null));
        if (!store.add(asked)) {
            throw Problem.conflict("objections/already-asked");
        }
        audit.object(caseNumber);
        return asked;
    }

    /** What the party the actor acts for has asked, the latest first. */
    @Transactional(readOnly = true)
    public List<Objection> own(Actor actor, @Nullable Cursor after, int limit) {
        return store.of(actor.party(), after, limit).stream().map(this::dated).toList();
    }

    /** What is asked of the actor's scope: what waits first, the oldest before all others. */
    @Transactional(readOnly = true)
    public List<Objection> of(Actor actor, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope("objections:read"), after, limit).stream()
                .map(this::dated)
                .toList();
    }

    /**
     * Answers: what was found, and what was done about it. She is told.
     *
     * @param ground by which what she wants deleted is kept; of no other answer
     * @throws Problem {@code invalid-input} at {@code /outcome} or {@code /ground}
     * @throws Problem {@code objections/unknown} also if it is out of scope; {@code objections/already-answered}
     */
    public Objection answer(
            Actor actor, Objection.Id id, Objection.Outcome outcome, @Nullable KeptByLaw ground, String text) {
        var open = store.lock(id, actor.ownScope("objections:answer"))
                .map(this::dated)
                .orElseThrow(() -> Problem.notFound("objections/unknown"));
        if (!outcome.answers(open.kind())) {
            throw Problem.invalid("/outcome", "objections/no-answer");
        }
        if ((outcome == Objection.Outcome.KEPT) != (ground != null)
                || ground != null && !ground.holds(Days.of(clock.instant()))) {
            throw Problem.invalid("/ground", "objections/ground");
        }
        audit.detail(outcome.name());
        var answered = open.answered(new Answer(
                outcome,
                text.strip(),
                ground == null ? null : ground.clause(),
                actor.account(),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
        store.update(answered);
        notices.send(answered.asker(), Sentence.of("objections/notice-answered"), answered.caseNumber());
        return answered;
    }

    /** With its last day, as soon as the calendar that tells it is published. */
    private Objection dated(Objection open) {
        return open.dueOn() != null ? open : open.due(due(open));
    }

    private @Nullable LocalDate due(Objection open) {
        try {
            return workingDays
                    .due(Days.of(open.askedAt()), settings.days(), open.region())
                    .dueOn();
        } catch (Problem notPublished) {
            return null;
        }
    }

    /** Whether it waits, and its last day has passed. */
    boolean isLate(Objection shown) {
        return shown.answer() == null && shown.dueOn() != null && shown.dueOn().isBefore(Days.of(clock.instant()));
    }
}
