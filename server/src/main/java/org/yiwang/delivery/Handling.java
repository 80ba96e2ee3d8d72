package org.yiwang.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.CaseDeliveries.By;
import org.yiwang.catalog.law.Serving.Way;
import org.yiwang.delivery.Attempt.Outcome;
import org.yiwang.delivery.Delivery.Cause;
import org.yiwang.delivery.Delivery.State;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;

/** What the staff of an organ do so that papers reach people. They see and do only what is in their scope. */
@Service
@Transactional
class Handling {
    static final String HANDLE = "delivery:handle";

    private static final String READ = "delivery:read";
    private static final Pattern TRACKING = Pattern.compile("[0-9A-Z]{8,20}");

    private final DeliveryStore store;
    private final AddressStore addresses;
    private final AddressRules rules;
    private final Ways ways;
    private final Following following;
    private final ObjectProvider<PostOffice> post;
    private final People people;
    private final Audit audit;

    Handling(
            DeliveryStore store,
            AddressStore addresses,
            AddressRules rules,
            Ways ways,
            Following following,
            ObjectProvider<PostOffice> post,
            People people,
            Audit audit) {
        this.store = store;
        this.addresses = addresses;
        this.rules = rules;
        this.ways = ways;
        this.following = following;
        this.post = post;
        this.people = people;
        this.audit = audit;
    }

    /** What is on an address label. */
    record Label(String recipient, @Nullable String phone, String region, String street) {
        @Override
        public String toString() {
            return "Label[]";
        }
    }

    /** Those within the actor's scope, the latest first. */
    @Transactional(readOnly = true)
    List<Delivery> of(Actor actor, @Nullable Way channel, @Nullable State state, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope(READ), channel, state, after, limit);
    }

    /** @throws Problem {@code delivery/unknown} also if it is out of scope */
    @Transactional(readOnly = true)
    Delivery find(Actor actor, UUID id) {
        var found = store.find(id)
                .filter(it -> actor.may(READ, it.about().region(), it.about().department()))
                .orElseThrow(Deliveries::unknown);
        audit.object(found.paper().document());
        audit.about(found.about().applicant());
        return found;
    }

    /** Whether post can be sent without the staff finding out an address. */
    @Transactional(readOnly = true)
    boolean knowsAddress(Delivery shown) {
        return addresses.of(shown.about().applicant()).isPresent();
    }

    boolean hasPostOffice() {
        return post.getIfAvailable() != null;
    }

    /** The held one, if it has no effect yet. */
    private Delivery hold(Actor actor, UUID id) {
        var held = ofOwnWork(actor, store.lock(id));
        if (!held.isOpen()) {
            throw Problem.conflict("delivery/over");
        }
        return held;
    }

    /** One that the actor may handle, however it stands. */
    @Transactional(readOnly = true)
    Delivery ofOwnWork(Actor actor, UUID id) {
        return ofOwnWork(actor, store.find(id));
    }

    /**
     * The held one, if it reached somebody in a way in which paper is signed.
     *
     * @throws Problem {@code delivery/not-on-paper}
     */
    Delivery holdServed(Actor actor, UUID id) {
        var held = ofOwnWork(actor, store.lock(id));
        if (!held.isServedOnPaper()) {
            throw Problem.conflict("delivery/not-on-paper");
        }
        return held;
    }

    private Delivery ofOwnWork(Actor actor, Optional<Delivery> found) {
        var known = found.orElseThrow(Deliveries::unknown);
        var about = known.about();
        var duty = actor.duty(HANDLE, about.region(), about.department()).orElseThrow(Deliveries::unknown);
        if (duty.insteadOf() != null) {
            audit.insteadOf(duty.insteadOf());
        }
        audit.object(known.paper().document());
        audit.about(about.applicant());
        return known;
    }

    private static By by(Actor actor, Delivery held) {
        var about = held.about();
        @Nullable
        UUID insteadOf = actor.duty(HANDLE, about.region(), about.department())
                .map(Actor.Duty::insteadOf)
                .orElse(null);
        return new By(actor, about.departmentName(), insteadOf);
    }

    /**
     * Who and where, in the clear, for the label of a parcel or for whoever goes there.
     *
     * @throws Problem {@code delivery/no-address}
     */
    Label label(Actor actor, UUID id) {
        var held = hold(actor, id);
        return label(actor, held, addressOf(held));
    }

    private Label label(Actor actor, Delivery held, UUID address) {
        var party = held.about().applicant();
        var person = people.reveal(party, actor, DataKind.NAME, DataKind.PHONE, DataKind.ADDRESS);
        var where = addresses.read(address, audit.read(party, actor, DataKind.NAME, DataKind.PHONE, DataKind.ADDRESS));
        return new Label(where.recipient(), person.phone(), rules.name(where.region()), where.street());
    }

    private UUID addressOf(Delivery held) {
        return addresses.of(held.about().applicant()).orElseThrow(() -> Problem.conflict("delivery/no-address"));
    }

    /**
     * 交邮: hands it over to the post.
     *
     * @param typed number of a parcel that was handed over elsewhere; null: the post office gives one
     * @param found where it is sent, if she has not said; null: to where she said
     * @throws Problem {@code delivery/not-waiting}; {@code delivery/no-address}; {@code delivery/tracking-used}; {@code
     *     delivery/post-unanswered}; {@code invalid-input} at {@code /tracking} or {@code /address}
     */
    Delivery post(Actor actor, UUID id, @Nullable String typed, @Nullable Address found) {
        var held = hold(actor, id);
        if (held.state() != State.TO_HANDLE) {
            throw Problem.conflict("delivery/not-waiting");
        }
        @Nullable String number = number(typed);
        UUID address =
                found == null ? addressOf(held) : addresses.found(held, rules.checked(found, "/address"), ways.now());
        boolean byHand = number != null;
        if (number == null) {
            number = handOver(actor, held, address);
        }
        if (!ways.post(held, address, number, !byHand, actor.account())) {
            throw Problem.conflict("delivery/tracking-used");
        }
        return find(actor, id);
    }

    private @Nullable String number(@Nullable String typed) {
        if (typed == null || Characters.areBlank(typed)) {
            if (!hasPostOffice()) {
                throw Problem.invalid("/tracking", "delivery/tracking-missing");
            }
            return null;
        }
        String number = Characters.narrow(typed).strip().toUpperCase(Locale.ROOT);
        if (!TRACKING.matcher(number).matches()) {
            throw Problem.invalid("/tracking", "delivery/tracking-format");
        }
        return number;
    }

    private String handOver(Actor actor, Delivery held, UUID address) {
        var label = label(actor, held, address);
        try {
            return post.getObject()
                    .handOver(new PostOffice.Parcel(
                            held.paper().document() + "/"
                                    + (store.attempts(held.id()).size() + 1),
                            label.recipient(),
                            label.phone(),
                            label.region(),
                            label.street()));
        } catch (PostOffice.Unanswered silent) {
            throw Problem.unavailable("delivery/post-unanswered");
        }
    }

    /**
     * What became of a parcel, as the post says.
     *
     * @param stated when; null: now
     * @throws Problem {@code delivery/no-parcel}; {@code invalid-input} at {@code /happenedAt}
     */
    Delivery parcel(Actor actor, UUID id, PostOffice.State came, @Nullable Instant stated) {
        var held = hold(actor, id);
        String number = Deliveries.tracking(store.attempts(id));
        if (!held.isSentBy(Way.POST) || number == null) {
            throw Problem.conflict("delivery/no-parcel");
        }
        var at = happened(held, stated);
        audit.detail(came.name());
        return switch (came) {
            case UNDER_WAY -> held;
            case RECEIVED -> following.arrived(held, number, at, by(actor, held));
            case REFUSED -> ways.handOver(held, Cause.REFUSED, Outcome.REFUSED, at);
            case RETURNED -> ways.cameBack(held, at);
        };
    }

    /**
     * 直接送达: handed over to whoever signed for it, after her identity was seen.
     *
     * @param signer what she signed as
     * @param receiver in what capacity
     */
    Delivery inPerson(Actor actor, UUID id, String signer, Receiver receiver, @Nullable Instant stated) {
        var held = hold(actor, id);
        var at = happened(held, stated);
        boolean isHers = receiver == Receiver.HERSELF;
        var how = isHers
                ? Sentence.of("delivery/record-in-person").with("signer", signer)
                : Sentence.of("delivery/record-in-person-for-her")
                        .with("signer", signer)
                        .named("receiver", receiver::in);
        String note = isHers ? signer : signer + "（" + receiver.in(Language.CHINESE) + "）";
        return note(held, Way.IN_PERSON, Effect.RECEIVED, at, note, how, actor);
    }

    /** 留置送达: she did not take it, and it was left where she lives while two witnesses were there. */
    Delivery leave(Actor actor, UUID id, String witness, String other, @Nullable Instant stated) {
        if (witness.equals(other)) {
            throw Problem.invalid("/witnesses", "delivery/witnesses-alike");
        }
        var how = Sentence.of("delivery/record-left").with("one", witness).with("other", other);
        return leave(actor, id, witness + "、" + other, how, stated);
    }

    /** 留置送达: she did not take it, and it was left where she lives while pictures were taken of that. */
    Delivery leaveRecorded(Actor actor, UUID id, @Nullable Instant stated) {
        return leave(actor, id, null, Sentence.of("delivery/record-left-recorded"), stated);
    }

    private Delivery leave(Actor actor, UUID id, @Nullable String note, Sentence how, @Nullable Instant stated) {
        var held = hold(actor, id);
        return note(held, Way.LEFT, Effect.REFUSED, happened(held, stated), note, how, actor);
    }

    private Delivery note(
            Delivery held, Way way, Effect effect, Instant at, @Nullable String note, Sentence how, Actor actor) {
        var served = ways.serve(held, way, effect, at, how, by(actor, held));
        store.add(Attempt.of(held, way, at)
                .noting(note)
                .by(actor.account())
                .ended(at, effect == Effect.REFUSED ? Outcome.REFUSED : Outcome.RECEIVED));
        return served;
    }

    /**
     * 公告送达: she cannot be found, or no other way has led to her.
     *
     * @throws Problem {@code delivery/not-waiting}; {@code delivery/not-by-notice}
     */
    Delivery publish(Actor actor, UUID id, String reason) {
        var held = hold(actor, id);
        if (held.state() != State.TO_HANDLE) {
            throw Problem.conflict("delivery/not-waiting");
        }
        if (!held.paper().kind().mayBePublished()) {
            throw Problem.conflict("delivery/not-by-notice");
        }
        return ways.publish(held, reason, actor.account());
    }

    /** @throws Problem {@code invalid-input} at {@code /happenedAt} if it has not come yet, or is before it was issued or sent */
    private Instant happened(Delivery held, @Nullable Instant stated) {
        var now = ways.now();
        if (stated == null) {
            return now;
        }
        var at = stated.truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(now)) {
            throw Problem.invalid("/happenedAt", "delivery/happened-in-future");
        }
        if (at.isBefore(held.paper().issuedAt())) {
            throw Problem.invalid("/happenedAt", "delivery/happened-before-issue");
        }
        return at;
    }
}
