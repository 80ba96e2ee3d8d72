package org.yiwang.cases.views;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.clocks.Remedies;
import org.yiwang.cases.records.Paper.Kind;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.cases.views.CaseView.RemedyView;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.words.Words;

/**
 * What is shown of the ways in which an adverse decision can be contested: 不予受理, 不予, 作废, 删除. Their periods run from the day on which that
 * decision reached her; until then they have not begun, and no last day is shown.
 */
@Component
class RemedyViews {
    private static final Set<Kind> OF_REFUSAL = EnumSet.of(Kind.REFUSAL, Kind.NOT_NEEDED);
    private static final Set<Kind> OF_DENIAL = EnumSet.of(Kind.DENIAL);
    private static final Set<Kind> OF_ANNULMENT = EnumSet.of(Kind.ANNULMENT);

    private final Remedies remedies;
    private final RecordStore records;
    private final Words words;

    RemedyViews(Remedies remedies, RecordStore records, Words words) {
        this.remedies = remedies;
        this.records = records;
        this.words = words;
    }

    List<RemedyView> of(Case shown, Language language) {
        var closed = shown.concludedAt();
        var adverse = adverse(shown);
        if (adverse.isEmpty() || closed == null) {
            return List.of();
        }
        var paper = records.served(shown.id(), adverse);
        @Nullable Instant learned = paper.isEmpty() ? closed : paper.get().at();
        return remedies.against(shown, Days.of(learned == null ? closed : learned)).stream()
                .map(it -> view(it, learned != null, language))
                .toList();
    }

    /** The kinds of paper by which she is told of what is against her; none if nothing is. */
    private static Set<Kind> adverse(Case shown) {
        return switch (shown.stage()) {
            case REFUSED -> OF_REFUSAL;
            case VOIDED, DELETED -> OF_ANNULMENT;
            case CONCLUDED -> shown.outcome() == Outcome.DENIED ? OF_DENIAL : Set.of();
            default -> Set.of();
        };
    }

    private RemedyView view(Remedies.Open open, boolean begun, Language language) {
        return new RemedyView(
                open.remedy().kind(),
                open.remedy().kind().in(language),
                open.remedy().written(),
                words.say(open.to(), language),
                open.remedy().citation(),
                begun ? open.from() : null,
                begun ? open.lastDay() : null,
                begun ? open.notBefore() : null);
    }
}
