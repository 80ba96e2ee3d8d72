package org.yiwang.takeover;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/** Shows with a case that somebody asks to take it over: to whoever has it, and to the organ that decides. */
@Component
class AskedCases implements CaseSection<TakeoverSection> {
    private final TakeoverStore store;

    AskedCases(TakeoverStore store) {
        this.store = store;
    }

    @Override
    public Optional<TakeoverSection> toApplicant(Case shown, Actor applicant, Language language) {
        return open(shown);
    }

    @Override
    public Optional<TakeoverSection> toOrgan(Case shown, Actor reader, Language language) {
        return open(shown);
    }

    private Optional<TakeoverSection> open(Case shown) {
        return store.open(shown.number().value()).map(TakeoverSection::of);
    }
}
