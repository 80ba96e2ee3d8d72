package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.filing.Applications;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.catalog.items.Commitment;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.UnderMandate;

/** 告知承诺, as an applicant meets it: what she is told, whether it is for her, and how she takes it back. */
@RestController
@RequestMapping("/api/portal")
@RolesAllowed("cases:submit")
class PortalCommitmentController {
    private final Applications applications;
    private final CaseViews views;

    PortalCommitmentController(Applications applications, CaseViews views) {
        this.applications = applications;
        this.views = views;
    }

    /** What the caller would be told and promise for an item (告知书), and what speaks against her doing so. */
    @GetMapping("/commitment")
    @UnderMandate(Act.SUBMIT)
    @NotAudited("what an item tells everybody, and what stands in her own credit record")
    CommitmentOfferView offer(Actor actor, @RequestParam String itemCode) {
        var offer = applications.commitment(actor, itemCode);
        @Nullable Commitment told = offer.commitment();
        return new CommitmentOfferView(
                told == null
                        ? null
                        : ToldView.of(
                                told,
                                offer.waived().stream()
                                        .map(it -> new WaivedView(it.id(), it.name()))
                                        .toList()),
                offer.against().stream()
                        .map(it -> new BadRecordView(it.what(), it.organ(), it.since()))
                        .toList());
    }

    /** Takes her promise back before it is decided (撤回承诺): it goes on as an ordinary application, whose papers must follow. */
    @PostMapping("/cases/{number}/commitment/withdraw")
    @UnderMandate(Act.SUBMIT)
    @Audited(value = "case.withdraw-commitment", object = "case", id = "number")
    CaseView withdraw(Actor actor, @PathVariable String number, Language language) {
        return views.own(applications.withdrawCommitment(actor, CasePapers.number(number)), actor, language);
    }

    /**
     * @param told null if the item is not granted for a promise
     * @param against unrepaired records of hers; none if her word is good
     */
    record CommitmentOfferView(@Nullable ToldView told, List<BadRecordView> against) {}

    /** @param waived papers that she need not hand in */
    record ToldView(
            List<Commitment.Term> terms,
            List<WaivedView> waived,
            String consequences,
            int verifyWithinDays,
            String basis) {
        static ToldView of(Commitment told, List<WaivedView> waived) {
            return new ToldView(told.terms(), waived, told.consequences(), told.verifyWithinDays(), told.basis());
        }
    }

    record WaivedView(String id, String name) {}

    record BadRecordView(String what, String organ, LocalDate since) {}
}
