package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.proceedings.Decisions;
import org.yiwang.catalog.items.Guide;
import org.yiwang.documents.OfficialDocument;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.NotAudited;

/** What there is to know before a decision that cannot be taken back: on what it can rest, and what its paper will say. */
@RestController
@RequestMapping("/api/desk/cases/{number}")
@RolesAllowed("cases:prepare")
class DeskDecisionController {
    private final Decisions decisions;

    DeskDecisionController(Decisions decisions) {
        this.decisions = decisions;
    }

    /** On what a decision about this case can rest: the basis of the item in the version it was filed under. */
    @GetMapping("/basis")
    @NotAudited("clauses of the law on which the item rests")
    BasisView basis(Actor actor, @PathVariable String number) {
        var guide = decisions.guide(actor, CasePapers.number(number));
        var result = guide.result();
        return new BasisView(
                guide.legalBasis(), result == null ? null : result.name(), result == null ? null : result.kind());
    }

    /** The paper that this decision would have, as it would be worded; nothing is decided and nothing kept. */
    @PostMapping("/decide/preview")
    @Audited(value = "case.preview-letter", object = "case", id = "number")
    @RolesAllowed("cases:decide")
    LetterView previewDecision(
            Actor actor, @PathVariable String number, @Valid @RequestBody DeskCaseController.Decision asked) {
        return LetterView.of(decisions.decision(
                actor, CasePapers.number(number), asked.outcome().outcome(), asked.reason(), asked.clause()));
    }

    /** The paper that this decision on the spot would have, as it would be worded; nothing is decided and nothing kept. */
    @PostMapping("/decide-on-spot/preview")
    @Audited(value = "case.preview-letter", object = "case", id = "number")
    @RolesAllowed("cases:decide-on-spot")
    LetterView previewOnTheSpot(
            Actor actor, @PathVariable String number, @Valid @RequestBody DeskCommitmentController.SpotDecision asked) {
        return LetterView.of(decisions.onTheSpot(
                actor, CasePapers.number(number), asked.outcome().outcome(), asked.reason(), asked.clause()));
    }

    /** The paper that this refusal would have, as it would be worded; nothing is decided and nothing kept. */
    @PostMapping("/refuse/preview")
    @Audited(value = "case.preview-letter", object = "case", id = "number")
    @RolesAllowed("cases:accept")
    LetterView previewRefusal(
            Actor actor, @PathVariable String number, @Valid @RequestBody DeskCaseController.RefusalRequest asked) {
        return LetterView.of(decisions.refusal(actor, CasePapers.number(number), asked.refusal()));
    }

    /**
     * @param legalBasis clauses as the item records them; none if none is recorded
     * @param result what a granted application leads to; null where it is not recorded
     */
    record BasisView(List<String> legalBasis, @Nullable String result, Guide.Result.@Nullable Kind resultKind) {}

    /**
     * @param addressee masked
     */
    record LetterView(
            String organ,
            String title,
            String number,
            @Nullable String addressee,
            List<PartView> parts,
            LocalDate date) {
        static LetterView of(OfficialDocument letter) {
            return new LetterView(
                    letter.organ(),
                    letter.title(),
                    letter.number(),
                    letter.addressee(),
                    letter.parts().stream().map(PartView::of).toList(),
                    letter.date());
        }
    }

    /** A paragraph, or a table of facts. */
    record PartView(@Nullable String paragraph, List<FactView> facts) {
        static PartView of(OfficialDocument.Part part) {
            return switch (part) {
                case OfficialDocument.Paragraph it -> new PartView(it.text(), List.of());
                case OfficialDocument.Facts it ->
                    new PartView(
                            null,
                            it.facts().stream()
                                    .map(fact -> new FactView(fact.label(), fact.value()))
                                    .toList());
            };
        }
    }

    record FactView(String label, String value) {}
}
