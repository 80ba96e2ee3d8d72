package org.yiwang.lint;

import static org.yiwang.lint.LintRule.each;
import static org.yiwang.lint.LintRule.when;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Particulars.FeeProject;

/** 收费: what costs something says by which rule, and what costs nothing has no rate. */
@Component
class FeeRules implements LintRules {
    private final Phrases phrases;

    FeeRules(Phrases phrases) {
        this.phrases = phrases;
    }

    @Override
    public List<LintRule> rules() {
        return List.of(
                when(
                        "fee-without-basis",
                        it -> it.isCharged() && projects(it).findAny().isEmpty() && !noteCites(it)),
                each(
                        "fee-project-without-basis",
                        it -> projects(it)
                                .filter(project -> it.isCharged() && Subject.isBlank(project.basis()))
                                .map(FeeProject::name)),
                each(
                        "fee-project-without-rate",
                        it -> projects(it)
                                .filter(project -> it.isCharged() && Subject.isBlank(project.standard()))
                                .map(FeeProject::name)),
                when(
                        "free-with-fee-projects",
                        it -> it.guide().fee() != null
                                && !it.isCharged()
                                && projects(it).findAny().isPresent()),
                when("fee-note-says-free", it -> it.isCharged() && phrases.in(Phrases.Kind.FREE, note(it))),
                when(
                        "free-note-says-amount",
                        it -> it.guide().fee() != null
                                && !it.isCharged()
                                && phrases.in(Phrases.Kind.AMOUNT, note(it))
                                && !phrases.in(Phrases.Kind.FREE, note(it))),
                when(
                        "postage-as-fee",
                        it -> it.isCharged()
                                && Stream.concat(
                                                Stream.of(note(it)),
                                                projects(it).map(FeeProject::name))
                                        .filter(words -> !words.isBlank())
                                        .allMatch(words -> phrases.in(Phrases.Kind.POSTAGE, words))
                                && (!note(it).isBlank()
                                        || projects(it).findAny().isPresent())),
                each(
                        "reduction-without-basis",
                        it -> projects(it)
                                .filter(project -> Boolean.TRUE.equals(project.reducible())
                                        && Subject.isBlank(project.reductionBasis()))
                                .map(FeeProject::name)));
    }

    private static Stream<FeeProject> projects(Subject it) {
        return Subject.all(it.particulars().feeProjects());
    }

    private boolean noteCites(Subject it) {
        return phrases.in(Phrases.Kind.CITATION, note(it));
    }

    private static String note(Subject it) {
        var fee = it.guide().fee();
        return fee == null ? "" : fee.note();
    }
}
