package org.yiwang.clients;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.PartyKind;

/** What a client is told of somebody: what she agreed to and nothing else. Each look leaves a record that she can read. */
@Component
class PersonalClaims {
    private final RegisteredClients clients;
    private final Accounts accounts;
    private final People people;
    private final Subjects subjects;
    private final Audit audit;

    PersonalClaims(RegisteredClients clients, Accounts accounts, People people, Subjects subjects, Audit audit) {
        this.clients = clients;
        this.accounts = accounts;
        this.people = people;
        this.subjects = subjects;
        this.audit = audit;
    }

    @Transactional
    OidcUserInfo of(OidcUserInfoAuthenticationContext context) {
        var authorization = context.getAuthorization();
        @Nullable RegisteredClient client = clients.findById(authorization.getRegisteredClientId());
        @Nullable
        Actor actor = accounts.actor(UUID.fromString(authorization.getPrincipalName()))
                .orElse(null);
        if (client == null || actor == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        var scopes = context.getAccessToken().getScopes();
        var claims = new HashMap<String, Object>();
        claims.put("sub", subjects.of(client, actor.account()));
        if (scopes.contains(Scope.PROFILE.code())) {
            claims.put("name", actor.name());
            claims.put("kind", kind(actor));
        }
        if (actor.kind() != Actor.Kind.STAFF) {
            addPersonal(claims, actor, scopes.contains(Scope.NUMBER.code()), scopes.contains(Scope.PHONE.code()));
        }
        if (claims.size() > 1) {
            audit.readBy(client.getClientId(), "client.read-person", subject(actor));
        }
        return new OidcUserInfo(claims);
    }

    private void addPersonal(Map<String, Object> claims, Actor actor, boolean number, boolean phone) {
        var self = people.self(actor);
        if (number && self.provedNumber() != null) {
            claims.put("number", self.provedNumber());
        }
        if (phone && self.phone() != null) {
            claims.put("phone_number", self.phone());
        }
    }

    private static String kind(Actor actor) {
        return actor.kind() == Actor.Kind.STAFF
                ? "STAFF"
                : actor.actingFor() == null
                        ? PartyKind.PERSON.name()
                        : actor.actingFor().kind().name();
    }

    /** Whose data it is: the person's, and not that of a firm she may act for. */
    private UUID subject(Actor actor) {
        return actor.kind() == Actor.Kind.STAFF
                ? actor.account()
                : people.self(actor).party();
    }
}
