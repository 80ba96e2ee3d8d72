package org.yiwang.identity;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.TokenMac;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** Where somebody is logged in, and how she ends it there: the sessions of an account, for its owner. */
@Service
@Transactional
class OwnSessions {
    private static final String PURPOSE = "session";
    private static final int MOST = 100;

    private final HashedSessions sessions;
    private final AccountStore store;
    private final TokenMac tokens;
    private final ApplicationEventPublisher events;

    OwnSessions(HashedSessions sessions, AccountStore store, TokenMac tokens, ApplicationEventPublisher events) {
        this.sessions = sessions;
        this.store = store;
        this.tokens = tokens;
        this.events = events;
    }

    /**
     * The actor's open sessions: the current one first, then the one used last, a hundred at most.
     *
     * @param current identifier of the session that asks, as its cookie says it
     */
    @Transactional(readOnly = true)
    List<OwnSession> of(Actor actor, String current) {
        return of(actor.account(), current);
    }

    /** Those of an account, for whoever may see them. */
    @Transactional(readOnly = true)
    public List<OwnSession> of(UUID account, String current) {
        String asking = HashedSessions.digest(current);
        return sessions.ofAccount(account).stream()
                .filter(it -> !it.isExpired())
                .map(it -> seen(it, it.getId().equals(asking)))
                .sorted(Comparator.comparing(OwnSession::current)
                        .thenComparing(OwnSession::lastSeen)
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private OwnSession seen(Session session, boolean current) {
        return new OwnSession(
                called(session.getId()),
                current,
                session.getCreationTime(),
                session.getLastAccessedTime(),
                AccountContext.device(session),
                AccountContext.network(session));
    }

    /**
     * Ends one of the actor's sessions; its device must log in again.
     *
     * @param id as {@link OwnSession#id()}
     * @param current identifier of the session that asks, as its cookie says it
     * @return whether it was the one that asks
     * @throws Problem {@code identity/unknown-session} if she has none of that name, or it has ended
     */
    boolean end(Actor actor, String id, String current) {
        String ended = store.sessionsOf(actor.account()).stream()
                .filter(it -> called(it).equals(id))
                .findFirst()
                .orElseThrow(OwnSessions::unknown);
        if (!store.endSession(actor.account(), ended)) {
            throw unknown(); // somebody was faster
        }
        events.publishEvent(new AccountChanged(actor.account(), actor.account(), What.SESSIONS_ENDED));
        return ended.equals(HashedSessions.digest(current));
    }

    /**
     * A session of the account has begun, and nothing is wanted first that a thief of its password could not show. The owner is told
     * of a device that is new, unless it is her first or everybody knows the password.
     *
     * @param device what the device is called; null if the account did not know it
     */
    void begun(Standing standing, @Nullable String device) {
        UUID account = standing.actor().account();
        boolean first = store.noteDevice(account);
        if (device == null && !first && !standing.demo()) {
            events.publishEvent(new NewDevice(account));
        }
    }

    private String called(String kept) {
        return tokens.key(PURPOSE, kept);
    }

    private static Problem unknown() {
        return Problem.notFound("identity/unknown-session");
    }
}
