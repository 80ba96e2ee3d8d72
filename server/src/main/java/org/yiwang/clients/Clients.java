package org.yiwang.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.clients.Client.Credentials;
import org.yiwang.clients.Client.Proof;
import org.yiwang.clients.Client.Registration;
import org.yiwang.clients.Client.State;
import org.yiwang.crypto.Sm3;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/** All that can be done with clients: a department registers its system, somebody else approves it. */
@Service
@Transactional
public class Clients {
    private static final int SECRET_BYTES = 32;

    private final ClientStore store;
    private final GrantStore grants;
    private final Clock clock;
    private final RegistrationRules rules;

    private final SecureRandom random = new SecureRandom();
    /** What a client may is never older than five seconds. */
    private final Cache<String, Optional<Approved>> approved = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .maximumSize(10_000)
            .build();

    Clients(ClientStore store, GrantStore grants, RegistrationRules rules, Clock clock) {
        this.store = store;
        this.grants = grants;
        this.clock = clock;
        this.rules = rules;
    }

    /**
     * A client that may log people in.
     *
     * @param secretDigest null: it has no secret
     */
    @SuppressWarnings("ArrayRecordComponent") // compared as a digest, never as part of the record
    record Approved(Client client, byte @Nullable [] secretDigest) {}

    /**
     * Registers a system; it may do nothing until it is approved.
     *
     * @throws Problem {@code invalid-input} with {@code clients/redirect-uri}, {@code clients/one-host}, {@code
     *     clients/unknown-scope}, or what {@link RegistrationRules} says of its keys; {@code access/denied} if the region is not the actor's
     */
    public Client register(Actor actor, Registration wanted) {
        if (!actor.ownScope("clients:register").reaches(wanted.region())) {
            throw Problem.forbidden("access/denied");
        }
        var keys = rules.check(wanted);
        var id = Ids.next();
        var client = client(id, id.toString(), wanted, keys, State.REGISTERED, actor.account());
        store.add(client, null);
        return client;
    }

    /** A client of the demo, whose secret everybody knows; nothing happens if it is there. */
    void openForDemo(String clientId, String secret, Registration wanted) {
        store.add(client(Ids.next(), clientId, wanted, rules.check(wanted), State.APPROVED, null), digest(secret));
    }

    private Client client(
            UUID id, String clientId, Registration wanted, List<ClientKey> keys, State state, @Nullable UUID by) {
        return new Client(
                id,
                clientId,
                wanted.name(),
                wanted.organ(),
                wanted.purpose(),
                wanted.redirectUris(),
                wanted.logoutUris(),
                wanted.backChannelUri(),
                Scope.codes().stream()
                        .filter(it -> it.equals(Scope.OPENID.code())
                                || wanted.scopes().contains(it))
                        .toList(),
                wanted.machine(),
                wanted.proof(),
                keys,
                wanted.signature(),
                WebPlace.host(wanted.redirectUris().getFirst()),
                state,
                null,
                wanted.region(),
                by,
                clock.instant(),
                null,
                null);
    }

    /**
     * Lets a registered system log people in.
     *
     * @return what it logs in with, shown now and never again
     * @throws Problem {@code clients/own-registration} to whoever registered it; {@code clients/not-registered}; {@code
     *     clients/unknown-client}
     */
    public Credentials approve(Actor actor, UUID id) {
        var client = find(id);
        if (actor.account().equals(client.registeredBy())) {
            throw Problem.conflict("clients/own-registration");
        }
        @Nullable String secret = client.proof() == Proof.SECRET ? secret() : null;
        byte @Nullable [] digest = secret == null ? null : digest(secret);
        if (!store.move(id, State.REGISTERED, State.APPROVED, digest, null, actor.account(), clock.instant())) {
            throw Problem.conflict("clients/not-registered");
        }
        forget(client);
        return new Credentials(client.clientId(), secret);
    }

    /** Does not let it. */
    public Client reject(Actor actor, UUID id, String reason) {
        find(id);
        if (!store.move(id, State.REGISTERED, State.REJECTED, null, reason, actor.account(), clock.instant())) {
            throw Problem.conflict("clients/not-registered");
        }
        return find(id);
    }

    /** Does not let it any more; what it was allowed ends, on every node within five seconds. */
    public Client disable(Actor actor, UUID id, String reason) {
        var client = find(id);
        if (!store.move(id, State.APPROVED, State.DISABLED, null, reason, actor.account(), clock.instant())) {
            throw Problem.conflict("clients/not-approved");
        }
        grants.endOfClient(id, clock.instant());
        forget(client);
        return find(id);
    }

    /** Gives it another secret; the one of before is worth nothing, on every node within five seconds. */
    public Credentials renewSecret(Actor actor, UUID id) {
        var client = find(id);
        if (client.proof() != Proof.SECRET) {
            throw Problem.conflict("clients/no-secret");
        }
        String secret = secret();
        if (!store.move(id, State.APPROVED, State.APPROVED, digest(secret), null, actor.account(), clock.instant())) {
            throw Problem.conflict("clients/not-approved");
        }
        forget(client);
        return new Credentials(client.clientId(), secret);
    }

    /**
     * Exchanges its public keys or certificates; those that are not among them are worth nothing, on every node within five seconds.
     *
     * @throws Problem {@code clients/no-keys} if it has a secret; {@code clients/not-approved}; {@code invalid-input}
     */
    public Client exchangeKeys(Actor actor, UUID id, String text) {
        var client = find(id);
        if (client.proof() == Proof.SECRET) {
            throw Problem.conflict("clients/no-keys");
        }
        if (!store.exchange(id, client.proof(), rules.keys(client.proof(), text), actor.account(), clock.instant())) {
            throw Problem.conflict("clients/not-approved");
        }
        forget(client);
        return find(id);
    }

    /** Those of the actor's region, or all to whoever approves them; the newest first. */
    @Transactional(readOnly = true)
    public List<Client> page(Actor actor, @Nullable State state, @Nullable Cursor after, int limit) {
        return store.page(
                actor.may("clients:approve") ? null : actor.ownScope("clients:register"), state, after, limit);
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Client find(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("clients/unknown-client"));
    }

    /** The client of this public identifier, if it may log people in. */
    @Transactional(readOnly = true)
    Optional<Approved> approved(String clientId) {
        return approved.get(clientId, it -> store.called(it).flatMap(this::approved));
    }

    /** The client of this identifier, if it may log people in. */
    @Transactional(readOnly = true)
    Optional<Approved> approvedById(UUID id) {
        return approved.get(id.toString(), it -> store.find(id).flatMap(this::approved));
    }

    private Optional<Approved> approved(Client client) {
        return client.state() == State.APPROVED
                ? Optional.of(
                        new Approved(client, store.secretDigest(client.id()).orElse(null)))
                : Optional.empty();
    }

    private void forget(Client client) {
        approved.invalidate(client.clientId());
        approved.invalidate(client.id().toString());
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 32 bytes: a secret of 256 random bits cannot be guessed from its digest, however fast that is made. */
    static byte[] digest(String secret) {
        return Sm3.digest(secret.getBytes(StandardCharsets.UTF_8));
    }
}
