package org.yiwang.cases.proceedings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.materials.Commitments;
import org.yiwang.cases.papers.Papers;
import org.yiwang.cases.proceedings.Proceedings.By;
import org.yiwang.cases.proceedings.Proceedings.Deed;
import org.yiwang.cases.proceedings.Proceedings.Why;
import org.yiwang.cases.records.VerificationStore;
import org.yiwang.cases.records.VerificationStore.Verification;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.licence.Licence;
import org.yiwang.licence.Licences;
import org.yiwang.words.Sentence;

/**
 * 事后核查: whether what was granted for a promise rests on one that is kept. If it is not, some days may be given once to put it
 * right; else the head revokes what was granted, and it goes into her credit record. The case stays concluded.
 */
@Service
@Transactional
public class Verifications {
    private final VerificationStore store;
    private final Commitments commitments;
    private final WorkingDays workingDays;
    private final Licences licences;
    private final Papers papers;
    private final Proceedings proceedings;
    private final Holding holding;
    private final Audit audit;

    Verifications(
            VerificationStore store,
            Commitments commitments,
            WorkingDays workingDays,
            Licences licences,
            Papers papers,
            Proceedings proceedings,
            Holding holding,
            Audit audit) {
        this.store = store;
        this.commitments = commitments;
        this.workingDays = workingDays;
        this.licences = licences;
        this.papers = papers;
        this.proceedings = proceedings;
        this.holding = holding;
        this.audit = audit;
    }

    /** What is granted now for a promise is to be verified within the days that the item says. */
    void begin(Case granted, Commitment commitment, Instant decidedAt) {
        store.begin(granted.id(), due(Days.of(decidedAt), commitment.verifyWithinDays(), granted.region()));
    }

    /** Of a year whose calendar is not published yet the earliest it can be: it is better verified early. */
    private LocalDate due(LocalDate from, int days, RegionCode region) {
        try {
            return workingDays.due(from, days, region).dueOn();
        } catch (Problem notPublished) {
            return workingDays.earliest(from, days, region, List.of());
        }
    }

    @Transactional(readOnly = true)
    public Optional<Verification> of(Case shown) {
        return store.find(shown.id());
    }

    /**
     * 核查.
     *
     * @param kept whether what was promised is so
     * @param findings what was found
     * @param remedyDays working days to put it right; null: none
     * @throws Problem {@code cases/nothing-to-verify}; {@code cases/remedied-before}: that is given once; {@code invalid-input} at {@code
     *     /remedyDays} if it was kept
     */
    public Case verify(Actor actor, CaseNumber number, boolean kept, String findings, @Nullable Integer remedyDays) {
        var held = holding.hold(actor, "cases:verify", number);
        var by = By.organ(actor, held, "cases:verify");
        var after = proceedings.take(Step.VERIFY, held, by);
        var open = store.find(held.id())
                .filter(Verification::isOpen)
                .orElseThrow(() -> Problem.conflict("cases/nothing-to-verify"));
        audit.detail(kept ? "KEPT" : "BROKEN");
        var now = proceedings.now();
        var deed = Deed.of(Step.VERIFY, now);
        if (remedyDays != null) {
            if (kept) {
                throw Problem.invalid("/remedyDays", "cases/nothing-to-remedy");
            }
            if (open.remedyUntil() != null) {
                throw Problem.conflict("cases/remedied-before");
            }
            var until = due(Days.of(now), remedyDays, held.region());
            store.update(held.id(), new Verification(until, until, null, actor.account(), now, null));
            proceedings.record(after, deed.within(remedyDays), by, new Why(findings, null), null);
            proceedings.tell(after, Sentence.of("cases/notice-to-remedy").with("day", Days.written(until)));
            return after;
        }
        store.update(held.id(), new Verification(open.dueOn(), open.remedyUntil(), kept, actor.account(), now, null));
        proceedings.record(after, deed, by, new Why(findings, null), null);
        proceedings.tell(
                after, kept ? Sentence.of("cases/notice-promise-kept") : Sentence.of("cases/notice-promise-broken"));
        return after;
    }

    /**
     * 撤销: what was granted for a promise that was not kept; the licence that came of it is revoked, too.
     *
     * @throws Problem {@code cases/nothing-to-revoke}; {@code cases/revoked-by-same-person}: nobody revokes what she herself verified
     */
    public Case revoke(Actor actor, CaseNumber number, String reason, String clause) {
        var held = holding.hold(actor, "cases:revoke", number);
        var by = By.organ(actor, held, "cases:revoke");
        var after = proceedings.take(Step.REVOKE, held, by);
        var broken = store.find(held.id())
                .filter(Verification::awaitsRevocation)
                .orElseThrow(() -> Problem.conflict("cases/nothing-to-revoke"));
        if (actor.account().equals(broken.verifiedBy())) {
            throw Problem.forbidden("cases/revoked-by-same-person");
        }
        var now = proceedings.now();
        store.update(
                held.id(),
                new Verification(
                        broken.dueOn(), broken.remedyUntil(), false, broken.verifiedBy(), broken.verifiedAt(), now));
        licences.ofCase(number).stream()
                .filter(it -> it.status() == Licence.Status.IN_FORCE)
                .forEach(it -> licences.revoke(actor, it.identifier(), reason));
        commitments.broken(held, now);
        var paper = papers.revocation(held, reason, clause, now);
        proceedings.record(after, Deed.of(Step.REVOKE, now), by, new Why(reason, clause), paper);
        proceedings.tell(after, Sentence.of("cases/notice-revoked"));
        return after;
    }
}
