package org.yiwang.rating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yiwang.rating.ClosedCases.MARKET;
import static org.yiwang.rating.ClosedCases.resident;
import static org.yiwang.rating.Score.DISSATISFIED;
import static org.yiwang.rating.Score.SATISFIED;
import static org.yiwang.rating.Score.VERY_SATISFIED;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Problem;

/** Who may rate what, and how often. */
@RatingModuleTest
class RatingsTests {
    private static final String WUCHANG = "420106";

    @Autowired
    Ratings ratings;

    @Autowired
    ClosedCases cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    Actor applicant = resident();

    @Test
    void aCaseIsRatedOnce() {
        var number = cases.heard(applicant, WUCHANG, MARKET);
        assertThat(ratings.isRatable(applicant, number)).isTrue();

        var rating = ratings.give(applicant, number, VERY_SATISFIED, List.of("517", "513"), " 很快！ ");
        assertThat(rating.labels()).containsExactly(Label.WHOLLY_ONLINE, Label.WARM_AND_QUICK);
        assertThat(rating.comment()).isEqualTo("很快！");
        assertThat(ratings.of(applicant, number)).contains(rating);
        assertThat(ratings.isRatable(applicant, number)).isFalse();
        refused("rating/already-rated", () -> ratings.give(applicant, number, SATISFIED, List.of(), null));
        assertThat(events.stream(BadRatingReceived.class)).isEmpty();
    }

    @Test
    void ofTwoAtOnceOneCounts() throws Exception {
        var number = cases.registered(applicant, WUCHANG, MARKET, Stage.CONCLUDED);
        Callable<String> attempt = () -> {
            try {
                return ratings.give(applicant, number, SATISFIED, List.of(), null)
                        .score()
                        .name();
            } catch (Problem problem) {
                return problem.code();
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(List.of(attempt, attempt, attempt, attempt)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnlyOnce("SATISFIED").contains("rating/already-rated");
        }
    }

    @Test
    void whoIsFasterThanTheNewsCanRateToo() {
        var number = cases.registered(applicant, WUCHANG, MARKET, Stage.CONCLUDED);
        assertThat(cases.isOpen(number)).isFalse();
        assertThat(ratings.isRatable(applicant, number)).isTrue();
        var rating = ratings.give(applicant, number, SATISFIED, List.of(), null);

        cases.tell(number, applicant, WUCHANG, MARKET, Stage.CONCLUDED);
        cases.heard(applicant, WUCHANG, MARKET);
        assertThat(ratings.of(applicant, number)).contains(rating);
    }

    @Test
    void somebodyElsesCaseIsAsGoodAsUnknown() {
        var heard = cases.heard(applicant, WUCHANG, MARKET);
        var registered = cases.registered(applicant, WUCHANG, MARKET, Stage.CONCLUDED);
        var stranger = resident();
        for (var number : List.of(heard, registered, ClosedCases.number(WUCHANG))) {
            refused("rating/not-ratable", () -> ratings.give(stranger, number, SATISFIED, List.of(), null));
            refused("rating/not-ratable", () -> ratings.of(stranger, number));
            refused("rating/not-ratable", () -> ratings.isRatable(stranger, number));
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoWasServedCanRate(Stage stage) {
        var number = cases.registered(applicant, WUCHANG, MARKET, stage);
        boolean served = stage == Stage.CONCLUDED || stage == Stage.REFUSED;
        assertThat(ratings.isRatable(applicant, number)).isEqualTo(served);
        if (!served) {
            refused("rating/not-ratable", () -> ratings.give(applicant, number, SATISFIED, List.of(), null));
        }
    }

    @Test
    void whatWasTakenBackIsNotOpened() {
        var withdrawn = cases.told(applicant, WUCHANG, MARKET, Stage.WITHDRAWN);
        var refused = cases.told(applicant, WUCHANG, MARKET, Stage.REFUSED);
        cases.heard(applicant, WUCHANG, MARKET);
        assertThat(cases.isOpen(refused)).isTrue();
        assertThat(cases.isOpen(withdrawn)).isFalse();
    }

    @Test
    void aLabelOfAnotherLevelIsRefusedAndNothingIsKept() {
        var number = cases.heard(applicant, WUCHANG, MARKET);
        refused("invalid-input", () -> ratings.give(applicant, number, VERY_SATISFIED, List.of("214"), null));
        assertThat(ratings.isRatable(applicant, number)).isTrue();
    }

    @Test
    void aBadRatingIsTold() {
        var number = cases.heard(applicant, WUCHANG, MARKET);
        var rating = ratings.give(applicant, number, DISSATISFIED, List.of("209"), null);
        assertThat(events.stream(BadRatingReceived.class))
                .containsExactly(
                        new BadRatingReceived(rating.id().value(), number.value(), MARKET, WUCHANG, rating.givenAt()));
    }

    @Test
    void aCommentIsNotReadableInTheDatabase() {
        var number = cases.heard(applicant, WUCHANG, MARKET);
        ratings.give(applicant, number, DISSATISFIED, List.of(), "我家住武昌区中南路1号");
        byte[] cell = jdbc.sql("select comment from rating.ratings where case_number = :number")
                .param("number", number.value())
                .query((row, index) -> row.getBytes(1))
                .single();
        assertThat(new String(cell, UTF_8)).doesNotContain("武昌", "中南路");
        assertThat(ratings.of(applicant, number).orElseThrow().comment()).isEqualTo("我家住武昌区中南路1号");
    }

    private static void refused(String code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
