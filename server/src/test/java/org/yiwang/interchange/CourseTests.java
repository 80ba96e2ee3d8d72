package org.yiwang.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yiwang.interchange.Course.Judged;
import org.yiwang.interchange.Course.Kept;
import org.yiwang.interchange.UpProRow.Operation;

/** Whatever order rows come in, and however often: the same becomes of them, and the same is current. */
class CourseTests {
    private static final String DEPARTMENT = "11420106MB1A23457N";
    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");
    private static final UUID BATCH = new UUID(0, 1);

    private static UpProRow accept(String guid, String time, String accepted) {
        return new UpProRow(
                Course.ACCEPT,
                Operation.I,
                time,
                guid,
                Map.of(
                        "project_no", "A-1",
                        "task_code", "X",
                        "task_name", "事项",
                        "org_code", DEPARTMENT,
                        "accept_date", accepted));
    }

    private static UpProRow step(String guid, String time, String name) {
        return new UpProRow(Course.PROCESS, Operation.I, time, guid, Map.of("project_no", "A-1", "process_name", name));
    }

    private static UpProRow result(String guid, Operation operation, String time, String date, String type) {
        return new UpProRow(
                Course.RESULT,
                operation,
                time,
                guid,
                Map.of("project_no", "A-1", "result_date", date, "result_type", type));
    }

    private static Kept kept(int position, UpProRow row) {
        return new Kept(BATCH, position, row, NOW.minus(Duration.ofDays(1)), new Judged(RowState.RECEIVED, null));
    }

    private static List<Kept> kept(List<UpProRow> rows) {
        var kept = new ArrayList<Kept>();
        rows.forEach(it -> kept.add(kept(kept.size(), it)));
        return kept;
    }

    private static Course course(List<UpProRow> rows) {
        return Course.of(kept(rows), CourseTests::region, NOW);
    }

    private static Optional<String> region(String code) {
        return code.equals(DEPARTMENT) ? Optional.of("420106") : Optional.empty();
    }

    /** What became of each content, however often it came. */
    private static Map<String, Set<Judged>> outcomes(Course course) {
        var outcomes = new HashMap<String, Set<Judged>>();
        course.judged()
                .forEach((kept, judged) -> outcomes.computeIfAbsent(
                                kept.row().guid()
                                        + kept.row().time()
                                        + kept.row().row(),
                                key -> new HashSet<>())
                        .add(judged));
        return outcomes;
    }

    private static Judged of(Course course, UpProRow row) {
        return course.judged().entrySet().stream()
                .filter(it -> it.getKey().row().equals(row))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyOrderAndEveryRepetitionEndsInTheSameState() {
        var rows = List.of(
                accept("a", "2026-03-02 09:00:00", "2026-03-02 09:00:00"),
                accept("a", "2026-03-03 09:00:00", "2026-03-02 10:00:00"),
                accept("b", "2026-03-04 09:00:00", "2026-03-04 09:00:00"),
                step("s", "2026-03-05 09:00:00", "审查"),
                step("s", "2026-03-05 09:00:00", "审核"),
                step("t", "2026-03-05 10:00:00", "决定"),
                result("r", Operation.I, "2026-03-06 09:00:00", "2026-03-06 09:00:00", "6"),
                result("r", Operation.U, "2026-03-07 09:00:00", "2026-03-06 09:00:00", "0"),
                result("q", Operation.I, "2026-03-08 09:00:00", "2026-03-01 09:00:00", "6"),
                step("f", "2026-03-11 09:00:00", "将来"));
        var expected = course(rows);
        assertThat(expected.current()).isNotNull();
        assertThat(expected.current().result()).isEqualTo("0");
        assertThat(expected.current().steps()).isEqualTo(1);
        var random = new Random(20260302);
        for (int round = 0; round < 500; round++) {
            var shuffled = new ArrayList<>(rows);
            for (int more = random.nextInt(6); more > 0; more--) {
                shuffled.add(rows.get(random.nextInt(rows.size())));
            }
            Collections.shuffle(shuffled, random);
            var course = course(shuffled);
            assertThat(course.current()).isEqualTo(expected.current());
            assertThat(outcomes(course)).isEqualTo(outcomes(expected));
            assertThat(course.again()).isEqualTo(expected.again());
        }
    }

    @Test
    void judgedBitByBitItEndsWhereItEndsJudgedAtOnce() {
        var rows = new ArrayList<>(List.of(
                accept("a", "2026-03-02 09:00:00", "2026-03-02 09:00:00"),
                step("s", "2026-03-05 09:00:00", "审查"),
                step("s", "2026-03-05 09:00:00", "审核"),
                result("r", Operation.I, "2026-03-06 09:00:00", "2026-03-06 09:00:00", "6")));
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Collections.shuffle(rows, random);
            var before = new HashMap<Kept, Judged>();
            Course last = null;
            for (int cut = 1; cut <= rows.size(); cut++) {
                var so = kept(rows.subList(0, cut)).stream()
                        .map(it -> new Kept(
                                it.batch(),
                                it.position(),
                                it.row(),
                                it.waitsSince(),
                                before.getOrDefault(it, it.before())))
                        .toList();
                last = Course.of(so, CourseTests::region, NOW);
                before.putAll(last.changed());
            }
            var atOnce = course(rows);
            assertThat(before).isEqualTo(atOnce.judged());
            assertThat(last.current()).isEqualTo(atOnce.current());
        }
    }

    @Test
    void aRowWaitsForTheAcceptanceAndIsDeadWhenItWaitedTooLong() {
        var step = step("s", "2026-03-05 09:00:00", "审查");
        var waiting = course(List.of(step));
        assertThat(of(waiting, step)).isEqualTo(new Judged(RowState.WAITING, null));
        assertThat(waiting.current()).isNull();
        assertThat(waiting.again()).isEqualTo(NOW.minus(Duration.ofDays(1)).plus(Course.LONGEST_WAIT));
        var dead = Course.of(kept(List.of(step)), CourseTests::region, waiting.again());
        assertThat(of(dead, step)).isEqualTo(new Judged(RowState.DEAD, Fault.WAITED));
        var there = Course.of(
                kept(List.of(step, accept("a", "2026-03-02 09:00:00", "2026-03-02 09:00:00"))),
                CourseTests::region,
                waiting.again());
        assertThat(of(there, step)).isEqualTo(new Judged(RowState.TAKEN, null));
    }

    @Test
    void aCaseOfAnotherDepartmentIsDeadWithAllThatBelongsToIt() {
        var foreign = new UpProRow(
                Course.ACCEPT,
                Operation.I,
                "2026-03-02 09:00:00",
                "a",
                Map.of("project_no", "A-1", "org_code", "11420102MB1A23457N"));
        var step = step("s", "2026-03-05 09:00:00", "审查");
        var course = course(List.of(step, foreign));
        assertThat(course.judged().values().stream().map(Judged::fault).collect(Collectors.toSet()))
                .containsExactly(Fault.OTHER_DEPARTMENT);
        assertThat(course.current()).isNull();
    }

    @Test
    void whatIsDeletedIsCurrentNoMore() {
        var accept = accept("a", "2026-03-02 09:00:00", "2026-03-02 09:00:00");
        var course = course(List.of(
                accept,
                result("r", Operation.I, "2026-03-06 09:00:00", "2026-03-06 09:00:00", "6"),
                result("r", Operation.D, "2026-03-07 09:00:00", "2026-03-06 09:00:00", "6")));
        assertThat(course.current().result()).isNull();
        assertThat(course.current().deleted()).isFalse();
    }
}
