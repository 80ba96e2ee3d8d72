package org.yiwang.fees;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSection;
import org.yiwang.cases.Stage;
import org.yiwang.fees.FeeSection.BillView;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/** Shows with a case what it costs and how that stands: to whoever applied, and to the organ. */
@Component
class CostlyCases implements CaseSection<FeeSection> {
    private final Bills bills;

    CostlyCases(Bills bills) {
        this.bills = bills;
    }

    @Override
    public Optional<FeeSection> toApplicant(Case shown, Actor applicant, Language language) {
        return section(shown, language);
    }

    @Override
    public Optional<FeeSection> toOrgan(Case shown, Actor reader, Language language) {
        return section(shown, language);
    }

    private Optional<FeeSection> section(Case shown, Language language) {
        var found = shown.acceptedOn() == null ? List.<Bill>of() : bills.of(shown); // a bill arises on acceptance
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new FeeSection(
                        shown.stage() == Stage.DECIDED && found.stream().anyMatch(Bill::isOpen),
                        found.stream().map(it -> BillView.of(it, language)).toList()));
    }
}
