package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.filing.Applications;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.UnderMandate;

/** 时间线证明: what the applicant of a case needs to prove to others what happened in it, and that nothing else did. */
@RestController
@RequestMapping("/api/portal/cases/{number}/proof")
@RolesAllowed("cases:apply")
class PortalProofController {
    private static final Pattern SIZES = Pattern.compile("[0-9]{1,15}(,[0-9]{1,15}){0,49}");

    private final Applications applications;
    private final TimelineProofs proofs;

    PortalProofController(Applications applications, TimelineProofs proofs) {
        this.applications = applications;
        this.proofs = proofs;
    }

    /**
     * The timeline of a case with all that {@code tools/verify_timeline.py} needs.
     *
     * @param held sizes of roots that somebody else holds, with commas between them and fifty at most, so that the proof reaches them; those there
     *     never were are left out
     */
    @GetMapping
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.WITHDRAW})
    @Audited(value = "case.proof", object = "case", id = "number")
    TimelineProofs.TimelineProof proof(
            Actor actor, @PathVariable String number, @RequestParam(required = false) @Nullable String held) {
        return proofs.of(applications.find(actor, CasePapers.number(number)), sizes(held));
    }

    /** @throws Problem {@code invalid-input} at {@code /held} */
    private static List<Long> sizes(@Nullable String held) {
        if (held == null || held.isEmpty()) {
            return List.of();
        }
        if (!SIZES.matcher(held).matches()) {
            throw Problem.invalid("/held", "cases/held-format");
        }
        return Stream.of(held.split(",")).map(Long::valueOf).toList();
    }
}
