package org.yiwang.lint;

import static org.yiwang.lint.LintRule.each;
import static org.yiwang.lint.LintRule.when;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.catalog.items.CommitmentSettings;
import org.yiwang.catalog.items.Material;

/** 告知承诺: where it is open, what is told, and for which papers it stands. */
@Component
class CommitmentRules implements LintRules {
    private final CommitmentSettings settings;

    CommitmentRules(CommitmentSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<LintRule> rules() {
        return List.of(
                when(
                        "commitment-excluded",
                        it -> commitment(it).filter(settings::excludes).isPresent()),
                when(
                        "commitment-without-terms",
                        it -> commitment(it)
                                .filter(promise -> promise.terms().isEmpty()
                                        || promise.terms().stream().anyMatch(term -> Subject.isBlank(term.text()))
                                        || Subject.isBlank(promise.consequences()))
                                .isPresent()),
                each(
                        "commitment-waives-unknown",
                        it -> commitment(it).stream()
                                .flatMap(
                                        promise -> unknown(promise, it.content().materials()))));
    }

    private static Optional<Commitment> commitment(Subject subject) {
        return Optional.ofNullable(subject.guide().commitment());
    }

    private static Stream<String> unknown(Commitment promise, List<Material> papers) {
        var known = papers.stream().map(Material::id).toList();
        return promise.waives().stream().filter(it -> !known.contains(it));
    }
}
