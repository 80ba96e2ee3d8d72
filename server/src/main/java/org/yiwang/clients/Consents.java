package org.yiwang.clients;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.clients.Grant.Key;
import org.yiwang.identity.AccountClosed;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * What people have agreed that clients are told of them (个人信息保护法 §14, §23), until they withdraw it. Whoever agreed once is
 * not asked again for the same.
 */
@Service
@Transactional
public class Consents implements OAuth2AuthorizationConsentService {
    private final ConsentStore store;
    private final GrantStore grants;
    private final Clients clients;
    private final Clock clock;

    Consents(ConsentStore store, GrantStore grants, Clients clients, Clock clock) {
        this.store = store;
        this.grants = grants;
        this.clients = clients;
        this.clock = clock;
    }

    /** A client's request that waits for somebody to agree. */
    record Open(Grant grant, Client client) {}

    /** What somebody agreed to. */
    record Given(Client client, List<String> scopes, Instant at) {
        Given {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * The request that waits for the actor.
     *
     * @param state as the address of the page names it
     * @throws Problem {@code clients/unknown-request} if it is somebody else's, or too old
     */
    @Transactional(readOnly = true)
    Open open(Actor actor, String state) {
        var grant = grants.find(Grants.digest(state), Key.STATE)
                .filter(it -> it.signedOn() != null
                        && it.signedOn().account().equals(actor.account())
                        && it.asked() != null
                        && it.createdAt().plus(GrantStore.WAIT).isAfter(clock.instant()))
                .orElseThrow(() -> Problem.notFound("clients/unknown-request"));
        var client = clients.approvedById(grant.client())
                .orElseThrow(() -> Problem.notFound("clients/unknown-request"))
                .client();
        return new Open(grant, client);
    }

    /** The actor agrees to what was asked for. */
    void give(Actor actor, Open open) {
        var scopes = new TreeSet<>(open.grant().scopes());
        if (open.grant().asked() != null) {
            scopes.addAll(open.grant().asked().scopes());
        }
        store.find(open.client().id(), actor.account()).ifPresent(it -> scopes.addAll(it.scopes()));
        store.put(open.client().id(), actor.account(), scopes, clock.instant());
        grants.remove(open.grant().id());
    }

    /** She does not. */
    void refuse(Open open) {
        grants.remove(open.grant().id());
    }

    /** What the actor has agreed to, the latest first. */
    @Transactional(readOnly = true)
    List<Given> of(Actor actor) {
        return store.of(actor.account()).stream()
                .map(it -> new Given(clients.find(it.client()), it.scopes(), it.at()))
                .toList();
    }

    /**
     * The actor does not agree any more; what the client was allowed ends.
     *
     * @throws Problem {@code clients/unknown-consent}
     */
    void withdraw(Actor actor, UUID client) {
        if (!store.remove(client, actor.account())) {
            throw Problem.notFound("clients/unknown-consent");
        }
        grants.endOfConsent(actor.account(), client, clock.instant());
    }

    /** When the account agreed to all of this; empty if it has not. */
    @Transactional(readOnly = true)
    Optional<Instant> given(UUID client, UUID account, Collection<String> scopes) {
        return store.find(client, account)
                .filter(it -> it.scopes().containsAll(scopes))
                .map(ConsentStore.Kept::at);
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable OAuth2AuthorizationConsent findById(String client, String account) {
        return store.find(UUID.fromString(client), UUID.fromString(account))
                .map(it -> {
                    var consent = OAuth2AuthorizationConsent.withId(client, account);
                    it.scopes().forEach(consent::scope);
                    return consent.build();
                })
                .orElse(null);
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        throw new UnsupportedOperationException("people agree on a page of ours");
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        throw new UnsupportedOperationException("people withdraw on a page of ours");
    }

    /** Whoever has closed her account has agreed to nothing any more. */
    @EventListener
    void on(AccountClosed closed) {
        store.deleteOf(closed.account());
    }
}
