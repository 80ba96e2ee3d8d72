package org.yiwang.licence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.KeyVault;
import org.yiwang.database.DatabasePulse;

/**
 * The keys that sign what proves a licence without network: its code and the lists of statuses (ES256, P-256). A new generation is
 * published a day before it signs, so that whoever keeps the published keys for a day knows it; the one before stays published until
 * nothing it signed is good any more.
 */
@Component
class CredentialKeys {
    /** How long at most anything is good that is signed with them, and whoever checks may keep what was published. */
    static final Duration GOOD = Duration.ofDays(1);

    private static final String NAME = "licence-credentials";
    private static final int BYTES = 32;
    private static final ECNamedCurveParameterSpec CURVE = ECNamedCurveTable.getParameterSpec("secp256r1");

    private final KeyVault vault;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final DatabasePulse pulse;
    private final Map<Integer, ECKey> keys = new ConcurrentHashMap<>();
    private volatile List<Generation> known = List.of();

    CredentialKeys(KeyVault vault, JdbcClient jdbc, DatabasePulse pulse, Clock clock) {
        this.vault = vault;
        this.jdbc = jdbc;
        this.pulse = pulse;
        this.clock = clock;
        generations().forEach(it -> key(it.number()));
    }

    /**
     * A generation of the key.
     *
     * @param number from 1
     * @param signsFrom when it begins to sign; it ends when the next begins
     */
    record Generation(int number, Instant signsFrom) {}

    /** A generation with its public key, as it stands now. */
    record Standing(Generation generation, String id, boolean signs, boolean published) {}

    /** As they are kept; while the database does not answer, as they were read last. */
    private List<Generation> generations() {
        try {
            known = read();
        } catch (RuntimeException e) {
            if (pulse.answers() || known.isEmpty()) {
                throw e;
            }
        }
        return known;
    }

    private List<Generation> read() {
        var all = new ArrayList<Generation>();
        all.add(new Generation(1, Instant.EPOCH));
        all.addAll(jdbc.sql("select generation, signs_from from licence.credential_keys order by generation")
                .query((row, number) -> new Generation(
                        row.getInt("generation"), row.getTimestamp("signs_from").toInstant()))
                .list());
        return all;
    }

    /** All there have been, the first first. */
    List<Standing> all() {
        var all = generations();
        var now = clock.instant();
        var standings = new ArrayList<Standing>();
        for (int i = 0; i < all.size(); i++) {
            var one = all.get(i);
            var next = i + 1 < all.size() ? all.get(i + 1).signsFrom() : Instant.MAX;
            boolean signs = !one.signsFrom().isAfter(now) && next.isAfter(now);
            boolean published = next.equals(Instant.MAX) || next.plus(GOOD).isAfter(now);
            standings.add(new Standing(one, key(one.number()).getKeyID(), signs, published));
        }
        return standings;
    }

    /** The key that signs now. */
    ECKey signing() {
        return all().stream().filter(Standing::signs).map(this::key).findFirst().orElseThrow();
    }

    /**
     * Signs what proves a licence.
     *
     * @param key the one that signs now
     * @param claims JSON
     * @return compact JWS (RFC 7515)
     */
    static String sign(ECKey key, JOSEObjectType type, String claims) {
        var token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(claims));
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("Nothing can be signed with the key " + key.getKeyID(), e);
        }
        return token.serialize();
    }

    /** Those with which somebody may have to check something, now or soon; without what is secret of them. */
    List<ECKey> published() {
        return all().stream()
                .filter(Standing::published)
                .map(it -> key(it).toPublicJWK())
                .toList();
    }

    /** The published key that is called so. */
    Optional<ECKey> published(@Nullable String id) {
        return published().stream().filter(it -> it.getKeyID().equals(id)).findFirst();
    }

    /** Makes the next generation, which signs in a day; while one waits to sign, it is that one. */
    @Transactional
    public Generation begin(UUID by) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('licence.credential_keys', 0))::text")
                .query(String.class)
                .single();
        var last = generations().getLast();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (last.signsFrom().isAfter(now)) {
            return last;
        }
        var next = new Generation(last.number() + 1, now.plus(GOOD));
        key(next.number());
        jdbc.sql("""
                        insert into licence.credential_keys (generation, begun_at, begun_by, signs_from)
                        values (:generation, :now, :by, :signsFrom)
                        """)
                .param("generation", next.number())
                .param("now", Timestamp.from(now))
                .param("by", by)
                .param("signsFrom", Timestamp.from(next.signsFrom()))
                .update();
        return next;
    }

    private ECKey key(Standing standing) {
        return key(standing.generation().number());
    }

    private ECKey key(int generation) {
        return keys.computeIfAbsent(generation, it -> of(vault.make(NAME, it, BYTES)));
    }

    /** The key that belongs to 32 random bytes. It is called by its thumbprint (RFC 7638). */
    static ECKey of(byte[] random) {
        var d = new BigInteger(1, random)
                .mod(CURVE.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        var point = CURVE.getG().multiply(d).normalize();
        int bits = Curve.P_256.toECParameterSpec().getCurve().getField().getFieldSize();
        try {
            return new ECKey.Builder(
                            Curve.P_256,
                            ECKey.encodeCoordinate(bits, point.getAffineXCoord().toBigInteger()),
                            ECKey.encodeCoordinate(bits, point.getAffineYCoord().toBigInteger()))
                    .d(ECKey.encodeCoordinate(bits, d))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
