package org.yiwang.cases.views;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.cases.Outcome;
import org.yiwang.cases.materials.Answers;
import org.yiwang.cases.materials.Supplement;
import org.yiwang.cases.papers.CasePapers;
import org.yiwang.cases.papers.PaperFormat;
import org.yiwang.cases.papers.Refusal;
import org.yiwang.cases.proceedings.Conclusions;
import org.yiwang.cases.proceedings.Handling;
import org.yiwang.cases.queues.QueueQuery;
import org.yiwang.cases.queues.QueueSearch;
import org.yiwang.cases.queues.QueueViews;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Text;

/** The desks' work on cases. */
@RestController
@RequestMapping("/api/desk")
@RolesAllowed("cases:read")
class DeskCaseController {
    private final Handling handling;
    private final Conclusions conclusions;
    private final CaseViews views;
    private final QueueViews queues;
    private final QueueSearch search;
    private final CasePapers papers;

    DeskCaseController(
            Handling handling,
            Conclusions conclusions,
            CaseViews views,
            QueueViews queues,
            QueueSearch search,
            CasePapers papers) {
        this.handling = handling;
        this.conclusions = conclusions;
        this.views = views;
        this.queues = queues;
        this.search = search;
        this.papers = papers;
    }

    /**
     * A queue of the caller's region and departments, what falls due first on top; or what is looked for in it, which all must hold.
     *
     * @param officer {@code me}: what the caller handles, or who she stands in for; {@code none}: what nobody does
     * @param q the number of a case, from its first 14 digits on, or words of an item
     * @param applicant a mark that {@code POST /api/desk/case-searches} gave for a name or number
     * @param item the 33-character code of an item
     * @param region six digits; with all regions below it
     * @param department credit code
     * @param light only what stands under it
     */
    @GetMapping("/cases")
    @Audited(value = "case.search", when = "q", otherwise = "case.list")
    QueueViews.QueuePage queue(
            Actor actor,
            @RequestParam String queue,
            @RequestParam(required = false) @Nullable String officer,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q,
            @RequestParam(required = false) @Nullable @Size(max = 60) String applicant,
            @RequestParam(required = false) @Nullable @Size(max = 33) String item,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "[0-9]{6}") String region,
            @RequestParam(required = false) @Nullable @Size(max = 18) String department,
            @RequestParam(required = false) QueueViews.@Nullable Light light,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var asked = new QueueQuery(queue, officer, q, applicant, item, region, department, light, cursor);
        return queues.page(actor, asked, language);
    }

    /**
     * Understands what is typed to find cases: the number of one, or its first 14 digits; the number of an applicant, or the whole name;
     * words of an item. The answer is what an address may say: whose cases they are stays out of it.
     */
    @PostMapping("/case-searches")
    @Audited("case.search")
    QueueSearch.Terms search(Actor actor, @Valid @RequestBody SearchRequest request) {
        return search.understood(request.text(), actor);
    }

    /** @param text as somebody typed it */
    record SearchRequest(
            @NotBlank @Size(max = 100) @Text(Text.Kind.LINE) String text) {}

    /** A case with form and papers; that it was looked at leaves a trace. */
    @GetMapping("/cases/{number}")
    @Audited(value = "case.read", object = "case", id = "number")
    CaseView find(Actor actor, @PathVariable String number, Language language) {
        return views.desk(handling.find(actor, CasePapers.number(number)), actor, language);
    }

    /**
     * A file handed in with a case.
     *
     * @param as {@code pdf}: an OFD drawn as PDF to be looked at; the file itself, without it, is what counts
     */
    @GetMapping("/cases/{number}/files/{file}")
    @Audited(value = "file.download", object = "case", id = "number", detail = "file")
    @AnswersWith(
            also = 409,
            files = {"application/ofd", "application/pdf", "image/jpeg", "image/png"})
    ResponseEntity<byte[]> file(
            Actor actor,
            @PathVariable String number,
            @PathVariable UUID file,
            @RequestParam(required = false) @Nullable Drawing as) {
        var reached = handling.find(actor, CasePapers.number(number));
        return as == null ? papers.file(reached, file) : papers.shown(reached, file);
    }

    /** As what a file can be drawn that no browser shows. */
    enum Drawing {
        pdf
    }

    /** A document issued in a case: a PDF for reading and printing, or OFD. */
    @GetMapping("/documents/{number}")
    @Audited(value = "document.download", object = "document", id = "number")
    @AnswersWith(files = {"application/ofd", "application/pdf"})
    ResponseEntity<byte[]> document(
            Actor actor, @PathVariable String number, @RequestParam(defaultValue = "pdf") PaperFormat format) {
        return papers.document(handling.find(actor, CasePapers.caseOf(number)), number, format, actor);
    }

    /** Accepts an application (受理): the clocks of promise and statute begin. */
    @PostMapping("/cases/{number}/accept")
    @Audited(value = "case.accept", object = "case", id = "number")
    @RolesAllowed("cases:accept")
    CaseView accept(
            Actor actor,
            @PathVariable String number,
            @Valid @RequestBody(required = false) @Nullable HappenedRequest request,
            Language language) {
        var after = handling.accept(actor, CasePapers.number(number), HappenedRequest.at(request));
        return views.desk(after, actor, language);
    }

    /** Asks, once, for all that is missing (一次性告知补正). */
    @PostMapping("/cases/{number}/supplement")
    @Audited(value = "case.request-supplement", object = "case", id = "number")
    @RolesAllowed("cases:accept")
    CaseView supplement(
            Actor actor,
            @PathVariable String number,
            @Valid @RequestBody SupplementRequest request,
            Language language) {
        var after = handling.requestSupplement(
                actor,
                CasePapers.number(number),
                request.wantedMaterials(),
                request.wantedFields(),
                request.reason(),
                request.happenedAt());
        return views.desk(after, actor, language);
    }

    /** Does not accept an application (不予受理, 不受理), with ground, reason and clause; whoever is not competent names who is. */
    @PostMapping("/cases/{number}/refuse")
    @Audited(value = "case.refuse", object = "case", id = "number")
    @RolesAllowed("cases:accept")
    CaseView refuse(
            Actor actor, @PathVariable String number, @Valid @RequestBody RefusalRequest request, Language language) {
        var after = handling.refuse(actor, CasePapers.number(number), request.refusal(), request.happenedAt());
        return views.desk(after, actor, language);
    }

    /** Grants or denies what was applied for, with reason and clause (准予, 不予); it is concluded as soon as what was decided is there. */
    @PostMapping("/cases/{number}/decide")
    @Audited(value = "case.decide", object = "case", id = "number")
    @RolesAllowed("cases:decide")
    CaseView decide(Actor actor, @PathVariable String number, @Valid @RequestBody Decision request, Language language) {
        var decided = handling.decide(
                actor,
                CasePapers.number(number),
                request.outcome().outcome,
                request.reason(),
                request.clause(),
                request.happenedAt());
        var answer = views.desk(decided, actor, language);
        conclusions.now(decided.number());
        return answer;
    }

    /**
     * @param fields answers that are to be corrected
     * @param reason what holds for all of them; needed unless each has a reason of its own
     * @param happenedAt when they were asked for, if not now
     */
    record SupplementRequest(
            @Nullable @Size(max = 100) List<@NotNull @Valid WantedMaterial> materials,
            @Nullable @Size(max = 100) List<@NotNull @Valid WantedField> fields,

            @Nullable @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @Nullable Instant happenedAt) {

        List<Supplement.Wanted> wantedMaterials() {
            return materials == null
                    ? List.of()
                    : materials.stream()
                            .map(it -> new Supplement.Wanted(it.id(), it.reason()))
                            .toList();
        }

        List<Supplement.Wanted> wantedFields() {
            return fields == null
                    ? List.of()
                    : fields.stream()
                            .map(it -> new Supplement.Wanted(Answers.pointer(it.pointer()), it.reason()))
                            .toList();
        }
    }

    /** A paper that is to be handed in; its identifier alone will do. */
    record WantedMaterial(
            @NotBlank @Size(max = 60) String id,

            @Nullable @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {
        @JsonCreator
        WantedMaterial {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static WantedMaterial of(String id) {
            return new WantedMaterial(id, null);
        }
    }

    /** @param pointer JSON Pointer to the answer in the case, such as {@code /form/premises} */
    record WantedField(
            @NotBlank @Size(max = 300) String pointer,

            @Nullable @Size(max = 500) @Text(Text.Kind.LINES)
            String reason) {}

    /**
     * @param ground without one, any but that it is not needed or for another organ
     * @param competent the organ that is the right one, where this one is not
     * @param happenedAt when it was refused, if not now
     */
    record RefusalRequest(
            @Nullable Ground ground,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @NotBlank @Size(max = 300) String clause,

            @Nullable @Size(max = 200) @Text(Text.Kind.LINE) String competent,

            @Nullable Instant happenedAt) {
        /** Why it is not accepted. */
        enum Ground {
            NOT_NEEDED(Outcome.NOT_NEEDED),
            NOT_COMPETENT(Outcome.NOT_COMPETENT),
            NOT_ACCEPTED(Outcome.NOT_ACCEPTED);

            private final Outcome outcome;

            Ground(Outcome outcome) {
                this.outcome = outcome;
            }
        }

        Refusal refusal() {
            return new Refusal(
                    ground == null ? Outcome.NOT_ACCEPTED : ground.outcome,
                    reason,
                    clause,
                    competent == null || competent.isBlank() ? null : competent.strip());
        }
    }

    /** @param happenedAt when it was decided, if not now */
    record Decision(
            @NotNull Verdict outcome,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String reason,

            @NotBlank @Size(max = 300) String clause,

            @Nullable Instant happenedAt) {
        /** What is decided about what was applied for. */
        enum Verdict {
            GRANTED(Outcome.GRANTED),
            DENIED(Outcome.DENIED);

            private final Outcome outcome;

            Verdict(Outcome outcome) {
                this.outcome = outcome;
            }

            Outcome outcome() {
                return outcome;
            }
        }
    }
}
