package org.yiwang.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.clients.Client.Credentials;
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
    /** In the demo, systems on this very machine may take part. */
    private final boolean demo;

    private final SecureRandom random = new SecureRandom();
    /** What a client may is never older than five seconds. */
    private final Cache<String, Optional<Approved>> approved = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .maximumSize(10_000)
            .build();

    Clients(ClientStore store, GrantStore grants, Clock clock, Environment environment) {
        this.store = store;
        this.grants = grants;
        this.clock = clock;
        this.demo = environment.matchesProfiles("demo");
    }

    /** A client that may log people in, and the digest of its secret. */
    @SuppressWarnings("ArrayRecordComponent") // compared as a digest, never as part of the record
    record Approved(Client client, byte[] secretDigest) {}

    /**
     * Registers a system; it may do nothing until it is approved.
     *
     * @throws Problem {@code invalid-input} with {@code clients/redirect-uri}, {@code clients/one-host}, {@code
     *     clients/unknown-scope}; {@code access/denied} if the region is not the actor's
     */
    public Client register(Actor actor, Registration wanted) {
        if (!actor.ownScope("clients:register").reaches(wanted.region())) {
            throw Problem.forbidden("access/denied");
        }
        check(wanted);
        var id = Ids.next();
        var client = client(id, id.toString(), wanted, State.REGISTERED, actor.account());
        store.add(client, null);
        return client;
    }

    /** A client of the demo, whose secret everybody knows; nothing happens if it is there. */
    void openForDemo(String clientId, String secret, Registration wanted) {
        check(wanted);
        store.add(client(Ids.next(), clientId, wanted, State.APPROVED, null), digest(secret));
    }

    private Client client(UUID id, String clientId, Registration wanted, State state, @Nullable UUID by) {
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
                WebPlace.host(wanted.redirectUris().getFirst()),
                state,
                null,
                wanted.region(),
                by,
                clock.instant(),
                null,
                null);
    }

    private void check(Registration wanted) {
        var faults = new ArrayList<Problem.Invalid>();
        check("/redirectUris", wanted.redirectUris(), faults);
        check("/logoutUris", wanted.logoutUris(), faults);
        @Nullable String backChannel = wanted.backChannelUri();
        if (backChannel != null && !WebPlace.isToComeBackTo(backChannel, demo)) {
            faults.add(new Problem.Invalid("/backChannelUri", "clients/redirect-uri"));
        }
        for (int i = 0; i < wanted.scopes().size(); i++) {
            if (Scope.of(wanted.scopes().get(i)).isEmpty()) {
                faults.add(new Problem.Invalid("/scopes/" + i, "clients/unknown-scope"));
            }
        }
        if (faults.isEmpty()
                && wanted.redirectUris().stream().map(WebPlace::host).distinct().count() > 1) {
            faults.add(new Problem.Invalid("/redirectUris", "clients/one-host"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private void check(String at, List<String> addresses, List<Problem.Invalid> faults) {
        for (int i = 0; i < addresses.size(); i++) {
            if (!WebPlace.isToComeBackTo(addresses.get(i), demo)) {
                faults.add(new Problem.Invalid(at + "/" + i, "clients/redirect-uri"));
            }
        }
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
        String secret = secret();
        if (!store.move(id, State.REGISTERED, State.APPROVED, digest(secret), null, actor.account(), clock.instant())) {
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
        String secret = secret();
        if (!store.move(id, State.APPROVED, State.APPROVED, digest(secret), null, actor.account(), clock.instant())) {
            throw Problem.conflict("clients/not-approved");
        }
        forget(client);
        return new Credentials(client.clientId(), secret);
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
                ? store.secretDigest(client.id()).map(it -> new Approved(client, it))
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
