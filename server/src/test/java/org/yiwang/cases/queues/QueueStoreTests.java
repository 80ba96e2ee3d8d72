package org.yiwang.cases.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yiwang.cases.SampleCases.HEALTH;
import static org.yiwang.cases.SampleCases.MARKET;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.at;
import static org.yiwang.cases.SampleCases.clerk;
import static org.yiwang.cases.SampleCases.morning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.queues.QueueStore.Queue;
import org.yiwang.cases.queues.QueueStore.Reader;
import org.yiwang.cases.queues.QueueStore.Whose;
import org.yiwang.cases.records.AnnulmentStore;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.OfficerChange;
import org.yiwang.cases.records.OfficerStore;
import org.yiwang.cases.records.SiteCheckStore;
import org.yiwang.crypto.TestCipher;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.QueryCode;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Who sees which case in a queue, in which order, page by page. */
@NeedsDatabase
class QueueStoreTests {
    private static final Reader READER = reader(UUID.randomUUID());

    private static JdbcClient jdbc;
    private static CaseStore cases;
    private static QueueStore queues;

    @BeforeAll
    static void theSchemaOfCases() {
        jdbc = JdbcClient.create(TestDatabase.ofModules("cases"));
        cases = new CaseStore(jdbc, TestCipher.cipher(), TestCipher.index(), JsonMapper.shared());
        queues = new QueueStore(jdbc, cases);
    }

    @BeforeEach
    void noCases() {
        for (String table : List.of("site_check_officers", "site_checks", "annulments", "officer_changes", "cases")) {
            jdbc.sql("delete from cases." + table).update();
        }
    }

    private Map<Queue, Integer> counts(Actor.Scope scope, Reader reader) {
        return queues.counts(List.of(Queue.values()), scope, reader);
    }

    @Test
    void staffSeeTheCasesOfTheirDepartmentsOnly() {
        var market = waiting("420106", MARKET, 1);
        var health = waiting("420106", HEALTH, 2);
        assertThat(page(clerk("420106", MARKET))).containsExactly(market);
        assertThat(page(clerk("420106", HEALTH))).containsExactly(health);
        assertThat(page(clerk("420106", MARKET, HEALTH))).containsExactly(market, health);
        assertThat(page(clerk("420106"))).as("of all departments").containsExactly(market, health);
        assertThat(counts(scope(clerk("420106", MARKET)), READER)).containsEntry(Queue.TO_ACCEPT, 1);
        assertThat(counts(scope(clerk("420106")), READER)).containsEntry(Queue.TO_ACCEPT, 2);
    }

    @Test
    void staffSeeTheirRegionAndWhatLiesBelowIt() {
        var wuchang = waiting("420106", MARKET, 1);
        var hongshan = waiting("420111", MARKET, 2);
        var yichang = waiting("420502", MARKET, 3);
        var changsha = waiting("430102", MARKET, 4);
        assertThat(page(clerk("420106"))).containsExactly(wuchang);
        assertThat(page(clerk("420100"))).containsExactly(wuchang, hongshan);
        assertThat(page(clerk("420000"))).containsExactly(wuchang, hongshan, yichang);
        assertThat(page(clerk("430000"))).containsExactly(changsha);
    }

    @Test
    void whatFallsDueFirstStandsFirstWheneverItCameIn() {
        var second = waiting("420106", MARKET, 2);
        var third = waiting("420106", MARKET, 3);
        var first = waiting("420106", MARKET, 1);
        var unknown = filed(at(Stage.RECEIVED), null);
        var last = waiting("420106", MARKET, 40);
        assertThat(page(clerk("420106"))).containsExactly(first, second, third, last, unknown);
    }

    @Test
    void noCaseIsSkippedThoughManyFallDueOnOneDay() {
        var all = new ArrayList<Case>();
        for (int i = 0; i < 7; i++) {
            all.add(waiting("420106", MARKET, i < 5 ? 1 : 2));
        }
        var seen = new ArrayList<Case>();
        Cursor after = null;
        for (int pages = 0; pages < 5; pages++) {
            var page =
                    queues.page(Queue.TO_ACCEPT, scope(clerk("420106")), READER, Whose.ALL, Sought.ANYTHING, after, 2);
            if (!page.isEmpty()) {
                page.forEach(it -> seen.add(it.listed().filed()));
                after = QueueViews.place(page.getLast());
            }
        }
        // those of one millisecond stand in the order of their identifiers, which is none of time
        assertThat(seen.subList(0, 5)).containsExactlyElementsOf(byIdentifier(all.subList(0, 5)));
        assertThat(seen.subList(5, 7)).containsExactlyElementsOf(byIdentifier(all.subList(5, 7)));
        assertThat(seen).hasSize(7);
    }

    /** As PostgreSQL orders them: by their bytes. */
    private static List<Case> byIdentifier(List<Case> cases) {
        return cases.stream()
                .sorted(Comparator.comparing(it -> it.id().value().toString()))
                .toList();
    }

    @Test
    void whatIsClosedStandsNewestFirstPageByPage() {
        var closed = byIdentifier(List.of(
                filed(at(Stage.CONCLUDED), null), filed(at(Stage.REFUSED), null), filed(at(Stage.LAPSED), null)));
        var older = closed.getFirst();
        var newer = closed.get(1);
        var newest = closed.getLast();
        var scope = scope(clerk("420106"));
        var first = queues.page(Queue.CONCLUDED, scope, READER, Whose.ALL, Sought.ANYTHING, null, 2);
        assertThat(first).extracting(it -> it.listed().filed()).containsExactly(newest, newer);
        var after = QueueViews.place(first.getLast());
        assertThat(queues.page(Queue.CONCLUDED, scope, READER, Whose.ALL, Sought.ANYTHING, after, 2))
                .extracting(it -> it.listed().filed())
                .containsExactly(older);
    }

    @Test
    void eachQueueHoldsItsStages() {
        var scope = scope(clerk("420106"));
        for (Stage stage : Stage.values()) {
            filed(at(stage), MONDAY);
        }
        var held = new ArrayList<Set<Stage>>();
        for (Queue queue : Queue.values()) {
            held.add(queues.page(queue, scope, READER, Whose.ALL, Sought.ANYTHING, null, 20).stream()
                    .map(it -> it.listed().filed().stage())
                    .collect(Collectors.toSet()));
        }
        assertThat(held)
                .containsExactly(
                        Set.of(Stage.RECEIVED),
                        Set.of(Stage.CORRECTING),
                        Set.of(Stage.ACCEPTED),
                        Set.of(Stage.SUSPENDED),
                        Set.of(Stage.WITHDRAWING),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(
                                Stage.DELETED,
                                Stage.VOIDED,
                                Stage.LAPSED,
                                Stage.WITHDRAWN,
                                Stage.REFUSED,
                                Stage.FORWARDED,
                                Stage.CONCLUDED,
                                Stage.DECIDED),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of());
        var waiting = counts(scope, READER);
        for (Queue queue :
                List.of(Queue.TO_ACCEPT, Queue.CORRECTING, Queue.TO_DECIDE, Queue.SUSPENDED, Queue.WITHDRAWING)) {
            assertThat(waiting).containsEntry(queue, 1);
        }
        assertThat(waiting).containsEntry(Queue.CONCLUDED, 8).containsEntry(Queue.TO_SIGN, 0);
    }

    @Test
    void whatWaitsForOneOfTheStaffIsInAQueueOfItsOwn() {
        var scope = scope(clerk("420106"));
        var checked = filed(at(Stage.ACCEPTED), MONDAY);
        var closed = filed(at(Stage.CONCLUDED), MONDAY);
        var proposed = filed(at(Stage.RECEIVED), MONDAY);
        var checks = new SiteCheckStore(jdbc, TestCipher.cipher());
        for (var one : List.of(checked, closed)) {
            checks.add(
                    one.id(),
                    new SiteCheckStore.SiteCheck(
                            UUID.randomUUID(),
                            morning(MONDAY),
                            morning(MONDAY),
                            "示范路1号",
                            "与图纸一致",
                            true,
                            List.of(
                                    new SiteCheckStore.Officer(UUID.randomUUID(), morning(MONDAY)),
                                    new SiteCheckStore.Officer(READER.account(), null))));
        }
        new AnnulmentStore(jdbc)
                .add(proposed.id(), new AnnulmentStore.Proposed(Step.VOID, UUID.randomUUID(), morning(MONDAY)));
        assertThat(in(Queue.TO_SIGN, scope, READER)).containsExactly(checked.number());
        assertThat(in(Queue.TO_SIGN, scope, reader(UUID.randomUUID()))).isEmpty();
        assertThat(in(Queue.ANNULMENTS, scope, READER)).containsExactly(proposed.number());
        assertThat(counts(scope, READER)).containsEntry(Queue.TO_SIGN, 1);
        assertThat(counts(scope, reader(UUID.randomUUID()))).containsEntry(Queue.TO_SIGN, 0);
        checks.sign(checks.of(checked.id()).getFirst().id(), READER.account(), morning(MONDAY));
        assertThat(checks.of(checked.id()).getFirst().isSigned()).isTrue();
        assertThat(in(Queue.TO_SIGN, scope, READER)).isEmpty();
    }

    /** 承办人: whoever stands in for somebody has what she has, too. */
    @Test
    void whatSomebodyHandlesIsHersInEachQueueAndInOneOfItsOwn() {
        var scope = scope(clerk("420106"));
        var away = UUID.randomUUID();
        var late = waiting("420106", MARKET, 3);
        var soon = waiting("420106", MARKET, 1);
        var accepted = filed(at(Stage.ACCEPTED), MONDAY.plusDays(2));
        var concluded = filed(at(Stage.CONCLUDED), MONDAY);
        var hers = waiting("420106", MARKET, 2);
        var nobodys = waiting("420106", MARKET, 4);
        for (var one : List.of(late, soon, accepted, concluded)) {
            handledBy(one, READER.account());
        }
        handledBy(hers, away);
        var standIn = new Reader(READER.account(), Set.of(READER.account(), away));

        assertThat(of(Whose.ME, scope, READER)).containsExactly(soon.number(), late.number());
        assertThat(of(Whose.ME, scope, standIn)).containsExactly(soon.number(), hers.number(), late.number());
        assertThat(of(Whose.NONE, scope, READER)).containsExactly(nobodys.number());
        assertThat(of(Whose.ALL, scope, READER)).hasSize(4);
        assertThat(in(Queue.MINE, scope, READER)).containsExactly(soon.number(), accepted.number(), late.number());
        assertThat(counts(scope, READER)).containsEntry(Queue.MINE, 3);
        assertThat(counts(scope, standIn)).containsEntry(Queue.MINE, 4);
        assertThat(in(Queue.MINE, scope(clerk("420111")), READER))
                .as("not where she works")
                .isEmpty();
        assertThat(queues.page(Queue.CONCLUDED, scope, READER, Whose.ME, Sought.ANYTHING, null, 20))
                .as("who handled it stays in the record")
                .extracting(QueueStore.Queued::officer)
                .containsExactly(READER.account());
        var store = new OfficerStore(jdbc, TestCipher.cipher());
        assertThat(store.underWay(List.of(READER.account(), away, UUID.randomUUID())))
                .containsOnly(Map.entry(READER.account(), 3), Map.entry(away, 1));
        assertThat(store.underWay(READER.account(), 2))
                .extracting(OfficerStore.UnderWay::number)
                .containsExactly(soon.number(), accepted.number());
    }

    @Test
    void whoHandlesItAndHowItCameToHerIsWrittenDown() {
        var store = new OfficerStore(jdbc, TestCipher.cipher());
        var one = waiting("420106", MARKET, 1);
        var other = UUID.randomUUID();
        assertThat(store.find(one.id())).isEmpty();
        handledBy(one, READER.account());
        store.add(
                one.id(),
                new OfficerChange(
                        OfficerChange.What.HAND_OVER,
                        other,
                        READER.account(),
                        READER.account(),
                        "下周出差",
                        morning(MONDAY)));
        assertThat(store.find(one.id())).contains(other);
        assertThat(store.changes(one.id()))
                .extracting(OfficerChange::what, OfficerChange::officer, OfficerChange::reason)
                .containsExactly(
                        tuple(OfficerChange.What.CLAIM, READER.account(), null),
                        tuple(OfficerChange.What.HAND_OVER, other, "下周出差"));
        store.add(one.id(), new OfficerChange(OfficerChange.What.RELEASE, null, other, null, null, morning(MONDAY)));
        assertThat(store.find(one.id())).isEmpty();
    }

    /** Both filters go through an index made for them, in the order of the page. */
    @Test
    void whoseCasesAreWantedIsAskedOfAnIndex() {
        waiting("420106", MARKET, 1);
        jdbc.sql("""
                        insert into cases.cases (id, number, query_code, item_code, item_version, title, department, department_name,
                            region, applicant, applicant_name, form, stage, received_at, due_on, due_settled, due_kind, officer)
                        select gen_random_uuid(), number || '-' || n, query_code, item_code, item_version, title, department,
                            department_name, region, applicant, applicant_name, form, stage, received_at, due_on + n % 90, true,
                            due_kind, case n % 50 when 0 then null when 1 then :reader else gen_random_uuid() end
                        from cases.cases, generate_series(1, 20000) n
                        """).param("reader", READER.account()).update();
        jdbc.sql("analyze cases.cases").update();
        assertThat(plan(Queue.TO_ACCEPT, Whose.NONE))
                .contains("cases_without_officer")
                .doesNotContain("Sort");
        assertThat(plan(Queue.TO_ACCEPT, Whose.ME)).contains("cases_by_officer").doesNotContain("Sort");
        assertThat(plan(Queue.MINE, Whose.ALL)).contains("cases_by_officer");
    }

    private static String plan(Queue queue, Whose whose) {
        return String.join(
                "\n",
                jdbc.sql("explain select id from cases.cases where region = '420106' and " + queue.condition()
                                + whose.condition(READER) + " order by due_on, id limit 41")
                        .param("reader", READER.account())
                        .param("officers", READER.answersFor().toArray(UUID[]::new))
                        .query(String.class)
                        .list());
    }

    private List<CaseNumber> of(Whose whose, Actor.Scope scope, Reader reader) {
        return queues.page(Queue.TO_ACCEPT, scope, reader, whose, Sought.ANYTHING, null, 20).stream()
                .map(it -> it.listed().filed().number())
                .toList();
    }

    private static void handledBy(Case one, UUID officer) {
        new OfficerStore(jdbc, TestCipher.cipher())
                .add(
                        one.id(),
                        new OfficerChange(OfficerChange.What.CLAIM, officer, officer, null, null, morning(MONDAY)));
    }

    private static Reader reader(UUID account) {
        return new Reader(account, Set.of(account));
    }

    private List<CaseNumber> in(Queue queue, Actor.Scope scope, Reader reader) {
        return queues.page(queue, scope, reader, Whose.ALL, Sought.ANYTHING, null, 20).stream()
                .map(it -> it.listed().filed().number())
                .toList();
    }

    @Test
    void aCaseIsFoundByItsNumberFromRegionAndDayOn() {
        var filed = waiting("420106", MARKET, 1);
        waiting("420111", MARKET, 1);
        String number = filed.number().value();
        assertThat(found(new Sought(number, null, null, null, null))).containsExactly(filed);
        assertThat(found(new Sought(number.substring(0, 14), null, null, null, null)))
                .containsExactly(filed);
        String last = number.charAt(22) == '9' ? "0" : "9";
        assertThat(found(new Sought(number.substring(0, 22) + last, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void casesAreFoundByWhoseTheyAreInTheOrderOfTheirQueue() {
        var hers = List.of(waiting("420106", MARKET, 2), waiting("420106", HEALTH, 1), waiting("420106", MARKET, 3));
        var another = filed(at(Stage.RECEIVED), MONDAY, "刘一");
        filed(at(Stage.ACCEPTED), MONDAY, "王小美");
        var byName = new Sought(null, name("王小美"), null, null, null);
        assertThat(found(byName)).containsExactly(hers.get(1), hers.getFirst(), hers.get(2));
        assertThat(found(new Sought(null, name(" 王小美 "), null, null, null))).hasSize(3);
        assertThat(found(new Sought(null, name("王小"), null, null, null))).isEmpty();
        assertThat(found(new Sought(null, new Sought.Party(another.applicant()), null, null, null)))
                .contains(another);
        assertThat(found(new Sought(null, new Sought.Party(UUID.randomUUID()), null, null, null)))
                .isEmpty();
        assertThat(found(new Sought(null, new Sought.Party(null), null, null, null)))
                .isEmpty();
        var market = scope(clerk("420106", MARKET));
        assertThat(queues.page(Queue.TO_ACCEPT, market, READER, Whose.ALL, byName, null, 1))
                .extracting(it -> it.listed().filed())
                .as("within the scope, page by page")
                .containsExactly(hers.getFirst());
        var after = QueueViews.place(queues.page(Queue.TO_ACCEPT, market, READER, Whose.ALL, byName, null, 1)
                .getFirst());
        assertThat(queues.page(Queue.TO_ACCEPT, market, READER, Whose.ALL, byName, after, 9))
                .extracting(it -> it.listed().filed())
                .containsExactly(hers.get(2));
    }

    @Test
    void casesOfSomeItemsStandInTheOrderOfTheirQueue() {
        var later = waiting("420106", MARKET, 2);
        var sooner = waiting("420106", MARKET, 1);
        var closed = List.of(filed(at(Stage.CONCLUDED), null), filed(at(Stage.REFUSED), null));
        var ofItem = new Sought(null, null, List.of("nothing", later.itemCode()), null, null);
        assertThat(found(ofItem)).containsExactly(sooner, later);
        assertThat(found(new Sought(null, null, List.of(), null, null))).isEmpty();
        assertThat(found(new Sought(null, null, List.of("nothing"), null, null)))
                .isEmpty();
        assertThat(found(new Sought(sooner.number().value(), null, List.of("nothing"), null, null)))
                .isEmpty();
        var scope = scope(clerk("420106"));
        assertThat(queues.page(Queue.CONCLUDED, scope, READER, Whose.ALL, ofItem, null, 9))
                .extracting(it -> it.listed().filed())
                .containsExactlyElementsOf(byIdentifier(closed).reversed());
        var first = queues.page(Queue.TO_ACCEPT, scope, READER, Whose.ALL, ofItem, null, 1);
        assertThat(queues.page(Queue.TO_ACCEPT, scope, READER, Whose.ALL, ofItem, QueueViews.place(first.getLast()), 9))
                .extracting(it -> it.listed().filed())
                .containsExactly(later);
    }

    @Test
    void aLightIsASpanOfLastDays() {
        var late = waiting("420106", MARKET, 0);
        var soon = waiting("420106", MARKET, 1);
        var then = waiting("420106", MARKET, 2);
        var tuesday = MONDAY.plusDays(1);
        assertThat(found(new Sought(null, null, null, null, tuesday))).containsExactly(late);
        assertThat(found(new Sought(null, null, null, tuesday, tuesday.plusDays(1))))
                .containsExactly(soon);
        assertThat(found(new Sought(null, null, null, tuesday, null))).containsExactly(soon, then);
        assertThat(found(new Sought(null, name("王小美"), null, null, tuesday))).containsExactly(late);
    }

    /** The upgrade cannot read names, so a job does. */
    @Test
    void whoAppliedBeforeIsFoundOnceItWasMarked() {
        var older = waiting("420106", MARKET, 1);
        var sought = new Sought(null, name("王小美"), null, null, null);
        jdbc.sql("update cases.cases set applicant_index = null").update();
        assertThat(found(sought)).isEmpty();
        assertThat(cases.markOlder(9)).isEqualTo(1);
        assertThat(found(sought)).containsExactly(older);
        assertThat(cases.markOlder(9)).isZero();
    }

    private static Sought.Name name(String name) {
        return new Sought.Name(HexFormat.of().formatHex(cases.mark(name)));
    }

    @Test
    void aRowTellsWhoAppliedAndWhatFallsDueNext() {
        waiting("420106", MARKET, 1);
        var row = queues.page(Queue.TO_ACCEPT, scope(clerk("420106")), READER, Whose.ALL, Sought.ANYTHING, null, 9)
                .getFirst();
        assertThat(row.applicantName()).isEqualTo("王小美");
        assertThat(row.listed().next())
                .isEqualTo(new CaseStore.Next(Deadline.Kind.CORRECTION_NOTICE, MONDAY.plusDays(1), true));
        assertThat(row.listed().dueOn()).isEqualTo(MONDAY.plusDays(1));
        assertThat(row.listed().dueNotBefore()).isNull();
    }

    private static List<Case> found(Sought wanted) {
        return queues.page(Queue.TO_ACCEPT, scope(clerk("420106")), READER, Whose.ALL, wanted, null, 9).stream()
                .map(it -> it.listed().filed())
                .toList();
    }

    private static List<Case> page(Actor actor) {
        return queues.page(Queue.TO_ACCEPT, scope(actor), READER, Whose.ALL, Sought.ANYTHING, null, 40).stream()
                .map(it -> it.listed().filed())
                .toList();
    }

    private static Actor.Scope scope(Actor actor) {
        return Objects.requireNonNull(actor.scope());
    }

    private static Case waiting(String region, String department, int dueInDays) {
        return filed(at(Stage.RECEIVED, region, department), MONDAY.plusDays(dueInDays));
    }

    /** 绿色通道: in every queue it is marked, and it has one of its own. */
    @Test
    void whatGoesFirstStandsInAQueueOfItsOwnAsLongAsItIsTheOrgansTurn() {
        var scope = scope(clerk("420106"));
        var late = filed(at(Stage.RECEIVED), MONDAY.plusDays(3));
        var soon = filed(at(Stage.ACCEPTED), MONDAY);
        var correcting = filed(at(Stage.CORRECTING), MONDAY);
        var other = filed(at(Stage.RECEIVED), MONDAY);
        var closed = filed(at(Stage.CONCLUDED), MONDAY);
        List.of(late, soon, correcting).forEach(it -> cases.expedite(it.id()));

        assertThat(queues.page(Queue.GREEN_CHANNEL, scope, READER, Whose.ALL, Sought.ANYTHING, null, 20))
                .extracting(it -> it.listed().filed().number())
                .containsExactly(soon.number(), late.number());
        assertThat(counts(scope, READER)).containsEntry(Queue.GREEN_CHANNEL, 2);
        assertThat(queues.page(Queue.TO_ACCEPT, scope, READER, Whose.ALL, Sought.ANYTHING, null, 20))
                .extracting(
                        it -> it.listed().filed().number(), it -> it.listed().expedited())
                .containsExactly(tuple(other.number(), false), tuple(late.number(), true));

        var before = other.receivedAt();
        assertThat(cases.expedite(List.of(other.itemCode()), before.plusSeconds(1), before.plusSeconds(9)))
                .as("filed on another day")
                .isZero();
        assertThat(cases.expedite(List.of("another"), before, before.plusSeconds(1)))
                .isZero();
        cases.expedite(List.of(other.itemCode()), before, before.plusSeconds(1));
        assertThat(queues.page(Queue.GREEN_CHANNEL, scope, READER, Whose.ALL, Sought.ANYTHING, null, 20))
                .extracting(it -> it.listed().filed().number())
                .contains(other.number())
                .doesNotContain(closed.number());
    }

    private static Case filed(Case filed, LocalDate dueOn) {
        return filed(filed, dueOn, "王小美");
    }

    private static Case filed(Case filed, LocalDate dueOn, String name) {
        cases.add(
                filed,
                QueryCode.random(),
                name,
                JsonMapper.shared().createObjectNode(),
                dueOn == null ? null : new CaseStore.Next(Deadline.Kind.CORRECTION_NOTICE, dueOn, true));
        cases.update(filed);
        return filed;
    }
}
