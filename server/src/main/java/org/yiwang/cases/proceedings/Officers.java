package org.yiwang.cases.proceedings;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.records.OfficerChange;
import org.yiwang.cases.records.OfficerChange.What;
import org.yiwang.cases.records.OfficerStore;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.identity.posts.HeldPosts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Problem;
import org.yiwang.notify.Notices;
import org.yiwang.words.Sentence;

/**
 * 承办人: who of the organ handles a case. It says whose task it is and shuts nobody out: colleagues who may take a step still may, or a
 * window would stand still. What changes is neither the stage nor a clock, so it is no step of the case, and what the applicant sees
 * names the organ as before. Once a case is over, who handled it stays in the record.
 */
@Service
@Transactional
public class Officers {
    private static final String HANDLE = "cases:claim";
    private static final String ASSIGN = "cases:assign";

    private final OfficerStore store;
    private final Holding holding;
    private final Proceedings proceedings;
    private final HeldBy staff;
    private final HeldPosts posts;
    private final Notices notices;
    private final Audit audit;

    Officers(
            OfficerStore store,
            Holding holding,
            Proceedings proceedings,
            HeldBy staff,
            HeldPosts posts,
            Notices notices,
            Audit audit) {
        this.store = store;
        this.holding = holding;
        this.proceedings = proceedings;
        this.staff = staff;
        this.posts = posts;
        this.notices = notices;
        this.audit = audit;
    }

    /**
     * A colleague to whom a case can be given.
     *
     * @param underWay how many she has already
     */
    public record Colleague(UUID account, String name, int underWay) {
        @Override
        public String toString() {
            return "Colleague[" + account + "]";
        }
    }

    /** How it came to whoever handles it, from the first on; empty if nobody ever did. */
    @Transactional(readOnly = true)
    public List<OfficerChange> changes(Case shown) {
        return store.changes(shown.id());
    }

    /** What the actor can do with it as things stand. */
    @Transactional(readOnly = true)
    public Set<What> open(Actor actor, Case shown) {
        var open = EnumSet.noneOf(What.class);
        if (!shown.stage().isOpen()) {
            return open;
        }
        if (may(actor, HANDLE, shown)) {
            var officer = store.find(shown.id());
            if (officer.filter(actor.answersFor()::contains).isPresent()) {
                open.addAll(EnumSet.of(What.HAND_OVER, What.RELEASE));
            } else if (officer.filter(it -> handles(it, shown)).isEmpty()) {
                open.add(What.CLAIM);
            }
        }
        if (may(actor, ASSIGN, shown)) {
            open.add(What.ASSIGN);
        }
        return open;
    }

    private static boolean may(Actor actor, String permission, Case shown) {
        return actor.may(permission, shown.region(), shown.department());
    }

    /** Colleagues of the actor to whom this case can be given, by name. */
    @Transactional(readOnly = true)
    public List<Colleague> colleagues(Actor actor, CaseNumber number) {
        var shown = holding.find(actor, "cases:read", number);
        var colleagues = among(actor, shown);
        var underWay =
                store.underWay(colleagues.stream().map(HeldBy.Member::account).toList());
        return colleagues.stream()
                .map(it -> new Colleague(it.account(), it.name(), underWay.getOrDefault(it.account(), 0)))
                .toList();
    }

    private List<HeldBy.Member> among(Actor actor, Case shown) {
        var colleagues = staff.colleagues(actor.account(), HANDLE, shown.region(), shown.department());
        var held = posts.of(colleagues.stream().map(HeldBy.Member::account).toList());
        return colleagues.stream()
                .filter(it -> handles(held.getOrDefault(it.account(), HeldPosts.Held.NONE), shown))
                .toList();
    }

    /** Whether she may handle it by a post of her own: whoever stands in does so for somebody, and not for long. */
    boolean handles(UUID account, Case shown) {
        return handles(posts.at(account), shown);
    }

    private static boolean handles(HeldPosts.Held held, Case shown) {
        return held.duties().stream()
                .filter(it -> it.insteadOf() == null)
                .anyMatch(it -> it.verdict(HANDLE, shown.region(), shown.department()) == Actor.Verdict.ALLOWED);
    }

    /**
     * 认领: takes a case that nobody handles, or somebody who may no longer; whoever stands in takes it for the one who is away.
     *
     * @throws Problem {@code cases/claimed-already} with who has it
     */
    public Case claim(Actor actor, CaseNumber number) {
        var held = held(actor, HANDLE, number);
        var officer = store.find(held.id());
        if (officer.filter(actor.answersFor()::contains).isPresent()) {
            return held;
        }
        officer.filter(it -> handles(it, held)).ifPresent(it -> {
            throw Problem.conflict("cases/claimed-already").with("officer", name(it));
        });
        @Nullable UUID insteadOf = insteadOf(actor, HANDLE, held);
        var officerNow = insteadOf == null ? actor.account() : insteadOf;
        store.add(held.id(), change(What.CLAIM, officerNow, actor, insteadOf, null));
        return held;
    }

    /**
     * 分派: gives a case to a colleague, whoever has had it.
     *
     * @param reason why; null where that needs no words
     * @throws Problem {@code invalid-input} at {@code /to} if it cannot be hers
     */
    public Case assign(Actor actor, CaseNumber number, UUID to, @Nullable String reason) {
        var held = held(actor, ASSIGN, number);
        return give(What.ASSIGN, actor, ASSIGN, held, to, reason);
    }

    /**
     * 转交: whoever has a case gives it to a colleague.
     *
     * @throws Problem {@code cases/not-the-officer}; {@code invalid-input} at {@code /to} if it cannot be hers
     */
    public Case handOver(Actor actor, CaseNumber number, UUID to, String reason) {
        var held = own(actor, number);
        return give(What.HAND_OVER, actor, HANDLE, held, to, reason);
    }

    /**
     * 退回: whoever has a case gives it back to all.
     *
     * @throws Problem {@code cases/not-the-officer}
     */
    public Case release(Actor actor, CaseNumber number, @Nullable String reason) {
        var held = own(actor, number);
        store.add(held.id(), change(What.RELEASE, null, actor, insteadOf(actor, HANDLE, held), reason));
        return held;
    }

    private Case give(What what, Actor actor, String permission, Case held, UUID to, @Nullable String reason) {
        if (among(actor, held).stream().noneMatch(it -> it.account().equals(to))) {
            throw Problem.invalid("/to", "cases/no-colleague");
        }
        if (store.find(held.id()).filter(to::equals).isEmpty()) {
            store.add(held.id(), change(what, to, actor, insteadOf(actor, permission, held), reason));
            tell(to, held);
        }
        return held;
    }

    /**
     * What one of the staff had goes on with another, or goes back to all, because she leaves; whoever looks after posts says so, who
     * works nowhere.
     *
     * @param to null: back to all
     * @throws Problem {@code invalid-input} at {@code /to} if it cannot be hers
     */
    void leave(Actor by, CaseNumber number, @Nullable UUID to, String reason) {
        var held = proceedings.hold(number);
        if (to == null) {
            store.add(held.id(), change(What.RELEASE, null, by, null, reason));
            audit.record("case.release", "case", number.value(), "leaving");
            return;
        }
        if (!handles(to, held)) {
            throw Problem.invalid("/to", "cases/no-colleague");
        }
        store.add(held.id(), change(What.HAND_OVER, to, by, null, reason));
        audit.record("case.hand-over", "case", number.value(), "leaving");
        tell(to, held);
    }

    /** @throws Problem {@code cases/unknown}; {@code cases/over} */
    private Case held(Actor actor, String permission, CaseNumber number) {
        var held = holding.hold(actor, permission, number);
        if (!held.stage().isOpen()) {
            throw Problem.conflict("cases/over");
        }
        return held;
    }

    private Case own(Actor actor, CaseNumber number) {
        var held = held(actor, HANDLE, number);
        var officer = store.find(held.id());
        if (officer.filter(actor.answersFor()::contains).isEmpty()) {
            throw Problem.conflict("cases/not-the-officer")
                    .with("officer", officer.map(this::name).orElse("—"));
        }
        return held;
    }

    private OfficerChange change(
            What what, @Nullable UUID officer, Actor by, @Nullable UUID insteadOf, @Nullable String reason) {
        return new OfficerChange(what, officer, by.account(), insteadOf, reason, proceedings.now());
    }

    private static @Nullable UUID insteadOf(Actor actor, String permission, Case held) {
        return actor.duty(permission, held.region(), held.department())
                .map(Actor.Duty::insteadOf)
                .orElse(null);
    }

    /** Names of those who had to do with it, by account. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(List<OfficerChange> changes) {
        return staff.called(changes.stream()
                .flatMap(it -> Stream.of(it.officer(), it.by(), it.insteadOf()))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private String name(UUID account) {
        return Optional.ofNullable(staff.called(Set.of(account)).get(account)).orElse("—");
    }

    private void tell(UUID officer, Case held) {
        notices.send(
                officer,
                Sentence.of("cases/notice-to-officer")
                        .with("title", held.title())
                        .with("number", held.number().value()),
                held.number().value());
    }
}
