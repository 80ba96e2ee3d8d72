package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.yiwang.cases.proceedings.Officers;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Text;

/** 承办人: who of the organ handles a case. It shuts nobody out. */
@RestController
@RequestMapping("/api/desk/cases/{number}")
@RolesAllowed("cases:claim")
class DeskOfficerController {
    private final Officers officers;
    private final CaseViews views;

    DeskOfficerController(Officers officers, CaseViews views) {
        this.officers = officers;
        this.views = views;
    }

    /** Colleagues to whom this case can be given, by name, each with how many she has already. */
    @GetMapping("/colleagues")
    @RolesAllowed("cases:read")
    @Audited(value = "case.list-colleagues", object = "case", id = "number")
    ColleagueList colleagues(Actor actor, @PathVariable String number) {
        return new ColleagueList(officers.colleagues(actor, CasePapers.number(number)).stream()
                .map(it -> new ColleagueView(it.account(), it.name(), it.underWay()))
                .toList());
    }

    /** Takes a case that nobody handles (认领). Of two who do so at once one gets it, and the other is told who has it. */
    @PostMapping("/claim")
    @Audited(value = "case.claim", object = "case", id = "number")
    CaseView claim(Actor actor, @PathVariable String number, Language language) {
        return views.desk(officers.claim(actor, CasePapers.number(number)), actor, language);
    }

    /** Gives a case to a colleague, whoever has had it (分派). */
    @PostMapping("/assign")
    @Audited(value = "case.assign", object = "case", id = "number")
    @RolesAllowed("cases:assign")
    CaseView assign(
            Actor actor, @PathVariable String number, @Valid @RequestBody Assignment request, Language language) {
        var after = officers.assign(actor, CasePapers.number(number), request.to(), noneIfBlank(request.reason()));
        return views.desk(after, actor, language);
    }

    /** Gives a case that the caller has to a colleague (转交). */
    @PostMapping("/hand-over")
    @Audited(value = "case.hand-over", object = "case", id = "number")
    CaseView handOver(
            Actor actor, @PathVariable String number, @Valid @RequestBody HandOver request, Language language) {
        var after = officers.handOver(actor, CasePapers.number(number), request.to(), request.reason());
        return views.desk(after, actor, language);
    }

    /** Gives a case that the caller has back to all (退回). */
    @PostMapping("/release")
    @Audited(value = "case.release", object = "case", id = "number")
    CaseView release(
            Actor actor,
            @PathVariable String number,
            @Valid @RequestBody(required = false) @Nullable Release request,
            Language language) {
        @Nullable String reason = request == null ? null : noneIfBlank(request.reason());
        return views.desk(officers.release(actor, CasePapers.number(number), reason), actor, language);
    }

    static @Nullable String noneIfBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    record ColleagueList(List<ColleagueView> colleagues) {}

    /** @param underWay how many cases she handles that are under way */
    record ColleagueView(UUID account, String name, int underWay) {
        @Override
        public String toString() {
            return "ColleagueView[" + account + "]";
        }
    }

    /**
     * @param to account of the colleague
     * @param reason why; she and the organ see it
     */
    record Assignment(
            @NotNull UUID to,

            @Nullable @Size(max = 200) @Text(Text.Kind.LINES)
            String reason) {}

    /**
     * @param to account of the colleague
     * @param reason why; she and the organ see it
     */
    record HandOver(
            @NotNull UUID to,

            @NotBlank @Size(max = 200) @Text(Text.Kind.LINES)
            String reason) {}

    /** @param reason why; the organ sees it */
    record Release(
            @Nullable @Size(max = 200) @Text(Text.Kind.LINES)
            String reason) {}
}
