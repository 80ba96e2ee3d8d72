package org.yiwang.lint;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.ItemContent;
import org.yiwang.catalog.items.NewItem;
import org.yiwang.standards.PublicationGate;

/** Nothing goes on to review, and nothing is published, that contradicts itself or the law. */
@Component
class LintGate implements PublicationGate {
    private final Linter linter;

    LintGate(Linter linter) {
        this.linter = linter;
    }

    @Override
    public List<Objection> objections(NewItem item, ItemContent content) {
        return linter.examine(Subject.of(item, content)).stream()
                .filter(it -> it.severity() == Severity.HARD)
                .map(it -> new Objection(it.rule(), it.element(), it::message, it::howToMend))
                .toList();
    }
}
