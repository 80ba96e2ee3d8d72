package org.yiwang.clients;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.clients.SigningKeyStore.Stored;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/**
 * The keys that sign tokens (ES256, RFC 7518 §3.4). Each signs for ninety days. The next one is published a day before it signs, so
 * that whoever keeps the published keys for a day knows it; the last one stays for a day, so that what it signed can be checked for
 * as long as it is good. A key that was revoked is gone on every node within five seconds.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {
    static final Duration SIGNS = Duration.ofDays(90);
    /** How long whoever checks signatures may keep what was published. */
    static final Duration AHEAD = Duration.ofDays(1);

    private static final Duration STAYS = Duration.ofDays(1);
    private static final String ALL = "";

    private final SigningKeyStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final LoadingCache<String, List<Held>> held =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build(all -> load());

    SigningKeys(SigningKeyStore store, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Held(ECKey key, Instant signsFrom) {}

    private List<Held> load() {
        var stored = store.all();
        if (stored.stream().allMatch(it -> it.signsFrom().isAfter(clock.instant()))) {
            make(clock.instant());
            stored = store.all();
        }
        return stored.stream().map(SigningKeys::held).toList();
    }

    private static Held held(Stored stored) {
        try {
            return new Held(ECKey.parse(stored.json()), stored.signsFrom());
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key cannot be read", e);
        }
    }

    private String make(Instant signsFrom) {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyID(Ids.next().toString())
                    .generate();
            store.add(new Stored(key.getKeyID(), key.toJSONString(), signsFrom));
            return key.getKeyID();
        } catch (JOSEException e) {
            throw new IllegalStateException("No key can be made", e);
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(new JWKSet(List.copyOf(published())));
    }

    /** Those that somebody may have to check a signature with, now or soon. */
    private List<JWK> published() {
        Instant now = clock.instant();
        var published = new ArrayList<JWK>();
        @Nullable Instant next = null;
        for (var one : held.get(ALL)) {
            if (next == null || next.plus(STAYS).isAfter(now)) {
                published.add(one.key());
            }
            next = one.signsFrom();
        }
        return published;
    }

    /** The one of these that signs now. */
    JWK signing(List<JWK> among) {
        Instant now = clock.instant();
        return held.get(ALL).stream()
                .filter(it -> !it.signsFrom().isAfter(now))
                .flatMap(it -> among.stream()
                        .filter(one -> one.getKeyID().equals(it.key().getKeyID())))
                .findFirst()
                .orElseThrow();
    }

    /** Makes the next key in time, and forgets those that nobody needs any more. */
    void rotate() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            var all = store.all();
            if (all.isEmpty()) {
                return; // made when the first token is
            }
            Instant next = all.getFirst().signsFrom().plus(SIGNS);
            if (!next.minus(AHEAD).isAfter(now)) {
                make(next.isBefore(now.plus(AHEAD)) ? now.plus(AHEAD) : next);
            }
            for (int i = 1; i < all.size(); i++) {
                if (!all.get(i - 1).signsFrom().plus(STAYS).isAfter(now)) {
                    store.remove(all.get(i).id());
                }
            }
        });
        held.invalidateAll();
    }

    /** Makes another key sign at once, and says which; that of before still counts. */
    String renew() {
        String made = make(clock.instant());
        held.invalidateAll();
        return made;
    }

    /**
     * Nothing that this key signed counts any more; if it signs now, another one does at once.
     *
     * @throws Problem {@code clients/unknown-key}: there is none of this name, or it was revoked already
     */
    void revoke(String id, String because) {
        if (!store.revoke(id, clock.instant(), because)) {
            throw Problem.notFound("clients/unknown-key");
        }
        held.invalidateAll();
    }

    /** Where a key stands. */
    enum State {
        /** Published, and does not sign yet. */
        NEXT,
        SIGNING,
        /** What it signed still counts. */
        CHECKS,
        REVOKED
    }

    /**
     * A key as administrators see it.
     *
     * @param revokedAt null: it was not
     */
    record KeyView(
            String id,
            State state,
            Instant signsFrom,
            @Nullable Instant revokedAt,
            @Nullable String revokedBecause) {}

    /** The keys there are, and those that were revoked, the one that signs last first. */
    List<KeyView> list() {
        if (held.get(ALL).isEmpty()) { // it makes one, if there is none that signs
            throw new IllegalStateException("There is no key");
        }
        Instant now = clock.instant();
        var listed = new ArrayList<KeyView>();
        boolean signs = false;
        for (var one : store.told()) {
            State state = one.revokedAt() != null
                    ? State.REVOKED
                    : one.signsFrom().isAfter(now) ? State.NEXT : signs ? State.CHECKS : State.SIGNING;
            signs |= state == State.SIGNING;
            listed.add(new KeyView(one.id(), state, one.signsFrom(), one.revokedAt(), one.revokedBecause()));
        }
        return listed;
    }
}
