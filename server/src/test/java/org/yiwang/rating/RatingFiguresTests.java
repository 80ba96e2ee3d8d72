package org.yiwang.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yiwang.rating.ClosedCases.HEALTH;
import static org.yiwang.rating.ClosedCases.MARKET;
import static org.yiwang.rating.ClosedCases.clerk;
import static org.yiwang.rating.ClosedCases.resident;
import static org.yiwang.rating.RatingFigure.Measure.BAD_RATINGS;
import static org.yiwang.rating.RatingFigure.Measure.OF_OWN_ACCORD;
import static org.yiwang.rating.RatingFigure.Measure.PARTICIPATION;
import static org.yiwang.rating.RatingFigure.Measure.RECTIFICATION;
import static org.yiwang.rating.RatingFigure.Measure.SATISFACTION;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.Actor;
import org.yiwang.testing.ShiftableClock;

/** Figures can be recounted from what they are made of. */
@RatingModuleTest
class RatingFiguresTests {
    @Autowired
    Ratings ratings;

    @Autowired
    Rectifications rectifications;

    @Autowired
    RatingFigures figures;

    @Autowired
    ClosedCases cases;

    @Autowired
    ShiftableClock clock;

    Actor applicant = resident();

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void theFiguresOfKnownCases() {
        clock.set(LocalDate.of(2020, 6, 8)); // a Monday; five working days end on the 15th
        rate("422801", MARKET, Score.VERY_SATISFIED);
        rate("422801", MARKET, Score.SATISFIED);
        rate("422801", MARKET, Score.FAIRLY_SATISFIED);
        var inTime = rate("422801", MARKET, Score.DISSATISFIED);
        var late = rate("422801", HEALTH, Score.VERY_DISSATISFIED);
        rate("422801", HEALTH, Score.VERY_DISSATISFIED); // never answered
        cases.heard(applicant, "422801", MARKET); // never rated
        cases.heard(applicant, "422801", MARKET);
        rate("422802", MARKET, Score.VERY_SATISFIED); // elsewhere
        clock.set(LocalDate.of(2020, 6, 15));
        rectifications.answer(clerk("422801"), inTime.id(), "已改正公示的办理时限", null);
        clock.set(LocalDate.of(2020, 6, 16));
        rectifications.answer(clerk("422801"), late.id(), "已改正公示的办理时限", null);

        assertThat(figures.of(clerk("422801")))
                .containsExactly(
                        new RatingFigure(PARTICIPATION, 6, 8),
                        new RatingFigure(SATISFACTION, 3, 6),
                        new RatingFigure(BAD_RATINGS, 3, 6),
                        new RatingFigure(OF_OWN_ACCORD, 6, 6),
                        new RatingFigure(RECTIFICATION, 1, 3));
        assertThat(figures.of(clerk("422801", HEALTH))).contains(new RatingFigure(PARTICIPATION, 2, 2));
        assertThat(figures.of(clerk("422800"))).contains(new RatingFigure(PARTICIPATION, 7, 9));
    }

    @Test
    void nothingDividedByNothingIsNotAFigure() {
        assertThat(figures.of(clerk("429021"))).hasSize(5).allSatisfy(figure -> {
            assertThat(figure.numerator()).isZero();
            assertThat(figure.denominator()).isZero();
            assertThat(figure.value()).isNull();
        });
        assertThat(new RatingFigure(SATISFACTION, 3, 4).value()).isEqualTo(0.75);
    }

    private Rating rate(String region, String department, Score score) {
        var number = cases.registered(applicant, region, department, Stage.CONCLUDED);
        return ratings.give(applicant, number, score, List.of(), null);
    }
}
