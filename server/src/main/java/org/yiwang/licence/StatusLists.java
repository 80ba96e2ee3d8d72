package org.yiwang.licence;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.jose.JOSEObjectType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.Sm3;
import org.yiwang.database.DatabasePulse;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * 状态列表: which licences do not hold any more, signed, for whoever checks them without network. A list is read once by each node, then
 * only what has changed in it; it is signed anew when something has, and each hour.
 */
@Component
class StatusLists {
    static final String PATH = "/api/portal/licences/status-list";

    private static final JOSEObjectType TYPE = new JOSEObjectType("statuslist+jwt");
    /** After so long whoever is online asks again. */
    private static final Duration ASKED_AGAIN = Duration.ofHours(1);

    private static final int SHORT = 16;

    private final StatusStore store;
    private final CredentialKeys keys;
    private final PublicAddress address;
    private final DatabasePulse pulse;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    StatusLists(
            StatusStore store,
            CredentialKeys keys,
            PublicAddress address,
            DatabasePulse pulse,
            JsonMapper json,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.address = address;
        this.pulse = pulse;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A list as it was signed.
     *
     * @param token compact JWS
     * @param digest of the token, to be recognised by
     */
    record Signed(String token, String digest, long version, Instant at, String key) {}

    private record Claims(
            String iss,
            String sub,
            long iat,
            long exp,
            long ttl,
            @JsonProperty("status_list") Bits list) {}

    private record Bits(int bits, String lst) {}

    /** What this node knows of a list. */
    private static final class Known {
        private final StatusList list = new StatusList(StatusList.SIZE);
        private long version;
        private @Nullable Signed signed;
    }

    /** Where a list is. */
    String uri(int list) {
        return address.now() + PATH + (list == 0 ? "" : "?list=" + list);
    }

    /**
     * A list as it is now; while the database does not answer, as it was signed last, as long as that is good.
     *
     * @throws Problem {@code licence/unknown-status-list}
     */
    Signed signed(int list) {
        try {
            return current(list);
        } catch (Problem unknown) {
            throw unknown;
        } catch (RuntimeException e) {
            var last = known.get(list) == null ? null : known.get(list).signed;
            if (pulse.answers()
                    || last == null
                    || !last.at().plus(CredentialKeys.GOOD).isAfter(clock.instant())) {
                throw e;
            }
            return last;
        }
    }

    private Signed current(int list) {
        long version = store.version(list).orElseThrow(() -> Problem.notFound("licence/unknown-status-list"));
        var one = known.computeIfAbsent(list, it -> new Known());
        synchronized (one) {
            if (version > one.version) {
                for (var change : store.changes(list, one.version)) {
                    one.list.set(change.index(), StatusList.Value.of(change.status()));
                }
                one.version = version;
            }
            var key = keys.signing();
            var now = clock.instant();
            var signed = one.signed;
            if (signed == null
                    || signed.version() != one.version
                    || !signed.key().equals(key.getKeyID())
                    || signed.at().isAfter(now)
                    || !signed.at().plus(ASKED_AGAIN).isAfter(now)) {
                signed = sign(list, one, now);
                one.signed = signed;
            }
            return signed;
        }
    }

    private Signed sign(int list, Known one, Instant now) {
        var key = keys.signing();
        var claims = new Claims(
                address.now().value(),
                uri(list),
                now.getEpochSecond(),
                now.plus(CredentialKeys.GOOD).getEpochSecond(),
                ASKED_AGAIN.toSeconds(),
                new Bits(StatusList.BITS, one.list.packed()));
        String text = CredentialKeys.sign(key, TYPE, json.writeValueAsString(claims));
        String digest = Sm3.hex(text.getBytes(StandardCharsets.US_ASCII)).substring(0, SHORT);
        return new Signed(text, digest, one.version, now, key.getKeyID());
    }
}
