package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MARKET;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.morning;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.calendar.CalendarChanges;
import org.yiwang.calendar.CalendarChanges.Change;
import org.yiwang.cases.Case;
import org.yiwang.cases.CaseSettings;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.ClockStore;
import org.yiwang.cases.clocks.ClockStore.Met;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.cases.clocks.Deadline.Kind;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.cases.records.RecountStore;
import org.yiwang.catalog.TimeLimit.Unit;
import org.yiwang.catalog.law.Law;
import org.yiwang.crypto.TestCipher;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.HolidayCalendar.Special;
import org.yiwang.kernel.QueryCode;
import org.yiwang.kernel.RegionCode;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;
import org.yiwang.words.Words;
import tools.jackson.databind.json.JsonMapper;

/** Many clocks counted anew with a few statements end as each of them counted alone, and what no change touches is not written. */
@NeedsDatabase
class RecountsInSetsTests {
    private static final UUID FIRST = new UUID(0, 0);
    private static final List<String> REGIONS = List.of("420106", "420102", "430102");

    private static JdbcClient jdbc;
    private static TransactionTemplate transactions;
    private static CaseStore cases;
    private static RecordStore records;
    private static RecountStore store;
    private static ClockStore met;

    private final AtomicReference<HolidayCalendar> published = new AtomicReference<>();
    private final List<Change> changes = new ArrayList<>();
    private final CalendarChanges calendar = mock();
    private final Proceedings proceedings = mock();
    private final Deadlines deadlines = new Deadlines(
            new WorkingDays(published::get), mock(Law.class), new CaseSettings(10, 10, 100, 1000), Words.shipped());
    private Recounts recounts;
    private final Random random = new Random(23);

    @BeforeAll
    static void theSchemaOfCases() {
        var database = TestDatabase.ofModules("cases", "evidence");
        jdbc = JdbcClient.create(database);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        cases = new CaseStore(jdbc, TestCipher.cipher(), TestCipher.index(), JsonMapper.shared());
        records = new RecordStore(jdbc, TestCipher.cipher(), JsonMapper.shared());
        store = new RecountStore(jdbc, TestCipher.cipher(), JsonMapper.shared());
        met = new ClockStore(jdbc);
    }

    @BeforeEach
    void noCasesAndAnOrdinaryCalendar() {
        for (String table : List.of("recounts_to_tell", "steps", "deadlines", "cases")) {
            jdbc.sql("delete from cases." + table).update();
        }
        changes.clear();
        published.set(new HolidayCalendar(0, Set.of(2020), Map.of(), Map.of()));
        recounts = new Recounts(
                calendar,
                store,
                deadlines,
                new Clocks(records, cases, mock(), deadlines),
                proceedings,
                Words.shipped());
        when(calendar.catchUp()).thenAnswer(call -> published.get().revision());
        when(calendar.after(0)).thenAnswer(call -> List.copyOf(changes));
        when(proceedings.bySystem(any(), any(), any()))
                .thenAnswer(call -> entry(call.getArgument(0), call.getArgument(2)));
    }

    private static RecordStore.Entry entry(Step step, @Nullable String reason) {
        return new RecordStore.Entry(
                morning(MONDAY),
                step,
                Stage.ACCEPTED,
                null,
                null,
                null,
                null,
                reason,
                null,
                null,
                null,
                morning(MONDAY),
                false,
                null,
                null,
                null,
                null);
    }

    @Test
    void whateverChangesEveryClockEndsAsIfCountedAlone() {
        for (int round = 0; round < 12; round++) {
            noCasesAndAnOrdinaryCalendar();
            var filed = new ArrayList<Case>();
            for (int i = 0; i < 60; i++) {
                filed.add(filed(anyClock(), anyClock()));
            }
            var before = clocks(filed);
            someDaysAreDecreed();
            pass();
            var after = clocks(filed);
            filed.forEach(it -> assertThat(after.get(it))
                    .extracting(Deadline::dueOn)
                    .as("%s of %s under %s", before.get(it), it.region(), changes)
                    .isEqualTo(before.get(it).stream()
                            .map(clock -> clock.isRunning()
                                    ? deadlines.anew(clock, it).dueOn()
                                    : clock.dueOn())
                            .toList()));
            filed.forEach(it -> assertPlaced(it, after.get(it)));
            filed.forEach(it -> assertRecorded(it, before.get(it), after.get(it)));
        }
    }

    private void assertPlaced(Case filed, List<Deadline> clocks) {
        LocalDate soonest = clocks.stream()
                .filter(Deadline::isRunning)
                .map(Deadline::dueOn)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(CaseStore.NEVER);
        assertThat(jdbc.sql("select due_on from cases.cases where id = :id")
                        .param("id", filed.id().value())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(soonest);
    }

    /** One step if a last day moved, and none if all stayed. */
    private static void assertRecorded(Case filed, List<Deadline> before, List<Deadline> after) {
        boolean moved = !before.stream()
                .map(Deadline::dueOn)
                .toList()
                .equals(after.stream().map(Deadline::dueOn).toList());
        var steps = records.steps(filed.id());
        assertThat(steps).hasSize(moved ? 2 : 1);
        if (moved) {
            assertThat(steps.getLast().step()).isEqualTo(Step.RECOUNT);
            assertThat(steps.getLast().reason()).contains("的最后一日由", "依据：令");
        }
    }

    @Test
    void whatNoChangeTouchesIsNotWritten() {
        var touched = filed("420106", clock(MONDAY, 5));
        var elsewhere = filed("430102", clock(MONDAY, 5));
        var earlier = filed("420106", clock(MONDAY.plusDays(20), 5));
        decree("420100", MONDAY.plusDays(1));
        assertThat(meet()).containsExactly(touched.number().value(), null, null);
        pass();
        assertThat(clocks(List.of(touched)).get(touched))
                .extracting(Deadline::calendar)
                .containsExactly(1L);
        assertThat(clocks(List.of(elsewhere, earlier)).values())
                .allSatisfy(it -> assertThat(it).extracting(Deadline::calendar).containsExactly(0L));
        assertThat(meet()).as("done").containsExactly(null, null, null);
    }

    @Test
    void aClockOfBeforeThatWasKeptAndOneWithoutLastDayAreCountedWhateverChanged() {
        var ofBefore = filed("420106", clock(MONDAY, 5).recounted(MONDAY, -1));
        var unknown = filed("420106", clock(MONDAY, 5).recounted(null, 0));
        var elsewhere = filed("430102", clock(MONDAY, 5).recounted(null, 0));
        decree("420100", MONDAY.plusDays(100));
        assertThat(meet())
                .containsExactly(ofBefore.number().value(), unknown.number().value(), null);
        pass();
        assertThat(clocks(List.of(unknown)).get(unknown))
                .extracting(Deadline::dueOn)
                .containsExactly(LocalDate.of(2020, 6, 8));
        assertThat(elsewhere.region().value()).isEqualTo("430102");
    }

    @Test
    void thePagesHoldAllCasesWithRunningClocksOnce() {
        var filed = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            filed.add(filed("420106", clock(MONDAY, 5), clock(MONDAY, 9))
                    .id()
                    .value()
                    .toString());
        }
        filed("420106", clock(MONDAY, 5).ended(MONDAY, true));
        decree("420106", MONDAY.plusDays(1));
        var found = new ArrayList<String>();
        UUID last = FIRST;
        for (var page = met.meet(changes, last, 3); !page.isEmpty(); page = met.meet(changes, last, 3)) {
            page.forEach(it -> found.add(it.id().toString()));
            last = page.getLast().id();
        }
        assertThat(found).containsExactlyElementsOf(filed);
    }

    @Test
    void whatSomebodyElseHoldsIsPassedBy() {
        var one = filed("420106", clock(MONDAY, 5));
        var other = filed("420106", clock(MONDAY, 5));
        var both = List.of(one.number(), other.number());
        transactions.executeWithoutResult(held -> {
            assertThat(store.hold(List.of(one.number()))).containsExactly(one);
            var elsewhere = Thread.ofVirtual()
                    .start(() -> transactions.executeWithoutResult(
                            it -> assertThat(store.hold(both)).containsExactly(other)));
            try {
                assertThat(elsewhere.join(Duration.ofSeconds(20))).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(store.hold(both)).containsExactly(one, other);
    }

    @Test
    void manyAreToldLaterEachOnce() {
        for (int i = 0; i < 201; i++) {
            filed("420106", clock(MONDAY, 5));
        }
        decree("420106", MONDAY.plusDays(1));
        pass();
        assertThat(jdbc.sql("select count(*) from cases.recounts_to_tell")
                        .query(Integer.class)
                        .single())
                .isEqualTo(201);
        var first = recounts.untold(FIRST, 150);
        var rest = recounts.untold(first.getLast(), 150);
        assertThat(first).hasSize(150).doesNotContainAnyElementsOf(rest);
        assertThat(rest).hasSize(51);
        for (var lot : List.of(first, rest, first)) {
            recounts.tellLeft(lot);
        }
        assertThat(recounts.untold(FIRST, 150)).isEmpty();
        verify(proceedings, times(201)).tell(any(), any());
    }

    @Test
    void howFarItHasComeIsKept() {
        met.follow(7, 5);
        assertThat(met.followed(Duration.ofMinutes(10))).isEqualTo(new ClockStore.Followed(7, 5, false));
        jdbc.sql("update cases.calendar_passes set passed_at = now() - interval '11 minutes'")
                .update();
        assertThat(met.followed(Duration.ofMinutes(10)).isOld()).isTrue();
    }

    private void someDaysAreDecreed() {
        for (int i = 0; i < 6; i++) {
            decree(
                    List.of("420000", "420100", "420106", "430000").get(random.nextInt(4)),
                    MONDAY.plusDays(random.nextInt(40) - 5));
        }
    }

    private void decree(String region, LocalDate day) {
        var now = published.get();
        var regional = new HashMap<RegionCode, Map<LocalDate, Special>>(now.overrides());
        var days = new HashMap<>(regional.getOrDefault(new RegionCode(region), Map.of()));
        days.put(day, new Special(HolidayCalendar.Kind.OFF, "令"));
        regional.put(new RegionCode(region), days);
        published.set(new HolidayCalendar(now.revision() + 1, now.years(), now.national(), regional));
        changes.add(new Change(now.revision() + 1, new RegionCode(region), day, HolidayCalendar.Kind.OFF, "令"));
    }

    private List<@Nullable String> meet() {
        return met.meet(changes, FIRST, 100).stream().map(Met::number).collect(Collectors.toCollection(ArrayList::new));
    }

    private void pass() {
        var touched = met.meet(changes, FIRST, 1_000).stream()
                .map(Met::number)
                .filter(Objects::nonNull)
                .map(CaseNumber::new)
                .toList();
        transactions.executeWithoutResult(held -> recounts.recount(recounts.hold(touched)));
    }

    private static Map<Case, List<Deadline>> clocks(List<Case> of) {
        return of.stream().collect(Collectors.toMap(Function.identity(), it -> records.deadlines(it.id())));
    }

    private Deadline anyClock() {
        var clock = clock(MONDAY.plusDays(random.nextInt(20)), random.nextInt(25));
        return random.nextInt(4) == 0 ? clock.ended(clock.startedOn(), true) : clock;
    }

    private Deadline clock(LocalDate start, int days) {
        var opened = new Deadline(
                days % 2 == 0 ? Kind.STATUTE : Kind.PROMISE,
                start,
                days,
                Unit.WORKING_DAYS,
                "",
                Consequence.NONE,
                null,
                null,
                false,
                0);
        return deadlines.counted(opened, new RegionCode("420106"));
    }

    private Case filed(Deadline... clocks) {
        return filed(REGIONS.get(random.nextInt(3)), clocks);
    }

    private Case filed(String region, Deadline... clocks) {
        var filed = at(Stage.ACCEPTED, region, MARKET);
        var next = new Clocks(records, cases, mock(), deadlines).next(List.of(clocks), filed);
        cases.add(filed, QueryCode.of("ABCD3467"), "陈示例", JsonMapper.shared().createObjectNode(), next);
        records.addStep(filed.id(), entry(Step.ACCEPT, null));
        for (var clock : clocks) {
            records.addDeadline(filed.id(), clock);
        }
        return filed;
    }
}
