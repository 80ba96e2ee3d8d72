package org.yiwang.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.audit.Reading;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.identity.parties.Parties;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.EmailAddress;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;

/** The personal data behind accounts and parties. Every read of somebody else's leaves a record in the audit (个人信息保护法 §6, §51). */
@Service
@Transactional
public class People {
    private final AccountStore store;
    private final NetworkBindings network;
    private final Parties parties;
    private final Mandates mandates;
    private final Audit audit;

    People(AccountStore store, NetworkBindings network, Parties parties, Mandates mandates, Audit audit) {
        this.mandates = mandates;
        this.store = store;
        this.network = network;
        this.parties = parties;
        this.audit = audit;
    }

    /** What is known of the actor herself; needs no trace. */
    @Transactional(readOnly = true)
    public Person self(Actor actor) {
        return store.ownPerson(actor.account()).orElseThrow(People::unknown);
    }

    /** What is known of the party the actor acts for, and how she herself is reached; if that is another, it leaves a trace. */
    public Person actedFor(Actor actor) {
        UUID party = actor.party();
        if (actor.is(party)) {
            return self(actor);
        }
        var reading = audit.read(party, actor, DataKind.NAME, DataKind.ID_NUMBER, DataKind.ADDRESS);
        var contact = store.contact(actor.account()).orElse(Contact.NONE);
        return person(reading, contact);
    }

    /** The party whose account it is; none of staff. */
    @Transactional(readOnly = true)
    public Optional<UUID> partyOf(UUID account) {
        return store.ownParty(account);
    }

    /** Whether it is known of a party which number it has; not which. */
    @Transactional(readOnly = true)
    public boolean hasProvedNumber(UUID party) {
        return parties.hasProvedNumber(party);
    }

    /** Whether somebody of this party has shown a 网号, so that nobody may ask her for her number again. */
    @Transactional(readOnly = true)
    public boolean hasShownNetworkIdentity(UUID party) {
        return network.isOfParty(party);
    }

    /**
     * Whether the actor handles something for somebody else and is known by her 网号: a form that wants the number of who handles it
     * does not ask for hers.
     */
    @Transactional(readOnly = true)
    public boolean handlesByNetworkIdentity(Actor actor) {
        return actor.mandate() != null && network.isBound(actor.account());
    }

    /** How the actor herself is reached. */
    @Transactional(readOnly = true)
    public Contact contact(Actor actor) {
        return store.contact(actor.account()).orElseThrow(People::unknown);
    }

    /**
     * The personal data of somebody else; that they are read stands in the audit before they are.
     *
     * @param kinds what is shown of it, besides what the act says of itself
     */
    public Person reveal(UUID party, Actor reader, DataKind... kinds) {
        var reading = audit.read(party, reader, kinds);
        var contact = store.contact(reading).orElse(Contact.NONE);
        return person(reading, contact);
    }

    /** The same, where the law has the system read them: a licence follows from its decision. */
    public Person revealByLaw(UUID party, DataKind... kinds) {
        var reading = audit.readByLaw(party, kinds);
        return person(reading, store.contact(reading).orElse(Contact.NONE));
    }

    /** The same, where that they are read stands in the audit already; not how she is reached. */
    @Transactional(readOnly = true)
    public Person reveal(Reading reading) {
        return person(reading, Contact.NONE);
    }

    private Person person(Reading reading, Contact contact) {
        return Person.of(parties.find(reading).orElseThrow(People::unknown), contact.phone(), contact.email());
    }

    private static Problem unknown() {
        return Problem.notFound("identity/unknown-account");
    }

    /** Under which identifiers something may be known of a party. */
    @Transactional(readOnly = true)
    public Selves selves(UUID party) {
        return new Selves(party, store.ofParty(party), parties.formerly(party));
    }

    /** What those behind these accounts are called, masked, for records of what they did for another. */
    @Transactional(readOnly = true)
    public Map<UUID, String> called(Collection<UUID> accounts) {
        return accounts.isEmpty() ? Map.of() : store.maskedNames(accounts);
    }

    /** What members of the staff are called, by account. */
    @Transactional(readOnly = true)
    public Map<UUID, String> staff(Collection<UUID> accounts) {
        return accounts.isEmpty() ? Map.of() : store.staffNames(accounts);
    }

    /** By which organisations these mandates are held, as they are called; those that persons hold are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, String> agencies(Collection<UUID> among) {
        var agencies = new HashMap<UUID, String>();
        var holders = mandates.holders(among);
        var names = parties.called(holders.values());
        holders.forEach((mandate, holder) -> {
            var called = names.get(holder);
            if (called != null && called.kind() != PartyKind.PERSON) {
                agencies.put(mandate, called.name());
            }
        });
        return agencies;
    }

    /** Which of these parties are organisations, whose names are public. */
    @Transactional(readOnly = true)
    public Set<UUID> organisations(Collection<UUID> among) {
        return parties.organisations(among);
    }

    /**
     * By which ways somebody is told something. A party without an account of its own, or whose account has neither phone nor
     * mailbox, is told through whoever represents it or is its guardian.
     *
     * @param recipient a party, or an account that is told of itself
     */
    @Transactional(readOnly = true)
    public Addressee addressee(UUID recipient) {
        return store.addressee(recipient).orElse(Addressee.NONE);
    }

    /** Deciphers the phone that the database gave out for one message to this account; being told is the purpose. */
    public @Nullable String phone(UUID account, byte @Nullable [] cell) {
        return store.reached("phone", cell, account);
    }

    /** The same of a mailbox. */
    public @Nullable String mailbox(UUID account, byte @Nullable [] cell) {
        return store.reached("email", cell, account);
    }

    /** Says where the actor is sent notices by e-mail from now on; null: nowhere. */
    public void setEmail(Actor actor, @Nullable EmailAddress email) {
        store.setEmail(actor.account(), email == null ? null : email.reveal());
    }

    /** Remembers in which language the actor is spoken to. */
    void setLanguage(Actor actor, Language language) {
        store.setLanguage(actor.account(), language);
    }
}
