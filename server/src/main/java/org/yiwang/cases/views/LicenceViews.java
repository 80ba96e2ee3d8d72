package org.yiwang.cases.views;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.views.CaseView.LicenceView;
import org.yiwang.licence.Licences;

/** The licences that a case resulted in. */
@Component
class LicenceViews {
    private final Licences licences;

    LicenceViews(Licences licences) {
        this.licences = licences;
    }

    List<LicenceView> of(Case shown) {
        return licences.ofCase(shown.number()).stream()
                .map(it -> new LicenceView(it.identifier().value(), it.title(), it.status()))
                .toList();
    }
}
