package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.proceedings.Reviewing;
import org.yiwang.catalog.law.Pause;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Text;

/** What makes a decision wait by law: special procedures, and an extension. */
@RestController
@RequestMapping("/api/desk/cases/{number}")
@RolesAllowed("cases:suspend")
class DeskReviewController {
    private static final int LONGEST_PROCEDURE = 400;
    private static final int LONGEST_EXTENSION = 60;

    private final Reviewing reviewing;
    private final CaseViews views;

    DeskReviewController(Reviewing reviewing, CaseViews views) {
        this.reviewing = reviewing;
        this.views = views;
    }

    /** Begins a special procedure (特别程序): the clocks for the decision stand still, and the applicant is told for how long. */
    @PostMapping("/suspend")
    @Audited(value = "case.suspend", object = "case", id = "number")
    CaseView suspend(
            Actor actor, @PathVariable String number, @Valid @RequestBody Suspension request, Language language) {
        var planned = new Reviewing.Planned(
                request.kind(), request.reason(), request.plannedDays(), blankIsNone(request.document()));
        var after = reviewing.suspend(actor, CasePapers.number(number), planned, request.happenedAt());
        return views.desk(after, actor, language);
    }

    private static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Ends the special procedure: the clocks go on. */
    @PostMapping("/resume")
    @Audited(value = "case.resume", object = "case", id = "number")
    CaseView resume(
            Actor actor,
            @PathVariable String number,
            @Valid @RequestBody(required = false) @Nullable HappenedRequest request,
            Language language) {
        var after = reviewing.resume(actor, CasePapers.number(number), HappenedRequest.at(request));
        return views.desk(after, actor, language);
    }

    /** Gives the decision more days (延长), once and before the statutory limit has run out. */
    @PostMapping("/extend")
    @Audited(value = "case.extend", object = "case", id = "number")
    @RolesAllowed("cases:extend")
    CaseView extend(
            Actor actor, @PathVariable String number, @Valid @RequestBody Extension request, Language language) {
        var after = reviewing.extend(
                actor, CasePapers.number(number), request.days(), request.reason(), request.happenedAt());
        return views.desk(after, actor, language);
    }

    /**
     * @param plannedDays working days it is announced to take
     * @param document number of the organ's own paper about it; without one, that of the notice which is written
     * @param happenedAt when it began, if not now
     */
    record Suspension(
            @NotNull Pause kind,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @NotNull @Min(1) @Max(LONGEST_PROCEDURE) Integer plannedDays,

            @Nullable @Size(max = 100) @Text(Text.Kind.LINE) String document,

            @Nullable Instant happenedAt) {}

    /**
     * @param days beyond those of the statute
     * @param happenedAt when it was approved, if not now
     */
    record Extension(
            @NotNull @Min(1) @Max(LONGEST_EXTENSION) Integer days,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @Nullable Instant happenedAt) {}
}
