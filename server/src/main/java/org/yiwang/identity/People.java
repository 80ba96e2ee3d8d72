package org.yiwang.identity;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.EmailAddress;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/** The personal data behind accounts. Every read of somebody else's leaves a record in the audit (个人信息保护法 §6, §51). */
@Service
@Transactional
public class People {
    private final AccountStore store;
    private final Audit audit;

    People(AccountStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /** What the actor herself gave us; needs no trace. */
    @Transactional(readOnly = true)
    public Person self(Actor actor) {
        return store.person(actor.account()).orElseThrow(() -> Problem.notFound("identity/unknown-account"));
    }

    /** The personal data of somebody else. */
    public Person reveal(UUID account, Actor reader) {
        audit.read(account, reader);
        return store.person(account).orElseThrow(() -> Problem.notFound("identity/unknown-account"));
    }

    /** Which of these accounts are firms, whose names are public. */
    @Transactional(readOnly = true)
    public Set<UUID> firms(Collection<UUID> accounts) {
        return store.firms(accounts);
    }

    /** The phone of somebody who is to be told something; being told is the purpose. */
    @Transactional(readOnly = true)
    public Optional<String> phoneForNotice(UUID account) {
        return store.person(account).map(Person::phone);
    }

    /** Says where the actor is sent notices by e-mail from now on; null: nowhere. */
    public void setEmail(Actor actor, @Nullable EmailAddress email) {
        store.setEmail(actor.account(), email == null ? null : email.reveal());
    }

    /** Remembers in which language the actor is spoken to. */
    void setLanguage(Actor actor, Language language) {
        store.setLanguage(actor.account(), language);
    }

    /** How somebody is told something. */
    @Transactional(readOnly = true)
    public Addressee addressee(UUID account) {
        return store.addressee(account);
    }

    /** The mailbox of somebody who is to be told something; being told is the purpose. */
    @Transactional(readOnly = true)
    public Optional<String> emailForNotice(UUID account) {
        return store.person(account).map(Person::email);
    }
}
