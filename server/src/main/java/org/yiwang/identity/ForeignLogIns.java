package org.yiwang.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.parties.Parties;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Language;

/**
 * Log-ins of people whom another provider of identities has logged in. Their sessions say no more of them than that provider may
 * ({@link Actor#atMost}), and what opens the account for good cannot be changed in them.
 */
@Component
public class ForeignLogIns {
    private static final String RESIDENT = "RESIDENT";

    private final Accounts accounts;
    private final AccountStore store;
    private final Parties parties;
    private final People people;
    private final SessionController sessions;
    private final HashedSessions kept;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ForeignLogIns(
            Accounts accounts,
            AccountStore store,
            Parties parties,
            People people,
            SessionController sessions,
            HashedSessions kept,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.parties = parties;
        this.people = people;
        this.sessions = sessions;
        this.kept = kept;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins a session of the account; whatever was there before in this browser ends.
     *
     * @param atMost how surely it can be known in it who she is
     * @param since when she proved it there; never later than now
     * @return which log-in it is, as {@link SignOn#id()}
     */
    public String begin(
            Actor actor,
            Assurance atMost,
            Instant since,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language) {
        people.setLanguage(actor, language);
        Instant now = clock.instant();
        sessions.begin(actor, false, since.isAfter(now) ? now : since, atMost, request, response);
        return AccountContext.signOn(request.getSession());
    }

    /** Ends one log-in of an account, and what was granted in it; false if it is over already. */
    @Transactional
    public boolean end(UUID account, String signOn) {
        boolean ended = false;
        for (var session : kept.ofAccount(account)) {
            if (signOn.equals(AccountContext.signOn(session))) {
                ended |= store.endSession(account, session.getId());
            }
        }
        if (ended) {
            events.publishEvent(new SignedOff(account, signOn));
        }
        return ended;
    }

    /** The open account of a person to which she can log in here, the one that has been there longest; none of staff. */
    @Transactional(readOnly = true)
    public Optional<Actor> accountOf(UUID party) {
        return store.openOf(party).stream()
                .flatMap(it -> store.actor(it.id()).stream())
                .filter(it -> it.kind() == Actor.Kind.PERSON)
                .findFirst();
    }

    /**
     * Opens a shadow account (影子账号), in the transaction of the caller: without a password, of a party of which nothing is proved, or
     * of the one of a number for which the provider vouches.
     *
     * @param name what she is called; null if the provider does not say
     * @param number 公民身份号码, if the provider gives it out and is believed
     */
    public Actor openShadow(@Nullable String name, @Nullable String number) {
        var id = Ids.next();
        String username = "from-" + id.toString().replace("-", "").substring(16);
        String called = Objects.requireNonNullElse(name, username);
        return accounts.openShadow(new NewAccount(
                id,
                username,
                "",
                called,
                Actor.Kind.PERSON,
                Set.of(RESIDENT),
                null,
                null,
                Particulars.person(called, number, null),
                false));
    }

    /** What a shadow account of a party of which nothing is proved has goes over to this one, which is hers; in the caller's transaction. */
    public void join(Actor shadow, UUID party) {
        parties.same(shadow.party(), party, shadow.account());
        store.setParty(shadow.account(), party, Assurance.REGISTERED);
        accounts.forget(shadow.account());
    }

    /** Whether anything about her party is proved here. */
    @Transactional(readOnly = true)
    public boolean isProved(Actor actor) {
        return people.self(actor).provedNumber() != null;
    }
}
