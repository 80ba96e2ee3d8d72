package org.yiwang.standards;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.Operation;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.items.Publications.Standing;
import org.yiwang.forms.FormChecks;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.Problem;

/** What must be right before a proposal may be handed on: its items fit its operation, their codes are codes, their forms can be filled in. */
@Component
class PartChecks {
    private final Publications published;
    private final FormChecks forms;
    private final List<PublicationGate> gates;

    PartChecks(Publications published, FormChecks forms, List<PublicationGate> gates) {
        this.published = published;
        this.forms = forms;
        this.gates = gates;
    }

    /**
     * Whether these items can be changed in this way.
     *
     * @throws Problem {@code standards/sources}, {@code standards/item-state}
     */
    void sources(Operation operation, List<Standing> standing) {
        int least = operation == Operation.ADD ? 0 : operation == Operation.MERGE ? 2 : 1;
        int most = operation == Operation.ADD ? 0 : operation == Operation.MERGE ? 20 : 1;
        var distinct = new HashSet<String>();
        standing.forEach(it -> distinct.add(it.item().id()));
        if (distinct.size() < least || standing.size() > most || distinct.size() != standing.size()) {
            throw Problem.invalid("/sources", "standards/sources")
                    .with("least", least)
                    .with("most", most);
        }
        for (var it : standing) {
            boolean fits = switch (operation) {
                case RESUME -> it.state() == ItemState.SUSPENDED;
                case SUSPEND -> it.state() == ItemState.IN_USE;
                case ADD, CHANGE, SPLIT, MERGE, CANCEL -> it.state() != ItemState.CANCELLED;
            };
            if (!fits) {
                throw Problem.invalid("/sources", "standards/item-state")
                        .with("title", it.content().title());
            }
        }
    }

    /**
     * Whether the whole of it can be published.
     *
     * @throws Problem {@code invalid-input} with every fault, each at its part; {@code standards/lint} with all that the gates object to
     */
    void whole(Proposal proposal, List<Part> parts, List<Standing> standing) {
        sources(proposal.operation(), standing);
        var faults = faults(proposal.operation(), proposal.sources(), parts, standing);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        var objections = objections(parts);
        if (!objections.isEmpty()) {
            throw Problem.unprocessable("standards/lint")
                    .with("count", objections.size())
                    .said(
                            "findings",
                            language -> objections.stream()
                                    .map(it -> it.in(language))
                                    .toList());
        }
    }

    /** What is wrong with the parts, each fault at its part. */
    List<Problem.Invalid> faults(Operation operation, List<String> sources, List<Part> parts, List<Standing> standing) {
        var faults = new ArrayList<Problem.Invalid>();
        var count = parts.size();
        boolean fits = switch (operation) {
            case ADD, CHANGE, MERGE -> count == 1;
            case SPLIT -> count >= 2 && count <= 20;
            case SUSPEND, RESUME, CANCEL -> count == 0;
        };
        if (!fits) {
            faults.add(new Problem.Invalid("/parts", "standards/parts"));
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < count; i++) {
            String at = "/parts/" + i;
            var part = parts.get(i);
            code(part, at, faults);
            identity(operation, sources, part, standing, at, faults);
            if (!seen.add(part.identity().id())) {
                faults.add(new Problem.Invalid(at + "/order", "standards/code-taken"));
            }
            content(part, at + "/content", faults);
        }
        return faults;
    }

    /** What other modules have against it. */
    List<PublicationGate.Objection> objections(List<Part> parts) {
        return parts.stream()
                .flatMap(part ->
                        gates.stream().flatMap(gate -> gate.objections(part.identity(), part.content()).stream()))
                .toList();
    }

    private static void code(Part part, String at, List<Problem.Invalid> faults) {
        if (!part.order().matches("[0-9]{2}")) {
            faults.add(new Problem.Invalid(at + "/order", "standards/order"));
        }
        if (part.level() < 1 || part.level() > 7) {
            faults.add(new Problem.Invalid(at + "/level", "item-code/level"));
        }
        try {
            var code = ItemCode.of(part.baseCode());
            if (code.scheme() != ItemCode.Scheme.BASIC) {
                faults.add(new Problem.Invalid(at + "/baseCode", "item-code/format"));
            } else if (!code.type().equals(part.content().typeCode())) {
                faults.add(new Problem.Invalid(at + "/content/typeCode", "standards/type-code"));
            }
        } catch (Problem wrong) {
            faults.add(new Problem.Invalid(at + "/baseCode", wrong.code()));
        }
    }

    /** A change keeps its item; what is new has a code that nobody has; what others are merged into lives on and came of none of them. */
    private void identity(
            Operation operation,
            List<String> sourceIds,
            Part part,
            List<Standing> standing,
            String at,
            List<Problem.Invalid> faults) {
        var id = part.identity().id();
        var own = standing.stream().filter(it -> it.item().id().equals(id)).findFirst();
        var kept = published.standing(id);
        switch (operation) {
            case CHANGE -> {
                if (own.isEmpty() || !own.get().item().equals(part.identity())) {
                    faults.add(new Problem.Invalid(at + "/item", "standards/code-kept"));
                }
            }
            case MERGE -> {
                if (own.isEmpty() && kept.isPresent()) {
                    var lineage = published.successors(id);
                    var sources = Set.copyOf(sourceIds);
                    boolean cycle = kept.get().state() == ItemState.CANCELLED
                            || lineage.stream().anyMatch(sources::contains);
                    faults.add(new Problem.Invalid(at + "/item", cycle ? "standards/cycle" : "standards/code-taken"));
                }
            }
            case ADD, SPLIT -> {
                if (kept.isPresent()) {
                    faults.add(new Problem.Invalid(
                            at + "/baseCode",
                            kept.get().state() == ItemState.CANCELLED || own.isPresent()
                                    ? "standards/cycle"
                                    : "standards/code-taken"));
                }
            }
            case SUSPEND, RESUME, CANCEL -> {}
        }
    }

    private void content(Part part, String at, List<Problem.Invalid> faults) {
        var content = part.content();
        if (content.title().isBlank()) {
            faults.add(new Problem.Invalid(at + "/title", "field/required"));
        }
        var statutory = content.guide().statutory();
        var promised = content.guide().promised();
        if (statutory != null && promised != null && isLonger(promised, statutory)) {
            faults.add(new Problem.Invalid(at + "/guide/promised/days", "standards/promise-too-long"));
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < content.materials().size(); i++) {
            if (!ids.add(content.materials().get(i).id())) {
                faults.add(new Problem.Invalid(at + "/materials/" + i + "/id", "standards/material-twice"));
            }
        }
        for (var fault : forms.check(content.formSchema(), content.formSample())) {
            faults.add(new Problem.Invalid(
                    at + "/formSample" + fault.pointer().substring("/form".length()), fault.code(), fault.values()));
        }
    }

    /** Of one unit only: working days and days of the calendar cannot be compared without a calendar. */
    private static boolean isLonger(TimeLimit promised, TimeLimit statutory) {
        return promised.unit() == statutory.unit() && promised.days() > statutory.days();
    }
}
