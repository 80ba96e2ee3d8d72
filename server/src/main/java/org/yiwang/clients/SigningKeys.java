package org.yiwang.clients;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.clients.SigningKeyStore.Stored;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/**
 * The keys that sign tokens. Each signs for ninety days. The next one is published a day before it signs, so that whoever keeps the
 * published keys for a day knows it; the last one stays for a day, so that what it signed can be checked for as long as it is good. A
 * key that was revoked is gone on every node within five seconds. Keys of SM2 are made when somebody first asks for one.
 *
 * <p>As a source of keys it knows those of ES256 alone: many libraries refuse a whole set for one key of a curve they do not know.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {
    static final Duration SIGNS = Duration.ofDays(90);
    /** How long whoever checks signatures may keep what was published. */
    static final Duration AHEAD = Duration.ofDays(1);

    private static final Duration STAYS = Duration.ofDays(1);

    private final SigningKeyStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final LoadingCache<TokenSignature, List<Held>> held =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build(this::load);

    SigningKeys(SigningKeyStore store, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Held(SigningKey key, Instant signsFrom) {}

    private List<Held> load(TokenSignature algorithm) {
        var stored = store.all(algorithm);
        if (stored.stream().allMatch(it -> it.signsFrom().isAfter(clock.instant()))) {
            make(algorithm, clock.instant());
            stored = store.all(algorithm);
        }
        return stored.stream()
                .map(it -> new Held(SigningKey.read(algorithm, it.id(), it.json()), it.signsFrom()))
                .toList();
    }

    private String make(TokenSignature algorithm, Instant signsFrom) {
        String id = Ids.next().toString();
        store.add(new Stored(id, algorithm, SigningKey.make(algorithm, id), signsFrom));
        return id;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var keys = new ArrayList<JWK>();
        for (var one : published(TokenSignature.ES256)) {
            if (one instanceof SigningKey.Es256 es256) {
                keys.add(es256.key());
            }
        }
        return selector.select(new JWKSet(keys));
    }

    /** The public keys of SM2 as they are published. */
    List<Map<String, String>> publishedOfSm2() {
        var keys = new ArrayList<Map<String, String>>();
        for (var one : published(TokenSignature.SM2SM3)) {
            if (one instanceof SigningKey.OfSm2 key) {
                keys.add(key.published());
            }
        }
        return keys;
    }

    /** Those that somebody may have to check a signature with, now or soon. */
    private List<SigningKey> published(TokenSignature algorithm) {
        Instant now = clock.instant();
        var published = new ArrayList<SigningKey>();
        @Nullable Instant next = null;
        for (var one : held.get(algorithm)) {
            if (next == null || next.plus(STAYS).isAfter(now)) {
                published.add(one.key());
            }
            next = one.signsFrom();
        }
        return published;
    }

    /** With what a token of this header would be checked: a key of the algorithm it names, that is called so. */
    List<PublicKey> checking(JWSHeader header) {
        for (var algorithm : TokenSignature.values()) {
            if (algorithm.getName().equals(header.getAlgorithm().getName())) {
                return published(algorithm).stream()
                        .filter(it -> it.id().equals(header.getKeyID()))
                        .map(SigningKey::open)
                        .toList();
            }
        }
        return List.of();
    }

    /** The one that signs now; if the clock was put back and none does, another one is made. */
    SigningKey signing(TokenSignature algorithm) {
        return signingNow(algorithm).orElseGet(() -> {
            held.invalidate(algorithm);
            return signingNow(algorithm).orElseThrow();
        });
    }

    private Optional<SigningKey> signingNow(TokenSignature algorithm) {
        Instant now = clock.instant();
        return held.get(algorithm).stream()
                .filter(it -> !it.signsFrom().isAfter(now))
                .findFirst()
                .map(Held::key);
    }

    /** The one of these that signs now. */
    JWK signing(List<JWK> among) {
        String id = signing(TokenSignature.ES256).id();
        return among.stream().filter(it -> it.getKeyID().equals(id)).findFirst().orElseThrow();
    }

    /** Makes the next key in time, and forgets those that nobody needs any more. */
    void rotate() {
        for (var algorithm : TokenSignature.values()) {
            transaction.executeWithoutResult(status -> rotate(algorithm));
        }
        held.invalidateAll();
    }

    private void rotate(TokenSignature algorithm) {
        Instant now = clock.instant();
        var all = store.all(algorithm);
        if (all.isEmpty()) {
            return; // made when the first token is
        }
        Instant next = all.getFirst().signsFrom().plus(SIGNS);
        if (!next.minus(AHEAD).isAfter(now)) {
            make(algorithm, next.isBefore(now.plus(AHEAD)) ? now.plus(AHEAD) : next);
        }
        for (int i = 1; i < all.size(); i++) {
            if (!all.get(i - 1).signsFrom().plus(STAYS).isAfter(now)) {
                store.remove(all.get(i).id());
            }
        }
    }

    /** Makes another key of this algorithm sign at once, and says which; that of before still counts. */
    String renew(TokenSignature algorithm) {
        String made = make(algorithm, clock.instant());
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
            TokenSignature algorithm,
            State state,
            Instant signsFrom,
            @Nullable Instant revokedAt,
            @Nullable String revokedBecause) {}

    /** The keys there are, and those that were revoked, the one that signs last first. */
    List<KeyView> list() {
        if (held.get(TokenSignature.ES256).isEmpty()) { // it makes one, if there is none that signs
            throw new IllegalStateException("There is no key");
        }
        Instant now = clock.instant();
        var listed = new ArrayList<KeyView>();
        var signing = EnumSet.noneOf(TokenSignature.class);
        for (var one : store.told()) {
            State state = one.revokedAt() != null
                    ? State.REVOKED
                    : one.signsFrom().isAfter(now)
                            ? State.NEXT
                            : signing.contains(one.algorithm()) ? State.CHECKS : State.SIGNING;
            if (state == State.SIGNING) {
                signing.add(one.algorithm());
            }
            listed.add(new KeyView(
                    one.id(), one.algorithm(), state, one.signsFrom(), one.revokedAt(), one.revokedBecause()));
        }
        return listed;
    }
}
