package org.yiwang.takeover;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.CaseTransfers;
import org.yiwang.cases.Step;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.notify.Notices;
import org.yiwang.outbox.Hears;
import org.yiwang.takeover.Takeover.About;
import org.yiwang.takeover.Takeover.Answer;
import org.yiwang.takeover.Takeover.State;
import org.yiwang.throttle.Proof;
import org.yiwang.words.Sentence;

/** What both sides can do about a takeover. Each sees only what it has to do with. */
@Service
@Transactional
class Takeovers {
    private final TakeoverStore store;
    private final CaseTransfers cases;
    private final Files files;
    private final Attempts attempts;
    private final WorkingDays workingDays;
    private final TakeoverSettings settings;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    Takeovers(
            TakeoverStore store,
            CaseTransfers cases,
            Files files,
            Attempts attempts,
            WorkingDays workingDays,
            TakeoverSettings settings,
            Notices notices,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.files = files;
        this.attempts = attempts;
        this.workingDays = workingDays;
        this.settings = settings;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody says who asks.
     *
     * @param ownerName as it stands on the receipt of the case
     * @param files that prove it, one at least
     */
    record Asked(
            CaseNumber number, String ownerName, Relation relation, Ground ground, String reason, List<String> files) {
        @Override
        public String toString() {
            return "Asked[" + number.value() + "]";
        }
    }

    /**
     * Asks to go on with a case. Whoever has it is told, and has some days to object.
     *
     * @param proof work done in order not to wait
     * @throws Problem {@code takeover/level-needed}; {@code takeover/no-such-case} in the same way if there is none of this number or
     *     it is somebody else's; {@code takeover/too-many-attempts}; {@code takeover/already-yours}; {@code takeover/case-over};
     *     {@code takeover/pending}; {@code takeover/too-many}; {@code invalid-input} at {@code /relation} or {@code /files}
     */
    Takeover ask(Actor actor, Asked asked, @Nullable Proof proof) {
        if (actor.assurance().compareTo(Assurance.MATCHED) < 0) {
            throw Problem.forbidden("takeover/level-needed");
        }
        var papers = papers(actor, asked.files());
        var turn = attempts.take(actor, asked.number(), proof);
        var found = cases.named(asked.number(), asked.ownerName())
                .map(it -> cases.hold(it.number()))
                .orElseThrow(() -> Problem.notFound("takeover/no-such-case"));
        attempts.right(turn);
        audit.object(found.number().value());
        audit.about(found.applicant());
        boolean ofOrganisation = mayBeAsked(actor, asked, found);
        var request = new Takeover(
                Ids.next(),
                about(found, ofOrganisation),
                actor.party(),
                actor.account(),
                actor.forWhom().name(),
                asked.relation(),
                asked.ground(),
                asked.reason(),
                now(),
                lastDay(found),
                State.OPEN,
                null,
                null);
        if (!store.add(request, papers)) {
            throw Problem.conflict("takeover/pending");
        }
        files.keep(papers);
        cases.tell(found, Sentence.of("takeover/notice-asked").with("day", Days.written(request.objectsUntil())));
        return request;
    }

    private boolean mayBeAsked(Actor actor, Asked asked, Case found) {
        if (found.applicant().equals(actor.party())) {
            throw Problem.conflict("takeover/already-yours");
        }
        boolean ofOrganisation = cases.isOfOrganisation(found);
        if (!asked.relation().fits(ofOrganisation)) {
            throw Problem.invalid("/relation", "takeover/relation");
        }
        if (!Step.TAKE_OVER.isAllowedAt(found.stage())) {
            throw Problem.conflict("takeover/case-over");
        }
        if (store.countOpen(actor.party()) >= settings.mostOpen()) {
            throw Problem.conflict("takeover/too-many").with("most", settings.mostOpen());
        }
        return ofOrganisation;
    }

    /** Her own files, held until they are kept. */
    private List<StoredFile.Id> papers(Actor actor, List<String> texts) {
        var ids = Files.ids(texts);
        if (ids.size() < new HashSet<>(texts).size() || !files.hold(actor, ids).containsAll(ids)) {
            throw Problem.invalid("/files", "files/unknown");
        }
        return texts.stream().distinct().map(Files::id).toList();
    }

    private static About about(Case found, boolean ofOrganisation) {
        return new About(
                found.number(),
                found.itemCode(),
                found.title(),
                found.region(),
                found.department(),
                found.departmentName(),
                found.applicant(),
                ofOrganisation);
    }

    private LocalDate lastDay(Case found) {
        return workingDays.earliestInCalendarDays(today(), settings.objectionDays(), found.region(), List.of());
    }

    /** The asker does not want it any more. The other side is told. */
    Takeover withdraw(Actor actor, UUID id) {
        var held = store.lock(id).filter(it -> isAsker(actor, it)).orElseThrow(Takeovers::unknown);
        var over = held.withdrawn();
        audit.object(over.about().number().value());
        store.update(over);
        cases.tell(cases.hold(over.about().number()), Sentence.of("takeover/notice-withdrawn"));
        return over;
    }

    /**
     * The other side agrees or objects; until it is decided it can say something else.
     *
     * @throws Problem {@code takeover/unknown}; {@code takeover/over}; {@code takeover/too-late}
     */
    Takeover answer(Actor actor, UUID id, boolean agrees, String text) {
        var held = store.lock(id).filter(it -> isOtherSide(actor, it)).orElseThrow(Takeovers::unknown);
        var answer = new Answer(actor.party(), actor.account(), agrees, text, now());
        var answered = held.answered(answer, today());
        audit.object(answered.about().number().value());
        audit.detail(agrees ? "AGREES" : "OBJECTS");
        store.answer(id, answer);
        var notice = agrees ? Sentence.of("takeover/notice-agreed") : Sentence.of("takeover/notice-objected");
        notices.send(
                answered.asker(),
                notice.with("number", answered.about().number().value()),
                null);
        return answered;
    }

    /**
     * One request, to either side of it.
     *
     * @throws Problem {@code takeover/unknown} also to anybody else
     */
    Takeover find(Actor actor, UUID id) {
        var found = store.find(id)
                .filter(it -> isAsker(actor, it) || isOtherSide(actor, it))
                .orElseThrow(Takeovers::unknown);
        audit.object(found.about().number().value());
        if (!isAsker(actor, found)) {
            audit.about(found.asker()); // her name and her reason are shown
        }
        return found;
    }

    /** What the party the actor acts for has asked, the latest first. */
    @Transactional(readOnly = true)
    List<Takeover> asked(Actor actor, @Nullable Cursor after, int limit) {
        return store.askedBy(actor.party(), after, limit);
    }

    /** What others ask for that the party has for which the actor acts, the latest first. */
    @Transactional(readOnly = true)
    List<Takeover> against(Actor actor, @Nullable Cursor after, int limit) {
        return store.against(actor.party(), actor.mandate(), after, limit);
    }

    /** A case is over, and with it what waits for it. Both sides are told. */
    @Hears("takeover.end")
    void on(CaseConcluded concluded) {
        store.lockOpen(concluded.number()).ifPresent(held -> {
            var over = held.ended();
            store.update(over);
            audit.record("takeover.end", "case", concluded.number(), null);
            var about = cases.hold(over.about().number());
            cases.tell(about, Sentence.of("takeover/notice-ended"));
            notices.send(
                    over.asker(),
                    Sentence.of("takeover/notice-ended-for-asker").with("number", concluded.number()),
                    null);
        });
    }

    static boolean isAsker(Actor actor, Takeover request) {
        return actor.mandate() == null && actor.party().equals(request.asker());
    }

    private static boolean isOtherSide(Actor actor, Takeover request) {
        var about = request.about();
        return actor.party().equals(about.owner()) && actor.covers(about.itemCode(), about.number());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }

    static Problem unknown() {
        return Problem.notFound("takeover/unknown");
    }
}
