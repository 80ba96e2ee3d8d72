package org.yiwang.rating;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;
import org.yiwang.kernel.UnderMandate;

/** Rating the service one got. */
@RestController
@RequestMapping("/api/portal")
@RolesAllowed("rating:rate")
@UnderMandate(Act.SUBMIT)
class PortalRatingController {
    private final Ratings ratings;
    private final Rectifications rectifications;

    PortalRatingController(Ratings ratings, Rectifications rectifications) {
        this.ratings = ratings;
        this.rectifications = rectifications;
    }

    /** The five levels, each with the labels that go with it. */
    @GetMapping("/rating-labels")
    @NotAudited(NotAudited.PUBLIC)
    @PermitAll
    ScoresView labels(Language language) {
        return new ScoresView(Arrays.stream(Score.values())
                .map(score -> ScoreView.of(score, language))
                .toList());
    }

    /** Whether a case of one's own can be rated now, how it was, and what the department answered. */
    @GetMapping("/cases/{number}/rating")
    @NotAudited("her own rating")
    StandingView find(Actor actor, @PathVariable String number, Language language) {
        var rating = ratings.of(actor, number(number));
        return new StandingView(
                ratings.isRatable(actor, number(number)),
                rating.map(it -> RatingView.of(it, language)).orElse(null),
                rating.flatMap(rectifications::answerTo).map(AnswerView::of).orElse(null));
    }

    /** Rates a finished case, once. */
    @PostMapping("/cases/{number}/rating")
    @Audited(value = "rating.give", object = "case", id = "number")
    @ResponseStatus(HttpStatus.CREATED)
    RatingView give(Actor actor, @PathVariable String number, @Valid @RequestBody Form form, Language language) {
        var labels = form.labels() == null ? List.<String>of() : form.labels();
        return RatingView.of(ratings.give(actor, number(number), form.score(), labels, form.comment()), language);
    }

    /** Reads a case number from an address; one that cannot be is unknown, not wrong input. */
    private static CaseNumber number(String text) {
        try {
            return new CaseNumber(text);
        } catch (Problem wrong) {
            throw Problem.notFound("rating/not-ratable");
        }
    }

    record Form(
            @NotNull Score score,
            @Nullable @Size(max = 8) List<@NotNull String> labels,

            @Nullable @Size(max = Rating.LONGEST_COMMENT) @Text(Text.Kind.LINES)
            String comment) {
        @Override
        public String toString() {
            return "Form[" + score + " " + labels + "]";
        }
    }

    record ScoresView(List<ScoreView> scores) {}

    record ScoreView(Score score, String name, List<LabelView> labels) {
        static ScoreView of(Score score, Language language) {
            return new ScoreView(
                    score,
                    score.in(language),
                    Label.of(score).stream()
                            .map(label -> new LabelView(label.code(), label.in(language)))
                            .toList());
        }
    }

    record LabelView(String code, String name) {}

    record StandingView(
            boolean ratable,
            @Nullable RatingView rating,
            @Nullable AnswerView answer) {}

    record RatingView(
            Score score,
            String scoreName,
            List<String> labels,
            @Nullable String comment,
            Instant givenAt) {
        static RatingView of(Rating rating, Language language) {
            return new RatingView(
                    rating.score(),
                    rating.score().in(language),
                    rating.labels().stream().map(Label::code).toList(),
                    rating.comment(),
                    rating.givenAt());
        }
    }

    record AnswerView(String text, Instant at) {
        static AnswerView of(Rectification.Answer answer) {
            return new AnswerView(answer.text(), answer.at());
        }
    }
}
