package org.yiwang.cases.views;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.Remedies;
import org.yiwang.cases.views.CaseView.RemedyView;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/** What is shown of the ways in which an adverse decision can be contested: 不予受理, 不予, 作废, 删除. */
@Component
class RemedyViews {
    private static final Set<Stage> ADVERSE = EnumSet.of(Stage.REFUSED, Stage.VOIDED, Stage.DELETED);

    private final Remedies remedies;
    private final Words words;

    RemedyViews(Remedies remedies, Words words) {
        this.remedies = remedies;
        this.words = words;
    }

    List<RemedyView> of(Case shown, Language language) {
        var delivered = shown.concludedAt();
        boolean adverse = ADVERSE.contains(shown.stage())
                || shown.stage() == Stage.CONCLUDED && shown.outcome() == Outcome.DENIED;
        return !adverse || delivered == null
                ? List.of()
                : remedies.against(shown, Days.of(delivered)).stream()
                        .map(it -> view(it, language))
                        .toList();
    }

    private RemedyView view(Remedies.Open open, Language language) {
        return new RemedyView(
                open.remedy().kind(),
                open.remedy().kind().in(language),
                open.remedy().written(),
                words.say(open.to(), language),
                open.remedy().citation(),
                open.from(),
                open.lastDay(),
                open.notBefore());
    }
}
