package org.yiwang.identity.posts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;

/** The posts a member of the staff holds at this moment, each with what follows from it: for those who explain what she may do. */
@Component
@Transactional(readOnly = true)
public class HeldBy {
    private final HeldPosts posts;
    private final HoldingStore store;
    private final Clock clock;

    HeldBy(HeldPosts posts, HoldingStore store, Clock clock) {
        this.posts = posts;
        this.store = store;
        this.clock = clock;
    }

    /** Somebody of the staff by her user name; empty if there is nobody of that name. */
    public Optional<Member> named(String username) {
        return store.named(username).map(it -> {
            var held = posts.at(it.account());
            var shown = IntStream.range(0, held.duties().size())
                    .mapToObj(number ->
                            shown(held.posts().get(number), held.duties().get(number)))
                    .toList();
            return new Member(it.account(), it.username(), it.name(), it.closed(), shown);
        });
    }

    /** What members of the staff are called, by account; nobody else is named. */
    public Map<UUID, String> called(Collection<UUID> accounts) {
        return store.names(accounts).values().stream()
                .collect(Collectors.toMap(HoldingStore.Named::account, HoldingStore.Named::name));
    }

    /** Colleagues in the organs in which this account holds a post of her own, who may do this there themselves; by name. */
    public List<Member> colleagues(UUID account, String permission, RegionCode region, String department) {
        var others = store.colleagues(account, clock.instant()).stream()
                .map(it -> it.held().holding().account())
                .distinct()
                .toList();
        var holding = posts.of(others);
        return store.names(others).values().stream()
                .filter(it -> holding.getOrDefault(it.account(), HeldPosts.Held.NONE).duties().stream()
                        .anyMatch(duty -> duty.verdict(permission, region, department) == Actor.Verdict.ALLOWED))
                .map(it -> new Member(it.account(), it.username(), it.name(), it.closed(), List.of()))
                .filter(it -> !it.closed())
                .sorted(Comparator.comparing(Member::name))
                .toList();
    }

    /** Accounts of those who may do this there by a post of this very department: not by one of every department, at a counter. */
    public List<UUID> ofDepartment(String permission, RegionCode region, String department) {
        var holders = store.ofDepartment(department, clock.instant()).stream()
                .map(it -> it.held().holding().account())
                .distinct()
                .toList();
        var holding = posts.of(holders);
        var names = store.names(holders);
        return holders.stream()
                .filter(it -> names.containsKey(it) && !names.get(it).closed())
                .filter(it -> holding.getOrDefault(it, HeldPosts.Held.NONE).duties().stream()
                        .filter(duty ->
                                duty.area() != null && duty.area().departments().contains(department))
                        .anyMatch(duty -> duty.verdict(permission, region, department) == Actor.Verdict.ALLOWED))
                .toList();
    }

    private Shown shown(PostHeld held, Actor.Duty duty) {
        var holding = held.holding();
        @Nullable UUID away = duty.insteadOf();
        return new Shown(
                held.post().duties().name(),
                Days.of(holding.since()),
                Days.of(holding.end().minusMillis(1)),
                holding.reason(),
                away == null
                        ? null
                        : Objects.requireNonNull(store.names(Set.of(away)).get(away))
                                .name(),
                duty);
    }

    /** @param closed whether nobody can log in to the account */
    public record Member(UUID account, String username, String name, boolean closed, List<Shown> posts) {
        @Override
        public String toString() {
            return "Member[" + account + "]";
        }
    }

    /**
     * A post she holds.
     *
     * @param since the first day
     * @param until the last day
     * @param reason why she holds it
     * @param insteadOf name of the colleague in whose stead; null if it is her own
     * @param duty what decides about what she may do by it
     */
    public record Shown(
            String post,
            LocalDate since,
            LocalDate until,
            String reason,
            @Nullable String insteadOf,
            Actor.Duty duty) {}
}
