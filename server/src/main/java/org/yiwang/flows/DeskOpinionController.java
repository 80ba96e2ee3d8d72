package org.yiwang.flows;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.words.Sentence;
import org.yiwang.words.Words;

/** What waits for the caller in cases, and what she says in their flows. */
@RestController
@RequestMapping("/api/desk")
@RolesAllowed("flows:opine")
class DeskOpinionController {
    private static final int PAGE = 40;

    private final Flows flows;
    private final Offices offices;
    private final WorkingDays workingDays;
    private final Words words;
    private final Clock clock;

    DeskOpinionController(Flows flows, Offices offices, WorkingDays workingDays, Words words, Clock clock) {
        this.flows = flows;
        this.offices = offices;
        this.workingDays = workingDays;
        this.words = words;
        this.clock = clock;
    }

    /** Activities of flows and consultations that wait for the caller, what falls due first before all else. */
    @GetMapping("/work-items")
    @Audited("flow.list")
    WorkPage waiting(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var page = Page.of(flows.waiting(actor, after(cursor), PAGE + 1), PAGE, DeskOpinionController::place);
        var today = Days.of(clock.instant());
        return new WorkPage(
                page.rows().stream().map(it -> row(it, today, language)).toList(), page.next());
    }

    private static Cursor place(WorkItem last) {
        return Cursor.of(last.dueOn(), last.caseNumber().value(), last.activity(), last.organ());
    }

    private static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, 4);
        if (cursor != null) {
            try {
                LocalDate.parse(cursor.keys().getFirst());
            } catch (DateTimeException e) {
                throw Problem.invalid("/cursor", "cursor/format");
            }
        }
        return cursor;
    }

    private WorkRow row(WorkItem item, LocalDate today, Language language) {
        var counted = item.counted();
        if (counted != null) {
            var limit = Limit.of(workingDays, item.openedOn(), counted.days(), counted.region());
            var name = words.say(Sentence.of("flows/consultation"), language);
            return row(item, name, name, limit.dueOn(), limit.notBefore(), limit.light(today), limit.hasPassed(today));
        }
        var kind = Objects.requireNonNull(item.kind());
        var dueOn = item.dueOn();
        return dueOn.equals(WorkItem.NEVER)
                ? row(item, item.name(), kind.in(language), null, null, Light.GREEN, false)
                : row(
                        item,
                        item.name(),
                        kind.in(language),
                        dueOn,
                        null,
                        Limit.light(workingDays, today, dueOn, item.region()),
                        dueOn.isBefore(today));
    }

    private WorkRow row(
            WorkItem item,
            String name,
            String kindName,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueNotBefore,
            Light light,
            boolean late) {
        return new WorkRow(
                item.caseNumber().value(),
                item.title(),
                item.activity(),
                name,
                item.kind(),
                kindName,
                offices.named(item.department()),
                item.round(),
                item.openedOn(),
                dueOn,
                dueNotBefore,
                light,
                late);
    }

    /** Says what was found in an activity that is open; whatever comes after it opens. */
    @PostMapping("/cases/{number}/opinions")
    @Audited(value = "flow.opine", object = "case", id = "number")
    @AnswersWith(also = 404)
    Heard opine(Actor actor, @PathVariable String number, @Valid @RequestBody OpinionRequest request) {
        var held = flows.opine(actor, number(number), request.opining());
        var course = flows.of(held).orElseThrow().course();
        return new Heard(course.isOver(), course.hasObjection());
    }

    /**
     * How far the flow has come by that; all of it is shown with the case.
     *
     * @param over whether all that is needed is done
     * @param objected whether somebody objected to something that counts
     */
    record Heard(boolean over, boolean objected) {}

    private static CaseNumber number(String text) {
        try {
            return new CaseNumber(Characters.narrow(text));
        } catch (Problem wrong) {
            throw Problem.notFound("cases/unknown");
        }
    }

    /**
     * @param activity identifier of it in the flow
     * @param organ for which of the departments that are asked; null: the one the caller may speak for
     * @param backTo identifier of what it is handed back to; only with that verdict
     * @param experts what each expert said, where experts are asked
     */
    record OpinionRequest(
            @NotBlank @Size(max = 30) String activity,
            @Nullable @Size(max = 40) String organ,
            @NotNull Verdict verdict,
            @Nullable @Size(max = 30) String backTo,

            @NotBlank @Size(max = 2000) @Text(Text.Kind.LINES)
            String opinion,

            @Nullable @Size(max = 30) List<@Valid ExpertRequest> experts) {
        Flows.Opining opining() {
            return new Flows.Opining(
                    activity,
                    organ,
                    verdict,
                    backTo,
                    opinion,
                    Objects.requireNonNullElse(experts, List.<ExpertRequest>of()).stream()
                            .flatMap(Stream::ofNullable)
                            .map(it -> new Opinion.Expert(it.name(), it.agrees(), it.opinion()))
                            .toList());
        }

        @Override
        public String toString() {
            return "OpinionRequest[" + activity + "]";
        }
    }

    /** What an expert said. */
    record ExpertRequest(
            @NotBlank @Size(max = 60) @Text(Text.Kind.LINE) String name,
            @NotNull Boolean agrees,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String opinion) {
        @Override
        public String toString() {
            return "ExpertRequest[]";
        }
    }

    record WorkPage(List<WorkRow> items, @Nullable String next) {}

    /**
     * @param number of the case
     * @param title of the case
     * @param activity identifier of it in the flow; that of the consultation, if it is one
     * @param kind null: it is a consultation, which the department answers
     * @param department for which it is done
     * @param dueOn null where it has no limit of its own, and while the holidays of a year in it are not published
     * @param dueNotBefore the earliest it can be, while the last day of a consultation is not known
     */
    record WorkRow(
            String number,
            String title,
            String activity,
            String name,
            @Nullable Kind kind,
            String kindName,
            String department,
            int round,
            LocalDate openedOn,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate dueNotBefore,
            Light light,
            boolean late) {}
}
