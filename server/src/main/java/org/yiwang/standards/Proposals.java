package org.yiwang.standards;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.NewItem;
import org.yiwang.catalog.items.Operation;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.items.Publications.Standing;
import org.yiwang.catalog.places.Department;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/**
 * 变更管理: a department compiles, the administration office reviews, justice checks for legality, and the office publishes for a day
 * (国办函〔2016〕108号). Three different people: nobody reviews what she had a hand in.
 */
@Service
@Transactional
public class Proposals {
    static final String COMPILE = "standards:compile";
    static final String REVIEW = "standards:review";
    static final String LEGAL_REVIEW = "standards:legal-review";
    static final String PUBLISH = "standards:publish";
    static final String READ = "standards:read";

    private final ProposalStore store;
    private final PartChecks checks;
    private final Publication publication;
    private final Publications published;
    private final Beginnings beginnings;
    private final UnderWay underWay;
    private final Clock clock;

    Proposals(
            ProposalStore store,
            PartChecks checks,
            Publication publication,
            Publications published,
            Beginnings beginnings,
            UnderWay underWay,
            Clock clock) {
        this.store = store;
        this.checks = checks;
        this.publication = publication;
        this.published = published;
        this.beginnings = beginnings;
        this.underWay = underWay;
        this.clock = clock;
    }

    /**
     * What somebody would change.
     *
     * @param sources the items that change, stop or are replaced; none for a new one
     * @param department who compiles it; may be left out where the items say it
     * @param parts how the items would be; may be left out: then it begins with what holds now
     */
    record Wish(
            Operation operation,
            List<String> sources,
            @Nullable String department,
            @Nullable List<Part> parts,
            String reason,
            @Nullable LocalDate effectiveOn) {}

    /** A proposal with its content. */
    record Opened(Proposal proposal, List<Part> parts) {}

    /**
     * Opens a proposal; its content begins with what holds now.
     *
     * @throws Problem {@code standards/sources}, {@code standards/unknown-item}, {@code standards/already-changing}, {@code
     *     standards/department}
     */
    Opened open(Actor actor, Wish wish) {
        var standing = beginnings.standing(wish.sources());
        checks.sources(wish.operation(), standing);
        refuseIfChanging(wish.sources(), null);
        var department = beginnings.department(wish.department(), standing);
        mayDo(actor, COMPILE, department);
        var parts = wish.parts() == null ? beginnings.parts(wish.operation(), standing) : wish.parts();
        var now = clock.instant();
        var proposal = new Proposal(
                Ids.next(),
                wish.operation(),
                Proposal.State.COMPILING,
                department.region(),
                department.code(),
                title(parts, standing),
                wish.sources(),
                standing.stream().map(Standing::version).toList(),
                wish.reason(),
                wish.effectiveOn(),
                1,
                actor.account(),
                now,
                now);
        store.add(proposal);
        store.addRevision(proposal.id(), 1, parts, actor.account(), now);
        step(proposal, Proposal.Step.Kind.PROPOSED, actor, now, wish.reason());
        return new Opened(proposal, parts);
    }

    /** Whether somebody compiles changes of a standard: those of the provincial department that it belongs to. */
    boolean mayCompile(Actor actor, Standing standing) {
        try {
            var department = beginnings.department(null, List.of(standing));
            return actor.may(COMPILE, department.region(), department.code());
        } catch (Problem ofNoDepartment) {
            return false;
        }
    }

    private void refuseIfChanging(List<String> sources, @Nullable UUID itself) {
        store.openOf(sources).stream()
                .filter(it -> !it.id().equals(itself))
                .findFirst()
                .ifPresent(it -> {
                    throw Problem.conflict("standards/already-changing")
                            .with("proposal", it.id().toString())
                            .with("title", it.title());
                });
    }

    private static String title(List<Part> parts, List<Standing> standing) {
        return standing.isEmpty()
                ? parts.isEmpty() ? "" : parts.getFirst().content().title()
                : standing.getFirst().content().title();
    }

    /**
     * Saves the content over the revision that was seen.
     *
     * @param seen the revision the page started from
     * @throws Problem {@code standards/changed-meanwhile} with who saved what if somebody else did; {@code standards/not-now}
     */
    Opened save(Actor actor, UUID id, int seen, List<Part> parts, String reason, @Nullable LocalDate effectiveOn) {
        var held = held(actor, COMPILE, id, Proposal.State.COMPILING);
        if (held.revision() != seen) {
            throw Problem.conflict("standards/changed-meanwhile").with("revision", held.revision());
        }
        var now = clock.instant();
        var changed = with(
                held,
                held.state(),
                held.basedOn(),
                reason,
                effectiveOn,
                held.revision() + 1,
                titleOf(held, parts),
                now);
        store.addRevision(id, changed.revision(), parts, actor.account(), now);
        store.change(changed);
        return new Opened(changed, parts);
    }

    private static String titleOf(Proposal held, List<Part> parts) {
        return held.sources().isEmpty() && !parts.isEmpty()
                ? parts.getFirst().content().title()
                : held.title();
    }

    /** 送审: from now on its content is not changed. */
    Opened submit(Actor actor, UUID id) {
        var held = held(actor, COMPILE, id, Proposal.State.COMPILING);
        var parts = parts(held);
        checks.whole(held, parts, standing(held));
        return moved(held, parts, Proposal.State.UNDER_REVIEW, Proposal.Step.Kind.SUBMITTED, actor, null);
    }

    /**
     * 审核: the administration office agrees, or gives it back with what is to be mended.
     *
     * @param words opinion; must say why if it is given back
     */
    Opened review(Actor actor, UUID id, boolean agreed, @Nullable String words) {
        var held = held(actor, REVIEW, id, Proposal.State.UNDER_REVIEW);
        mustBeAnother(actor, held);
        return judged(held, actor, agreed, words, Proposal.State.UNDER_LEGAL_REVIEW, Proposal.Step.Kind.REVIEWED);
    }

    /** 合法性审查: justice agrees, or gives it back. */
    Opened reviewLegality(Actor actor, UUID id, boolean agreed, @Nullable String words) {
        var held = held(actor, LEGAL_REVIEW, id, Proposal.State.UNDER_LEGAL_REVIEW);
        mustBeAnother(actor, held);
        return judged(held, actor, agreed, words, Proposal.State.APPROVED, Proposal.Step.Kind.LEGALLY_REVIEWED);
    }

    private Opened judged(
            Proposal held,
            Actor actor,
            boolean agreed,
            @Nullable String words,
            Proposal.State next,
            Proposal.Step.Kind kind) {
        if (!agreed && (words == null || words.isBlank())) {
            throw Problem.invalid("/words", "standards/say-why");
        }
        return moved(
                held,
                parts(held),
                agreed ? next : Proposal.State.COMPILING,
                agreed ? kind : Proposal.Step.Kind.RETURNED,
                actor,
                words);
    }

    /**
     * 发布: what was approved comes into force on a day, which is tomorrow at the earliest.
     *
     * @throws Problem {@code standards/effective-day}; {@code standards/outdated} if another version was published meanwhile; those of
     *     {@link Publications}
     */
    Opened publish(Actor actor, UUID id, LocalDate effectiveOn) {
        var held = held(actor, PUBLISH, id, Proposal.State.APPROVED);
        var now = clock.instant();
        if (!effectiveOn.isAfter(Days.of(now))) {
            throw Problem.invalid("/effectiveOn", "standards/effective-day");
        }
        var parts = parts(held);
        var standing = standing(held);
        checks.whole(held, parts, standing);
        mustBeCurrent(held, standing);
        publication.publish(held, parts, standing, effectiveOn, actor);
        var dated = with(
                held, held.state(), held.basedOn(), held.reason(), effectiveOn, held.revision(), held.title(), now);
        return moved(dated, parts, Proposal.State.PUBLISHED, Proposal.Step.Kind.PUBLISHED, actor, null);
    }

    private static void mustBeCurrent(Proposal held, List<Standing> standing) {
        if (!held.basedOn().equals(standing.stream().map(Standing::version).toList())) {
            throw Problem.conflict("standards/outdated");
        }
    }

    /**
     * Says that the content was looked through again and is meant on top of the version that was published meanwhile.
     *
     * @throws Problem {@code standards/not-now}
     */
    Opened rebase(Actor actor, UUID id) {
        var held = held(actor, COMPILE, id, Proposal.State.COMPILING);
        var now = clock.instant();
        var newest = standing(held).stream().map(Standing::version).toList();
        var changed =
                with(held, held.state(), newest, held.reason(), held.effectiveOn(), held.revision(), held.title(), now);
        store.change(changed);
        step(changed, Proposal.Step.Kind.REBASED, actor, now, null);
        return new Opened(changed, parts(changed));
    }

    /** 撤回: by those who compile it, as long as it is not published. */
    Opened withdraw(Actor actor, UUID id, @Nullable String words) {
        var held = store.hold(id).orElseThrow(Proposals::unknown);
        mayDo(actor, COMPILE, held);
        if (held.state().isEnd()) {
            throw Problem.conflict("standards/not-now")
                    .with("state", held.state().name());
        }
        return moved(held, parts(held), Proposal.State.WITHDRAWN, Proposal.Step.Kind.WITHDRAWN, actor, words);
    }

    /** Back from approved or review to compiling, where a newer version came between. */
    Opened takeBack(Actor actor, UUID id) {
        var held = store.hold(id).orElseThrow(Proposals::unknown);
        mayDo(actor, COMPILE, held);
        if (held.state().isEnd() || held.state() == Proposal.State.COMPILING) {
            throw Problem.conflict("standards/not-now")
                    .with("state", held.state().name());
        }
        return moved(held, parts(held), Proposal.State.COMPILING, Proposal.Step.Kind.RETURNED, actor, null);
    }

    private Opened moved(
            Proposal held,
            List<Part> parts,
            Proposal.State state,
            Proposal.Step.Kind kind,
            Actor actor,
            @Nullable String words) {
        var now = clock.instant();
        var changed = with(
                held, state, held.basedOn(), held.reason(), held.effectiveOn(), held.revision(), held.title(), now);
        store.change(changed);
        step(changed, kind, actor, now, words);
        return new Opened(changed, parts);
    }

    /** A proposal with its content, as it was last saved. */
    @Transactional(readOnly = true)
    Opened find(Actor actor, UUID id) {
        var found = store.find(id).orElseThrow(Proposals::unknown);
        mayDo(actor, READ, found);
        return new Opened(found, parts(found));
    }

    /** An item as somebody would have it. */
    public record Proposed(NewItem identity, ItemContent content) {}

    /**
     * The items as a proposal would have them, as it was last saved.
     *
     * @throws Problem {@code standards/unknown-proposal}
     */
    @Transactional(readOnly = true)
    public List<Proposed> items(Actor actor, UUID id) {
        return find(actor, id).parts().stream()
                .map(it -> new Proposed(it.identity(), it.content()))
                .toList();
    }

    /** Its content as it once was. */
    @Transactional(readOnly = true)
    ProposalStore.Revision revision(Actor actor, UUID id, int number) {
        var found = find(actor, id).proposal();
        return store.revision(found.id(), number).orElseThrow(Proposals::unknown);
    }

    @Transactional(readOnly = true)
    List<Proposal.Step> steps(UUID id) {
        return store.steps(id);
    }

    /** Those of the actor's region and departments: on their way first, the newest first. */
    @Transactional(readOnly = true)
    List<Proposal> list(Actor actor, Proposal.@Nullable State state, @Nullable Cursor after, int limit) {
        var scope = actor.ownScope(READ);
        return after == null
                ? store.list(scope, state, null, null, limit)
                : store.list(
                        scope,
                        state,
                        Boolean.valueOf(after.keys().getFirst()),
                        UUID.fromString(after.keys().getLast()),
                        limit);
    }

    /** Whom it meets that its items end, stop or are replaced; null if they go on, or that is over. */
    @Transactional(readOnly = true)
    UnderWay.@Nullable Count underWay(Proposal proposal) {
        boolean stops = switch (proposal.operation()) {
            case SUSPEND, CANCEL, SPLIT, MERGE -> true;
            case ADD, CHANGE, RESUME -> false;
        };
        if (!stops || proposal.state().isEnd()) {
            return null;
        }
        var codes = proposal.sources().stream()
                .flatMap(it -> published.handledOn(it, Days.of(clock.instant())).stream())
                .map(Implementation::code)
                .toList();
        return underWay.of(codes);
    }

    /** What holds of the items that it concerns, with what is published already for a later day. */
    List<Standing> standing(Proposal proposal) {
        return proposal.sources().stream()
                .map(it -> published.standing(it).orElseThrow())
                .toList();
    }

    private List<Part> parts(Proposal proposal) {
        return store.revision(proposal.id(), proposal.revision()).orElseThrow().parts();
    }

    private Proposal held(Actor actor, String permission, UUID id, Proposal.State state) {
        var held = store.hold(id).orElseThrow(Proposals::unknown);
        mayDo(actor, permission, held);
        if (held.state() != state) {
            throw Problem.conflict("standards/not-now")
                    .with("state", held.state().name());
        }
        return held;
    }

    /** 审查与编制分离: nobody judges what she compiled, nor twice what she has judged already. */
    private void mustBeAnother(Actor actor, Proposal held) {
        var involved = new ArrayList<>(store.authors(held.id()));
        involved.add(held.createdBy());
        var judged = Set.of(Proposal.Step.Kind.REVIEWED, Proposal.Step.Kind.SUBMITTED);
        var steps = store.steps(held.id());
        for (int i = steps.size() - 1; i >= 0 && steps.get(i).kind() != Proposal.Step.Kind.RETURNED; i--) {
            if (judged.contains(steps.get(i).kind())) {
                involved.add(steps.get(i).by());
            }
        }
        if (involved.contains(actor.account())) {
            throw Problem.forbidden("standards/by-another");
        }
    }

    private static void mayDo(Actor actor, String permission, Proposal it) {
        if (!actor.may(permission, it.region(), it.department())) {
            throw unknown();
        }
    }

    private static void mayDo(Actor actor, String permission, Department it) {
        if (!actor.may(permission, it.region(), it.code())) {
            throw Problem.forbidden("access/denied");
        }
    }

    private static Problem unknown() {
        return Problem.notFound("standards/unknown-proposal");
    }

    private void step(Proposal of, Proposal.Step.Kind kind, Actor actor, Instant now, @Nullable String words) {
        store.addStep(of.id(), new Proposal.Step(Ids.next(), kind, of.revision(), actor.account(), now, words));
    }

    private static Proposal with(
            Proposal it,
            Proposal.State state,
            List<UUID> basedOn,
            String reason,
            @Nullable LocalDate effectiveOn,
            int revision,
            String title,
            Instant now) {
        return new Proposal(
                it.id(),
                it.operation(),
                state,
                it.region(),
                it.department(),
                title,
                it.sources(),
                basedOn,
                reason,
                effectiveOn,
                revision,
                it.createdBy(),
                it.createdAt(),
                now);
    }
}
