package org.yiwang.example;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Step;
import org.yiwang.cases.StepGate;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Words;

/** Nothing is decided before the premises were visited; whether they were is shown with the case. */
@Component
@Profile("example")
class VisitedCases implements StepGate, CaseSection<SiteVisit> {
    static final String CLAUSE = "《行政许可法》第三十四条第三款";

    private final SiteVisits visits;
    private final Words words;

    VisitedCases(SiteVisits visits, Words words) {
        this.visits = visits;
        this.words = words;
    }

    @Override
    public Optional<Hindrance> before(Step step, Case held, @Nullable Actor actor) {
        return step != Step.DECIDE
                        || visits.find(held.number())
                                .filter(it -> it.visitedOn() != null)
                                .isPresent()
                ? Optional.empty()
                : Optional.of(new Hindrance(Problem.conflict("example/not-visited"), CLAUSE));
    }

    @Override
    public Optional<SiteVisit> toApplicant(Case shown, Actor applicant, Language language) {
        return visits.find(shown.number()).map(it -> SiteVisit.of(it, false, words, language));
    }

    @Override
    public Optional<SiteVisit> toOrgan(Case shown, Actor reader, Language language) {
        return visits.find(shown.number()).map(it -> SiteVisit.of(it, true, words, language));
    }
}
