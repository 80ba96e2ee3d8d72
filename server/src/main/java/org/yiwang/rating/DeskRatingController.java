package org.yiwang.rating;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;

/** How the services of a desk were rated. Single ratings are not shown: only bad ones, as rectifications. */
@RestController
@RequestMapping("/api/desk/ratings")
@RolesAllowed("rating:read")
class DeskRatingController {
    private final RatingFigures figures;

    DeskRatingController(RatingFigures figures) {
        this.figures = figures;
    }

    /** The figures of the caller's region and departments, each with numerator and denominator. */
    @GetMapping("/figures")
    @NotAudited(NotAudited.FIGURES)
    FiguresView figures(Actor actor, Language language) {
        return new FiguresView(figures.of(actor).stream()
                .map(figure -> FigureView.of(figure, language))
                .toList());
    }

    record FiguresView(List<FigureView> figures) {}

    record FigureView(
            RatingFigure.Measure measure,
            String name,
            long numerator,
            long denominator,
            @Nullable Double value,
            String definition) {
        static FigureView of(RatingFigure figure, Language language) {
            return new FigureView(
                    figure.measure(),
                    figure.measure().in(language),
                    figure.numerator(),
                    figure.denominator(),
                    figure.value(),
                    figure.measure().definition(language));
        }
    }
}
