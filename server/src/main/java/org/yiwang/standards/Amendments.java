package org.yiwang.standards;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.Operation;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.items.Publications.Standing;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.JsonNode;

/**
 * What other modules bring of items, such as a file that was handed in: it goes the way of change control and of claims, and no
 * other.
 */
@Service
@Transactional
public class Amendments {
    private final Proposals proposals;
    private final ProposalStore store;
    private final Claims claims;
    private final PartChecks checks;
    private final Publications published;

    Amendments(Proposals proposals, ProposalStore store, Claims claims, PartChecks checks, Publications published) {
        this.proposals = proposals;
        this.store = store;
        this.claims = claims;
        this.checks = checks;
        this.published = published;
    }

    /** Whether somebody fills in what this department of this region says of items by itself. */
    public boolean mayFill(Actor actor, RegionCode region, String department) {
        return actor.may(Claims.CLAIM, region, department);
    }

    /** Whether somebody compiles changes of this standard. */
    @Transactional(readOnly = true)
    public boolean mayCompile(Actor actor, String item) {
        return published
                .standing(item)
                .map(it -> proposals.mayCompile(actor, it))
                .orElse(false);
    }

    /**
     * What speaks against a change.
     *
     * @param faults pointers begin at the content, such as {@code /guide/promised/days}; of the whole they are empty
     * @param objections of the gates through which it would have to go
     */
    public record Verdict(List<Problem.Invalid> faults, List<PublicationGate.Objection> objections) {}

    /** What would speak against it if a standard were changed to this. */
    @Transactional(readOnly = true)
    public Verdict judge(String item, ItemContent content) {
        var standing = standing(item);
        var underWay = store.openOf(List.of(item));
        if (!underWay.isEmpty()) {
            var fault = new Problem.Invalid(
                    "",
                    "standards/already-changing",
                    Map.of("title", underWay.getFirst().title()));
            return new Verdict(List.of(fault), List.of());
        }
        var parts = List.of(part(standing, content));
        try {
            checks.sources(Operation.CHANGE, List.of(standing));
        } catch (Problem refused) {
            var fault = new Problem.Invalid("", refused.errors().getFirst().code(), refused.values());
            return new Verdict(List.of(fault), List.of());
        }
        var faults = checks.faults(Operation.CHANGE, List.of(item), parts, List.of(standing)).stream()
                .map(it -> new Problem.Invalid(withinContent(it.pointer()), it.code(), it.values()))
                .toList();
        return new Verdict(faults, faults.isEmpty() ? checks.objections(parts) : List.of());
    }

    private static String withinContent(String pointer) {
        String begin = "/parts/0/content";
        return pointer.startsWith(begin) ? pointer.substring(begin.length()) : "";
    }

    /**
     * Opens a proposal to change a standard; nothing is published by that.
     *
     * @return identifier of the proposal
     * @throws Problem those of {@link Proposals#open}
     */
    public UUID propose(Actor actor, String item, ItemContent content, String reason) {
        var wish = new Proposals.Wish(
                Operation.CHANGE, List.of(item), null, List.of(part(standing(item), content)), reason, null);
        return proposals.open(actor, wish).proposal().id();
    }

    /**
     * Publishes for today what a body says of an item by itself and what it does better than the standard.
     *
     * @param seen number of the version it was made of
     * @param improvements by code of element
     * @throws Problem those of {@link Claims#fill}
     */
    public void fill(
            Actor actor, String code, int seen, LocalPart local, Map<String, JsonNode> improvements, ItemState state) {
        claims.fill(actor, code, new Claims.Filled(seen, local, improvements, state, null));
    }

    private Standing standing(String item) {
        return published.standing(item).orElseThrow(() -> Problem.invalid("", "standards/unknown-item"));
    }

    private static Part part(Standing standing, ItemContent content) {
        var item = standing.item();
        return new Part(item.id(), item.baseCode(), item.order(), item.level(), item.claimKind(), content);
    }
}
