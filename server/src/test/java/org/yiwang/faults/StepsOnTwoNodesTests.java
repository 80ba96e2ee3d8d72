package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Server;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/**
 * Two servers on one database: of two acts at the same moment that exclude each other one is acknowledged, whoever asks where,
 * and what time brings about it brings about once, however many run the timers.
 */
@ExtendWith(QuietLogs.class)
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StepsOnTwoNodesTests {
    private static final int TIMES = 20;
    private static final int SILENT = 30;
    /** Besides the one there is: both nodes have two hands for it. */
    private static final int MORE_TIMERS = 3;

    private static final List<Course> courses = new ArrayList<>();
    private static Path folder;
    private static Server one;
    private static Server other;
    private static JdbcClient superuser;
    private static Cast cast;

    private final Page page = new Page();

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "steps-of-two")
                .toAbsolutePath();
        var database = TestDatabase.empty();
        var settings = new ArrayList<>(List.of("--yiwang.cases.most-a-day=5000"));
        TestDatabase.properties(database).forEach((name, value) -> settings.add("--" + name + "=" + value));
        one = new Server(folder, 700, settings.toArray(String[]::new));
        one.awaitReady();
        other = new Server(folder, 700, settings.toArray(String[]::new));
        other.awaitReady();
        superuser = TestDatabase.owner(JdbcClient.create(database));
        Gate.install(superuser);
        Journal.install(superuser);
        cast = new Cast(one.port());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    /** What somebody tries, and what it leaves behind if she is first. */
    private record Attempt(Visitor by, String path, Object body, Mark... left) {}

    @Test
    @Order(1)
    void ofTwoWhoAnswerAnApplicationAtTheSameMomentOneIsHeard() throws Exception {
        int accepted = 0;
        for (int i = 0; i < TIMES; i++) {
            var it = filed("answer-" + i);
            var clerks = turn(i, cast.clerk, cast.otherClerk);
            boolean isFirst = race(
                    i,
                    it,
                    new Attempt(clerks.getFirst(), desk(it, "/accept"), Map.of(), Mark.ACCEPTED),
                    new Attempt(clerks.getLast(), desk(it, "/refuse"), Bodies.REFUSAL, Mark.REFUSED));
            accepted += isFirst ? 1 : 0;
        }
        report("accepted and refused at the same moment on two nodes (" + accepted + " accepted)", TIMES);
    }

    @Test
    @Order(2)
    void ofTwoWhoAcceptExtendAndDecideAtTheSameMomentOneDoes() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            var it = filed("decide-" + i);
            acceptedOnce(it, i);
            var heads = turn(i, cast.head, cast.otherHead);
            race(
                    i,
                    it,
                    new Attempt(heads.getFirst(), desk(it, "/extend"), Map.of("days", 2, "reason", "忙"), Mark.EXTENDED),
                    new Attempt(heads.getLast(), desk(it, "/extend"), Bodies.EXTENSION, Mark.EXTENDED));
            var approvers = turn(i, cast.approver, cast.otherApprover);
            race(
                    i,
                    it,
                    new Attempt(approvers.getFirst(), desk(it, "/decide"), Bodies.GRANT, Mark.GRANTED, Mark.LICENSED),
                    new Attempt(approvers.getLast(), desk(it, "/decide"), Bodies.DENIAL, Mark.DENIED, Mark.CLOSED));
        }
        report("accepted, extended and decided by two at the same moment on two nodes", 3 * TIMES);
    }

    @Test
    @Order(3)
    void whatIsTakenBackWhileItIsDecidedIsOneOfBoth() throws Exception {
        int decided = 0;
        for (int i = 0; i < TIMES; i++) {
            var it = filed("withdraw-" + i);
            acceptedOnce(it, i);
            boolean isFirst = race(
                    i,
                    it,
                    new Attempt(cast.approver, desk(it, "/decide"), Bodies.GRANT, Mark.GRANTED, Mark.LICENSED),
                    new Attempt(
                            it.applicant,
                            "/api/portal/cases/" + it.number() + "/withdraw",
                            Bodies.WITHDRAWAL,
                            Mark.ASKED_TO_WITHDRAW));
            if (isFirst) {
                decided++;
            } else {
                it.desk(cast.clerk, "/withdrawal/confirm", Map.of(), Mark.WITHDRAWAL_CONFIRMED);
            }
        }
        report("taken back and decided at the same moment on two nodes (" + decided + " decided)", TIMES);
    }

    /**
     * The days of silence are over for many applications at once, and both nodes let time pass, each with two hands, as
     * happens when one was taken for dead that was not; one of them really dies over it. The processes have the clock of this
     * machine, so it is the applications that are made older.
     */
    @Test
    @Order(4)
    void silenceAcceptsOnceWhoeverRunsTheTimers() throws Exception {
        var silent = new ArrayList<Course>();
        for (int i = 0; i < SILENT; i++) {
            silent.add(filed("silent-" + i));
        }
        try (var clerks = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = new ArrayList<Future<Answer>>();
            try (var gate = gate()) {
                Gate.STEP.close(gate);
                silent.forEach(StepsOnTwoNodesTests::aMonthAgo);
                moreTimers();
                await().atMost(Duration.ofMinutes(2)).until(() -> nodesAtWork() == 2);
                silent.stream()
                        .limit(5)
                        .forEach(it -> late.add(clerks.submit(() -> cast.clerk.post(desk(it, "/accept"), Map.of()))));
                other.kill();
            }
            for (var answer : late) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(409);
            }
        }
        silent.forEach(it -> it.left(Mark.DEEMED_ACCEPTED));
        await().atMost(Duration.ofMinutes(4)).until(() -> waiting() == 0);
        int deemed = superuser
                .sql("select count(*) from cases.steps where step = 'DEEM_ACCEPTED'")
                .query(Integer.class)
                .single();
        assertThat(deemed).isEqualTo(SILENT);
        everyCaseIsWhole();
        Report.row(
                "silence over for 30 applications, four timers on two nodes, one killed",
                SILENT,
                SILENT,
                0,
                0,
                0,
                null);
    }

    private static Connection gate() throws SQLException {
        return TestDatabase.superuser(superuser).getConnection();
    }

    private static void aMonthAgo(Course course) {
        for (String made : List.of(
                "update cases.cases c set received_at = received_at - interval '30 days', due_on = due_on - 30 "
                        + "where number = :number",
                "update cases.steps s set at = at - interval '30 days' from cases.cases c "
                        + "where c.id = s.case_id and c.number = :number",
                "update cases.deadlines d set started_on = d.started_on - 30, due_on = d.due_on - 30 from cases.cases c "
                        + "where c.id = d.case_id and c.number = :number")) {
            superuser.sql(made).param("number", course.number()).update();
        }
    }

    private static void moreTimers() {
        superuser.sql("""
                        insert into jobs.deadlines (task_name, task_instance, task_data, execution_time, picked, version, priority)
                        select task_name, 'more-' || n, task_data, now(), false, 1, priority
                        from jobs.deadlines, generate_series(1, :more) n where task_name = 'cases-catch-up'
                        """).param("more", MORE_TIMERS).update();
    }

    private static int nodesAtWork() {
        return superuser
                .sql(
                        "select count(distinct picked_by) from jobs.deadlines where task_name = 'cases-catch-up' and picked")
                .query(Integer.class)
                .single();
    }

    private static int waiting() {
        return superuser
                .sql("select count(*) from cases.cases where stage = 'RECEIVED'")
                .query(Integer.class)
                .single();
    }

    private Course filed(String name) {
        var filed = new Course(page, cast, cast.residents.getFirst(), name).filed(cast.food);
        courses.add(filed);
        return filed;
    }

    private void acceptedOnce(Course it, int round) throws Exception {
        var clerks = turn(round, cast.clerk, cast.otherClerk);
        race(
                round,
                it,
                new Attempt(clerks.getFirst(), desk(it, "/accept"), Map.of(), Mark.ACCEPTED),
                new Attempt(clerks.getLast(), desk(it, "/accept"), Map.of(), Mark.ACCEPTED));
    }

    private static List<Visitor> turn(int round, Visitor... both) {
        return round % 2 == 0 ? List.of(both) : List.of(both).reversed();
    }

    private static String desk(Course it, String step) {
        return "/api/desk/cases/" + it.number() + step;
    }

    /**
     * Both at the same moment, each on a node of her own, and every second time the slower surely comes while the faster is in the
     * middle of it. True if the first was acknowledged, and else the second was.
     */
    private static boolean race(int round, Course it, Attempt first, Attempt second) throws Exception {
        var there = second.by().at(other.port());
        try (var both = Executors.newFixedThreadPool(2);
                var gate = gate()) {
            boolean inTheMiddle = round % 2 == 1;
            if (inTheMiddle) {
                Gate.STEP.close(gate);
            }
            var here = both.submit(() -> first.by().post(first.path(), first.body()));
            var elsewhere = both.submit(() -> there.post(second.path(), second.body()));
            if (inTheMiddle) {
                Gate.STEP.await(gate, 1);
                await().atMost(Duration.ofSeconds(30)).until(() -> waitingForLocks() >= 2);
                gate.close();
            }
            assertThat(List.of(here.get().status(), elsewhere.get().status()))
                    .as(here.get().text() + "\n" + elsewhere.get().text())
                    .containsExactlyInAnyOrder(200, 409);
            boolean isFirst = here.get().status() == 200;
            it.left(isFirst ? first.left() : second.left());
            return isFirst;
        }
    }

    private static int waitingForLocks() {
        return superuser.sql("""
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and datname = current_database()
                        """).query(Integer.class).single();
    }

    /** Only what has been checked is told. */
    private static void report(String what, int pairs) {
        everyCaseIsWhole();
        Report.row(what, 2 * pairs, pairs, 0, 0, 0, null);
    }

    private static void everyCaseIsWhole() {
        var whole = new WholeCourses(superuser, folder);
        whole.settle();
        assertThat(whole.faults(courses)).isEmpty();
        courses.forEach(it -> assertThat(it.wrongClocks()).isEmpty());
    }
}
