package org.yiwang.rating;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** The bad ratings of a desk, and their answers. Who rated is not shown. */
@RestController
@RequestMapping("/api/desk/rectifications")
@RolesAllowed("rating:read")
class DeskRectificationController {
    private static final int PAGE = 20;

    private final Rectifications rectifications;

    DeskRectificationController(Rectifications rectifications) {
        this.rectifications = rectifications;
    }

    /** Bad ratings that must be put right, the open ones first. */
    @GetMapping
    @Audited("rating.read")
    PageView list(
            Actor actor,
            @RequestParam(required = false) RectificationStore.@Nullable Due due,
            @RequestParam(required = false) @Nullable String cursor,
            Language language) {
        var found = rectifications.of(actor, due, after(cursor), PAGE + 1);
        var page =
                Page.of(found, PAGE, DeskRectificationController::place).map(it -> RectificationView.of(it, language));
        return new PageView(page.rows(), page.next());
    }

    /** How many bad ratings of the caller's region and departments are not answered, and how many of those are late. */
    @GetMapping("/figures")
    @NotAudited(NotAudited.FIGURES)
    DueView figures(Actor actor) {
        return new DueView(
                rectifications.count(actor, RectificationStore.Due.OPEN),
                rectifications.count(actor, RectificationStore.Due.OVERDUE));
    }

    /** Answers a bad rating: what was done about it, and when the person was called. */
    @PostMapping("/{id}/answer")
    @Audited(value = "rating.answer", object = "rating", id = "id")
    @RolesAllowed("rating:answer")
    RectificationView answer(Actor actor, @PathVariable UUID id, @Valid @RequestBody Form form, Language language) {
        return RectificationView.of(
                rectifications.answer(actor, new Rating.Id(id), form.text(), form.contactedOn()), language);
    }

    private static Cursor place(Rectification one) {
        return Cursor.of(one.state(), one.rating().id().value());
    }

    private static @Nullable Cursor after(@Nullable String text) {
        var cursor = Cursor.decode(text, 2);
        try {
            if (cursor != null) {
                Rectification.State.valueOf(cursor.keys().getFirst());
                UUID.fromString(cursor.keys().getLast());
            }
            return cursor;
        } catch (IllegalArgumentException notAPlace) {
            throw Problem.invalid("/cursor", "cursor/format");
        }
    }

    /**
     * @param contactedOn the day the person who rated was called
     */
    record Form(
            @NotBlank @Size(max = 1000) @Text(Text.Kind.LINES)
            String text,

            @Nullable LocalDate contactedOn) {}

    record DueView(int open, int overdue) {}

    record PageView(
            List<RectificationView> rectifications,
            @Nullable String next) {}

    record RectificationView(
            UUID id,
            String caseNumber,
            String title,
            Score score,
            String scoreName,
            List<String> labels,
            List<String> labelNames,
            @Nullable String comment,
            Rectification.State state,
            String stateName,
            Instant openedAt,
            @Nullable LocalDate contactDueOn,
            @Nullable LocalDate dueOn,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            @Nullable LocalDate contactedOn) {
        static RectificationView of(Rectification shown, Language language) {
            var rating = shown.rating();
            var answer = shown.answer();
            return new RectificationView(
                    rating.id().value(),
                    rating.caseNumber().value(),
                    shown.about().title(),
                    rating.score(),
                    rating.score().in(language),
                    rating.labels().stream().map(Label::code).toList(),
                    rating.labels().stream().map(label -> label.in(language)).toList(),
                    rating.comment(),
                    shown.state(),
                    shown.state().in(language),
                    rating.givenAt(),
                    shown.contactDueOn(),
                    shown.dueOn(),
                    answer == null ? null : answer.text(),
                    answer == null ? null : answer.at(),
                    answer == null ? null : answer.contactedOn());
        }
    }
}
