package org.yiwang.cases;

import java.util.List;
import org.springframework.stereotype.Component;
import org.yiwang.cases.CaseView.LicenceView;
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
