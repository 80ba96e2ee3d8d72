package org.yiwang.cases.views;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.proceedings.Passages;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Text;

/** 全省通办: received at a window here, decided elsewhere. */
@RestController
@RequestMapping("/api/desk/cases/{number}")
@RolesAllowed("cases:send-on")
class DeskPassageController {
    private final Passages passages;
    private final CaseViews views;

    DeskPassageController(Passages passages, CaseViews views) {
        this.passages = passages;
        this.views = views;
    }

    /** Sends what a window of the caller's received, and whose form it has checked, to the organ that decides (推送). */
    @PostMapping("/send-on")
    @Audited(value = "case.send-on", object = "case", id = "number")
    CaseView sendOn(Actor actor, @PathVariable String number, @Valid @RequestBody Checked request, Language language) {
        return views.desk(passages.sendOn(actor, CasePapers.number(number), request.checked()), actor, language);
    }

    /** Takes in what a window elsewhere received (接收); whoever accepts, refuses or asks for what is missing has done so by that. */
    @PostMapping("/take-in")
    @Audited(value = "case.take-in", object = "case", id = "number")
    @RolesAllowed("cases:accept")
    CaseView takeIn(Actor actor, @PathVariable String number, Language language) {
        return views.desk(passages.takeIn(actor, CasePapers.number(number)), actor, language);
    }

    /** @param checked what the check of the form showed */
    record Checked(
            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String checked) {}
}
