package org.yiwang.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.yiwang.rating.ClosedCases.MARKET;
import static org.yiwang.rating.ClosedCases.clerk;
import static org.yiwang.rating.ClosedCases.number;
import static org.yiwang.rating.ClosedCases.resident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEventPublisher;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseConcluded;
import org.yiwang.cases.OwnCases;
import org.yiwang.cases.Stage;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.notify.Notices;
import org.yiwang.rating.Rectification.Answer;
import org.yiwang.rating.Rectification.State;
import org.yiwang.words.Sentence;

/** Who may rate which case, what a bad rating sets going, and what an answer must be. */
class RatingRulesTests {
    /** A Monday; no day near it is a holiday. */
    private static final LocalDate MONDAY = LocalDate.of(2020, 6, 8);

    private static final Instant NOW =
            MONDAY.atTime(LocalTime.NOON).atZone(Days.BEIJING).toInstant();
    private static final String DONE = "已改正公示的办理时限";

    private final RatingStore store = mock();
    private final RectificationStore open = mock();
    private final OwnCases cases = mock();
    private final Notices notices = mock();
    private final ApplicationEventPublisher events = mock();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Rectifications rectifications = rectifications(2020);
    private final Ratings ratings = new Ratings(store, rectifications, cases, events, clock);
    private final RatedCases section = new RatedCases(store, rectifications);

    private final Actor applicant = resident();
    private final Actor stranger = resident();
    private final Actor clerk = clerk("420106");
    private final Case served = served(Stage.CONCLUDED);
    private final Ratable ratable = Ratable.of(served).orElseThrow();

    private Rectifications rectifications(int publishedYear) {
        var calendar = new HolidayCalendar(Set.of(publishedYear), Map.of(), Map.of());
        return new Rectifications(open, new WorkingDays(calendar), new RatingSettings(1, 5), notices, clock);
    }

    private Case served(Stage stage) {
        return new Case(
                new Case.Id(UUID.randomUUID()),
                number("420106"),
                "11420106MB1A23457N4420131015000",
                UUID.randomUUID(),
                "食品经营许可",
                MARKET,
                "武昌区市场监督管理局",
                new RegionCode("420106"),
                applicant.party(),
                stage,
                null,
                NOW,
                null,
                NOW);
    }

    @BeforeEach
    void aCaseThatWasHeardOf() {
        when(store.ratable(ratable.caseNumber())).thenReturn(Optional.of(ratable));
        when(store.add(any(), any())).thenReturn(true);
        when(cases.find(any(), any())).thenThrow(Problem.notFound("cases/unknown"));
    }

    private static Problem refused(ThrowingCallable act) {
        var problems = new ArrayList<Problem>();
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, problems::add);
        return problems.getFirst();
    }

    private Rating rating(Score score) {
        return new Rating(new Rating.Id(UUID.randomUUID()), ratable.caseNumber(), score, List.of(), null, NOW);
    }

    @ParameterizedTest
    @EnumSource
    void aBadRatingMustBePutRightAndNoOther(Score score) {
        var rating = ratings.give(applicant, ratable.caseNumber(), score, List.of(), "  没有人接电话 ");
        verify(store).open(ratable);
        verify(store).add(rating, applicant);
        assertThat(rating.comment()).isEqualTo("没有人接电话");
        assertThat(rating.givenAt()).isEqualTo(NOW);
        if (score.isBad()) {
            verify(open)
                    .add(new Rectification(
                            rating, ratable, State.TO_VERIFY, MONDAY.plusDays(1), MONDAY.plusDays(7), null));
            verify(events).publishEvent((Object) new BadRatingReceived(
                    rating.id().value(), ratable.caseNumber().value(), MARKET, "420106", NOW));
        } else {
            verifyNoInteractions(open, events);
        }
    }

    @Test
    void aCaseIsRatedOnce() {
        when(store.add(any(), any())).thenReturn(false);
        var problem = refused(() -> ratings.give(applicant, ratable.caseNumber(), Score.DISSATISFIED, List.of(), null));
        assertThat(problem.code()).isEqualTo("rating/already-rated");
        assertThat(problem.values())
                .containsEntry("caseNumber", ratable.caseNumber().value());
        verifyNoInteractions(open, events);
        assertThat(ratings.isRatable(applicant, ratable.caseNumber())).isTrue();
        when(store.find(ratable.caseNumber())).thenReturn(Optional.of(rating(Score.SATISFIED)));
        assertThat(ratings.isRatable(applicant, ratable.caseNumber())).isFalse();
    }

    @Test
    void nobodyRatesOrSeesTheRatingOfSomebodyElsesCase() {
        when(store.find(any())).thenReturn(Optional.of(rating(Score.DISSATISFIED)));
        assertThat(refused(() -> ratings.give(stranger, ratable.caseNumber(), Score.SATISFIED, List.of(), null))
                        .code())
                .isEqualTo("rating/not-ratable");
        assertThat(refused(() -> ratings.of(stranger, ratable.caseNumber())).code())
                .isEqualTo("rating/not-ratable");
        assertThat(refused(() -> ratings.isRatable(stranger, ratable.caseNumber()))
                        .code())
                .isEqualTo("rating/not-ratable");
        verify(store, never()).add(any(), any());
        assertThat(ratings.of(applicant, ratable.caseNumber())).isPresent();
    }

    @Test
    void whoRatesBeforeTheNewsThatHerCaseWasClosedMayDoSo() {
        var unheard = served(Stage.REFUSED);
        var unknown = served(Stage.CONCLUDED);
        org.mockito.Mockito.doReturn(unheard).when(cases).find(applicant, unheard.number());
        assertThat(ratings.isRatable(applicant, unheard.number())).isTrue();
        assertThat(refused(() -> ratings.of(applicant, unknown.number())).code())
                .isEqualTo("rating/not-ratable");
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoWasServedRates(Stage stage) {
        var filed = served(stage);
        var concluded = new CaseConcluded(
                filed.number().value(),
                filed.title(),
                filed.itemCode(),
                filed.department(),
                filed.departmentName(),
                "420106",
                applicant.party(),
                stage,
                null,
                NOW);
        boolean wasServed = stage == Stage.CONCLUDED || stage == Stage.REFUSED;
        assertThat(Ratable.of(filed).isPresent()).isEqualTo(wasServed);
        assertThat(Ratable.of(concluded)).isEqualTo(Ratable.of(filed));
        ratings.on(concluded);
        if (wasServed) {
            verify(store).open(Ratable.of(filed).orElseThrow());
        } else {
            verify(store, never()).open(any());
        }
    }

    private Rectification waiting() {
        var waiting = Rectification.of(rating(Score.DISSATISFIED), ratable);
        when(open.lock(waiting.rating().id(), clerk.ownScope("rating:answer"))).thenReturn(Optional.of(waiting));
        when(open.find(waiting.rating().id())).thenReturn(Optional.of(waiting));
        return waiting;
    }

    @Test
    void theApplicantIsToldWhatWasDone() {
        var waiting = waiting();
        var answered = rectifications.answer(clerk, waiting.rating().id(), " " + DONE + " ", MONDAY);
        assertThat(answered.state()).isEqualTo(State.RECTIFIED);
        assertThat(answered.answer()).isEqualTo(new Answer(DONE, clerk.account(), NOW, MONDAY));
        assertThat(answered.dueOn()).isEqualTo("2020-06-15");
        verify(open).update(answered);
        String number = ratable.caseNumber().value();
        verify(notices)
                .send(
                        ratable.applicant(),
                        Sentence.of("rating/notice-answered")
                                .with("department", ratable.departmentName())
                                .with("title", ratable.title())
                                .with("number", number),
                        number);
        when(open.find(waiting.rating().id())).thenReturn(Optional.of(answered));
        assertThat(rectifications.answerTo(waiting.rating())).contains(answered.answer());
    }

    @Test
    void anAnswerIsGivenOnce() {
        var answered = waiting().answered(new Answer(DONE, clerk.account(), NOW, null));
        when(open.lock(answered.rating().id(), clerk.ownScope("rating:answer"))).thenReturn(Optional.of(answered));
        assertThat(refused(() -> rectifications.answer(clerk, answered.rating().id(), DONE, null))
                        .code())
                .isEqualTo("rating/already-answered");
        verify(open, never()).update(any());
        verifyNoInteractions(notices);
    }

    @Test
    void sheWasCalledBetweenHerRatingAndToday() {
        var waiting = waiting();
        for (var day : List.of(MONDAY.minusDays(1), MONDAY.plusDays(1))) {
            assertThat(refused(() -> rectifications.answer(
                                    clerk, waiting.rating().id(), DONE, day))
                            .errors())
                    .containsExactly(new Problem.Invalid("/contactedOn", "rating/contact-day"));
        }
        verify(open, never()).update(any());
    }

    @Test
    void whatIsOutsideHerScopeIsNotThere() {
        var elsewhere = clerk("420111");
        var waiting = waiting();
        assertThat(refused(() -> rectifications.answer(
                                elsewhere, waiting.rating().id(), DONE, null))
                        .code())
                .isEqualTo("rating/unknown-rectification");
    }

    @ParameterizedTest
    @ValueSource(strings = {"已电话联系申请人，表示满意。", "已处理完毕", "问题已解决", "We have called her back", "……"})
    void thatSomebodyWasCalledIsNotThatSomethingWasPutRight(String text) {
        var waiting = waiting();
        assertThat(refused(() -> rectifications.answer(clerk, waiting.rating().id(), text, null))
                        .errors())
                .containsExactly(new Problem.Invalid("/text", "rating/nothing-done"));
        verifyNoInteractions(notices);
    }

    @Test
    void whileTheCalendarIsNotPublishedThereIsNoLastDay() {
        var waiting = waiting();
        assertThat(rectifications(2019).of(waiting.rating()).orElseThrow().dueOn())
                .isNull();
        assertThat(rectifications.of(waiting.rating()).orElseThrow().contactDueOn())
                .isEqualTo("2020-06-09");
        var dated = waiting.due(MONDAY, MONDAY);
        when(open.page(any(), any(), any(), any(), org.mockito.ArgumentMatchers.anyInt()))
                .thenReturn(List.of(waiting, dated));
        assertThat(rectifications.of(clerk, null, 10))
                .extracting(Rectification::dueOn)
                .as("one that has a day keeps it")
                .containsExactly(MONDAY.plusDays(7), MONDAY);
        when(open.count(any(), any(), org.mockito.ArgumentMatchers.eq(MONDAY))).thenReturn(3);
        assertThat(rectifications.count(clerk, RectificationStore.Due.values()[0]))
                .isEqualTo(3);
    }

    @Test
    void theOrganSeesOfARatingOnlyWhatItMustPutRight() {
        var unrated = served(Stage.CONCLUDED);
        assertThat(section.toApplicant(served(Stage.ACCEPTED), applicant, Language.CHINESE))
                .isEmpty();
        assertThat(section.toApplicant(unrated, applicant, Language.CHINESE)).contains(RatingSection.NOT_RATED);
        assertThat(section.toOrgan(unrated, clerk, Language.CHINESE)).isEmpty();
        when(store.find(served.number())).thenReturn(Optional.of(rating(Score.SATISFIED)));
        assertThat(section.toOrgan(served, clerk, Language.CHINESE)).isEmpty();
        assertThat(section.toApplicant(served, applicant, Language.CHINESE))
                .contains(new RatingSection(true, Score.SATISFIED, "满意", null, null, null));
        var waiting = waiting();
        when(store.find(served.number())).thenReturn(Optional.of(waiting.rating()));
        var bad = new RatingSection(
                true,
                Score.DISSATISFIED,
                Score.DISSATISFIED.in(Language.ENGLISH),
                State.TO_VERIFY,
                "To be verified",
                MONDAY.plusDays(7));
        assertThat(section.toOrgan(served, clerk, Language.ENGLISH)).contains(bad);
        assertThat(section.toApplicant(served, applicant, Language.ENGLISH)).contains(bad);
    }

    @Test
    void figuresAreMadeOfWhatWasCounted() {
        TallyStore tallies = mock();
        when(tallies.of(clerk.ownScope("rating:read"))).thenReturn(new TallyStore.Tally(8, 6, 3, 1));
        var figures = new RatingFigures(tallies).of(clerk);
        assertThat(figures).extracting(RatingFigure::numerator).containsExactly(6L, 3L, 3L, 6L, 1L);
        assertThat(figures).extracting(RatingFigure::denominator).containsExactly(8L, 6L, 6L, 6L, 3L);
        assertThat(figures.getFirst().value()).isEqualTo(0.75);
        assertThat(new RatingFigure(RatingFigure.Measure.SATISFACTION, 0, 0).value())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyFigureSaysWhatItMeasuresInBothLanguages(RatingFigure.Measure measure) {
        assertThat(measure.in(Language.CHINESE)).isNotBlank().isNotEqualTo(measure.in(Language.ENGLISH));
        assertThat(measure.definition(Language.CHINESE))
                .contains("÷")
                .isNotEqualTo(measure.definition(Language.ENGLISH));
    }

    @Test
    void labelsBelongToTheirLevelAndNobodyReadsTheCommentInALog() {
        assertThatThrownBy(() -> new Rating(
                        new Rating.Id(UUID.randomUUID()),
                        ratable.caseNumber(),
                        Score.SATISFIED,
                        List.of(Label.BAD_MANNERS_AND_SLOW),
                        null,
                        NOW))
                .isInstanceOf(IllegalArgumentException.class);
        var rating = new Rating(
                new Rating.Id(UUID.randomUUID()), ratable.caseNumber(), Score.SATISFIED, List.of(), " ", NOW);
        assertThat(rating.comment()).isNull();
        assertThat(new Answer("王小美说", clerk.account(), NOW, null).toString()).doesNotContain("王小美");
    }
}
