package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.filing.Applications;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.evidence.Proofs;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.UnderMandate;

/** 时间线证明: what the applicant of a case needs to prove to others what happened in it, and that nothing else did. */
@RestController
@RequestMapping("/api/portal/cases/{number}/proof")
@RolesAllowed("cases:apply")
class PortalProofController {
    private final Applications applications;
    private final TimelineProofs proofs;

    PortalProofController(Applications applications, TimelineProofs proofs) {
        this.applications = applications;
        this.proofs = proofs;
    }

    /**
     * The timeline of a case with all that {@code tools/verify_timeline.py} needs.
     *
     * @param held sizes of roots that somebody else holds, so that the proof reaches them; those there never were are left out
     */
    @GetMapping
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.WITHDRAW})
    @Audited(value = "case.proof", object = "case", id = "number")
    TimelineProofs.TimelineProof proof(
            Actor actor,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable @Size(max = Proofs.MOST_HELD) List<Long> held) {
        return proofs.of(applications.find(actor, CasePapers.number(number)), held == null ? List.of() : held);
    }
}
