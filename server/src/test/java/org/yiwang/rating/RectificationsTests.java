package org.yiwang.rating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yiwang.rating.ClosedCases.HEALTH;
import static org.yiwang.rating.ClosedCases.MARKET;
import static org.yiwang.rating.ClosedCases.clerk;
import static org.yiwang.rating.ClosedCases.resident;
import static org.yiwang.rating.Score.DISSATISFIED;
import static org.yiwang.rating.Score.VERY_DISSATISFIED;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Problem;
import org.yiwang.notify.Notices;
import org.yiwang.rating.Rectification.State;
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
        assertThat(rectifications.answer(clerk("420112"), rating.id(), "已改正").dueOn())
                .isEqualTo("2020-07-02");
    }

    @Test
    void itIsAnsweredOnceAndTheApplicantIsTold() {
        var rating = badlyRated("420113", MARKET);
        var clerk = clerk("420113");

        var answered = rectifications.answer(clerk, rating.id(), " 已在当天办结，并向您致歉。 ");
        assertThat(answered.state()).isEqualTo(State.RECTIFIED);
        assertThat(rectifications.of(clerk, null, 10)).containsExactly(answered);
        assertThat(rectifications.answerTo(rating)).hasValueSatisfying(answer -> {
            assertThat(answer.text()).isEqualTo("已在当天办结，并向您致歉。");
            assertThat(answer.by()).isEqualTo(clerk.account());
        });
        assertThat(notices.of(applicant, null, 10)).singleElement().satisfies(notice -> {
            assertThat(notice.caseNumber()).isEqualTo(rating.caseNumber().value());
            assertThat(notice.body()).contains("食品经营许可").doesNotContain("致歉");
        });
        refused("rating/already-answered", clerk, rating);
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
    void whatWaitsLongestStandsFirstPageByPage() throws InterruptedException {
        var clerk = clerk("420115");
        var first = badlyRated("420115", MARKET);
        Thread.sleep(2); // identifiers are ordered by the millisecond
        var second = badlyRated("420115", MARKET);
        Thread.sleep(2);
        var third = badlyRated("420115", MARKET);
        rectifications.answer(clerk, first.id(), "已改正");

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
        rectifications.answer(clerk("420116"), rating.id(), "王女士的材料已找到");
        byte[] cell = jdbc.sql("select answer from rating.rectifications where rating = :rating")
                .param("rating", rating.id().value())
                .query((row, index) -> row.getBytes(1))
                .single();
        assertThat(new String(cell, UTF_8)).doesNotContain("王女士");
    }

    private Rating badlyRated(String region, String department) {
        var number = cases.registered(applicant, region, department, Stage.CONCLUDED);
        var score = department.equals(MARKET) ? DISSATISFIED : VERY_DISSATISFIED;
        return ratings.give(applicant, number, score, List.of(), "太慢");
    }

    private void refused(String code, Actor actor, Rating rating) {
        assertThatThrownBy(() -> rectifications.answer(actor, rating.id(), "已改正"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
