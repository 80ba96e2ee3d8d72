package org.yiwang.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.SessionRepository;
import org.yiwang.crypto.Sm3;

/** Keeps sessions under the digest of their identifier: whoever reads the table has nothing she could put into a cookie. */
final class HashedSessions implements SessionRepository<HashedSessions.Held> {
    private final Kept<?> kept;
    private final Identifiers identifiers;

    /** @param identifiers those that the repository was given */
    HashedSessions(FindByIndexNameSessionRepository<?> kept, Identifiers identifiers) {
        this.kept = new Kept<>(kept);
        this.identifiers = identifiers;
    }

    @Override
    public Held createSession() {
        return kept.create(identifiers);
    }

    @Override
    public void save(Held session) {
        session.save.run();
    }

    @Override
    public @Nullable Held findById(String id) {
        return kept.find(id, identifiers);
    }

    @Override
    public void deleteById(String id) {
        kept.sessions().deleteById(digest(id));
    }

    /** The sessions of an account as they are kept, under the {@link #digest} of their identifier; some may be over. */
    Collection<? extends Session> ofAccount(UUID account) {
        return kept.sessions().findByPrincipalName(account.toString()).values();
    }

    /** Under what a session is kept whose cookie says this. */
    static String digest(String identifier) {
        return Sm3.hex(identifier.getBytes(StandardCharsets.UTF_8));
    }

    /** The repository that keeps them, whatever its sessions are. */
    private record Kept<S extends Session>(FindByIndexNameSessionRepository<S> sessions) {
        Held create(Identifiers identifiers) {
            S session = sessions.createSession();
            return new Held(session, () -> sessions.save(session), identifiers.ofLast(), identifiers);
        }

        @Nullable
        Held find(String id, Identifiers identifiers) {
            @Nullable S session = sessions.findById(digest(id));
            return session == null ? null : new Held(session, () -> sessions.save(session), id, identifiers);
        }
    }

    /** Makes identifiers of 256 random bits, and gives the repository their digest. */
    static final class Identifiers implements SessionIdGenerator {
        private static final int BYTES = 32;

        private final SecureRandom random = new SecureRandom();
        private final ThreadLocal<@Nullable String> last = new ThreadLocal<>();

        @Override
        public String generate() {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            last.set(made);
            return digest(made);
        }

        /** The identifier whose digest this thread was given last. */
        private String ofLast() {
            String made = Objects.requireNonNull(last.get());
            last.remove();
            return made;
        }
    }

    /** A session as the browser knows it. */
    static final class Held implements Session {
        private final Session kept;
        private final Runnable save;
        private final Identifiers identifiers;
        private String id;

        private Held(Session kept, Runnable save, String id, Identifiers identifiers) {
            this.kept = kept;
            this.save = save;
            this.id = id;
            this.identifiers = identifiers;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String changeSessionId() {
            kept.changeSessionId();
            id = identifiers.ofLast();
            return id;
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return kept.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return kept.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            kept.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            kept.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return kept.getCreationTime();
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            kept.setLastAccessedTime(time);
        }

        @Override
        public Instant getLastAccessedTime() {
            return kept.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            kept.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return kept.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return kept.isExpired();
        }
    }
}
