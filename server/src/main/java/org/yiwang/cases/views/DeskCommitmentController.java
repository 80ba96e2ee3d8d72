package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.proceedings.Conclusions;
import org.yiwang.cases.proceedings.OnTheSpot;
import org.yiwang.cases.proceedings.Verifications;
import org.yiwang.cases.views.DeskCaseController.Decision.Verdict;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Text;

/** What is decided on the spot (即办, 告知承诺), and whether what was promised for it is kept. */
@RestController
@RequestMapping("/api/desk/cases/{number}")
@RolesAllowed("cases:verify")
class DeskCommitmentController {
    private static final int LONGEST_REMEDY = 60;

    private final OnTheSpot onTheSpot;
    private final Verifications verifications;
    private final Conclusions conclusions;
    private final CaseViews views;

    DeskCommitmentController(
            OnTheSpot onTheSpot, Verifications verifications, Conclusions conclusions, CaseViews views) {
        this.onTheSpot = onTheSpot;
        this.verifications = verifications;
        this.conclusions = conclusions;
        this.views = views;
    }

    /** Accepts and decides at once (当场决定) what the item says is decided on the spot, or what rests on a promise. */
    @PostMapping("/decide-on-spot")
    @Audited(value = "case.decide-on-spot", object = "case", id = "number")
    @RolesAllowed("cases:decide-on-spot")
    CaseView decideOnSpot(
            Actor actor, @PathVariable String number, @Valid @RequestBody SpotDecision request, Language language) {
        var decided = onTheSpot.decide(
                actor, CasePapers.number(number), request.outcome().outcome(), request.reason(), request.clause());
        var answer = views.desk(decided, actor, language);
        conclusions.now(decided.number());
        return answer;
    }

    /** Says whether what was promised is so (核查); if not, some days may be given once to put it right. */
    @PostMapping("/verification")
    @Audited(value = "case.verify", object = "case", id = "number")
    CaseView verify(
            Actor actor,
            @PathVariable String number,
            @Valid @RequestBody VerificationFound request,
            Language language) {
        var after = verifications.verify(
                actor, CasePapers.number(number), request.kept(), request.findings(), request.remedyDays());
        return views.desk(after, actor, language);
    }

    /** Revokes what was granted for a promise that was not kept (撤销), and with it the licence. */
    @PostMapping("/revocation")
    @Audited(value = "case.revoke", object = "case", id = "number")
    @RolesAllowed("cases:revoke")
    CaseView revoke(
            Actor actor, @PathVariable String number, @Valid @RequestBody Revocation request, Language language) {
        var after = verifications.revoke(actor, CasePapers.number(number), request.reason(), request.clause());
        return views.desk(after, actor, language);
    }

    record SpotDecision(
            // on the type alone, as after a qualified name, nothing would check it
            @NotNull Verdict outcome,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @NotBlank @Size(max = 300) String clause) {}

    /**
     * @param kept whether what was promised is so
     * @param remedyDays working days to put right what is not; null: none, and it is for the head to revoke
     */
    record VerificationFound(
            @NotNull Boolean kept,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String findings,

            @Nullable @Min(1) @Max(LONGEST_REMEDY) Integer remedyDays) {}

    record Revocation(
            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @NotBlank @Size(max = 300) String clause) {}
}
