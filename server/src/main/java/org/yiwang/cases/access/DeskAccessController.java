package org.yiwang.cases.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/** Why somebody may see a case, or may not. */
@RestController
@RolesAllowed("cases:explain-access")
class DeskAccessController {
    private final CaseAccess access;

    DeskAccessController(CaseAccess access) {
        this.access = access;
    }

    /** What the member of the staff of this user name may do with the case, and why; nothing of what stands in the case. */
    @GetMapping("/api/desk/cases/{number}/access")
    @Audited(value = "case.explain-access", object = "case", id = "number")
    CaseAccess.Explained explain(
            @PathVariable String number, @RequestParam @NotBlank @Size(max = 40) String account, Language language) {
        return access.explain(known(number), account, language);
    }

    private static CaseNumber known(String number) {
        try {
            return new CaseNumber(number);
        } catch (Problem notANumber) {
            throw Problem.notFound("cases/unknown");
        }
    }
}
