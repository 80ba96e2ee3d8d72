package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.Case;
import org.yiwang.cases.Step;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.proceedings.Endings;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Text;

/** The ways in which a case ends without a decision of the organ that has it. */
@RestController
@RequestMapping("/api/desk/cases/{number}")
@RolesAllowed("cases:confirm-withdrawal")
class DeskEndingController {
    private final Endings endings;
    private final CaseViews views;

    DeskEndingController(Endings endings, CaseViews views) {
        this.endings = endings;
        this.views = views;
    }

    /** Confirms that the applicant takes back what was accepted already (确认撤回). */
    @PostMapping("/withdrawal/confirm")
    @Audited(value = "case.confirm-withdrawal", object = "case", id = "number")
    CaseView confirmWithdrawal(
            Actor actor,
            @PathVariable String number,
            @Valid @RequestBody(required = false) @Nullable HappenedRequest request,
            Language language) {
        return shown(
                endings.confirmWithdrawal(actor, CasePapers.number(number), HappenedRequest.at(request)),
                actor,
                language);
    }

    /** Does not let it be taken back (不同意撤回), and says why: the case goes on where it was. */
    @PostMapping("/withdrawal/decline")
    @Audited(value = "case.decline-withdrawal", object = "case", id = "number")
    CaseView declineWithdrawal(
            Actor actor, @PathVariable String number, @Valid @RequestBody Declined request, Language language) {
        return shown(
                endings.declineWithdrawal(actor, CasePapers.number(number), request.reason(), request.happenedAt()),
                actor,
                language);
    }

    /** Sends what was examined to the organ above, which decides (转报); the case is over here. */
    @PostMapping("/forward")
    @Audited(value = "case.forward", object = "case", id = "number")
    @RolesAllowed("cases:forward")
    CaseView forward(
            Actor actor, @PathVariable String number, @Valid @RequestBody Forwarding request, Language language) {
        return shown(
                endings.forward(
                        actor, CasePapers.number(number), request.to(), request.opinion(), request.happenedAt()),
                actor,
                language);
    }

    /** Asks the head of the organ to void or delete a case (提请作废, 提请删除). */
    @PostMapping("/annulment")
    @Audited(value = "case.propose-annulment", object = "case", id = "number")
    @RolesAllowed("cases:propose-annulment")
    CaseView proposeAnnulment(
            Actor actor, @PathVariable String number, @Valid @RequestBody Annulment request, Language language) {
        return shown(
                endings.proposeAnnulment(actor, CasePapers.number(number), request.kind().step, request.reason()),
                actor,
                language);
    }

    /** Voids or deletes a case as was proposed (批准作废, 批准删除); its record stays. */
    @PostMapping("/annulment/approve")
    @Audited(value = "case.annul", object = "case", id = "number")
    @RolesAllowed("cases:annul")
    CaseView annul(Actor actor, @PathVariable String number, Language language) {
        return shown(endings.annul(actor, CasePapers.number(number)), actor, language);
    }

    /** Does not void or delete it (不同意), and says why: the case goes on. */
    @PostMapping("/annulment/decline")
    @Audited(value = "case.decline-annulment", object = "case", id = "number")
    @RolesAllowed("cases:annul")
    CaseView declineAnnulment(
            Actor actor,
            @PathVariable String number,
            @Valid @RequestBody AnnulmentDeclined request,
            Language language) {
        return shown(endings.declineAnnulment(actor, CasePapers.number(number), request.reason()), actor, language);
    }

    private CaseView shown(Case after, Actor actor, Language language) {
        return views.desk(after, actor, language);
    }

    /** @param happenedAt when, if not now */
    record Declined(
            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @Nullable Instant happenedAt) {}

    /**
     * @param to the organ above, by its name
     * @param opinion 初步审查意见
     * @param happenedAt when, if not now
     */
    record Forwarding(
            @NotBlank @Size(max = 200) @Text(Text.Kind.LINE) String to,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String opinion,

            @Nullable Instant happenedAt) {}

    record Annulment(
            @NotNull Kind kind,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason) {
        /** How it shall end. */
        enum Kind {
            /** 作废: nothing is left to decide. */
            VOID(Step.VOID),
            /** 删除: it was entered by mistake. */
            DELETE(Step.DELETE);

            private final Step step;

            Kind(Step step) {
                this.step = step;
            }
        }
    }

    record AnnulmentDeclined(
            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason) {}
}
