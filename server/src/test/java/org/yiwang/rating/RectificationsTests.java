package org.yiwang.rating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.yiwang.rating.ClosedCases.HEALTH;
import static org.yiwang.rating.ClosedCases.MARKET;
import static org.yiwang.rating.ClosedCases.clerk;
import static org.yiwang.rating.ClosedCases.resident;
import static org.yiwang.rating.Score.DISSATISFIED;
import static org.yiwang.rating.Score.VERY_DISSATISFIED;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Problem;
import org.yiwang.notify.Notices;
import org.yiwang.rating.Rectification.State;
import org.yiwang.rating.RectificationStore.Due;
import org.yiwang.testing.ShiftableClock;

/** A bad rating has a last day, a department that must answer, and an applicant who is told. */
@RatingModuleTest
class RectificationsTests {
    @Autowired
    Ratings ratings;

    @Autowired
    Rectifications rectifications;

    @Autowired
    Notices notices;

    @Autowired
    ClosedCases cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    Actor applicant = resident();

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void itIsDueInWorkingDaysHolidaysLeftOut() {
        clock.set(LocalDate.of(2020, 6, 24)); // 端午 from the 25th, and the Sunday after it is worked
        var rating = badlyRated("420107", MARKET);

        var opened = rectifications.of(clerk("420107"), null, 10).getFirst();
        assertThat(opened.rating()).isEqualTo(rating);
        assertThat(opened.state()).isEqualTo(State.TO_VERIFY);
        assertThat(opened.contactDueOn()).isEqualTo("2020-06-28");
        assertThat(opened.dueOn()).isEqualTo("2020-07-02");
    }

    @Test
    void aYearWhoseCalendarIsNotPublishedIsNotGuessed() {
        clock.set(LocalDate.of(2035, 3, 1));
        badlyRated("420111", MARKET);
        var opened = rectifications.of(clerk("420111"), null, 10).getFirst();
        assertThat(opened.contactDueOn()).isNull();
        assertThat(opened.dueOn()).isNull();
    }

    @Test
    void lastDaysAreFoundOnceTheCalendarIsPublished() {
        clock.set(LocalDate.of(2020, 6, 24));
        var rating = badlyRated("420112", MARKET);
        jdbc.sql("update rating.rectifications set contact_due_on = null, due_on = null where rating = :rating")
                .param("rating", rating.id().value())
                .update();

        assertThat(rectifications.of(clerk("420112"), null, 10).getFirst().dueOn())
                .isEqualTo("2020-07-02");
        assertThat(rectifications
                        .answer(clerk("420112"), rating.id(), "已改正公示的办理时限", null)
                        .dueOn())
                .isEqualTo("2020-07-02");
    }

    @Test
    void itIsAnsweredOnceAndTheApplicantIsTold() {
        var rating = badlyRated("420113", MARKET);
        var clerk = clerk("420113");

        var answered = rectifications.answer(clerk, rating.id(), " 已在当天办结，并向您致歉。 ", today());
        assertThat(answered.state()).isEqualTo(State.RECTIFIED);
        assertThat(rectifications.of(clerk, null, 10)).containsExactly(answered);
        assertThat(rectifications.answerTo(rating)).hasValueSatisfying(answer -> {
            assertThat(answer.text()).isEqualTo("已在当天办结，并向您致歉。");
            assertThat(answer.by()).isEqualTo(clerk.account());
            assertThat(answer.contactedOn()).isEqualTo(today());
        });
        assertThat(notices.of(applicant, null, 10)).singleElement().satisfies(notice -> {
            assertThat(notice.caseNumber()).isEqualTo(rating.caseNumber().value());
            assertThat(notice.body()).contains("食品经营许可").doesNotContain("致歉");
        });
        refused("rating/already-answered", clerk, rating);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "回访了",
                "已回访。",
                "已电话联系申请人，申请人表示满意！",
                "已核实情况，并与当事人沟通完毕",
                "已整改",
                "已处理，已改正。",
                "We have called the applicant back.",
                "………………"
            })
    void aCallAloneIsNoRemedy(String text) {
        var rating = badlyRated("420202", MARKET);
        assertThatThrownBy(() -> rectifications.answer(clerk("420202"), rating.id(), text, null))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Problem.Invalid::pointer, Problem.Invalid::code)
                                .containsExactly(tuple("/text", "rating/nothing-done")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"已电话回访，今后提前告知办理进度。", "已批评教育，并向您致歉。", "窗口已增派一人", "法律没有规定可以免交，已向您说明。", "We opened a second window."
            })
    void whatWasDoneIsTakenInTheWordsItIsSaidIn(String text) {
        var rating = badlyRated("420203", MARKET);
        assertThat(rectifications
                        .answer(clerk("420203"), rating.id(), text, null)
                        .state())
                .isEqualTo(State.RECTIFIED);
    }

    @Test
    void sheWasCalledBetweenHerRatingAndToday() {
        clock.set(LocalDate.of(2026, 3, 3));
        var rating = badlyRated("420204", MARKET);
        clock.set(LocalDate.of(2026, 3, 5));
        for (var day : List.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 6))) {
            assertThatThrownBy(() -> rectifications.answer(clerk("420204"), rating.id(), "窗口已增派一人", day))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.errors())
                                    .extracting(Problem.Invalid::pointer, Problem.Invalid::code)
                                    .containsExactly(tuple("/contactedOn", "rating/contact-day")));
        }
        var answered = rectifications.answer(clerk("420204"), rating.id(), "窗口已增派一人", LocalDate.of(2026, 3, 4));
        assertThat(rectifications.of(clerk("420204"), null, 1)).containsExactly(answered);
    }

    @Test
    void whatIsLateIsFoundWithoutTheRest() {
        var clerk = clerk("420205");
        clock.set(LocalDate.of(2026, 3, 2));
        var late = badlyRated("420205", MARKET);
        var answered = badlyRated("420205", MARKET);
        rectifications.answer(clerk, answered.id(), "窗口已增派一人", null);
        clock.set(LocalDate.of(2026, 3, 16));
        var open = badlyRated("420205", MARKET);

        assertThat(rectifications.count(clerk, Due.OPEN)).isEqualTo(2);
        assertThat(rectifications.count(clerk, Due.OVERDUE)).isEqualTo(1);
        assertThat(rectifications.of(clerk, Due.OPEN, null, 10))
                .extracting(Rectification::rating)
                .containsExactly(late, open);
        assertThat(rectifications.of(clerk, Due.OVERDUE, null, 10))
                .extracting(Rectification::rating)
                .containsExactly(late);
        assertThat(rectifications.count(clerk("420206"), Due.OPEN)).isZero();
    }

    @Test
    void staffSeeAndAnswerOnlyWhatIsInTheirScope() {
        var rating = badlyRated("420802", MARKET);
        badlyRated("420881", HEALTH);

        assertThat(rectifications.of(clerk("420802", MARKET), null, 10))
                .extracting(Rectification::rating)
                .containsExactly(rating);
        assertThat(rectifications.of(clerk("420800"), null, 10)).hasSize(2);
        assertThat(rectifications.of(clerk("420800", HEALTH), null, 10)).hasSize(1);
        for (var outsider : List.of(clerk("420881"), clerk("420802", HEALTH), clerk("430000"))) {
            assertThat(rectifications.of(outsider, null, 10))
                    .extracting(Rectification::rating)
                    .doesNotContain(rating);
            refused("rating/unknown-rectification", outsider, rating);
        }
        refused("access/denied", resident(), rating);
    }

    @Test
    void whatWaitsLongestStandsFirstPageByPage() {
        var clerk = clerk("420115");
        var first = badlyRated("420115", MARKET);
        nextMillisecond(); // identifiers are ordered by it
        var second = badlyRated("420115", MARKET);
        nextMillisecond();
        var third = badlyRated("420115", MARKET);
        rectifications.answer(clerk, first.id(), "已改正公示的办理时限", null);

        var whole = rectifications.of(clerk, null, 10);
        assertThat(whole).extracting(Rectification::rating).containsExactly(second, third, first);
        for (int i = 0; i < 3; i++) {
            var last = whole.get(i);
            var after = Cursor.of(last.state(), last.rating().id().value());
            assertThat(rectifications.of(clerk, after, 10)).isEqualTo(whole.subList(i + 1, 3));
        }
    }

    @Test
    void answersAreNotReadableInTheDatabase() {
        var rating = badlyRated("420116", MARKET);
        rectifications.answer(clerk("420116"), rating.id(), "王女士的材料已找到", null);
        byte[] cell = jdbc.sql("select answer from rating.rectifications where rating = :rating")
                .param("rating", rating.id().value())
                .query((row, index) -> row.getBytes(1))
                .single();
        assertThat(new String(cell, UTF_8)).doesNotContain("王女士");
    }

    private static void nextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }

    private Rating badlyRated(String region, String department) {
        var number = cases.registered(applicant, region, department, Stage.CONCLUDED);
        var score = department.equals(MARKET) ? DISSATISFIED : VERY_DISSATISFIED;
        return ratings.give(applicant, number, score, List.of(), "太慢");
    }

    private void refused(String code, Actor actor, Rating rating) {
        assertThatThrownBy(() -> rectifications.answer(actor, rating.id(), "已改正公示的办理时限", null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
