package org.yiwang.takeover;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseTransfers;
import org.yiwang.cases.Step;
import org.yiwang.files.Files;
import org.yiwang.files.StoredFile;
import org.yiwang.identity.People;
import org.yiwang.identity.Person;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.notify.Notices;
import org.yiwang.takeover.Takeover.Decision;
import org.yiwang.words.Sentence;

/** What the organ of a case does about a takeover. Staff see and decide only what is in their scope. */
@Service
@Transactional
class Rulings {
    private static final String DECIDE = "takeover:decide";

    private final TakeoverStore store;
    private final CaseTransfers cases;
    private final Files files;
    private final People people;
    private final TakeoverSettings settings;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    Rulings(
            TakeoverStore store,
            CaseTransfers cases,
            Files files,
            People people,
            TakeoverSettings settings,
            Notices notices,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.cases = cases;
        this.files = files;
        this.people = people;
        this.settings = settings;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked within the actor's scope: what waits first, the oldest before all others. */
    @Transactional(readOnly = true)
    List<Takeover> of(Actor actor, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope("takeover:read"), after, limit);
    }

    /**
     * One request; that it was looked at stands in the asker's ledger.
     *
     * @throws Problem {@code takeover/unknown} also if it is out of scope
     */
    Takeover find(Actor actor, UUID id) {
        var found = store.find(id).orElseThrow(Takeovers::unknown);
        return inScope(actor, "takeover:read", found);
    }

    /** Who asks, by name and number, to be compared with the papers. */
    Person asker(Actor reader, Takeover shown) {
        return people.reveal(shown.asker(), reader, DataKind.NAME, DataKind.MASKED);
    }

    /** A paper of one that {@link #find} gave. */
    @Transactional(readOnly = true)
    StoredFile file(Takeover shown, StoredFile.Id file) {
        if (!store.files(shown.id()).contains(file)) {
            throw Problem.notFound("files/unknown");
        }
        return files.find(file);
    }

    /**
     * Decides, once, when the other side has agreed or had its days. Both sides are told, and how to appeal.
     *
     * @throws Problem {@code takeover/unknown} also if it is out of scope; {@code takeover/over}; {@code takeover/too-early};
     *     {@code takeover/own-request}; {@code takeover/case-over}
     */
    Takeover decide(Actor actor, UUID id, boolean granted, String reason) {
        var held = inScope(actor, DECIDE, store.lock(id).orElseThrow(Takeovers::unknown));
        audit.detail(granted ? "GRANTED" : "REFUSED");
        var decision = new Decision(reason, actor.account(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        var decided = held.decided(granted, decision, today());
        var about = cases.hold(decided.about().number());
        if (!Step.TAKE_OVER.isAllowedAt(about.stage())
                || !about.applicant().equals(decided.about().owner())) {
            throw Problem.conflict("takeover/case-over");
        }
        store.update(decided);
        if (granted) {
            grant(actor, decided, about, reason);
        } else {
            cases.tell(about, Sentence.of("takeover/notice-refused"));
            notices.send(
                    decided.asker(),
                    Sentence.of("takeover/notice-refused-for-asker")
                            .with("number", about.number().value()),
                    null);
        }
        return decided;
    }

    private void grant(Actor actor, Takeover decided, Case about, String reason) {
        // she is told while it is still hers
        cases.tell(about, Sentence.of("takeover/notice-granted"));
        var record = Sentence.of("takeover/record")
                .named("relation", decided.relation()::in)
                .with("asker", decided.askerName())
                .named("ground", decided.ground()::in)
                .with("reason", reason);
        var after =
                cases.handOver(about, actor, DECIDE, decided.asker(), record, today().plusDays(settings.agentDays()));
        cases.tell(decided.asker(), after, Sentence.of("takeover/notice-granted-for-asker"));
    }

    private Takeover inScope(Actor actor, String permission, Takeover found) {
        var about = found.about();
        var duty = actor.duty(permission, about.region(), about.department()).orElseThrow(Takeovers::unknown);
        if (duty.insteadOf() != null) {
            audit.insteadOf(duty.insteadOf());
        }
        audit.object(about.number().value());
        audit.about(found.asker());
        return found;
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }
}
