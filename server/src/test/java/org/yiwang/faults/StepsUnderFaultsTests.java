package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.testing.Detectors;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Server;

/**
 * Cases go every way from the first step to the last while the server and PostgreSQL are killed at any step: what was
 * acknowledged is there once, and nothing else. The last runs are controls: what is broken must be found.
 */
@ExtendWith(QuietLogs.class)
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StepsUnderFaultsTests {
    /** One for each way, so that all of them are under way when something happens. */
    private static final int PEOPLE = Way.values().length;

    private static final int AT_THE_GATE = 3;
    /** The demo begins with licences of other cases. */
    private static final String OF_A_CASE = "case_number in (select number from cases.cases)";

    private static final List<Course> courses = new ArrayList<>();
    private static Path folder;
    private static Server server;
    private static Cluster database;
    private static Cast cast;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "steps")
                .toAbsolutePath();
        server = new Server(
                folder,
                700,
                "--yiwang.cases.most-a-day=5000", // two people apply for all of them, at one address
                "--yiwang.uploads.at-once-per-person=50",
                "--yiwang.uploads.at-once-per-address=50",
                "--yiwang.database.restart-dead=false"); // here it is the test that restarts
        server.awaitReady();
        database = new Cluster(folder);
        Gate.install(superuser());
        Journal.install(superuser());
        cast = new Cast(server.port());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        if (database.isRunning()) {
            database.kill();
        }
    }

    private static JdbcClient superuser() {
        return JdbcClient.create(database.source());
    }

    private static WholeCourses whole() {
        return new WholeCourses(superuser(), folder);
    }

    @Test
    @Order(1)
    void eachStepThatWasAcknowledgedIsThereOnceWhateverDiesMeanwhile() throws Exception {
        var page = new Page();
        var walkers = new Walkers("walker", cast, PEOPLE, page, Way.values());
        walkers.during(() -> {
            walkers.goOnForAWhile();
            serverIsKilled(Gate.STEP);
            walkers.goOnForAWhile();
            serverIsKilled(Gate.STEP_AT_COMMIT);
            walkers.goOnForAWhile();
            try (var connection = database.open()) {
                Gate.STEP.hold(connection, AT_THE_GATE);
                database.restart("immediate");
            }
            walkers.goOnForAWhile();
            try (var connection = database.open()) {
                Gate.STEP_AT_COMMIT.hold(connection, AT_THE_GATE);
                database.kill();
            }
            database.restart("immediate");
            walkers.goOnForAWhile();
        });
        courses.addAll(walkers.courses());
        var elsewhere = EnumSet.of(Mark.REFUSED, Mark.DEEMED_ACCEPTED); // ServerKilledTests, StepsOnTwoNodesTests
        assertThat(courses).flatExtracting(Course::marks).containsAll(EnumSet.complementOf(elsewhere));
        assertThat(page.unanswered.get()).as("requests cut off").isGreaterThanOrEqualTo(2 * AT_THE_GATE);

        var whole = whole();
        whole.settle();
        assertThat(whole.faults(courses)).isEmpty();
        assertThat(walkers.wrongClocks()).isEmpty();
        walkers.askAgain();
        whole.settle();
        assertThat(whole.faults(courses)).as("once everybody has asked again").isEmpty();
        walkers.report("server and PostgreSQL killed twice each at any step of cases", whole);
        assertThat(Files.readString(server.log()))
                .satisfies(log -> assertThat(Detectors.find(log)).isEmpty());
    }

    private static void serverIsKilled(Gate gate) throws Exception {
        try (var connection = database.open()) {
            gate.hold(connection, AT_THE_GATE);
            server.kill();
        }
        server.startAgain();
        server.awaitReady();
    }

    static List<String> breakages() {
        return List.of(
                deleted("cases.steps", "true"),
                "update cases.steps set position = position + 100 where ctid = (select max(ctid) from cases.steps)",
                "update cases.steps set step = 'EXTEND' where ctid = (select min(ctid) from cases.steps where step = 'DECIDE')",
                doubled("cases.steps", "step = 'ACCEPT'", "'position', f.position + 100"),
                "update cases.cases set stage = 'ACCEPTED' where ctid = (select min(ctid) from cases.cases where stage = 'CONCLUDED')",
                doubled("cases.cases", "true", "'id', gen_random_uuid(), 'number', 'a-twin'"),
                deleted("cases.documents", "kind = 'GRANT'"),
                doubled("cases.documents", "kind = 'ACCEPTANCE'", "'number', f.number || 'x'"),
                deleted("cases.deadlines", "kind = 'STATUTE'"),
                doubled("cases.deadlines", "kind = 'DELIVERY'", "'position', f.position + 1"),
                "update cases.deadlines set ended_on = null where ctid = (select min(ctid) from cases.deadlines where kind = 'DELIVERY')",
                deleted("cases.materials", "round = 2"),
                "update cases.materials set file = gen_random_uuid() where ctid = (select min(ctid) from cases.materials)",
                "update cases.site_check_officers set signed_at = null where ctid = (select min(ctid) from cases.site_check_officers)",
                deleted("notify.notices", "title = '申请已受理'"),
                doubled("notify.notices", "title = '申请已获准'", "'id', gen_random_uuid()"),
                deleted("notify.demo_outbox", "text like '%办件编号%'"),
                doubled("notify.demo_outbox", "text like '%办件编号%'", "'id', gen_random_uuid()"),
                deleted("audit.records", "act = 'case.extend' and refused is null"),
                doubled("audit.records", "act = 'case.decide' and refused is null", "'id', gen_random_uuid()"),
                deleted("audit.records", "act = 'case.conclude'"),
                deleted("licence.licences", OF_A_CASE),
                deleted(
                        "licence.files",
                        "identifier in (select identifier from licence.licences where " + OF_A_CASE + ")"),
                doubled(
                        "licence.licences",
                        OF_A_CASE,
                        "'identifier', f.identifier || 'x', 'status', 'REVOKED', 'type_code', "
                                + "(select code from licence.types where code <> f.type_code limit 1)"),
                deleted("fees.payments", "true"),
                deleted("fees.bills", "true"),
                doubled("fees.bills", "true", "'id', gen_random_uuid(), 'number', 'F-twin', 'charge', 'twin'"),
                "update fees.bills set state = 'OPEN' where ctid = (select min(ctid) from fees.bills)",
                "update flows.consultations set opinion = null, answer = null, answered_at = null, answered_by = null "
                        + "where ctid = (select min(ctid) from flows.consultations)",
                deleted("rating.ratables", "true"),
                deleted("faults.told", "listener = 'rating.offer'"),
                deleted("faults.heard", "listener = 'fees.raise'"),
                "insert into faults.heard select * from faults.heard where listener = 'fees.conclude' limit 1",
                "insert into outbox.deliveries select gen_random_uuid(), gen_random_uuid(), 'rating.offer', '{}', now(), now()",
                deleted("writes.keys", "route = 'POST /api/portal/cases'"),
                doubled("files.files", "true", "'id', gen_random_uuid()"));
    }

    private static String deleted(String table, String which) {
        return "delete from %s where ctid = (select min(ctid) from %s where %s)".formatted(table, table, which);
    }

    /** @param otherwise in what the twin differs */
    private static String doubled(String table, String which, String otherwise) {
        return "insert into %s select (jsonb_populate_record(f, jsonb_build_object(%s))).* from %s f where %s limit 1"
                .formatted(table, otherwise, table, which);
    }

    /** The check finds what it is there to find; who breaks things may break all of them. */
    @ParameterizedTest
    @MethodSource("breakages")
    @Order(2)
    void whatIsBrokenIsSeen(String breakage) {
        var source = database.source();
        var jdbc = JdbcClient.create(source);
        var whole = new WholeCourses(jdbc, folder);
        new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            assertThat(jdbc.sql(breakage).update()).isEqualTo(1);
            assertThat(whole.faults(courses)).isNotEmpty();
            status.setRollbackOnly();
        });
    }

    @Test
    @Order(3)
    void aClockThatWasCountedOtherwiseIsSeen() {
        var licensed = courses.stream()
                .filter(it -> it.marks().contains(Mark.LICENSED))
                .findFirst()
                .orElseThrow();
        assertThat(licensed.wrongClocks()).isEmpty();
        move(licensed, "+ 1");
        assertThat(licensed.wrongClocks()).isPresent();
        move(licensed, "- 1");
        assertThat(licensed.wrongClocks()).isEmpty();
    }

    private static void move(Course course, String days) {
        assertThat(superuser()
                        .sql("update cases.deadlines set due_on = due_on " + days + " where kind = 'CORRECTION_NOTICE' "
                                + "and case_id = (select id from cases.cases where number = :number)")
                        .param("number", course.number())
                        .update())
                .isEqualTo(1);
    }

    /** A refusal for want of room is said, leaves nothing behind, and the same request succeeds once there is room. */
    @Test
    @Order(4)
    void aDecisionForWhichThereIsNoRoomIsMadeOnceThereIs() {
        var page = new Page();
        var it = new Course(page, cast, cast.residents.getFirst(), "no-room").filed(cast.food);
        it.desk(cast.clerk, "/accept", Map.of(), Mark.ACCEPTED);
        String path = "/api/desk/cases/" + it.number() + "/decide";
        courses.add(it);
        var whole = whole();
        whole.settle();
        try (var full = new FullDisk(superuser(), "cases.steps", "new.step = 'DECIDE'")) {
            assertThat(cast.approver.post(path, Bodies.GRANT, "no-room").status())
                    .isGreaterThanOrEqualTo(500);
        }
        assertThat(whole.faults(courses)).as("as if nobody had decided").isEmpty();
        page.post(cast.approver, path, Bodies.GRANT, "no-room", 200);
        it.left(Mark.GRANTED, Mark.LICENSED);
        whole.settle();
        assertThat(whole.faults(courses)).isEmpty();
    }

    /** 办结 waits until the licence can be issued; the decision does not. */
    @Test
    @Order(5)
    void aDecisionStaysMadeThoughItsLicenceFindsNoRoomYet() {
        var it = new Course(new Page(), cast, cast.residents.getFirst(), "no-licence").filed(cast.food);
        it.desk(cast.clerk, "/accept", Map.of(), Mark.ACCEPTED);
        courses.add(it);
        try (var full = new FullDisk(superuser(), "licence.licences", "true")) {
            it.desk(cast.approver, "/decide", Bodies.GRANT, Mark.GRANTED);
            assertThat(it.own().at("/stage")).as("what was acknowledged").isEqualTo("DECIDED");
        }
        var whole = whole();
        whole.settle();
        it.left(Mark.LICENSED);
        assertThat(whole.faults(courses)).isEmpty();
    }

    /** Control: keys are what keeps submits from being done twice. Must be the last, for it leaves cases nobody knows of. */
    @Test
    @Order(6)
    void whoeverSendsARepetitionWithANewKeyGetsACaseNobodyWasToldOf() throws Exception {
        var walkers = new Walkers("careless", cast, PEOPLE, new Page(Page.Keys.NEW), Way.TAKEN_BACK_LATER);
        walkers.during(() -> {
            walkers.goOnForAWhile();
            serverIsKilled(Gate.AT_COMMIT);
            walkers.goOnForAWhile();
        });
        courses.addAll(walkers.courses());
        var whole = whole();
        whole.settle();
        assertThat(whole.faults(courses))
                .filteredOn(it -> it.startsWith("nobody was told of"))
                .hasSizeGreaterThanOrEqualTo(AT_THE_GATE);
    }
}
