package org.yiwang.clients;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;

/** Knows of no session: Spring's own list is of one node only. */
final class NoSessions implements SessionRegistry {
    @Override
    public List<Object> getAllPrincipals() {
        return List.of();
    }

    @Override
    public List<SessionInformation> getAllSessions(Object principal, boolean includeExpired) {
        return List.of();
    }

    @Override
    public @Nullable SessionInformation getSessionInformation(String sessionId) {
        return null;
    }

    @Override
    public void refreshLastRequest(String sessionId) {
        // there is none
    }

    @Override
    public void registerNewSession(String sessionId, Object principal) {
        // kept with the grant
    }

    @Override
    public void removeSessionInformation(String sessionId) {
        // there is none
    }
}
