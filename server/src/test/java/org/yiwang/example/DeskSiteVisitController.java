package org.yiwang.example;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Words;

/** Visits to the premises, as inspectors record them. */
@RestController
@Profile("example")
@RequestMapping("/api/desk/site-visits")
@RolesAllowed("example:visit")
class DeskSiteVisitController {
    private final SiteVisits visits;
    private final Words words;

    DeskSiteVisitController(SiteVisits visits, Words words) {
        this.visits = visits;
        this.words = words;
    }

    /** Records that inspectors were at the premises of a case. */
    @PostMapping("/{number}")
    @Audited(value = "site-visit.record", object = "case", id = "number")
    @ResponseStatus(HttpStatus.CREATED)
    SiteVisit record(Actor actor, @PathVariable String number, @Valid @RequestBody Form form, Language language) {
        var visited = visits.visit(actor, number(number), form.on(), form.inspectors());
        return SiteVisit.of(visited, true, words, language);
    }

    /** How many visits were made in the caller's region, by her departments. */
    @GetMapping("/figures")
    @NotAudited(NotAudited.FIGURES)
    MadeView figures(Actor actor) {
        return new MadeView(visits.count(actor));
    }

    private static CaseNumber number(String text) {
        try {
            return new CaseNumber(text);
        } catch (Problem wrong) {
            throw SiteVisits.unknown();
        }
    }

    /** @param inspectors who went there */
    record Form(
            @NotNull LocalDate on,
            @NotBlank @Size(max = 100) String inspectors) {
        @Override
        public String toString() {
            return "Form[" + on + "]";
        }
    }

    record MadeView(int visits) {}
}
