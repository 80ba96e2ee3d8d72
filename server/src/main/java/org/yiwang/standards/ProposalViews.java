package org.yiwang.standards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.Descriptions;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.Operation;
import org.yiwang.catalog.items.Publications.Standing;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.identity.posts.HeldBy;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.standards.ElementViews.ChangeView;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Proposals as the desk shows them: with what they change, element by element, and what the reader may do now. */
@Component
class ProposalViews {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Elements elements;
    private final Descriptions descriptions;
    private final Places places;
    private final HeldBy staff;

    ProposalViews(Elements elements, Descriptions descriptions, Places places, HeldBy staff) {
        this.elements = elements;
        this.descriptions = descriptions;
        this.places = places;
        this.staff = staff;
    }

    /** In a list. */
    record Listed(
            UUID id,
            Operation operation,
            Proposal.State state,
            String title,
            String departmentName,
            @Nullable LocalDate effectiveOn,
            Instant updatedAt) {}

    Listed inList(Proposal it, Language language) {
        return new Listed(
                it.id(),
                it.operation(),
                it.state(),
                it.title(),
                departmentName(it, language),
                it.effectiveOn(),
                it.updatedAt());
    }

    private String departmentName(Proposal it, Language language) {
        return places.department(it.department())
                .map(department -> name(department, language))
                .orElse(it.department());
    }

    private static String name(Department department, Language language) {
        return language.choose(department.name(), department.nameEn());
    }

    /** What somebody may do with a proposal now. */
    enum Act {
        SAVE,
        SUBMIT,
        REBASE,
        TAKE_BACK,
        WITHDRAW,
        REVIEW,
        REVIEW_LEGALITY,
        PUBLISH
    }

    ProposalView of(
            Proposals.Opened opened,
            List<Standing> standing,
            UnderWay.@Nullable Count underWay,
            List<Proposal.Step> steps,
            Actor actor,
            Language language) {
        var proposal = opened.proposal();
        var newest = standing.stream().map(Standing::version).toList();
        boolean outdated = !proposal.state().isEnd() && !newest.equals(proposal.basedOn());
        return new ProposalView(
                proposal.id(),
                proposal.operation(),
                proposal.state(),
                proposal.title(),
                proposal.department(),
                departmentName(proposal, language),
                proposal.reason(),
                proposal.effectiveOn(),
                proposal.revision(),
                proposal.createdAt(),
                proposal.updatedAt(),
                standing.stream().map(SourceView::of).toList(),
                opened.parts(),
                opened.parts().stream()
                        .map(it -> new PartChanges(
                                it.identity().id(), it.content().title(), changes(it, standing, language)))
                        .toList(),
                outdated,
                underWay,
                steps(steps),
                acts(proposal, actor, outdated));
    }

    /** Against what holds now, or for a new item against nothing: all of it is new. */
    private List<ChangeView> changes(Part part, List<Standing> standing, Language language) {
        var after = descriptions.of(part.identity(), part.content());
        var before = standing.stream()
                .filter(it -> it.item().id().equals(part.identity().id()))
                .findFirst()
                .map(it -> descriptions.of(it.item(), it.content()))
                .orElse(NOTHING);
        return ElementViews.changes(elements.between(before, after), language);
    }

    private List<StepView> steps(List<Proposal.Step> steps) {
        var accounts = new HashSet<UUID>();
        steps.forEach(it -> accounts.add(it.by()));
        var names = staff.called(accounts);
        return steps.stream()
                .map(it -> new StepView(it.kind(), it.revision(), names.get(it.by()), it.at(), it.words()))
                .toList();
    }

    private static List<Act> acts(Proposal it, Actor actor, boolean outdated) {
        var acts = new ArrayList<Act>();
        boolean compiles = actor.may(Proposals.COMPILE, it.region(), it.department());
        switch (it.state()) {
            case COMPILING -> {
                if (compiles) {
                    acts.add(Act.SAVE);
                    acts.add(Act.SUBMIT);
                    if (outdated) {
                        acts.add(Act.REBASE);
                    }
                }
            }
            case UNDER_REVIEW -> add(acts, Act.REVIEW, actor, Proposals.REVIEW, it);
            case UNDER_LEGAL_REVIEW -> add(acts, Act.REVIEW_LEGALITY, actor, Proposals.LEGAL_REVIEW, it);
            case APPROVED -> add(acts, Act.PUBLISH, actor, Proposals.PUBLISH, it);
            case PUBLISHED, WITHDRAWN -> {}
        }
        if (compiles && !it.state().isEnd()) {
            if (it.state() != Proposal.State.COMPILING) {
                acts.add(Act.TAKE_BACK);
            }
            acts.add(Act.WITHDRAW);
        }
        return acts;
    }

    private static void add(List<Act> acts, Act act, Actor actor, String permission, Proposal it) {
        if (actor.may(permission, it.region(), it.department())) {
            acts.add(act);
        }
    }

    /** What somebody changed between two revisions, part by part. */
    RevisionDiffView difference(ProposalStore.Revision from, ProposalStore.Revision to, Language language) {
        var names = staff.called(List.of(to.savedBy()));
        var parts = new ArrayList<PartChanges>();
        for (var part : to.parts()) {
            var before = from.parts().stream()
                    .filter(it -> it.identity().id().equals(part.identity().id()))
                    .findFirst()
                    .map(it -> descriptions.of(it.identity(), it.content()))
                    .orElse(NOTHING);
            var after = descriptions.of(part.identity(), part.content());
            parts.add(new PartChanges(
                    part.identity().id(),
                    part.content().title(),
                    ElementViews.changes(elements.between(before, after), language)));
        }
        return new RevisionDiffView(from.number(), to.number(), names.get(to.savedBy()), to.savedAt(), parts);
    }

    /** An item that a proposal concerns, in its last version. */
    record SourceView(
            String item,
            String baseCode,
            String order,
            int level,
            int number,
            ItemState state,
            String title,
            LocalDate effectiveOn) {
        static SourceView of(Standing it) {
            return new SourceView(
                    it.item().id(),
                    it.item().baseCode(),
                    it.item().order(),
                    it.item().level(),
                    it.number(),
                    it.state(),
                    it.content().title(),
                    it.effectiveOn());
        }
    }
}

/** What changes of one item. */
record PartChanges(String item, String title, List<ChangeView> elements) {}

/**
 * What was done with a proposal.
 *
 * @param by who did it; null if she is of the staff no more
 */
record StepView(
        Proposal.Step.Kind kind,
        int revision,
        @Nullable String by,
        Instant at,
        @Nullable String words) {}

/** What somebody changed between two revisions of a content. */
record RevisionDiffView(int from, int to, @Nullable String by, Instant at, List<PartChanges> parts) {}

/**
 * A proposal with its content.
 *
 * @param parts the items as they would be, to be edited
 * @param changes what that changes, element by element
 * @param outdated whether another version was published since the content was begun
 * @param underWay whom it meets that items end, stop or are replaced
 * @param acts what the reader may do now
 */
record ProposalView(
        UUID id,
        Operation operation,
        Proposal.State state,
        String title,
        String department,
        String departmentName,
        String reason,
        @Nullable LocalDate effectiveOn,
        int revision,
        Instant createdAt,
        Instant updatedAt,
        List<ProposalViews.SourceView> sources,
        List<Part> parts,
        List<PartChanges> changes,
        boolean outdated,
        UnderWay.@Nullable Count underWay,
        List<StepView> steps,
        List<ProposalViews.Act> acts) {}
