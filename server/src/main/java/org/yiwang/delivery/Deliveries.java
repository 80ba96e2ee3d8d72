package org.yiwang.delivery;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseDeliveries;
import org.yiwang.cases.CaseDeliveries.By;
import org.yiwang.cases.OwnCases;
import org.yiwang.cases.PaperIssued;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.delivery.Delivery.About;
import org.yiwang.delivery.Delivery.Paper;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.outbox.Hears;
import org.yiwang.words.Sentence;

/** Each paper that must reach the applicant has a delivery from when it was issued; she says that it has reached her. */
@Service
@Transactional
class Deliveries {
    private final DeliveryStore store;
    private final Consents consents;
    private final Ways ways;
    private final CaseDeliveries cases;
    private final OwnCases own;
    private final Audit audit;

    Deliveries(DeliveryStore store, Consents consents, Ways ways, CaseDeliveries cases, OwnCases own, Audit audit) {
        this.store = store;
        this.consents = consents;
        this.ways = ways;
        this.cases = cases;
        this.own = own;
        this.audit = audit;
    }

    /** Sends it as she has agreed; if she has not, it waits for somebody to bring it, and lies with her case only for her to know. */
    @Hears("delivery.begin")
    void on(PaperIssued issued) {
        var about = cases.find(new CaseNumber(issued.number()));
        var begun = Delivery.begun(
                Ids.next(), new Paper(issued.document(), issued.kind(), issued.title(), issued.at()), about(about));
        if (store.add(begun)) {
            consents.agreed(about.applicant()).ifPresent(it -> ways.electronically(begun, it));
        }
    }

    private static About about(Case of) {
        return new About(
                of.number(),
                of.itemCode(),
                of.title(),
                of.region(),
                of.department(),
                of.departmentName(),
                of.applicant());
    }

    /**
     * Those of a case of the actor's own.
     *
     * @throws Problem {@code cases/unknown} also if it is somebody else's
     */
    @Transactional(readOnly = true)
    List<Delivery> of(Actor actor, CaseNumber number) {
        return store.of(own.find(actor, number).number());
    }

    /**
     * One of these.
     *
     * @throws Problem {@code cases/unknown}; {@code delivery/unknown}
     */
    @Transactional(readOnly = true)
    Delivery find(Actor actor, CaseNumber number, UUID id) {
        return of(actor, number).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(Deliveries::unknown);
    }

    /**
     * 签收: she says that it has reached her, by whichever way it is being brought; said again it changes nothing.
     *
     * @throws Problem {@code cases/unknown}; {@code delivery/unknown}; {@code delivery/counts-already} if it counted as received before, since
     *     that day stays
     */
    Delivery receive(Actor actor, CaseNumber number, UUID id) {
        var found = own.find(actor, number);
        var held = store.lock(id)
                .filter(it -> it.about().caseNumber().equals(found.number()))
                .orElseThrow(Deliveries::unknown);
        audit.detail(held.paper().document());
        return switch (held.effect()) {
            case RECEIVED -> held;
            case REFUSED, LAPSED ->
                throw Problem.conflict("delivery/counts-already")
                        .with(
                                "day",
                                Days.of(Objects.requireNonNull(held.effectAt())).toString());
            case NONE -> received(held, actor);
        };
    }

    private Delivery received(Delivery held, Actor actor) {
        var now = ways.now();
        boolean agent = actor.mandate() != null;
        var served = ways.serve(
                held,
                Way.ELECTRONIC,
                Effect.RECEIVED,
                now,
                agent ? Sentence.of("delivery/record-signed-by-agent") : Sentence.of("delivery/record-signed"),
                By.applicant(actor));
        if (!held.isSentBy(Way.ELECTRONIC)) {
            store.add(Attempt.of(held, Way.ELECTRONIC, now).ended(now, Attempt.Outcome.RECEIVED));
        }
        return served;
    }

    /** All that was tried for one of these. */
    @Transactional(readOnly = true)
    List<Attempt> attempts(Delivery shown) {
        return store.attempts(shown.id());
    }

    /** The number of the parcel under way; null if there is none. */
    static @Nullable String tracking(List<Attempt> attempts) {
        return attempts.reversed().stream()
                .filter(it -> it.channel() == Way.POST)
                .map(Attempt::tracking)
                .findFirst()
                .orElse(null);
    }

    static Problem unknown() {
        return Problem.notFound("delivery/unknown");
    }
}
