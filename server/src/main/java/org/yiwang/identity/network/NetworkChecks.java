package org.yiwang.identity.network;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.identity.bases.BaseUnavailable;
import org.yiwang.identity.bases.NetworkIdentity;
import org.yiwang.identity.bases.NetworkIdentity.Answer;
import org.yiwang.identity.bases.NetworkIdentity.Means;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Problem;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;

/**
 * Asks the national service who somebody is. A check belongs to the browser that began it, and is good once. Called outside a
 * transaction: a service elsewhere is asked.
 */
@Service
@EnableConfigurationProperties(NetworkSettings.class)
public class NetworkChecks {
    /** What was begun longer ago says nothing of now. */
    private static final Duration GOOD = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofDays(1);
    /** From one network within a quarter of an hour. */
    private static final int FROM_A_NETWORK = 60;

    private final ObjectProvider<NetworkIdentity> service;
    private final NetworkCheckStore store;
    private final NetworkSettings settings;
    private final BlindIndex index;
    private final Throttle throttle;
    private final Clock clock;

    NetworkChecks(
            ObjectProvider<NetworkIdentity> service,
            NetworkCheckStore store,
            NetworkSettings settings,
            BlindIndex index,
            Throttle throttle,
            Clock clock) {
        this.service = service;
        this.store = store;
        this.settings = settings;
        this.index = index;
        this.throttle = throttle;
        this.clock = clock;
    }

    /** Whether the service can be asked here. */
    public boolean areMade() {
        return service.getIfAvailable() != null;
    }

    /**
     * Begins a check.
     *
     * @param askedBy digest of what this browser alone holds
     * @param account to which it is to be bound; null: for coming in
     * @param back page of the portal, to which the check is added
     * @throws Problem {@code identity/no-network-identity}; {@code identity/base-silent}; {@code identity/too-many-attempts}
     */
    public Begun start(Means wanted, String askedBy, @Nullable UUID account, String back, String address) {
        var asked = service();
        throttle.count(
                "identity/too-many-attempts", new Guess("network-checks", Guess.network(address), FROM_A_NETWORK));
        var id = UUID.randomUUID();
        var started = answered(() -> asked.start(wanted, back + "?check=" + id));
        store.add(id, askedBy, account, started.reference(), clock.instant());
        return new Begun(id, started.address());
    }

    /**
     * Who it is, as the service says now. It is not used up by that: whoever does something with it uses it.
     *
     * @throws Problem {@code identity/unknown-network-check}, also to every other browser and for another account; {@code
     *     identity/network-check-open}; {@code identity/network-refused}; {@code identity/no-network-identity}; {@code
     *     identity/base-silent}
     */
    public Shown shown(UUID id, String askedBy, @Nullable UUID account) {
        var asked = service();
        String reference =
                store.open(id, askedBy, account, clock.instant().minus(GOOD)).orElseThrow(NetworkChecks::unknown);
        Answer answer = answered(() -> asked.result(reference));
        return switch (answer.outcome()) {
            case PENDING -> throw Problem.conflict("identity/network-check-open");
            case REFUSED -> {
                store.use(id, clock.instant());
                throw Problem.unprocessable("identity/network-refused");
            }
            case CONFIRMED -> {
                var confirmed = Objects.requireNonNull(answer.confirmed());
                yield new Shown(
                        id,
                        index.of("network-identity", confirmed.identifier()),
                        settings.of(confirmed.means()),
                        confirmed.adult());
            }
        };
    }

    /**
     * Uses it up, in the transaction of what is done with it.
     *
     * @throws Problem {@code identity/unknown-network-check} if that was done already
     */
    public void use(Shown shown) {
        if (!store.use(shown.check(), clock.instant())) {
            throw unknown();
        }
    }

    /** Forgets what is long over. */
    public int forgetOld() {
        return store.forget(clock.instant().minus(KEPT));
    }

    private NetworkIdentity service() {
        var asked = service.getIfAvailable();
        if (asked == null) {
            throw Problem.unavailable("identity/no-network-identity");
        }
        return asked;
    }

    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (BaseUnavailable silent) {
            throw Problem.unavailable("identity/base-silent");
        }
    }

    private static Problem unknown() {
        return Problem.notFound("identity/unknown-network-check");
    }

    /**
     * @param check by which what came of it is asked
     * @param address where she does it
     */
    public record Begun(UUID check, String address) {
        @Override
        public String toString() {
            return "Begun[]";
        }
    }

    /**
     * Who it is.
     *
     * @param index of what the service calls her: the same person has the same
     * @param assurance how surely she is known by it
     * @param adult whether she is eighteen
     */
    public record Shown(UUID check, byte[] index, Assurance assurance, boolean adult) {
        @Override
        public String toString() {
            return "Shown[" + assurance + "]";
        }
    }
}
