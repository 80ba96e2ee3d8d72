package org.yiwang.delivery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.delivery.Attempt.Outcome;
import org.yiwang.delivery.ConsentStore.Consent;
import org.yiwang.delivery.Delivery.Cause;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.Problem;

/** What a party says about how its papers reach it: whether electronically, and where post goes. */
@Service
@Transactional
class Consents {
    private static final int SHOWN = 20;

    private final ConsentStore store;
    private final AddressStore addresses;
    private final AddressRules rules;
    private final DeliveryStore deliveries;
    private final Ways ways;
    private final Audit audit;

    Consents(
            ConsentStore store,
            AddressStore addresses,
            AddressRules rules,
            DeliveryStore deliveries,
            Ways ways,
            Audit audit) {
        this.store = store;
        this.addresses = addresses;
        this.rules = rules;
        this.deliveries = deliveries;
        this.ways = ways;
        this.audit = audit;
    }

    /** What the party has said, the latest first; none if it was never asked. */
    @Transactional(readOnly = true)
    List<Consent> history(Actor actor) {
        return store.history(actor.party(), SHOWN);
    }

    /** Where its post goes; null if it has not said so. */
    @Nullable
    Address address(Actor actor) {
        return addresses
                .of(actor.party())
                .map(it -> addresses.read(it, audit.grounds(actor.party(), actor, DataKind.ADDRESS)))
                .orElse(null);
    }

    /** Whether the actor can answer for the party, and nobody has yet. */
    @Transactional(readOnly = true)
    boolean isAsked(Actor actor) {
        var mandate = actor.mandate();
        return actor.may("delivery:consent")
                && (mandate == null || mandate.allows(Act.MANAGE))
                && store.of(actor.party()).isEmpty();
    }

    /**
     * Says whether papers may come electronically. What waits only because she has not agreed is sent, now that she has; what is under
     * way and not signed for goes by post, now that she does not want that any more. She may sign for it all the same.
     */
    void say(Actor actor, boolean electronic) {
        var before = store.of(actor.party());
        if (before.isPresent() && before.get().electronic() == electronic) {
            return;
        }
        var said = new Consent(
                Ids.next(),
                actor.party(),
                electronic,
                actor.account(),
                actor.mandate() == null ? null : actor.mandate().id(),
                ways.now());
        store.add(said);
        for (UUID id : deliveries.concerned(actor.party())) {
            deliveries.lock(id).ifPresent(it -> follow(it, said));
        }
    }

    private void follow(Delivery held, Consent said) {
        if (said.electronic() && held.cause() == Cause.NO_CONSENT && ways.electronicIsLawful()) {
            ways.electronically(held, said);
        } else if (!said.electronic() && held.isSentBy(Way.ELECTRONIC)) {
            ways.handOver(held, Cause.WITHDRAWN, Outcome.WITHDRAWN, said.givenAt());
        }
    }

    /** What holds at this moment, if it is that papers come electronically. */
    Optional<Consent> agreed(UUID party) {
        return ways.electronicIsLawful() ? store.of(party).filter(Consent::electronic) : Optional.empty();
    }

    /**
     * Says where post goes from now on.
     *
     * @throws Problem {@code invalid-input} at what of it is missing or cannot be
     */
    void setAddress(Actor actor, Address given) {
        addresses.give(actor.party(), rules.checked(given, ""), ways.now());
    }

    /** Post goes nowhere any more; what was sent there stays written down. */
    void forgetAddress(Actor actor) {
        addresses.end(actor.party(), ways.now());
    }
}
