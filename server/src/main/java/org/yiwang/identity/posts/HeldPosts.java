package org.yiwang.identity.posts;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Actor;

/**
 * What somebody of the staff may do and where, by the posts she holds: the one place where that is worked out, for sessions,
 * for lists and to be explained.
 */
@Component
public class HeldPosts {
    private final HoldingStore store;
    private final PostRules permissions;
    private final Alarm alarm;
    private final Clock clock;

    HeldPosts(HoldingStore store, PostRules permissions, Alarm alarm, Clock clock) {
        this.store = store;
        this.permissions = permissions;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** What this account holds at this moment. */
    public Held at(UUID account) {
        return of(Set.of(account)).getOrDefault(account, Held.NONE);
    }

    /** What these accounts hold at this moment; those that hold nothing, and will not, are missing. */
    public Map<UUID, Held> of(Collection<UUID> accounts) {
        var now = clock.instant();
        var read = store.of(accounts, now);
        read.forEach(alarm::check);
        return read.stream()
                .filter(HoldingStore.Read::holds)
                .map(HoldingStore.Read::held)
                .collect(Collectors.groupingBy(
                        it -> it.holding().account(),
                        HashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), it -> held(it, now))));
    }

    /**
     * What follows from these posts.
     *
     * @param posts of one account; also such as are not held yet, or no more
     */
    public Held held(List<PostHeld> posts, Instant now) {
        var held = posts.stream()
                .filter(it -> it.holding().isInForce(now) && it.post().closedAt() == null)
                .toList();
        var inForce = held.stream().filter(it -> isHeldByHerself(it, held)).toList();
        var roles = inForce.stream()
                .flatMap(it -> it.post().duties().roles().stream())
                .collect(Collectors.toSet());
        @Nullable
        Instant next = posts.stream()
                .flatMap(it -> Stream.of(it.holding().since(), it.holding().end()))
                .filter(it -> it.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
        if (!permissions.areForOneOfTheStaff(roles)) {
            return new Held(Set.of(), List.of(), inForce, next); // 三员分立; the database lets it never come to this
        }
        return new Held(roles, inForce.stream().map(this::duty).toList(), inForce, next);
    }

    /** 代岗: who stands in does so as a colleague, and no longer than she holds a post of an organ of whom she stands in for. */
    private static boolean isHeldByHerself(PostHeld one, List<PostHeld> all) {
        var stead = one.holding().stead();
        return stead == null
                || all.stream()
                        .filter(it -> it.holding().stead() == null)
                        .anyMatch(own -> all.stream()
                                .filter(it -> it.holding().stead() != null
                                        && it.holding().stead().leave().equals(stead.leave()))
                                .anyMatch(it -> own.post()
                                        .duties()
                                        .isOfOrganOf(it.post().duties())));
    }

    private Actor.Duty duty(PostHeld held) {
        var stead = held.holding().stead();
        var duties = held.post().duties();
        return new Actor.Duty(
                held.holding().id(),
                stead == null ? null : stead.account(),
                permissions.of(duties.roles()),
                duties.area());
    }

    /**
     * What somebody holds.
     *
     * @param posts in force
     * @param until when that changes by itself; null: it does not
     */
    public record Held(
            Set<String> roles,
            List<Actor.Duty> duties,
            List<PostHeld> posts,
            @Nullable Instant until) {
        /** Nothing. */
        public static final Held NONE = new Held(Set.of(), List.of(), List.of(), null);
    }
}
