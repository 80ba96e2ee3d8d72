package org.yiwang.cases.views;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.cases.Case;
import org.yiwang.cases.filing.Filing;
import org.yiwang.cases.views.CaseView.Content;
import org.yiwang.cases.views.CaseView.Next;
import org.yiwang.cases.views.CaseView.Review;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;

/** Puts together what is shown of a case, for each who may see it. */
@Component
@Transactional
class CaseViews {
    private final HeadViews heads;
    private final ApplicantViews applicants;
    private final ContentViews contents;
    private final HistoryViews histories;
    private final LicenceViews licences;
    private final RemedyViews remedies;
    private final OrganViews organs;
    private final NextViews nexts;
    private final CaseSections sections;
    private final Audit audit;

    CaseViews(
            HeadViews heads,
            ApplicantViews applicants,
            ContentViews contents,
            HistoryViews histories,
            LicenceViews licences,
            RemedyViews remedies,
            OrganViews organs,
            NextViews nexts,
            CaseSections sections,
            Audit audit) {
        this.heads = heads;
        this.applicants = applicants;
        this.contents = contents;
        this.histories = histories;
        this.licences = licences;
        this.remedies = remedies;
        this.organs = organs;
        this.nexts = nexts;
        this.sections = sections;
        this.audit = audit;
    }

    /** To the applicant. */
    CaseView own(Case shown, Actor actor, Language language) {
        var history = histories.whole(shown, language);
        return new CaseView(
                heads.own(shown, language),
                applicants.self(actor),
                contents.whole(shown, history.clocks(), audit.grounds(shown.applicant(), actor, DataKind.FORM)),
                history,
                licences.of(shown),
                remedies.of(shown, language),
                Review.NONE,
                nexts.toApplicant(shown, actor),
                sections.toApplicant(shown, actor, language));
    }

    /** To the applicant who has just handed it in: without the form, which she knows, and which is most of the answer. */
    CaseView handedIn(Filing filing, Actor actor, Language language) {
        var shown = filing.filed();
        return new CaseView(
                heads.of(filing, language),
                applicants.self(actor),
                contents.papers(filing),
                histories.of(filing, language),
                List.of(),
                List.of(),
                Review.NONE,
                nexts.toApplicant(shown, actor),
                sections.toApplicant(shown, actor, language));
    }

    /** To the organ; that it was looked at leaves a trace. */
    CaseView desk(Case shown, Actor actor, Language language) {
        var history = histories.toOrgan(shown, language);
        return new CaseView(
                heads.plain(shown, language),
                applicants.revealed(shown, actor),
                contents.whole(shown, history.clocks(), audit.read(shown.applicant(), actor, DataKind.FORM)),
                history,
                licences.of(shown),
                remedies.of(shown, language),
                organs.of(shown, actor, language),
                nexts.toOrgan(shown, actor, language),
                sections.toOrgan(shown, actor, language));
    }

    /** To whoever has number and query code: no form, no applicant, no files, no reasons. */
    CaseView progress(Case shown, Language language) {
        return new CaseView(
                heads.plain(shown, language),
                null,
                Content.NONE,
                histories.open(shown, language),
                List.of(),
                List.of(),
                Review.NONE,
                Next.NONE,
                sections.toPublic(shown, language));
    }
}
