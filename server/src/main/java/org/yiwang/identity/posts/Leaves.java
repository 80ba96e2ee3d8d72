package org.yiwang.identity.posts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.identity.posts.HoldingStore.Named;
import org.yiwang.identity.posts.HoldingStore.Read;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/**
 * Leave, and who stands in: a colleague of the same organ holds the posts of whoever is away in her stead, in the same area and
 * under the same rules as any other posts, and it ends by itself with the leave. Whoever stands in passes nothing on.
 */
@Service
@Transactional
public class Leaves {
    private static final Period LONGEST = Period.ofYears(1);

    private final LeaveStore store;
    private final HoldingStore holdings;
    private final Posts posts;
    private final Words words;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Leaves(
            LeaveStore store,
            HoldingStore holdings,
            Posts posts,
            Words words,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.holdings = holdings;
        this.posts = posts;
        this.words = words;
        this.events = events;
        this.clock = clock;
    }

    /** Leaves of this account, and those in which it stands in for somebody, that are not over. */
    @Transactional(readOnly = true)
    List<Leave> of(UUID account) {
        return store.of(account, now());
    }

    /** Whether she is away, or will be. */
    @Transactional(readOnly = true)
    public boolean isAway(UUID account) {
        return of(account).stream().anyMatch(it -> it.account().equals(account));
    }

    /**
     * Colleagues who could stand in for somebody now: they hold a post of an organ of hers. Whether their posts go together is
     * looked at when it is said who does.
     */
    @Transactional(readOnly = true)
    List<Named> colleagues(UUID account) {
        var organs = own(account, now(), now().plusMillis(1)).stream()
                .map(it -> it.post().row().duties())
                .toList();
        return holdings.colleagues(account, now()).stream()
                .filter(it ->
                        it.holds() && organs.stream().anyMatch(it.post().row().duties()::isOfOrganOf))
                .map(it -> it.holding().row().account())
                .distinct()
                .limit(200)
                .flatMap(it -> Stream.ofNullable(holdings.names(Set.of(it)).get(it)))
                .filter(it -> !it.closed())
                .sorted(java.util.Comparator.comparing(Named::username))
                .toList();
    }

    /**
     * Says that somebody is away, and who stands in.
     *
     * @param from the first day; today: from now on
     * @param until the last day
     * @throws Problem {@code invalid-input} at {@code /from}, {@code /until} or {@code /standIn}; {@code leave/no-posts}; {@code
     *     identity/roles-apart}; {@code leave/away-already}
     */
    public UUID state(Actor by, UUID account, String standIn, LocalDate from, LocalDate until) {
        holdings.lock();
        var now = now();
        var today = Days.of(now);
        if (from.isBefore(today)) {
            throw Problem.invalid("/from", "post/from");
        }
        if (until.isBefore(from)) {
            throw Problem.invalid("/until", "post/past");
        }
        if (until.isAfter(today.plus(LONGEST))) {
            throw Problem.invalid("/until", "post/too-long");
        }
        var since = from.equals(today) ? now : Posts.begin(from);
        var end = Posts.begin(until.plusDays(1));
        var chosen = holdings.named(standIn)
                .filter(it -> !it.closed())
                .orElseThrow(() -> Problem.invalid("/standIn", "account/unknown"));
        if (chosen.account().equals(account)) {
            throw Problem.invalid("/standIn", "leave/oneself");
        }
        if (overlaps(account, account, since, end)) {
            throw Problem.conflict("leave/away-already");
        }
        if (overlaps(chosen.account(), chosen.account(), since, end)) {
            throw Problem.invalid("/standIn", "leave/stand-in-away");
        }
        var own = own(account, since, end);
        if (own.isEmpty()) {
            throw Problem.conflict("leave/no-posts");
        }
        var theirs = own(chosen.account(), since, end);
        boolean isColleague = own.stream()
                .anyMatch(one -> theirs.stream()
                        .anyMatch(other -> one.post()
                                .row()
                                .duties()
                                .isOfOrganOf(other.post().row().duties())));
        if (!isColleague) {
            throw Problem.invalid("/standIn", "leave/not-a-colleague");
        }
        var leave = new Leave(Ids.next(), account, chosen.account(), since, end, by.account(), now);
        store.add(leave);
        String reason = words.say(Sentence.of("identity/post-stand-in"), Language.CHINESE);
        for (Read read : own) {
            var origin = read.holding().row();
            posts.give(
                    new Holding(
                            Ids.next(),
                            chosen.account(),
                            origin.post(),
                            later(since, origin.since()),
                            earlier(end, origin.end()),
                            reason,
                            by.account(),
                            now,
                            null,
                            new Holding.Stead(account, origin.id(), leave.id())),
                    read.post().row());
        }
        tell(chosen.account(), by, PostChanged.What.STANDS_IN);
        return leave.id();
    }

    /**
     * Somebody else stands in for what is left of a leave.
     *
     * @param standIn user name
     * @param reason why not the one who did until now
     * @throws Problem as {@link #state}
     */
    void replace(Actor by, Leave leave, String standIn, String reason) {
        var today = Days.of(now());
        var from = Days.of(leave.since());
        end(by, leave.id(), reason);
        state(
                by,
                leave.account(),
                standIn,
                from.isBefore(today) ? today : from,
                Days.of(leave.until().minusMillis(1)));
    }

    /**
     * Says that she is back earlier; nobody stands in for her any more.
     *
     * @throws Problem {@code leave/unknown}, {@code leave/over}
     */
    public void end(Actor by, UUID id) {
        end(by, id, words.say(Sentence.of("identity/post-back"), Language.CHINESE));
    }

    /** The same for another reason. */
    void end(Actor by, UUID id, String reason) {
        holdings.lock();
        var now = now();
        var leave = store.find(id)
                .filter(it -> it.account().equals(by.account()) || by.may("identity:give-roles"))
                .orElseThrow(() -> Problem.notFound("leave/unknown"));
        if (!store.end(id, by.account(), now)) {
            throw Problem.conflict("leave/over");
        }
        holdings.of(Set.of(leave.standIn()), now).stream()
                .map(it -> it.holding().row())
                .filter(it -> it.stead() != null && it.stead().leave().equals(id))
                .forEach(it -> holdings.end(it, new Holding.Ended(now, by.account(), reason)));
        tell(leave.standIn(), by, PostChanged.What.DUTY);
    }

    private boolean overlaps(UUID account, UUID away, Instant since, Instant until) {
        return store.of(account, now()).stream().anyMatch(it -> it.account().equals(away) && it.overlaps(since, until));
    }

    /** What she holds herself in that time. */
    private List<Read> own(UUID account, Instant since, Instant until) {
        return holdings.of(Set.of(account), now()).stream()
                .filter(Read::holds)
                .filter(it -> it.holding().row().stead() == null)
                .filter(it -> it.post().row().closedAt() == null)
                .filter(it -> it.holding().row().overlaps(since, until))
                .toList();
    }

    private void tell(UUID account, Actor by, PostChanged.What what) {
        events.publishEvent(new PostChanged(account, by.account(), what));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
