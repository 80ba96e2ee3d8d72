package org.yiwang.lint;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Holds what is said of an item against all rules. */
@Service
public class Linter {
    private final Rulebook rulebook;

    Linter(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /** All that is found, what blocks publication first. */
    public List<Finding> examine(Subject subject) {
        return examine(subject, Set.of(LintRule.About.values()));
    }

    /** The same by the rules on these matters only. */
    public List<Finding> examine(Subject subject, Collection<LintRule.About> about) {
        return rulebook.rules().stream()
                .filter(it -> about.contains(it.about()))
                .flatMap(rule -> rule.traces().apply(subject).distinct().map(what -> finding(rule, what)))
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    private Finding finding(LintRule rule, String what) {
        return new Finding(rule.code(), rulebook.find(rule.code()).orElseThrow(), what);
    }
}
