package org.yiwang.cases.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.WORKING_DAYS;
import static org.yiwang.cases.SampleCases.WUCHANG;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clerk;
import static org.yiwang.cases.SampleCases.morning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yiwang.audit.Audit;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.queues.QueueStore.Queue;
import org.yiwang.cases.queues.QueueStore.Whose;
import org.yiwang.cases.queues.QueueViews.Light;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.identity.People;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Page;
import org.yiwang.kernel.Problem;
import org.yiwang.words.Words;

/** How urgent a case looks in a queue, and how a page of it ends. */
class QueueViewsTests {
    private final QueueStore store = mock();
    private final Places places = mock();
    private final People people = mock();
    private final Actor clerk = clerk("420106");

    QueueViewsTests() {
        when(places.region(WUCHANG))
                .thenReturn(new Region(WUCHANG, "武昌区", "Wuchang", Region.Level.COUNTY, null, false));
    }

    private QueueViews views(LocalDate today) {
        var deadlines =
                new Deadlines(WORKING_DAYS, mock(Law.class), new CaseSettings(10, 10, 100, 1000), Words.shipped());
        return new QueueViews(
                store,
                mock(QueueSearch.class),
                deadlines,
                places,
                people,
                mock(Audit.class),
                Clock.fixed(morning(today), ZoneOffset.UTC));
    }

    private static QueueStore.Queued queued(Case filed, CaseStore.Next next) {
        return new QueueStore.Queued(new CaseStore.Listed(filed, next, false), "王小美", null, null, false);
    }

    /** 2020-06-10 is a Wednesday. */
    @ParameterizedTest
    @CsvSource({
        "2020-06-01, GREEN, 7",
        "2020-06-05, GREEN, 3", // a Friday: three working days are left
        "2020-06-06, GREEN, 3", // a Saturday
        "2020-06-08, YELLOW, 2",
        "2020-06-09, YELLOW, 1",
        "2020-06-10, YELLOW, 0", // the last day itself
        "2020-06-11, RED, -1"
    })
    void theLightTurnsYellowTwoWorkingDaysBeforeTheLastAndRedTheDayAfter(LocalDate today, Light light, int left) {
        var next = new CaseStore.Next(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 10), true);
        var row = views(today).row(queued(at(Stage.ACCEPTED), next), false, null, Language.CHINESE);
        assertThat(row.light()).isEqualTo(light);
        assertThat(row.remainingWorkingDays()).isEqualTo(left);
        assertThat(row.dueOn()).isEqualTo("2020-06-10");
        assertThat(row.dueNotBefore()).isNull();
    }

    @Test
    void overAWeekendItIsRedThoughNoWorkingDayHasPassed() {
        var friday = new CaseStore.Next(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 12), true);
        var row =
                views(LocalDate.of(2020, 6, 13)).row(queued(at(Stage.ACCEPTED), friday), false, null, Language.CHINESE);
        assertThat(row.light()).isEqualTo(Light.RED);
        assertThat(row.remainingWorkingDays()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2021-01-06, GREEN", "2021-01-07, YELLOW", "2021-01-08, YELLOW"})
    void aLastDayThatIsNotKnownYetIsAWarningFromTheEarliestItCanBe(LocalDate today, Light light) {
        var next = new CaseStore.Next(Deadline.Kind.PROMISE, LocalDate.of(2021, 1, 7), false);
        var row = views(today).row(queued(at(Stage.ACCEPTED), next), false, null, Language.CHINESE);
        assertThat(row.light()).isEqualTo(light);
        assertThat(row.dueOn()).isNull();
        assertThat(row.dueNotBefore()).isEqualTo("2021-01-07");
        assertThat(row.remainingWorkingDays()).isNull();
    }

    @Test
    void nothingIsUrgentInACaseThatIsClosed() {
        var next = new CaseStore.Next(Deadline.Kind.PROMISE, LocalDate.of(2020, 6, 1), true);
        var row =
                views(LocalDate.of(2020, 6, 30)).row(queued(at(Stage.CONCLUDED), next), false, null, Language.ENGLISH);
        assertThat(row.light()).isEqualTo(Light.GREEN);
        assertThat(row.dueOn()).isNull();
        assertThat(row.dueKind()).isNull();
        assertThat(row.stageName()).isEqualTo("Concluded");
    }

    @Test
    void aFirmGoesByItsNameAndAPersonDoesNot() {
        var one = queued(at(Stage.RECEIVED), null);
        var page = new Page<>(List.of(one), null);
        var applicant = one.listed().filed().applicant();
        var views = views(LocalDate.of(2020, 6, 1));
        when(people.organisations(List.of(applicant))).thenReturn(Set.of());
        assertThat(views.shown(page, clerk, Language.CHINESE).rows())
                .extracting(QueueViews.Row::applicant)
                .containsExactly("王**");
        when(people.organisations(List.of(applicant))).thenReturn(Set.of(applicant));
        assertThat(views.shown(page, clerk, Language.CHINESE).rows())
                .extracting(QueueViews.Row::applicant)
                .containsExactly("王小美");
    }

    @Test
    void aRowNamesNobody() {
        var row = views(LocalDate.of(2020, 6, 1)).row(queued(at(Stage.RECEIVED), null), false, null, Language.CHINESE);
        assertThat(row.applicant()).isEqualTo("王**");
        assertThat(row.regionName()).isEqualTo("武昌区");
    }

    @Test
    void aFullLastPageOffersNoEmptyOne() {
        var one = queued(at(Stage.RECEIVED), null);
        when(store.counts(any(), eq(clerk.ownScope("cases:read")), any()))
                .thenReturn(Map.of(Queue.TO_ACCEPT, 41, Queue.TO_DECIDE, 2, Queue.CORRECTING, 3));
        when(store.page(any(), any(), any(), any(), any(), any(), eq(41))).thenReturn(Collections.nCopies(40, one));
        var views = views(LocalDate.of(2020, 6, 1));
        var part = views.page(clerk, asked("to-accept", null, null), Language.CHINESE);
        assertThat(part.next()).isNull();
        assertThat(part.cases()).hasSize(40);
        assertThat(part.counts())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("to-accept", 41),
                        Map.entry("to-decide", 2),
                        Map.entry("suspended", 0),
                        Map.entry("withdrawing", 0),
                        Map.entry("correcting", 3),
                        Map.entry("mine", 0),
                        Map.entry("to-sign", 0),
                        Map.entry("annulments", 0),
                        Map.entry("to-verify", 0),
                        Map.entry("to-revoke", 0),
                        Map.entry("to-send", 0),
                        Map.entry("to-take-in", 0),
                        Map.entry("green-channel", 0)));

        when(store.page(any(), any(), any(), any(), any(), any(), eq(41))).thenReturn(Collections.nCopies(41, one));
        var next = views.page(clerk, asked("to-accept", null, null), Language.CHINESE)
                .next();
        assertThat(QueueViews.after(next).keys())
                .containsExactly(
                        CaseStore.NEVER.toString(),
                        one.listed().filed().id().value().toString());
    }

    @Test
    void laterPagesAreNotCountedAgain() {
        when(store.page(any(), any(), any(), any(), any(), any(), eq(41)))
                .thenReturn(Collections.nCopies(41, queued(at(Stage.RECEIVED), null)));
        var views = views(LocalDate.of(2020, 6, 1));
        var first = views.page(clerk, asked("to-accept", null, null), Language.CHINESE);
        assertThat(first.counts()).isNotNull();
        assertThat(views.page(clerk, asked("to-accept", null, first.next()), Language.CHINESE)
                        .counts())
                .isNull();
    }

    @Test
    void whatLiesOutsideOfWhatSheSeesIsAnEmptyPage() {
        var views = views(LocalDate.of(2020, 6, 1));
        assertThat(views.page(clerk, asked("to-accept", "420111", null), Language.CHINESE)
                        .cases())
                .isEmpty();
        verify(store, never()).page(any(), any(), any(), any(), any(), any(), anyInt());
        when(store.page(any(), any(), any(), any(), any(), any(), eq(41))).thenReturn(List.of());
        views.page(clerk, asked("to-accept", "420000", null), Language.CHINESE);
        verify(store).page(eq(Queue.TO_ACCEPT), eq(clerk.ownScope("cases:read")), any(), any(), any(), any(), eq(41));
    }

    private static QueueQuery asked(String queue, String region, String cursor) {
        return new QueueQuery(queue, null, null, null, null, region, null, null, cursor);
    }

    private static QueueQuery officer(String officer) {
        return new QueueQuery("to-decide", officer, null, null, null, null, null, null, null);
    }

    @Test
    void ofAQueueOneAsksForHerOwnOrForWhatNobodyHandles() {
        when(store.page(any(), any(), any(), any(), any(), any(), eq(41))).thenReturn(List.of());
        var views = views(LocalDate.of(2020, 6, 1));
        views.page(clerk, officer("me"), Language.CHINESE);
        verify(store).page(any(), any(), any(), eq(Whose.ME), any(), any(), eq(41));
        views.page(clerk, officer("none"), Language.CHINESE);
        verify(store).page(any(), any(), any(), eq(Whose.NONE), any(), any(), eq(41));
        assertThatThrownBy(() -> views.page(clerk, officer("her"), Language.CHINESE))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .containsExactly(new Problem.Invalid("/officer", "cases/unknown-officer")));
    }

    @Test
    void aRowSaysWhoHandlesItAndWhetherThatIsTheReader() {
        var other = UUID.randomUUID();
        when(people.staff(Set.of(clerk.account(), other))).thenReturn(Map.of(clerk.account(), "李红", other, "周强"));
        var rows = List.of(handled(clerk.account()), handled(other), handled(null));
        assertThat(views(LocalDate.of(2020, 6, 1))
                        .shown(new Page<>(rows, null), clerk, Language.CHINESE)
                        .rows())
                .extracting(QueueViews.Row::officer)
                .containsExactly(new QueueViews.Officer("李红", true), new QueueViews.Officer("周强", false), null);
    }

    private static QueueStore.Queued handled(UUID officer) {
        return new QueueStore.Queued(
                new CaseStore.Listed(at(Stage.RECEIVED), null, false), "王小美", officer, null, false);
    }

    @Test
    void aQueueThatDoesNotExistIsSaidSo() {
        assertThatThrownBy(
                        () -> views(LocalDate.of(2020, 6, 1)).page(clerk, asked("lost", null, null), Language.CHINESE))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .containsExactly(new Problem.Invalid("/queue", "cases/unknown-queue")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-06-31\n00000000-0000-0000-0000-000000000000", "2020-06-01\nno identifier", "1\n2"})
    void aCursorThatNobodyGaveIsRefused(String keys) {
        var cursor = new org.yiwang.kernel.Cursor(List.of(keys.split("\n"))).encode();
        assertThatThrownBy(() -> QueueViews.after(cursor))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .containsExactly(new Problem.Invalid("/cursor", "cursor/format")));
        assertThat(QueueViews.after(null)).isNull();
    }
}
