package org.yiwang.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.Sm3;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Mandate;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** All that can be done with licences, but for verifying them. */
@Service
@Transactional
public class Licences {
    private static final int MOST = 200;

    private final LicenceStore store;
    private final LicenceTypes types;
    private final LicenceMaker maker;
    private final SealAuthority seals;
    private final BlindIndex index;
    private final People people;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Words words;
    private final Standings standings;
    private final Clock clock;

    Licences(
            LicenceStore store,
            LicenceTypes types,
            LicenceMaker maker,
            SealAuthority seals,
            BlindIndex index,
            People people,
            Audit audit,
            ApplicationEventPublisher events,
            Words words,
            Standings standings,
            Clock clock) {
        this.store = store;
        this.types = types;
        this.maker = maker;
        this.seals = seals;
        this.index = index;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.words = words;
        this.standings = standings;
        this.clock = clock;
    }

    /**
     * Issues what a granted case asks for, in the caller's transaction. Asked again for the same case it answers with what
     * was issued before. Of a type that a holder has once only, the new licence is the next version of the old one and
     * ends it; but a temporary permit ends none.
     *
     * @throws Problem {@code licence/unknown-type}, {@code licence/no-seal} and the others that say what the seal of the
     *     organ lacks
     */
    public Licence issue(NewLicence wanted) {
        var existing = store.find(wanted.caseNumber(), wanted.type());
        if (existing.isPresent()) {
            return standings.today(existing.get());
        }
        var type = types.get(wanted.type());
        byte[] holder = holderIndex(maker.holderNumber(type, wanted));
        Optional<Licence> before = type.multiInstance() || wanted.term() != null
                ? Optional.empty()
                : store.lockInForce(type.code(), holder);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var licence = maker.write(type, wanted, before.orElse(null), at);
        byte[] ofd = maker.ofd(licence);
        if (!store.add(licence, wanted.applicant(), holder, ofd, Sm3.hex(ofd))) {
            return standings.today(
                    store.find(wanted.caseNumber(), wanted.type()).orElseThrow());
        }
        before.ifPresent(old -> {
            store.supersede(old.identifier(), licence.identifier());
            store.addStep(
                    old.identifier(),
                    Licence.Status.SUPERSEDED,
                    null,
                    words.write(Sentence.of("licence/step-superseded")),
                    at);
        });
        String why = words.write(Sentence.of("licence/step-issued").with("number", wanted.caseNumber()));
        store.addStep(licence.identifier(), Licence.Status.IN_FORCE, null, why, at);
        audit.record(
                "licence.issue",
                "licence",
                licence.identifier().value(),
                wanted.caseNumber().value());
        events.publishEvent(new LicenceIssued(
                licence.identifier(),
                type.code(),
                wanted.caseNumber(),
                wanted.issuer().code(),
                at));
        return licence;
    }

    /**
     * Asks before anything is written whether the organ can seal a licence now.
     *
     * @throws Problem {@code licence/no-seal} and the others that say what is missing
     */
    @Transactional(readOnly = true)
    public void requireSeal(Organ organ) {
        seals.sealOf(organ, clock.instant());
    }

    /** 我的证照: what lies in the actor's wallet, newest first. */
    public List<Licence> of(Actor actor) {
        return store.of(actor.party(), ownIndex(actor), MOST).stream()
                .map(standings::today)
                .toList();
    }

    /** The actor's licences that are in force, newest first, to use what stands on them; none if her mandate is not for that. */
    public List<Licence> inForce(Actor actor) {
        if (actor.mandate() != null && !actor.mandate().allows(Mandate.Act.SEE_LICENCES)) {
            return List.of();
        }
        return of(actor).stream()
                .filter(it -> it.status() == Licence.Status.IN_FORCE)
                .toList();
    }

    /**
     * One licence of the actor's own.
     *
     * @throws Problem {@code licence/unknown}, also if it is somebody else's
     */
    public Licence find(Actor actor, LicenceIdentifier identifier) {
        return store.find(identifier, actor.party(), ownIndex(actor))
                .map(standings::today)
                .orElseThrow(() -> Problem.notFound("licence/unknown"));
    }

    /** What a case has brought, for those who may see the case. */
    @Transactional(readOnly = true)
    public List<Licence> ofCase(CaseNumber caseNumber) {
        return store.ofCase(caseNumber).stream().map(standings::today).toList();
    }

    /** The sealed OFD of the actor's own licence, as it was issued. */
    public byte[] ofd(Actor actor, LicenceIdentifier identifier) {
        return store.ofd(find(actor, identifier).identifier());
    }

    /**
     * The actor's own licence as PDF: for reading and printing; the seal on it is a picture. Its digest is kept, so that
     * the file is recognised when somebody verifies it.
     */
    public byte[] pdf(Actor actor, LicenceIdentifier identifier) {
        var licence = find(actor, identifier);
        byte[] pdf = maker.pdf(licence);
        store.addCopy(licence.identifier(), Sm3.hex(pdf));
        return pdf;
    }

    /** 撤销: it should never have been granted (行政许可法 §69). */
    public Licence revoke(Actor actor, LicenceIdentifier identifier, String reason) {
        return end(actor, identifier, Licence.Status.REVOKED, reason);
    }

    /** 注销: it has come to its end (行政许可法 §70). */
    public Licence cancel(Actor actor, LicenceIdentifier identifier, String reason) {
        return end(actor, identifier, Licence.Status.CANCELLED, reason);
    }

    private Licence end(Actor actor, LicenceIdentifier identifier, Licence.Status status, String reason) {
        var licence = store.find(identifier).orElseThrow(() -> Problem.notFound("licence/unknown"));
        if (!actor.may("licence:end", licence.region(), licence.issuer().code())) {
            throw Problem.forbidden("licence/not-in-scope");
        }
        if (!store.end(identifier, status)) {
            throw Problem.conflict("licence/illegal-step")
                    .with("status", licence.status().name());
        }
        Instant at = clock.instant();
        store.addStep(identifier, status, actor.account(), reason, at);
        audit.record("licence.end", "licence", identifier.value(), status.name());
        events.publishEvent(new LicenceWithdrawn(identifier, identifier.type(), status, at));
        return store.find(identifier).orElseThrow();
    }

    private byte @Nullable [] ownIndex(Actor actor) {
        String number = people.actedFor(actor).provedNumber();
        return number == null ? null : holderIndex(number);
    }

    byte[] holderIndex(String number) {
        return index.of("licence.holder", Objects.requireNonNull(number));
    }
}
