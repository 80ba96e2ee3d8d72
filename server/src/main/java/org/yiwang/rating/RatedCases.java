package org.yiwang.rating;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/** Shows with a case how it was rated: to whoever rated it all of it, to the organ only what it must put right. */
@Component
class RatedCases implements CaseSection<RatingSection> {
    private final RatingStore store;
    private final Rectifications rectifications;

    RatedCases(RatingStore store, Rectifications rectifications) {
        this.store = store;
        this.rectifications = rectifications;
    }

    /** Nothing before she was served. */
    @Override
    public Optional<RatingSection> toApplicant(Case shown, Actor applicant, Language language) {
        return Ratable.of(shown)
                .map(it -> store.find(it.caseNumber())
                        .map(rating -> section(rating, language))
                        .orElse(RatingSection.NOT_RATED));
    }

    @Override
    public Optional<RatingSection> toOrgan(Case shown, Actor reader, Language language) {
        return Ratable.of(shown)
                .flatMap(it -> store.find(it.caseNumber()))
                .filter(it -> it.score().isBad())
                .map(it -> section(it, language));
    }

    private RatingSection section(Rating rating, Language language) {
        var bad = rating.score().isBad() ? rectifications.of(rating).orElse(null) : null;
        return RatingSection.of(rating, bad, language);
    }
}
