package org.yiwang.identity;

import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.certificates.CertificateChecks;
import org.yiwang.identity.certificates.CertificateChecks.Challenge;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.IdentityDocument;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/**
 * Level 4 by a certificate (数字证书): whoever has proved her name and number signs with a certificate that says the same. Called
 * outside a transaction, as {@link CertificateChecks} is.
 */
@Service
class CertificateProofs {
    private final CertificateChecks checks;
    private final AccountStore store;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    CertificateProofs(
            CertificateChecks checks,
            AccountStore store,
            Accounts accounts,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.checks = checks;
        this.store = store;
        this.accounts = accounts;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether anybody's certificates are believed here. */
    boolean areMade() {
        return checks.areMade();
    }

    /**
     * What she is to sign.
     *
     * @throws Problem {@code certificate/number-needed}; {@code identity/persons-only}; otherwise as {@link CertificateChecks#ask}
     */
    Challenge ask(Actor actor, String session, Language language) {
        proved(actor);
        return checks.ask(actor, session, language);
    }

    /**
     * She has signed it with her own certificate: level 4.
     *
     * @throws Problem as {@link #ask}, and as {@link CertificateChecks#look}
     */
    void prove(Actor actor, UUID check, String session, String signature) {
        var known = proved(actor);
        var signed = checks.look(actor, check, session, known.name(), known.document(), signature);
        transaction.executeWithoutResult(status -> {
            checks.use(signed, actor);
            accounts.prove(actor.account(), Particulars.person(known.name(), known.document()), Assurance.IN_PERSON);
            events.publishEvent(new AccountChanged(actor.account(), actor.account(), What.CERTIFIED));
        });
        accounts.forget(actor.account());
    }

    /** The number of a passport is that of others in other countries, and no certificate says which. */
    private Known proved(Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Problem.conflict("identity/persons-only");
        }
        var person = store.ownPerson(actor.account()).orElseThrow();
        var kind = person.document();
        String number = person.provedNumber();
        if (number == null
                || kind == null
                || kind == IdentityDocument.Kind.PASSPORT
                || actor.assurance() == Assurance.REGISTERED) {
            throw Problem.conflict("certificate/number-needed");
        }
        return new Known(person.name(), IdentityDocument.stored(kind, number));
    }

    private record Known(String name, IdentityDocument document) {
        @Override
        public String toString() {
            return "Known[]";
        }
    }
}
