package org.yiwang.subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.Change.Place;
import org.yiwang.catalog.items.ChangeStore;
import org.yiwang.catalog.items.ChangeStore.Wanted;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.subscriptions.Subscription.Pause;
import org.yiwang.subscriptions.Subscription.Registration;

/** All that can be done with subscriptions; everybody has to do with those of her own region only. */
@Service
@Transactional
public class Subscriptions {
    static final String MANAGE = "subscriptions:manage";
    /** How long the secret of before signs, too, so that a system can change to the new one without missing anything. */
    private static final Duration OVERLAP = Duration.ofDays(1);
    /** Of more it is only said that there are more. */
    static final int COUNTED = 1000;

    private final SubscriptionStore store;
    private final Receivers receivers;
    private final ChangeStore changes;
    private final CatalogStore catalog;
    private final Places places;
    private final Clock clock;

    Subscriptions(
            SubscriptionStore store,
            Receivers receivers,
            ChangeStore changes,
            CatalogStore catalog,
            Places places,
            Clock clock) {
        this.store = store;
        this.receivers = receivers;
        this.changes = changes;
        this.catalog = catalog;
        this.places = places;
        this.clock = clock;
    }

    /** A subscription and its secret, which is shown now and never again. */
    record WithSecret(Subscription subscription, String secret) {
        @Override
        public String toString() {
            return "WithSecret[" + subscription.id() + "]";
        }
    }

    /**
     * Registers a system, which is told from now on.
     *
     * @param since it is also told what was published since the beginning of that day; null: nothing of before
     * @throws Problem {@code invalid-input} that says what is wrong with its address, or of what it wants to be told
     */
    WithSecret register(Actor actor, Registration wanted, @Nullable LocalDate since) {
        check(wanted);
        return add(actor, wanted, since == null ? changes.last() : before(since));
    }

    /** One of the demo, at whose address nobody answers: it is told nothing until somebody resumes it. */
    void openForDemo(Actor actor, Registration wanted) {
        var added = add(actor, wanted, changes.last());
        store.pause(added.subscription().id(), Pause.BY_HAND);
    }

    private WithSecret add(Actor actor, Registration wanted, Place from) {
        var id = Ids.next();
        String secret = Signature.secret();
        var region = actor.ownScope(MANAGE).areas().getFirst().region();
        store.add(id, wanted, region, actor.account(), clock.instant(), secret, from);
        return new WithSecret(find(actor, id), secret);
    }

    /** Changes what is said of it. What is on its way is sent as is now wanted, and where to. */
    Subscription change(Actor actor, UUID id, Registration wanted) {
        find(actor, id);
        check(wanted);
        store.change(id, wanted, clock.instant());
        return find(actor, id);
    }

    private void check(Registration wanted) {
        receivers.check(wanted.address());
        check(wanted.wanted());
    }

    private void check(Wanted wanted) {
        var faults = new ArrayList<Problem.Invalid>();
        if (wanted.region() != null) {
            places.region(wanted.region());
        }
        if (wanted.department() != null
                && places.department(wanted.department()).isEmpty()) {
            faults.add(new Problem.Invalid("/department", "subscriptions/unknown-department"));
        }
        if (wanted.items().stream().anyMatch(it -> catalog.item(it).isEmpty())) {
            faults.add(new Problem.Invalid("/items", "subscriptions/unknown-item"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** Tells it nothing until it is resumed; nothing is lost meanwhile. */
    Subscription pause(Actor actor, UUID id) {
        if (find(actor, id).paused() == null) {
            store.pause(id, Pause.BY_HAND);
        }
        return find(actor, id);
    }

    /** Tells it at once what it has missed. */
    Subscription resume(Actor actor, UUID id) {
        find(actor, id);
        store.resume(id, clock.instant());
        return find(actor, id);
    }

    /**
     * Tells it again what was published since then.
     *
     * @param since from the beginning of that day; null: everything
     */
    Subscription beginAgain(Actor actor, UUID id, @Nullable LocalDate since) {
        find(actor, id);
        store.beginAgain(id, since == null ? Place.BEGINNING : before(since), clock.instant());
        return find(actor, id);
    }

    private Place before(LocalDate day) {
        return changes.before(day.atStartOfDay(Days.BEIJING).toInstant());
    }

    /**
     * Gives it another secret.
     *
     * @param atOnce whether that of before is worth nothing at once, because somebody else may know it; else both sign for a day
     */
    WithSecret renewSecret(Actor actor, UUID id, boolean atOnce) {
        find(actor, id);
        String secret = Signature.secret();
        store.renewSecret(id, secret, atOnce ? null : clock.instant().plus(OVERLAP));
        return new WithSecret(find(actor, id), secret);
    }

    /** Sends it a message without a change, also while it is paused; what it answers stands in the list soon. */
    Subscription test(Actor actor, UUID id) {
        find(actor, id);
        store.test(id);
        return find(actor, id);
    }

    /** Forgets it and its secret. */
    void remove(Actor actor, UUID id) {
        find(actor, id);
        store.remove(id);
    }

    /**
     * One of them.
     *
     * @throws Problem {@code subscriptions/unknown}
     */
    Subscription find(Actor actor, UUID id) {
        return store.hold(id, actor.ownScope(MANAGE)).orElseThrow(() -> Problem.notFound("subscriptions/unknown"));
    }

    /** Those of the actor's region, the newest first. */
    @Transactional(readOnly = true)
    List<Subscription> page(Actor actor, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope(MANAGE), after, limit);
    }

    /** How many changes it has not been told yet; one more than {@link #COUNTED} if there are more than that. */
    @Transactional(readOnly = true)
    int waiting(Subscription it) {
        return changes.count(it.told(), it.registration().wanted(), COUNTED + 1);
    }
}
