package org.yiwang.cases.views;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.filing.Filing;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.views.CaseView.Head;
import org.yiwang.cases.views.CaseView.PassageView;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.QueryCode;

/** Which case it is that is shown; the query code is the applicant's. */
@Component
class HeadViews {
    private final CaseStore store;
    private final Places places;
    private final PassageViews passages;

    HeadViews(CaseStore store, Places places, PassageViews passages) {
        this.store = store;
        this.places = places;
        this.passages = passages;
    }

    Head own(Case shown, Language language) {
        return head(shown, store.queryCode(shown.id()), passages.of(shown, language), language);
    }

    Head of(Filing filing, Language language) {
        var shown = filing.filed();
        return head(shown, filing.queryCode(), filing.elsewhere() ? passages.of(shown, language) : null, language);
    }

    Head plain(Case shown, Language language) {
        return head(shown, null, passages.of(shown, language), language);
    }

    private Head head(Case shown, @Nullable QueryCode queryCode, @Nullable PassageView passage, Language language) {
        return new Head(
                shown.number().value(),
                queryCode == null ? null : queryCode.printed(),
                shown.itemCode(),
                shown.title(),
                shown.departmentName(),
                shown.region().value(),
                places.region(shown.region()).name(),
                shown.stage(),
                shown.stage().in(language),
                shown.outcome(),
                shown.outcome() == null ? null : shown.outcome().in(language),
                shown.receivedAt(),
                shown.acceptedOn(),
                shown.concludedAt(),
                passage);
    }
}
