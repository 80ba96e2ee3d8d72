package org.yiwang.flows;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
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
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.flows.Consultation.Opinion;
import org.yiwang.flows.ConsultationViews.ConsultationView;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** 征求意见: asks other departments about a case, and answers for one's own. */
@RestController
@RequestMapping("/api/desk")
class DeskConsultationController {
    /** As many as one looks through; who looks for another writes more of its name. */
    private static final int FOUND = 20;

    private final Consultations consultations;
    private final ConsultationViews views;
    private final Places places;

    DeskConsultationController(Consultations consultations, ConsultationViews views, Places places) {
        this.consultations = consultations;
        this.views = views;
        this.places = places;
    }

    /** Departments that can be asked about a case, the nearest first; no more than twenty. */
    @GetMapping("/cases/{number}/consultations/departments")
    @RolesAllowed(Consultations.ASK)
    @NotAudited("which departments there are is public")
    @AnswersWith(also = 404)
    ConsultableView departments(
            Actor actor, @PathVariable String number, @RequestParam(required = false) @Nullable String text) {
        var part = text == null || text.isBlank() ? null : text.strip();
        var found = consultations.near(actor, number(number), part, FOUND + 1);
        return new ConsultableView(found.stream().limit(FOUND).map(this::view).toList(), found.size() > FOUND);
    }

    private ConsultableDepartment view(Department it) {
        return new ConsultableDepartment(
                it.code(), it.name(), places.region(it.region()).name());
    }

    /** Asks other departments about a case; each of them sees it from then on. No clock of the case stands still for that. */
    @PostMapping("/cases/{number}/consultations")
    @RolesAllowed(Consultations.ASK)
    @Audited(value = "consultation.ask", object = "case", id = "number")
    @AnswersWith(also = 404)
    ResponseEntity<AskedView> ask(
            Actor actor, @PathVariable String number, @Valid @RequestBody ConsultationRequest request) {
        var asked = consultations.ask(
                actor,
                number(number),
                new Consultations.Asking(request.departments(), request.question(), request.workingDays()));
        return ResponseEntity.created(URI.create(
                        "/api/desk/cases/" + asked.getFirst().caseNumber().value()))
                .body(new AskedView(asked.stream().map(Consultation::id).toList()));
    }

    /** Answers for the department that was asked, once and for all. */
    @PostMapping("/consultations/{id}/answer")
    @RolesAllowed(Consultations.ANSWER)
    @Audited(value = "consultation.answer", object = "case")
    @AnswersWith(also = 404)
    ConsultationView answer(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody ConsultationAnswer request, Language language) {
        var answered = consultations.answer(actor, id, request.opinion(), request.text());
        return views.views(List.of(answered), actor, language).getFirst();
    }

    /** Takes a question back before it is answered. */
    @PostMapping("/consultations/{id}/withdraw")
    @RolesAllowed(Consultations.ASK)
    @Audited(value = "consultation.withdraw", object = "case")
    @AnswersWith(also = 404)
    ConsultationView withdraw(Actor actor, @PathVariable UUID id, Language language) {
        return views.views(List.of(consultations.withdraw(actor, id)), actor, language)
                .getFirst();
    }

    private static CaseNumber number(String text) {
        try {
            return new CaseNumber(Characters.narrow(text));
        } catch (Problem wrong) {
            throw Problem.notFound("cases/unknown");
        }
    }

    /**
     * @param departments credit codes of those that are asked
     * @param workingDays in which they answer; null: as the province has it
     */
    record ConsultationRequest(
            @NotEmpty @Size(max = 10) List<@NotBlank @Size(max = 18) String> departments,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String question,

            @Nullable @Min(1) @Max(Consultation.MOST_DAYS) Integer workingDays) {
        @Override
        public String toString() {
            return "ConsultationRequest[" + departments + "]";
        }
    }

    record ConsultationAnswer(
            @NotNull Opinion opinion,

            @NotBlank @Size(max = 2000) @Text(Text.Kind.LINES)
            String text) {
        @Override
        public String toString() {
            return "ConsultationAnswer[" + opinion + "]";
        }
    }

    /**
     * @param ids one for each department that was asked, in their order
     */
    record AskedView(List<UUID> ids) {}

    /**
     * @param more whether there are others whose names have this text in them
     */
    record ConsultableView(List<ConsultableDepartment> departments, boolean more) {}

    /** @param region name of the region it is of */
    record ConsultableDepartment(String code, String name, String region) {}
}
