package org.yiwang.identity.posts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.identity.posts.HoldingStore.Named;
import org.yiwang.identity.posts.HoldingStore.Read;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/**
 * All that can be done with posts. The security administrator says what a post may do and who holds it, never with her own; the
 * system administrator names the first of the other administrators only (三员分立, GB/T 22239-2019 §8.1.4.2 d).
 */
@Service
@Transactional
@EnableConfigurationProperties(PostSettings.class)
public class Posts {
    private static final Set<String> KEEPERS = Set.of("identity:open-accounts", "identity:give-roles");

    private final PostStore store;
    private final HoldingStore holdings;
    private final PostRules permissions;
    private final PostSettings settings;
    private final Alarm alarm;
    private final Handovers openWork;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Posts(
            PostStore store,
            HoldingStore holdings,
            PostRules permissions,
            PostSettings settings,
            Alarm alarm,
            Handovers openWork,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.holdings = holdings;
        this.permissions = permissions;
        this.settings = settings;
        this.alarm = alarm;
        this.openWork = openWork;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The posts there are, in the order of their names. */
    @Transactional(readOnly = true)
    List<PostStore.Counted> page(@Nullable String part, @Nullable String afterName, @Nullable UUID after, int limit) {
        return store.page(part, afterName, after, now(), limit);
    }

    /** @throws Problem {@code post/unknown} also if its row is not as it was sealed */
    @Transactional(readOnly = true)
    Post find(UUID id) {
        var found = store.find(id).orElseThrow(() -> Problem.notFound("post/unknown"));
        alarm.check(found);
        if (!found.holds()) {
            throw Problem.conflict("post/tampered");
        }
        return found.row();
    }

    /** Who holds a post, now or later. */
    @Transactional(readOnly = true)
    List<PostHeld> holders(UUID post) {
        return sealed(holdings.holders(post, now()));
    }

    /** What an account holds, held and will hold; the latest first. */
    @Transactional(readOnly = true)
    List<PostHeld> of(UUID account) {
        return sealed(holdings.all(account));
    }

    private List<PostHeld> sealed(List<Read> read) {
        read.forEach(alarm::check);
        return read.stream().filter(Read::holds).map(Read::held).toList();
    }

    /**
     * Opens a post, which nobody holds yet.
     *
     * @throws Problem {@code invalid-input}; {@code identity/roles-apart}
     */
    Post open(Post.Duties duties) {
        check(duties);
        var post = new Post(Ids.next(), duties, 1, now(), null);
        store.add(post);
        return post;
    }

    /**
     * Changes what a post is there for; it counts at once for all who hold it.
     *
     * @param version of the post as it was when the change was decided on
     * @throws Problem {@code post/changed} if it was changed since; {@code identity/own-account} to whoever holds it herself
     */
    Post change(Actor by, UUID id, Post.Duties duties, int version) {
        holdings.lock();
        check(duties);
        var before = find(id);
        var held = holdings.holders(id, now());
        notOwn(by, held);
        if (permissions.anyAdministrator(before.duties().roles()) != permissions.anyAdministrator(duties.roles())
                || permissions.anyAdministrator(duties.roles())
                        && !before.duties().roles().equals(duties.roles())) {
            throw Problem.unprocessable("identity/roles-apart");
        }
        var after = new Post(id, duties, before.version() + 1, before.openedAt(), before.closedAt());
        if (before.closedAt() != null || before.version() != version || !store.update(after)) {
            throw Problem.conflict("post/changed");
        }
        held.forEach(it -> tell(it.holding().row().account(), by.account()));
        return after;
    }

    /**
     * Closes a post for good.
     *
     * @throws Problem {@code post/held} as long as somebody holds it
     */
    Post close(UUID id) {
        holdings.lock();
        var before = find(id);
        if (!holdings.holders(id, now()).isEmpty()) {
            throw Problem.conflict("post/held");
        }
        var after = new Post(id, before.duties(), before.version() + 1, before.openedAt(), now());
        if (before.closedAt() != null || !store.update(after)) {
            throw Problem.conflict("post/changed");
        }
        return after;
    }

    /** @throws Problem {@code invalid-input}; {@code identity/roles-apart} */
    void check(Post.Duties duties) {
        if (duties.roles().isEmpty() || duties.roles().stream().anyMatch(it -> !permissions.isRole(it))) {
            throw Problem.invalid("/roles", "role/unknown");
        }
        if (!permissions.areForOneOfTheStaff(duties.roles())) {
            throw Problem.unprocessable("identity/roles-apart");
        }
        if (!permissions.anyAdministrator(duties.roles()) && duties.area() == null) {
            throw Problem.invalid("/scopeRegion", "field/not-blank");
        }
    }

    /**
     * Lets somebody hold a post.
     *
     * @param from the first day; null: from now on
     * @param until the last day
     * @throws Problem {@code invalid-input}; {@code identity/own-account}, {@code identity/roles-apart}, {@code
     *     post/held-already}; {@code identity/not-yours-to-give}
     */
    Holding appoint(Actor by, UUID id, UUID account, @Nullable LocalDate from, LocalDate until, String reason) {
        holdings.lock();
        var post = find(id);
        var holding = proposed(by, post, account, from, until, reason);
        give(holding, post);
        return holding;
    }

    /**
     * The holding that an appointment would give, if it may be given; nothing is written.
     *
     * @throws Problem as {@link #appoint}
     */
    Holding proposed(Actor by, Post post, UUID account, @Nullable LocalDate from, LocalDate until, String reason) {
        if (by.account().equals(account)) {
            throw Problem.conflict("identity/own-account");
        }
        if (post.closedAt() != null) {
            throw Problem.conflict("post/changed");
        }
        var named = Optional.ofNullable(holdings.names(Set.of(account)).get(account))
                .orElseThrow(() -> Problem.invalid("/account", "account/unknown"));
        if (!by.may("identity:give-roles") && !isFirstOfItsKind(post, named)) {
            throw Problem.forbidden("identity/not-yours-to-give");
        }
        var span = span(from, until);
        var holding = new Holding(
                Ids.next(), account, post.id(), span.since(), span.until(), reason, by.account(), now(), null, null);
        fitting(holding, post);
        return holding;
    }

    /** Without it the server would have none: an administrator of this kind, to somebody who holds nothing. */
    private boolean isFirstOfItsKind(Post post, Named named) {
        var roles = post.duties().roles();
        return permissions.anyAdministrator(roles)
                && holdings.of(Set.of(named.account()), now()).isEmpty()
                && holdings.count(roles.iterator().next(), now()) == 0;
    }

    private Span span(@Nullable LocalDate from, LocalDate until) {
        var now = now();
        var today = Days.of(now);
        if (until.isBefore(today)) {
            throw Problem.invalid("/until", "post/past");
        }
        if (until.isAfter(today.plus(settings.longest()))) {
            throw Problem.invalid("/until", "post/too-long");
        }
        if (from != null && (from.isBefore(today) || from.isAfter(until))) {
            throw Problem.invalid("/from", "post/from");
        }
        return new Span(from == null || from.equals(today) ? now : begin(from), begin(until.plusDays(1)));
    }

    static Instant begin(LocalDate day) {
        return day.atStartOfDay(Days.BEIJING).toInstant();
    }

    private record Span(Instant since, Instant until) {}

    /** What else she holds in that time, if it goes together with that. */
    private List<Read> fitting(Holding holding, Post post) {
        var overlapping = holdings.of(Set.of(holding.account()), now()).stream()
                .filter(it -> it.holding().row().overlaps(holding.since(), holding.until()))
                .toList();
        var roles = new HashSet<>(post.duties().roles());
        overlapping.forEach(it -> roles.addAll(it.post().row().duties().roles()));
        if (!permissions.areForOneOfTheStaff(roles)) {
            throw Problem.unprocessable("identity/roles-apart");
        }
        if (overlapping.stream()
                .anyMatch(it -> it.holding().row().post().equals(post.id())
                        && it.holding().row().stead() == null
                        && holding.stead() == null)) {
            throw Problem.conflict("post/held-already");
        }
        return overlapping;
    }

    /** Writes down that a post is held, if that goes together with what else is held in that time. */
    void give(Holding holding, Post post) {
        var overlapping = fitting(holding, post);
        holdings.add(holding);
        boolean isNewAdministrator = permissions.anyAdministrator(post.duties().roles())
                && overlapping.stream()
                        .noneMatch(it -> permissions.anyAdministrator(
                                it.post().row().duties().roles()));
        if (isNewAdministrator) {
            holdings.endSessions(holding.account());
        }
        tell(holding.account(), holding.givenBy());
    }

    /**
     * Lets somebody hold a post no more, from now on; who holds it in her stead, too.
     *
     * @throws Problem {@code identity/own-account}, {@code identity/last-administrator}, {@code post/ended-already}; {@code
     *     post/open-work} if it is her last one and she has something open
     */
    Holding end(Actor by, UUID id, String reason) {
        holdings.lock();
        var ending = ending(by, id);
        var before = ending.getFirst();
        var how = new Holding.Ended(now(), by.account(), reason);
        for (var holding : ending) {
            holdings.end(holding, how);
            tell(holding.account(), how.by());
        }
        someoneStays(find(before.post()).duties().roles());
        boolean stays = holdings.of(Set.of(before.account()), how.at()).stream()
                .anyMatch(it -> it.holding().row().stead() == null);
        if (!stays) {
            openWork.mustBeNone(before.account());
        }
        return before.ended(how);
    }

    /**
     * What ends with a holding: itself, and what is held in its stead.
     *
     * @throws Problem {@code post/unknown-holding}, {@code identity/own-account}, {@code post/ended-already}
     */
    List<Holding> ending(Actor by, UUID id) {
        var held = holdings.find(id)
                .orElseThrow(() -> Problem.notFound("post/unknown-holding"))
                .holding()
                .row();
        if (by.account().equals(held.account())) {
            throw Problem.conflict("identity/own-account");
        }
        if (!held.end().isAfter(now())) {
            throw Problem.conflict("post/ended-already");
        }
        return Stream.concat(
                        Stream.of(held),
                        holdings.derived(id, now()).stream()
                                .map(it -> it.holding().row()))
                .toList();
    }

    /**
     * Makes sure that those who could let others in again are not all shut out.
     *
     * @param roles of whom somebody is to be left
     * @throws Problem {@code identity/last-administrator}
     */
    public void someoneStays(Set<String> roles) {
        roles.stream()
                .filter(it -> permissions.of(Set.of(it)).stream().anyMatch(KEEPERS::contains))
                .filter(it -> holdings.count(it, now()) == 0)
                .findFirst()
                .ifPresent(it -> {
                    throw Problem.conflict("identity/last-administrator");
                });
    }

    /** Whether anybody has the role at this moment by a post of her own. */
    @Transactional(readOnly = true)
    public boolean isHeldWith(String role) {
        return holdings.count(role, now()) > 0;
    }

    private void notOwn(Actor by, List<Read> held) {
        if (held.stream().anyMatch(it -> it.holding().row().account().equals(by.account()))) {
            throw Problem.conflict("identity/own-account");
        }
    }

    /**
     * Gives an account a post with these roles and this scope, which is opened if there is none; for accounts that are opened
     * with roles, and those that had roles before there were posts.
     *
     * @param scope of one area; null for administrators
     * @param name what the post is called if it has to be opened; null: as its roles are
     */
    public void openWith(
            UUID account,
            Set<String> roles,
            Actor.@Nullable Scope scope,
            @Nullable String name,
            Instant since,
            Instant until,
            String reason) {
        holdings.lock();
        Actor.@Nullable Area area = scope == null || permissions.anyAdministrator(roles)
                ? null
                : scope.areas().getFirst();
        var post = store.withRoles(roles).stream()
                .filter(it -> area == null || area.equals(it.duties().area()))
                .findFirst()
                .orElseGet(() -> open(new Post.Duties(
                        name == null ? called(roles) : name,
                        area == null || area.departments().size() != 1
                                ? null
                                : area.departments().iterator().next(),
                        area == null ? null : area.region(),
                        roles,
                        area)));
        var holding = new Holding(
                Ids.next(), account, post.id(), micros(since), micros(until), reason, null, now(), null, null);
        give(holding, post);
    }

    /** The posts of the three administrators, which every server has. */
    void openThoseOfAdministrators() {
        holdings.lock();
        permissions.administrators().stream()
                .filter(it -> store.withRoles(Set.of(it)).isEmpty())
                .forEach(it -> open(new Post.Duties(permissions.nameOf(it), null, null, Set.of(it), null)));
    }

    private String called(Set<String> roles) {
        return roles.stream()
                .sorted()
                .map(it -> permissions.nameOf(it))
                .reduce((one, other) -> one + " / " + other)
                .orElseThrow();
    }

    /** Whether this account holds anything, now or later, or ever did. */
    @Transactional(readOnly = true)
    public boolean everHeld(UUID account) {
        return !holdings.all(account).isEmpty();
    }

    /** How far ahead the end of a holding may lie that begins now. */
    public Instant latestEnd() {
        return begin(Days.of(now()).plus(settings.longest()).plusDays(1));
    }

    /** Says of what ended by itself that it did, and of what soon will that it will. */
    void expire() {
        var now = now();
        for (var ended : holdings.endedUntold(now, 1000)) {
            var holding = ended.holding().row();
            if (holdings.noteEndTold(holding.id(), now)) {
                audit.record("post.end-by-itself", "post", holding.id().toString(), null);
                events.publishEvent(new PostChanged(holding.account(), null, PostChanged.What.ENDED));
            }
        }
        var then = begin(Days.of(now).plus(settings.remind()).plusDays(1));
        for (var ending : holdings.endingSoon(now, then, 1000)) {
            var holding = ending.holding().row();
            if (holdings.noteReminded(holding.id(), now)) {
                events.publishEvent(new PostChanged(holding.account(), null, PostChanged.What.ENDS_SOON));
            }
        }
    }

    private void tell(UUID account, @Nullable UUID by) {
        events.publishEvent(new PostChanged(account, by, PostChanged.What.DUTY));
    }

    /** To the microsecond, as it is kept and sealed. */
    private Instant now() {
        return micros(clock.instant());
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
