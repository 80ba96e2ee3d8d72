package org.yiwang.objections;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
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
import org.yiwang.identity.parties.KeptByLaw;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.words.Words;

/** The questions that a desk must answer. Who asked is not shown. */
@RestController
@RequestMapping("/api/desk/data-questions")
@RolesAllowed("objections:read")
class DeskObjectionController {
    private static final int PAGE = 20;

    private final Objections objections;
    private final Words words;
    private final Clock clock;

    DeskObjectionController(Objections objections, Words words, Clock clock) {
        this.objections = objections;
        this.words = words;
        this.clock = clock;
    }

    /** Questions of the caller's region and departments, the open ones first. */
    @GetMapping
    @Audited("objection.read")
    DeskQuestionList list(Actor actor, @RequestParam(required = false) @Nullable String cursor, Language language) {
        var found = objections.of(actor, after(cursor), PAGE + 1);
        var page = Page.of(
                        found,
                        PAGE,
                        it -> Cursor.of(it.answer() != null, it.id().value()))
                .map(it -> ObjectionView.of(it, objections.isLate(it), language));
        return new DeskQuestionList(
                page.rows(),
                page.next(),
                Stream.of(Objection.Outcome.values())
                        .map(it -> new OutcomeView(
                                it,
                                it.in(language),
                                Stream.of(Objection.Kind.values())
                                        .filter(it::answers)
                                        .toList()))
                        .toList(),
                KeptByLaw.on(Days.of(clock.instant())).stream()
                        .map(it -> new GroundView(it, words.say(it.words(), language), it.clause()))
                        .toList());
    }

    /** Answers a question: what was found, and what was done about it. */
    @PostMapping("/{id}/answer")
    @Audited(value = "objection.answer", object = "question", id = "id")
    @RolesAllowed("objections:answer")
    ObjectionView answer(Actor actor, @PathVariable UUID id, @Valid @RequestBody Form form, Language language) {
        return ObjectionView.of(
                objections.answer(actor, new Objection.Id(id), form.outcome(), form.ground(), form.text()),
                false,
                language);
    }

    private static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, 2);
        try {
            if (cursor != null) {
                UUID.fromString(cursor.keys().getLast());
                if (!List.of("true", "false").contains(cursor.keys().getFirst())) {
                    throw new IllegalArgumentException("neither");
                }
            }
            return cursor;
        } catch (IllegalArgumentException notAPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    record Form(
            @NotNull Objection.Outcome outcome,
            @Nullable KeptByLaw ground,

            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String text) {
        @Override
        public String toString() {
            return "Form[" + outcome + "]";
        }
    }

    /**
     * @param outcomes how a question can be answered, in words
     * @param grounds by which what somebody wants deleted may have to be kept, today
     */
    record DeskQuestionList(
            List<ObjectionView> questions,
            @Nullable String next,
            List<OutcomeView> outcomes,
            List<GroundView> grounds) {}

    /** @param answers to which kinds of questions this is an answer */
    record OutcomeView(Objection.Outcome outcome, String name, List<Objection.Kind> answers) {}

    /**
     * @param what is kept and for how long, in words
     * @param clause that says so
     */
    record GroundView(KeptByLaw ground, String what, String clause) {}
}
