package org.yiwang.identity.posts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.identity.posts.HoldingStore.Named;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;

/** Posts and holdings as the desk sees them. */
@Component
@Transactional(readOnly = true)
class PostViews {
    private final HoldingStore store;
    private final Clock clock;

    PostViews(HoldingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    boolean isInForce(Holding holding) {
        return holding.isInForce(clock.instant());
    }

    PostView of(Post post, int holders) {
        var duties = post.duties();
        var area = duties.area();
        return new PostView(
                post.id(),
                duties.name(),
                duties.organ(),
                duties.region() == null ? null : duties.region().value(),
                duties.roles().stream().sorted().toList(),
                area == null ? null : area.region().value(),
                area == null ? List.of() : area.departments().stream().sorted().toList(),
                post.version(),
                post.closedAt(),
                holders);
    }

    List<HoldingView> holdings(List<PostHeld> held) {
        var accounts = new HashSet<UUID>();
        held.forEach(it -> {
            accounts.add(it.holding().account());
            if (it.holding().givenBy() != null) {
                accounts.add(it.holding().givenBy());
            }
            if (it.holding().stead() != null) {
                accounts.add(it.holding().stead().account());
            }
        });
        var names = names(accounts);
        return held.stream().map(it -> view(it, names)).toList();
    }

    Map<UUID, Named> names(Collection<UUID> accounts) {
        return store.names(accounts);
    }

    /** @throws Problem {@code identity/unknown-account} of anybody else */
    void mustBeOfTheStaff(UUID account) {
        if (!names(Set.of(account)).containsKey(account)) {
            throw Problem.notFound("identity/unknown-account");
        }
    }

    private HoldingView view(PostHeld held, Map<UUID, Named> names) {
        var holding = held.holding();
        var now = clock.instant();
        var stead = holding.stead();
        return new HoldingView(
                holding.id(),
                MemberView.of(Objects.requireNonNull(names.get(holding.account()))),
                holding.post(),
                held.post().duties().name(),
                held.post().duties().roles().stream().sorted().toList(),
                Days.of(holding.since()),
                Days.of(holding.end().minusMillis(1)),
                holding.isInForce(now) ? State.HELD : now.isBefore(holding.since()) ? State.COMING : State.ENDED,
                holding.reason(),
                MemberView.ofNullable(holding.givenBy() == null ? null : names.get(holding.givenBy())),
                holding.givenAt(),
                holding.ended() == null ? null : holding.ended().reason(),
                MemberView.ofNullable(stead == null ? null : names.get(stead.account())));
    }

    /**
     * @param organ credit code of the department it belongs to; none: to the region as a whole
     * @param scopeDepartments none: every department there
     * @param holders how many people hold it at this moment
     */
    record PostView(
            UUID id,
            String name,
            @Nullable String organ,
            @Nullable String region,
            List<String> roles,
            @Nullable String scopeRegion,
            List<String> scopeDepartments,
            int version,
            @Nullable Instant closedAt,
            int holders) {}

    /**
     * @param since the first day
     * @param until the last day
     * @param givenBy none: the system
     * @param endReason why it ended earlier; none if it did not
     * @param insteadOf in whose stead, while she is on leave; none if it is her own
     */
    record HoldingView(
            UUID id,
            MemberView member,
            UUID post,
            String postName,
            List<String> roles,
            LocalDate since,
            LocalDate until,
            State state,
            String reason,
            @Nullable MemberView givenBy,
            Instant givenAt,
            @Nullable String endReason,
            @Nullable MemberView insteadOf) {}

    enum State {
        COMING,
        HELD,
        ENDED
    }

    record MemberView(UUID id, String username, String name) {
        static MemberView of(Named named) {
            return new MemberView(named.account(), named.username(), named.name());
        }

        static @Nullable MemberView ofNullable(@Nullable Named named) {
            return named == null ? null : of(named);
        }

        @Override
        public String toString() {
            return "MemberView[" + id + "]";
        }
    }
}
