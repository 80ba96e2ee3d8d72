package org.yiwang.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.identity.parties.Parties;
import org.yiwang.kernel.Actor.ActingFor;

/** For whom sessions act that act for another. */
@Component
class Acting {
    private final Mandates mandates;
    private final Parties parties;
    /** Reads may know of the end of a mandate five seconds late; writes never. */
    private final Cache<Key, Optional<ActingFor>> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(5))
            .maximumSize(100_000)
            .build();

    private record Key(UUID mandate, UUID holder) {}

    Acting(Mandates mandates, Parties parties) {
        this.mandates = mandates;
        this.parties = parties;
    }

    /**
     * For whom one acts under this mandate; empty if it does not hold, or is not this party's.
     *
     * @param atOnce whether it must be known as it is at this moment
     */
    Optional<ActingFor> under(UUID mandate, UUID holder, boolean atOnce) {
        var key = new Key(mandate, holder);
        if (atOnce) {
            known.invalidate(key);
        }
        return known.get(key, this::find);
    }

    private Optional<ActingFor> find(Key key) {
        return mandates.held(key.mandate(), key.holder())
                .flatMap(it -> Optional.ofNullable(
                                parties.called(Set.of(it.grant().principal()))
                                        .get(it.grant().principal()))
                        .map(party -> actingFor(party, it)));
    }

    private static ActingFor actingFor(Parties.Named party, Mandates.Held held) {
        return new ActingFor(party.party(), party.kind(), party.name(), held.mandate());
    }
}
