package org.yiwang.notify;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.identity.AccountChanged;
import org.yiwang.identity.AccountClosed;
import org.yiwang.identity.NewDevice;
import org.yiwang.identity.PartyJoined;
import org.yiwang.identity.PasswordGuessed;
import org.yiwang.identity.People;
import org.yiwang.identity.mandates.Grant;
import org.yiwang.identity.mandates.MandateChanged;
import org.yiwang.identity.posts.PostChanged;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.outbox.Hears;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** All that can be done with messages. */
@Service
@Transactional
public class Notices {
    /** How long somebody can put back what she took out of her inbox. */
    private static final Duration UNDO = Duration.ofDays(1);

    private static final Duration NEWS = Duration.ofDays(1);

    private final NoticeStore store;
    private final People people;
    private final Words words;
    private final Clock clock;

    Notices(NoticeStore store, People people, Words words, Clock clock) {
        this.store = store;
        this.people = people;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Tells somebody something in her language: in her inbox with this transaction; by text message, and by e-mail if she
     * gave an address, when that has committed.
     *
     * @param recipient a party, or an account that is told of itself
     * @param what plain words without personal data, for they travel over networks that are not ours; the title stands
     *     under the same key with {@code .title}
     */
    public void send(UUID recipient, Sentence what, @Nullable String caseNumber) {
        send(recipient, what, caseNumber, null);
    }

    /**
     * The same about a case of an item, so that whoever acts for the recipient in matters of this item sees it, too.
     *
     * @param itemCode of the case
     */
    public void send(UUID recipient, Sentence what, @Nullable String caseNumber, @Nullable String itemCode) {
        var addressee = people.addressee(recipient);
        var language = addressee.language();
        var notice = notice(recipient, what, caseNumber, language);
        store.add(notice, itemCode);
        var text = Sentence.of("notify/text").with("text", notice.body());
        store.queue(notice, Channel.SMS, null, words.say(text, language));
        if (addressee.byMail()) {
            var subject = Sentence.of("notify/subject").with("title", notice.title());
            store.queue(notice, Channel.EMAIL, words.say(subject, language), notice.body());
        }
    }

    /** Lets the owner of an account know that somebody guesses at her password; in her inbox only, there is no hurry. */
    @Hears(value = "notify.tell-of-guesses", formerly = "Notices.guessed(PasswordGuessed)")
    void guessed(PasswordGuessed event) {
        var language = people.addressee(event.account()).language();
        store.add(notice(event.account(), Sentence.of("notify/notice-guessed"), null, language), null);
    }

    /** Lets somebody know that one more account has proved to be hers: if it is not, she can do something about it. */
    @Hears("notify.tell-of-joined")
    void joined(PartyJoined event) {
        send(event.party(), Sentence.of("notify/notice-joined"), null);
    }

    /** Lets the owner of an account know that it was logged in to from a new device: if that was not she, she can end it. */
    @Hears("notify.tell-of-new-device")
    void newDevice(NewDevice event) {
        send(event.account(), Sentence.of("notify/notice-new-device"), null);
    }

    /**
     * Lets both sides of a mandate know what became of it, as far as they did not do it themselves. What is old news stands in the inbox
     * only.
     */
    @Hears("notify.tell-of-mandate")
    void mandateChanged(MandateChanged event) {
        var sentence = sentence(event.change());
        boolean isNews = event.at().plus(NEWS).isAfter(clock.instant());
        event.tell().forEach(it -> {
            if (isNews) {
                send(it, sentence, null);
            } else {
                store.add(notice(it, sentence, null, people.addressee(it).language()), null);
            }
        });
    }

    private static Sentence sentence(Grant.Change change) {
        return switch (change) {
            case OFFERED -> Sentence.of("notify/notice-mandate-offered");
            case BOUND -> Sentence.of("notify/notice-mandate-bound");
            case ASSIGNED -> Sentence.of("notify/notice-mandate-assigned");
            case ACCEPTED -> Sentence.of("notify/notice-mandate-accepted");
            case REVOKED -> Sentence.of("notify/notice-mandate-revoked");
            case RESIGNED -> Sentence.of("notify/notice-mandate-resigned");
            case EXPIRED -> Sentence.of("notify/notice-mandate-expired");
            case REPLACED -> Sentence.of("notify/notice-mandate-replaced");
            case SUSPENDED -> Sentence.of("notify/notice-mandate-suspended");
            case CONFIRMED -> Sentence.of("notify/notice-mandate-confirmed");
        };
    }

    /** Lets the owner of an account know that somebody got into it without its password, or by which phone it is got into. */
    @Hears("notify.tell-of-account")
    void changed(AccountChanged event) {
        switch (event.what()) {
            case PHONE -> send(event.account(), Sentence.of("notify/notice-phone"), null);
            case PHONE_LOST -> send(event.account(), Sentence.of("notify/notice-phone-lost"), null);
            case PASSKEY_ADDED -> send(event.account(), Sentence.of("notify/notice-passkey-added"), null);
            case PASSKEY_REMOVED -> send(event.account(), Sentence.of("notify/notice-passkey-removed"), null);
            case NETWORK_BOUND -> send(event.account(), Sentence.of("notify/notice-network-bound"), null);
            case NETWORK_UNBOUND -> send(event.account(), Sentence.of("notify/notice-network-unbound"), null);
            case ATTESTED -> send(event.account(), Sentence.of("notify/notice-attested"), null);
            case ATTESTATION_WITHDRAWN ->
                send(event.account(), Sentence.of("notify/notice-attestation-withdrawn"), null);
            case CERTIFIED -> send(event.account(), Sentence.of("notify/notice-certified"), null);
            case CLOSING -> send(event.account(), Sentence.of("notify/notice-closing"), null);
            case STAYS -> send(event.account(), Sentence.of("notify/notice-stays"), null);
            case RECOVERED -> send(event.account(), Sentence.of("notify/notice-recovered"), null);
            default -> {
                // she did it herself and knows, or an administrator did, who tells her
            }
        }
    }

    /** Lets a member of the staff know what becomes of the posts she holds. */
    @Hears("notify.tell-of-post")
    void changed(PostChanged event) {
        switch (event.what()) {
            case STANDS_IN -> send(event.account(), Sentence.of("notify/notice-stands-in"), null);
            case ENDS_SOON -> send(event.account(), Sentence.of("notify/notice-post-ends-soon"), null);
            case ENDED -> send(event.account(), Sentence.of("notify/notice-post-ended"), null);
            case DUTY -> {
                // whoever gave it tells her
            }
        }
    }

    /** Messages go with the account, but for those about cases of a party: they show that it was told. */
    @EventListener
    void closed(AccountClosed event) {
        store.deleteOf(event.account(), event.last() ? event.party() : null);
    }

    /** What is addressed to the party she acts for, and, if she is it herself, to her account. */
    /**
     * Takes a message out of the actor's inbox. What is about a case stays with the case; what is about none is deleted a day later.
     *
     * @throws Problem {@code notify/unknown-message}
     */
    public void remove(Actor actor, Notice.Id id) {
        if (!store.remove(inbox(actor), id, clock.instant())) {
            throw Problem.notFound("notify/unknown-message");
        }
    }

    /**
     * Puts it back.
     *
     * @throws Problem {@code notify/unknown-message} also if it is deleted
     */
    public void putBack(Actor actor, Notice.Id id) {
        if (!store.remove(inbox(actor), id, null)) {
            throw Problem.notFound("notify/unknown-message");
        }
    }

    /** Deletes for good what was taken out a day ago. */
    public void purge() {
        while (store.purge(clock.instant().minus(UNDO)) > 0) {
            // the next
        }
    }

    private static List<UUID> inbox(Actor actor) {
        Actor.@Nullable ActingFor forWhom = actor.actingFor();
        if (forWhom == null) {
            return List.of(actor.account());
        }
        return forWhom.mandate() == null ? List.of(actor.account(), forWhom.party()) : List.of(forWhom.party());
    }

    private Notice notice(UUID recipient, Sentence what, @Nullable String caseNumber, Language language) {
        return new Notice(
                new Notice.Id(Ids.next()),
                recipient,
                words.say(new Sentence(what.key() + ".title", what.values()), language),
                words.say(what, language),
                caseNumber,
                clock.instant(),
                false);
    }

    /** The actor's messages, newest first. */
    @Transactional(readOnly = true)
    public List<Notice> of(Actor actor, @Nullable Cursor after, int limit) {
        return store.of(inbox(actor), actor.mandate(), after, limit);
    }

    @Transactional(readOnly = true)
    public int unread(Actor actor) {
        return store.unread(inbox(actor), actor.mandate());
    }

    /** Marks one of the actor's messages as read; twice is as once. */
    public void read(Actor actor, Notice.Id id) {
        if (!store.markRead(inbox(actor), actor.mandate(), id, clock.instant())) {
            throw Problem.notFound("notify/unknown-message");
        }
    }
}
