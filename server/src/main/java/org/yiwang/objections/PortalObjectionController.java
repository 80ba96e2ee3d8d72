package org.yiwang.objections;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Text;
import org.yiwang.kernel.UnderMandate;

/** Asking about a use of one's data. */
@RestController
@RequestMapping("/api/portal/me")
@RolesAllowed("objections:ask")
@UnderMandate(Act.MANAGE)
class PortalObjectionController {
    private static final int PAGE = 20;

    private final Objections objections;

    PortalObjectionController(Objections objections) {
        this.objections = objections;
    }

    /** Asks the organ that used the caller's data about it, once. */
    @PostMapping("/data-uses/{id}/questions")
    @Audited(value = "objection.ask", object = "data-use", id = "id")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectionView ask(Actor actor, @PathVariable UUID id, @Valid @RequestBody Question question, Language language) {
        return ObjectionView.of(objections.ask(actor, id, question.text()), false, language);
    }

    /** Asks the organ of a case of the caller's to correct or delete what it holds of her. */
    @PostMapping("/data-requests")
    @Audited(value = "objection.request", object = "case")
    @ResponseStatus(HttpStatus.CREATED)
    @AnswersWith(also = {404, 409})
    ObjectionView request(Actor actor, @Valid @RequestBody Request wanted, Language language) {
        return ObjectionView.of(
                objections.request(actor, wanted.kind().of(), wanted.caseNumber(), wanted.text()), false, language);
    }

    /** What the caller has asked, and what was answered; latest first. */
    @GetMapping("/data-questions")
    @NotAudited(NotAudited.OWN_LIST)
    QuestionList list(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = objections.own(actor, Cursor.ofId(cursor), PAGE + 1);
        var page = Page.of(found, PAGE, it -> Cursor.of(it.id().value()))
                .map(it -> ObjectionView.of(it, objections.isLate(it), language));
        return new QuestionList(page.rows(), page.next());
    }

    record Question(
            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String text) {
        @Override
        public String toString() {
            return "Question[]";
        }
    }

    /** What can be asked for; a question is about a line of the ledger. */
    enum Wanted {
        CORRECTION,
        DELETION;

        Objection.Kind of() {
            return this == CORRECTION ? Objection.Kind.CORRECTION : Objection.Kind.DELETION;
        }
    }

    /** @param caseNumber of the case in which the organ holds it */
    record Request(
            @NotNull Wanted kind,
            @NotBlank @Size(max = 40) String caseNumber,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String text) {
        @Override
        public String toString() {
            return "Request[" + kind + "]";
        }
    }

    record QuestionList(
            List<ObjectionView> questions, @Nullable String next) {}
}
