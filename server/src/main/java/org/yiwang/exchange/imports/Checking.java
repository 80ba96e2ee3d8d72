package org.yiwang.exchange.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.exchange.sheets.Fault;
import org.yiwang.exchange.sheets.GivenRow;
import org.yiwang.kernel.Language;
import org.yiwang.standards.PublicationGate;
import org.yiwang.words.Words;
import tools.jackson.databind.JsonNode;

/** One file being checked: rows as they come, a few at a time; keeps what they would change and why they cannot. */
final class Checking {
    private static final int AT_ONCE = 200;
    /** More than anybody mends before she tries again. */
    private static final int MOST_REFUSALS = 5_000;

    private final RowChecks checks;
    private final Words words;
    private final IntConsumer progress;
    private final RowChecks.Scope scope;
    private final List<GivenRow> waiting = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, Amended> amended = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int done;
    private int unchanged;

    /** There are so many faults that no more are looked for. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    /**
     * What a row would change.
     *
     * @param standard values that the standard of the item would have, by code of element
     * @param own values of the body itself
     */
    record Change(
            int row,
            String codeCell,
            String code,
            String item,
            Map<String, JsonNode> standard,
            Map<String, JsonNode> own) {}

    private record Amended(int row, Map<String, JsonNode> values) {}

    /** @param progress told how many rows are checked, every few of them */
    Checking(RowChecks checks, RowChecks.Scope scope, Words words, IntConsumer progress) {
        this.checks = checks;
        this.scope = scope;
        this.words = words;
        this.progress = progress;
    }

    void add(GivenRow row) {
        waiting.add(row);
        if (waiting.size() == AT_ONCE) {
            check();
        }
    }

    /** Checks what is left. */
    void end() {
        check();
    }

    private void check() {
        var known = checks.versions(waiting);
        for (var row : waiting) {
            one(row, known);
        }
        done += waiting.size();
        waiting.clear();
        progress.accept(done);
        if (refusals.size() >= MOST_REFUSALS) {
            throw new Enough();
        }
    }

    private void one(GivenRow row, Map<String, List<Implementation>> known) {
        var faults = new ArrayList<>(row.faults());
        @Nullable Integer before = row.code().isEmpty() ? null : seen.putIfAbsent(row.code(), row.row());
        if (before != null) {
            faults.add(new Fault(row.row(), row.codeCell(), "exchange/code-twice", Map.of("row", before)));
        }
        var verdict = checks.check(row, known, scope);
        faults.addAll(verdict.faults());
        faults.forEach(it -> refusals.add(refusal(it)));
        verdict.objections().forEach(it -> refusals.add(refusal(row, it)));
        @Nullable Change change = verdict.change();
        if (change != null && !change.standard().isEmpty()) {
            change = amended(change);
        }
        if (change != null) {
            changes.add(change);
        } else if (faults.isEmpty() && verdict.objections().isEmpty()) {
            unchanged++;
        }
    }

    /** A standard is changed once, by the first row that does; another one must say the same. */
    private @Nullable Change amended(Change change) {
        @Nullable Amended before = amended.putIfAbsent(change.item(), new Amended(change.row(), change.standard()));
        if (before == null) {
            return change;
        }
        if (!before.values().equals(change.standard())) {
            refusals.add(refusal(
                    new Fault(change.row(), change.codeCell(), "exchange/rows-differ", Map.of("row", before.row()))));
        }
        return new Change(change.row(), change.codeCell(), change.code(), change.item(), Map.of(), change.own());
    }

    private Refusal refusal(Fault fault) {
        return refusal(words, fault);
    }

    static Refusal refusal(Words words, Fault fault) {
        return new Refusal(
                fault.row(),
                fault.cell(),
                fault.rule(),
                said(words, fault, Language.CHINESE),
                said(words, fault, Language.ENGLISH));
    }

    private static String said(Words words, Fault fault, Language language) {
        var values = new LinkedHashMap<String, Object>(fault.values());
        return words.find(fault.rule(), language, values)
                .or(() -> words.find(fault.rule() + ".title", language, values))
                .orElse(fault.rule());
    }

    private static Refusal refusal(GivenRow row, PublicationGate.Objection it) {
        var given = it.element() == null ? null : row.elements().get(it.element());
        return new Refusal(
                row.row(),
                given == null ? row.codeCell() : given.cell(),
                it.rule(),
                it.message().apply(Language.CHINESE) + it.howToMend().apply(Language.CHINESE),
                it.message().apply(Language.ENGLISH) + " " + it.howToMend().apply(Language.ENGLISH));
    }

    List<Change> changes() {
        return changes;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    int done() {
        return done;
    }

    int unchanged() {
        return unchanged;
    }
}
