package org.yiwang.identity.posts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.identity.posts.HeldPosts.Held;
import org.yiwang.identity.posts.PostViews.MemberView;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/**
 * Who would gain and lose what if a post were changed, given to somebody or taken from her: worked out by what decides ({@link HeldPosts}) from what would be stored,
 * and counted in the lists themselves.
 */
@Component
@Transactional(readOnly = true)
class PostPreview {
    private final Posts posts;
    private final HeldPosts held;
    private final PostViews views;
    private final List<WorkInSight> work;
    private final Clock clock;

    PostPreview(Posts posts, HeldPosts held, PostViews views, List<WorkInSight> work, Clock clock) {
        this.posts = posts;
        this.held = held;
        this.views = views;
        this.work = work;
        this.clock = clock;
    }

    /**
     * What a change would do to those who hold the post at this moment.
     *
     * @throws Problem as the change itself would, but for what is somebody's own
     */
    PreviewView of(UUID id, Post.Duties wanted) {
        posts.check(wanted);
        var before = posts.find(id);
        var after = new Post(id, wanted, before.version() + 1, before.openedAt(), before.closedAt());
        var accounts = posts.holders(id).stream()
                .filter(it -> views.isInForce(it.holding()))
                .map(it -> it.holding().account())
                .collect(Collectors.toCollection(TreeSet::new));
        var now = held.of(accounts);
        return new PreviewView(
                before.version(),
                people(
                        accounts,
                        it -> now.getOrDefault(it, Held.NONE),
                        it -> held.held(replaced(now.getOrDefault(it, Held.NONE), after), clock.instant())));
    }

    private static List<PostHeld> replaced(Held before, Post changed) {
        return before.posts().stream()
                .map(it -> it.post().id().equals(changed.id()) ? new PostHeld(it.holding(), changed) : it)
                .toList();
    }

    /**
     * What an appointment would do to whoever is appointed, on the day on which it begins.
     *
     * @throws Problem as the appointment itself would
     */
    PreviewView ofAppointment(
            Actor by, UUID id, UUID account, @Nullable LocalDate from, LocalDate until, String reason) {
        var post = posts.find(id);
        var given = posts.proposed(by, post, account, from, until, reason);
        var all = posts.of(account);
        var after = Stream.concat(all.stream(), Stream.of(new PostHeld(given, post)))
                .toList();
        return new PreviewView(
                post.version(),
                people(List.of(account), it -> held.held(all, given.since()), it -> held.held(after, given.since())));
    }

    /**
     * What the end of a holding would do to whoever holds it, and to whoever holds it in her stead.
     *
     * @throws Problem as the end itself would, but for who must stay
     */
    PreviewView ofEnd(Actor by, UUID id) {
        var ending = posts.ending(by, id);
        var ids = ending.stream().map(Holding::id).toList();
        var now = clock.instant();
        var people = new TreeMap<UUID, Ends>();
        for (var holding : ending) {
            people.put(
                    holding.account(),
                    new Ends(posts.of(holding.account()), holding.since().isAfter(now) ? holding.since() : now));
        }
        return new PreviewView(
                posts.find(ending.getFirst().post()).version(),
                people(
                        people.keySet(),
                        it -> Objects.requireNonNull(people.get(it)).held(held, List.of()),
                        it -> Objects.requireNonNull(people.get(it)).held(held, ids)));
    }

    /** What somebody holds of whom something ends, at the moment from which it would. */
    private record Ends(List<PostHeld> all, Instant at) {
        Held held(HeldPosts posts, List<UUID> without) {
            return posts.held(
                    all.stream()
                            .filter(it -> !without.contains(it.holding().id()))
                            .toList(),
                    at);
        }
    }

    private List<PersonView> people(
            Collection<UUID> accounts, Function<UUID, Held> before, Function<UUID, Held> after) {
        var names = views.names(accounts);
        var counted = new HashMap<Sights, Moved>();
        return accounts.stream()
                .sorted()
                .map(it -> change(
                        MemberView.of(Objects.requireNonNull(names.get(it))),
                        before.apply(it),
                        after.apply(it),
                        counted))
                .toList();
    }

    private PersonView change(MemberView member, Held before, Held after, Map<Sights, Moved> counted) {
        var had = permissions(before);
        var has = permissions(after);
        var moved = counted.computeIfAbsent(new Sights(bare(before), bare(after)), this::count);
        return new PersonView(member, without(has, had), without(had, has), moved.gained(), moved.lost());
    }

    private static List<Actor.Duty> bare(Held held) {
        return held.duties().stream().map(PostPreview::bare).toList();
    }

    /** Without whose it is, so that what is the same for many is counted once. */
    private static Actor.Duty bare(Actor.Duty duty) {
        return new Actor.Duty(null, null, duty.permissions(), duty.area());
    }

    private static Set<String> permissions(Held held) {
        return held.duties().stream().flatMap(it -> it.permissions().stream()).collect(Collectors.toSet());
    }

    private static List<String> without(Collection<String> all, Collection<String> others) {
        return all.stream().filter(it -> !others.contains(it)).sorted().toList();
    }

    /** What somebody may do before and after. */
    private record Sights(List<Actor.Duty> before, List<Actor.Duty> after) {}

    private Moved count(Sights sights) {
        @Nullable Integer gained = 0;
        @Nullable Integer lost = 0;
        for (var one : work) {
            var moved = count(one, areas(sights.before(), one), areas(sights.after(), one));
            gained = gained == null || moved.gained() == null ? null : Integer.valueOf(gained + moved.gained());
            lost = lost == null || moved.lost() == null ? null : Integer.valueOf(lost + moved.lost());
        }
        return new Moved(gained, lost);
    }

    private static List<Actor.Area> areas(List<Actor.Duty> duties, WorkInSight work) {
        return duties.stream()
                .filter(it -> it.permissions().contains(work.permission()))
                .flatMap(it -> Optional.ofNullable(it.area()).stream())
                .distinct()
                .toList();
    }

    private static Moved count(WorkInSight work, List<Actor.Area> before, List<Actor.Area> after) {
        if (Set.copyOf(before).equals(Set.copyOf(after))) {
            return new Moved(0, 0);
        }
        int either = open(work, Stream.concat(before.stream(), after.stream()).toList());
        return either >= WorkInSight.MOST
                ? new Moved(null, null)
                : new Moved(either - open(work, before), either - open(work, after));
    }

    private static int open(WorkInSight work, List<Actor.Area> areas) {
        return areas.isEmpty() ? 0 : work.open(new Actor.Scope(areas));
    }

    private record Moved(@Nullable Integer gained, @Nullable Integer lost) {}

    /**
     * @param version of the post as it is now, to be named by the change
     * @param people who hold it at this moment
     */
    record PreviewView(int version, List<PersonView> people) {}

    /**
     * @param gains permissions she has nowhere now
     * @param loses permissions she will have nowhere any more
     * @param casesGained how many open cases come into her sight; none: more than are counted
     * @param casesLost how many open cases go out of it; none: more than are counted
     */
    record PersonView(
            MemberView member,
            List<String> gains,
            List<String> loses,
            @Nullable Integer casesGained,
            @Nullable Integer casesLost) {}
}
