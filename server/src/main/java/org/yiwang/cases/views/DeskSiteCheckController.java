package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.proceedings.SiteChecks;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Text;

/** 现场核查: written down by one officer, signed by each of the others. */
@RestController
@RequestMapping("/api/desk/cases/{number}")
@RolesAllowed("cases:check")
class DeskSiteCheckController {
    private final SiteChecks checks;
    private final CaseViews views;

    DeskSiteCheckController(SiteChecks checks, CaseViews views) {
        this.checks = checks;
        this.views = views;
    }

    /** Colleagues who can check this case on site together with the caller. */
    @GetMapping("/officers")
    @Audited(value = "case.list-officers", object = "case", id = "number")
    List<OfficerView> officers(Actor actor, @PathVariable String number) {
        return checks.officers(actor, CasePapers.number(number)).stream()
                .map(it -> new OfficerView(it.username(), it.name()))
                .toList();
    }

    /** Puts down what two officers or more found on site; it counts once each of the others has signed it. */
    @PostMapping("/site-checks")
    @Audited(value = "case.check-on-site", object = "case", id = "number")
    CaseView check(Actor actor, @PathVariable String number, @Valid @RequestBody SiteCheck request, Language language) {
        var found = new SiteChecks.Found(request.place(), request.findings(), request.passed(), request.with());
        var after = checks.record(actor, CasePapers.number(number), found, request.happenedAt());
        return views.desk(after, actor, language);
    }

    /** Signs what a colleague put down of a check that the caller was at. */
    @PostMapping("/site-checks/{check}/sign")
    @Audited(value = "case.sign-check", object = "case", id = "number")
    CaseView sign(Actor actor, @PathVariable String number, @PathVariable UUID check, Language language) {
        return views.desk(checks.sign(actor, CasePapers.number(number), check), actor, language);
    }

    record OfficerView(String username, String name) {}

    /**
     * @param place where
     * @param passed whether what was seen is as the application says, and as the law wants it
     * @param with user names of the other officers: one at least
     * @param happenedAt when they were there, if not now
     */
    record SiteCheck(
            @NotBlank @Size(max = 200) @Text(Text.Kind.LINE) String place,

            @NotBlank @Size(max = 2000) @Text(Text.Kind.LINES)
            String findings,

            @NotNull Boolean passed,
            @NotNull @Size(max = 10) List<@NotBlank @Size(max = 60) String> with,
            @Nullable Instant happenedAt) {}
}
