package org.yiwang.cases.views;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.Stage;
import org.yiwang.cases.filing.Applications;
import org.yiwang.cases.materials.Materials;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.papers.PaperFormat;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.QueryCode;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.Text;
import org.yiwang.kernel.UnderMandate;
import org.yiwang.throttle.Proof;
import tools.jackson.databind.JsonNode;

/** A resident's applications. */
@RestController
@RequestMapping("/api/portal")
@RolesAllowed("cases:apply")
class PortalCaseController {
    private static final int PAGE = 20;

    private final Applications applications;
    private final Progress progress;
    private final CaseViews views;
    private final CasePapers papers;

    PortalCaseController(Applications applications, Progress progress, CaseViews views, CasePapers papers) {
        this.applications = applications;
        this.progress = progress;
        this.views = views;
        this.papers = papers;
    }

    /** Hands in an application; it gets a number, a query code and a receipt. The answer is without the form. */
    @PostMapping("/cases")
    @RolesAllowed("cases:submit")
    @UnderMandate(Act.SUBMIT)
    @Audited(value = "case.submit", object = "case")
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWith(also = 429)
    CaseView submit(Actor actor, @Valid @RequestBody Application application, Language language) {
        var filing = applications.file(
                actor,
                application.itemCode(),
                application.form(),
                HandedInView.all(application.materials()),
                application.promised(),
                application.window());
        return views.handedIn(filing, actor, language);
    }

    /** The caller's cases, newest first. */
    @GetMapping("/cases")
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.WITHDRAW})
    @NotAudited(NotAudited.OWN_LIST)
    CaseList list(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = applications.of(actor, Cursor.ofId(cursor), PAGE + 1);
        var page =
                Page.of(found, PAGE, it -> Cursor.of(it.filed().id().value())).map(it -> Row.of(it, language));
        return new CaseList(page.rows(), page.next());
    }

    /** One of the caller's cases with its timeline and clocks. */
    @GetMapping("/cases/{number}")
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.WITHDRAW})
    @Audited(value = "case.read", object = "case", id = "number")
    CaseView find(Actor actor, @PathVariable String number, Language language) {
        return views.own(applications.find(actor, CasePapers.number(number)), actor, language);
    }

    /** A file handed in with a case of the caller's, whoever handed it in. */
    @GetMapping("/cases/{number}/files/{file}")
    @UnderMandate({Act.RECEIVE, Act.SUBMIT, Act.WITHDRAW})
    @Audited(value = "file.download", object = "case", id = "number", detail = "file")
    @AnswersWith(files = {"application/ofd", "application/pdf", "image/jpeg", "image/png"})
    ResponseEntity<byte[]> file(Actor actor, @PathVariable String number, @PathVariable UUID file) {
        return papers.file(applications.find(actor, CasePapers.number(number)), file);
    }

    /** Hands in what was asked for (补正): each paper, of one or several files, and each answer. */
    @PostMapping("/cases/{number}/supply")
    @RolesAllowed("cases:submit")
    @UnderMandate(Act.SUBMIT)
    @Audited(value = "case.supply", object = "case", id = "number")
    CaseView supply(Actor actor, @PathVariable String number, @Valid @RequestBody Supply supply, Language language) {
        var after = applications.supply(
                actor, CasePapers.number(number), supply.form(), HandedInView.all(supply.materials()));
        return views.own(after, actor, language);
    }

    /** Hands in, after acceptance, all that was promised and is still missing (容缺补齐). */
    @PostMapping("/cases/{number}/follow-up")
    @RolesAllowed("cases:submit")
    @UnderMandate(Act.SUBMIT)
    @Audited(value = "case.follow-up", object = "case", id = "number")
    CaseView followUp(
            Actor actor, @PathVariable String number, @Valid @RequestBody FollowUp request, Language language) {
        var after = applications.follow(actor, CasePapers.number(number), HandedInView.all(request.materials()));
        return views.own(after, actor, language);
    }

    /** Takes an application back until it is decided: at once before it is accepted (撤回), after that the organ confirms it (撤件). */
    @PostMapping("/cases/{number}/withdraw")
    @RolesAllowed("cases:submit")
    @UnderMandate(Act.WITHDRAW)
    @Audited(value = "case.withdraw", object = "case", id = "number")
    CaseView withdraw(
            Actor actor, @PathVariable String number, @Valid @RequestBody Withdrawal request, Language language) {
        var after = applications.withdraw(actor, CasePapers.number(number), request.reason());
        return views.own(after, actor, language);
    }

    /** Keeps an application whose withdrawal the organ has not confirmed yet. */
    @PostMapping("/cases/{number}/keep-on")
    @RolesAllowed("cases:submit")
    @UnderMandate(Act.WITHDRAW)
    @Audited(value = "case.keep-on", object = "case", id = "number")
    CaseView keepOn(Actor actor, @PathVariable String number, Language language) {
        return views.own(applications.keepOn(actor, CasePapers.number(number)), actor, language);
    }

    /** The public part of a case, for whoever has the receipt; asked by POST, so that no code stands in an address. */
    @PostMapping("/progress")
    @NotAudited("public part of a case, without applicant, form and files")
    @PermitAll
    @AnswersWith(also = {404, 429})
    CaseView progress(@Valid @RequestBody ProgressQuestion question, HttpServletRequest request, Language language) {
        var found = progress.find(
                CasePapers.number(question.number()),
                QueryCode.of(question.queryCode()),
                request.getRemoteAddr(),
                question.proof());
        return views.progress(found, language);
    }

    /** A document issued in one of the caller's cases: a PDF for reading and printing, or OFD. */
    @GetMapping("/documents/{number}")
    @UnderMandate(Act.RECEIVE)
    @Audited(value = "document.download", object = "document", id = "number")
    @AnswersWith(files = {"application/ofd", "application/pdf"})
    ResponseEntity<byte[]> document(
            Actor actor, @PathVariable String number, @RequestParam(defaultValue = "pdf") PaperFormat format) {
        CaseNumber caseNumber = CasePapers.caseOf(number);
        return papers.document(applications.find(actor, caseNumber), number, format, actor);
    }

    /**
     * @param restFollows whether she promises in writing to hand in after acceptance what is missing: papers that may follow (容缺后补),
     *     and all others while an emergency lets them (后置审核)
     * @param commitment whether she promises all that the item tells her, in the place of the papers it names (告知承诺)
     * @param receiveAt six digits: the region of the window elsewhere that receives it (全省通办); where it is decided without
     */
    record Application(
            @NotBlank @Size(max = 60) String itemCode,
            @NotNull JsonNode form,
            @Nullable @Size(max = 300) List<@NotNull @Valid HandedInView> materials,
            @Nullable Boolean restFollows,
            @Nullable Boolean commitment,
            @Nullable @Size(max = 6) String receiveAt) {
        Applications.Promised promised() {
            return new Applications.Promised(Boolean.TRUE.equals(restFollows), Boolean.TRUE.equals(commitment));
        }

        @Nullable
        RegionCode window() {
            try {
                return receiveAt == null ? null : new RegionCode(receiveAt);
            } catch (Problem noRegion) {
                throw Problem.invalid("/receiveAt", "region/format");
            }
        }

        @Override
        public String toString() {
            return "Application[" + itemCode + "]";
        }
    }

    /**
     * @param queryCode as on the receipt; dashes, spaces and small letters do not matter
     * @param proof work done in order not to wait after wrong codes
     */
    record ProgressQuestion(
            @NotBlank @Size(max = 50) String number,
            @NotBlank @Size(max = 50) String queryCode,
            @Nullable @Valid Proof proof) {
        @Override
        public String toString() {
            return "ProgressQuestion[]";
        }
    }

    record FollowUp(@NotNull @Size(max = 300) List<@NotNull @Valid HandedInView> materials) {}

    /** @param form the whole form with the answers corrected that were asked for; needed if any were */
    record Supply(
            @Nullable @Size(max = 300) List<@NotNull @Valid HandedInView> materials,
            @Nullable JsonNode form) {
        @Override
        public String toString() {
            return "Supply[]";
        }
    }

    record Withdrawal(
            @NotBlank @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {}

    /** A file of a paper; a paper of several files is handed in as several of these, in their order. */
    record HandedInView(
            @NotBlank @Size(max = 60) String material,
            @NotBlank @Size(max = 60) String file) {
        static List<Materials.HandedIn> all(@Nullable List<HandedInView> papers) {
            return papers == null
                    ? List.of()
                    : papers.stream()
                            .map(it -> new Materials.HandedIn(it.material(), it.file()))
                            .toList();
        }
    }

    record CaseList(List<Row> cases, @Nullable String next) {}

    record Row(
            String number,
            String title,
            String department,
            Stage stage,
            String stageName,
            @Nullable Outcome outcome,
            @Nullable String outcomeName,
            Instant receivedAt,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueNotBefore,
            List<Action> actions) {
        static Row of(CaseStore.Listed listed, Language language) {
            var filed = listed.filed();
            return new Row(
                    filed.number().value(),
                    filed.title(),
                    filed.departmentName(),
                    filed.stage(),
                    filed.stage().in(language),
                    filed.outcome(),
                    filed.outcome() == null ? null : filed.outcome().in(language),
                    filed.receivedAt(),
                    listed.dueOn(),
                    listed.dueNotBefore(),
                    filed.stage() == Stage.CORRECTING ? List.of(Action.SUPPLY) : List.of());
        }
    }
}
