package org.yiwang.standards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.NewImplementation;
import org.yiwang.catalog.items.NewVersion;
import org.yiwang.catalog.items.Operation;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.items.Publications.Standing;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;

/** Puts an approved proposal into the catalogue, all of it or nothing, and tells those who claimed what changes. */
@Component
class Publication {
    private final Publications published;
    private final AcceptanceStore acceptances;

    Publication(Publications published, AcceptanceStore acceptances) {
        this.published = published;
        this.acceptances = acceptances;
    }

    void publish(Proposal proposal, List<Part> parts, List<Standing> standing, LocalDate day, Actor actor) {
        switch (proposal.operation()) {
            case ADD -> begin(proposal, parts.getFirst(), day);
            case CHANGE -> {
                var source = standing.getFirst();
                next(
                        proposal,
                        source,
                        source.state(),
                        List.of(),
                        parts.getFirst().content(),
                        day);
            }
            case SUSPEND -> stop(proposal, standing.getFirst(), ItemState.SUSPENDED, List.of(), day);
            case RESUME -> stop(proposal, standing.getFirst(), ItemState.IN_USE, List.of(), day);
            case CANCEL -> stop(proposal, standing.getFirst(), ItemState.CANCELLED, List.of(), day);
            case SPLIT, MERGE -> replace(proposal, parts, standing, day, actor);
        }
    }

    /** Whoever handles what is replaced handles what takes its place, at the same counter. */
    private void replace(Proposal proposal, List<Part> parts, List<Standing> standing, LocalDate day, Actor actor) {
        var handled = standing.stream()
                .flatMap(it -> published.handledOn(it.item().id(), day).stream())
                .toList();
        var ids = parts.stream().map(it -> it.identity().id()).toList();
        for (var source : standing) {
            if (!ids.contains(source.item().id())) {
                stop(proposal, source, ItemState.CANCELLED, ids, day);
            }
        }
        for (var part : parts) {
            var kept = standing.stream()
                    .filter(it -> it.item().id().equals(part.identity().id()))
                    .findFirst();
            if (kept.isPresent()) {
                next(proposal, kept.get(), kept.get().state(), List.of(), part.content(), day);
            } else {
                begin(proposal, part, day);
            }
            claimed(part, handled, kept.isPresent(), day, actor);
        }
    }

    private void claimed(Part part, List<Implementation> handled, boolean isKept, LocalDate day, Actor actor) {
        var byDepartment = handled.stream()
                .collect(Collectors.toMap(
                        it -> it.region() + it.department(), Function.identity(), (one, other) -> one));
        for (var it : byDepartment.values()) {
            var claim = claim(part, it);
            if (!isKept
                    || published.handledOn(part.identity().id(), day).stream()
                            .noneMatch(one -> one.code().equals(claim.code()))) {
                published.claim(claim, it.local(), day, actor.account());
            }
        }
    }

    private static NewImplementation claim(Part part, Implementation it) {
        return new NewImplementation(
                it.department() + part.level() + part.baseCode() + part.order(),
                part.identity().id(),
                it.region(),
                it.department());
    }

    private void begin(Proposal proposal, Part part, LocalDate day) {
        published.add(part.identity());
        published.publish(
                new NewVersion(
                        Ids.next(),
                        part.identity().id(),
                        1,
                        ItemState.IN_USE,
                        day,
                        proposal.operation(),
                        proposal.id(),
                        List.of(),
                        part.content()),
                null);
    }

    private void stop(Proposal proposal, Standing source, ItemState state, List<String> replacedBy, LocalDate day) {
        next(proposal, source, state, replacedBy, source.content(), day);
    }

    private void next(
            Proposal proposal,
            Standing source,
            ItemState state,
            List<String> replacedBy,
            ItemContent content,
            LocalDate day) {
        var item = source.item().id();
        Map<String, Implementation> before = published.handledOn(item, day).stream()
                .collect(Collectors.toMap(Implementation::code, Function.identity()));
        var version = new NewVersion(
                Ids.next(),
                item,
                published.nextNumber(item),
                state,
                day,
                operationOn(proposal, replacedBy, state),
                proposal.id(),
                replacedBy,
                content);
        var concerned = published.publish(version, source.version());
        var told = new ArrayList<AcceptanceStore.Told>();
        for (var after : concerned) {
            @Nullable Implementation was = before.get(after.code());
            if (was != null) {
                told.add(new AcceptanceStore.Told(was, after));
            }
        }
        acceptances.tell(told, version.id());
    }

    /** What is replaced ends; what the others are merged into changes. */
    private static Operation operationOn(Proposal proposal, List<String> replacedBy, ItemState state) {
        boolean isReplacement = proposal.operation() == Operation.SPLIT || proposal.operation() == Operation.MERGE;
        return isReplacement && replacedBy.isEmpty() && state == ItemState.IN_USE
                ? Operation.CHANGE
                : proposal.operation();
    }
}
