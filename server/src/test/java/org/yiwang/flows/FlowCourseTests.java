package org.yiwang.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yiwang.catalog.items.Flow;
import org.yiwang.catalog.items.Flow.Activity;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.catalog.items.Flow.Role;
import org.yiwang.flows.FlowCourse.Said;
import org.yiwang.flows.FlowCourse.Standing;
import org.yiwang.flows.FlowCourse.State;

/** How far a flow has come, by hand and against a second implementation that works it out from the definition. */
class FlowCourseTests {
    private static final LocalDate DAY = LocalDate.of(2020, 6, 1);
    private static final int FLOWS = 20_000;

    private static final Flow FOOD = new Flow(List.of(
            review("first", Role.CLERK, 2, List.of(), List.of()),
            activity("site", Kind.SITE_CHECK, 3, List.of("first"), List.of(), List.of()),
            activity("fire", Kind.COUNTERSIGN, 5, List.of("first"), List.of(), List.of("emergency", "housing")),
            review("second", Role.APPROVER, 1, List.of("site", "fire"), List.of("first", "fire"))));

    private final Random random = new Random(11);

    private static Activity review(String id, Role role, int days, List<String> after, List<String> backTo) {
        return new Activity(id, id, Kind.REVIEW, role, List.of(), null, after, null, null, days, backTo);
    }

    private static Activity activity(
            String id, Kind kind, int days, List<String> after, List<String> backTo, List<String> organs) {
        return new Activity(id, id, kind, null, organs, null, after, null, null, days, backTo);
    }

    private static Said agreed(String activity, String organ, int day) {
        return new Said(activity, organ, Verdict.AGREED, null, DAY.plusDays(day));
    }

    private static Said back(String activity, String to, int day) {
        return new Said(activity, "", Verdict.HANDED_BACK, to, DAY.plusDays(day));
    }

    private static FlowCourse food(Said... said) {
        return FlowCourse.of(FOOD, it -> true, DAY, List.of(said));
    }

    private static Map<String, State> states(FlowCourse course) {
        return course.standings().stream()
                .collect(Collectors.toMap(it -> it.activity().id(), Standing::state));
    }

    private static Standing of(FlowCourse course, String id) {
        return course.standings().stream()
                .filter(it -> it.activity().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneAfterTheOtherAndSideBySide() {
        assertThat(states(food()))
                .isEqualTo(Map.of(
                        "first", State.OPEN, "site", State.WAITING, "fire", State.WAITING, "second", State.WAITING));
        var seen = food(agreed("first", "", 1));
        assertThat(states(seen))
                .isEqualTo(
                        Map.of("first", State.OVER, "site", State.OPEN, "fire", State.OPEN, "second", State.WAITING));
        assertThat(of(seen, "fire").openedOn()).isEqualTo(DAY.plusDays(1));
        assertThat(of(seen, "fire").awaited()).containsExactly("emergency", "housing");
    }

    @Test
    void itIsOverOnceEachWhoIsAskedHasSaidSomething() {
        var half = food(agreed("first", "", 1), agreed("fire", "housing", 2), agreed("site", "", 3));
        assertThat(of(half, "fire").awaited()).containsExactly("emergency");
        assertThat(of(half, "second").state()).isEqualTo(State.WAITING);
        var whole = food(
                agreed("first", "", 1),
                agreed("fire", "housing", 2),
                agreed("site", "", 3),
                agreed("fire", "emergency", 4),
                agreed("second", "", 4));
        assertThat(whole.isOver()).isTrue();
        assertThat(of(whole, "second").openedOn()).isEqualTo(DAY.plusDays(4));
    }

    @Test
    void handingBackUndoesWhatComesAfterAndNothingElse() {
        var course = food(
                agreed("first", "", 1),
                agreed("fire", "housing", 2),
                agreed("fire", "emergency", 2),
                agreed("site", "", 3),
                back("second", "fire", 6));
        assertThat(states(course))
                .isEqualTo(
                        Map.of("first", State.OVER, "site", State.OVER, "fire", State.OPEN, "second", State.WAITING));
        assertThat(of(course, "fire").round()).isEqualTo(2);
        assertThat(of(course, "fire").openedOn()).isEqualTo(DAY.plusDays(6));
        assertThat(of(course, "fire").said()).isEmpty();
        assertThat(of(course, "site").round()).isEqualTo(1);
    }

    @Test
    void whatNobodyWasAskedCountsForNothing() {
        assertThat(states(food(agreed("second", "", 1), agreed("fire", "emergency", 1), agreed("nowhere", "", 1))))
                .isEqualTo(states(food()));
        assertThat(states(food(agreed("first", "housing", 1)))).isEqualTo(states(food()));
        assertThat(states(food(agreed("first", "", 1), back("site", "first", 2))))
                .as("it names no way back")
                .isEqualTo(states(food(agreed("first", "", 1))));
    }

    @Test
    void whatIsNotNeededIsPassedBy() {
        var course = FlowCourse.of(FOOD, it -> !it.id().equals("fire"), DAY, List.of(agreed("first", "", 1)));
        assertThat(of(course, "fire").state()).isEqualTo(State.NOT_NEEDED);
        assertThat(of(course, "second").state()).isEqualTo(State.WAITING);
        var seen = FlowCourse.of(
                FOOD, it -> !it.id().equals("fire"), DAY, List.of(agreed("first", "", 1), agreed("site", "", 3)));
        assertThat(of(seen, "second").openedOn()).isEqualTo(DAY.plusDays(3));
    }

    @Test
    void theLongestWayIsThatOfWhatIsNeeded() {
        assertThat(FlowCourse.longestWay(FOOD, it -> true).stream().map(Activity::id))
                .containsExactly("first", "fire", "second");
        assertThat(FlowCourse.days(FlowCourse.longestWay(FOOD, it -> true))).isEqualTo(8);
        assertThat(FlowCourse.days(FlowCourse.longestWay(FOOD, it -> !it.id().equals("fire"))))
                .isEqualTo(6);
        assertThat(FlowCourse.longestWay(FOOD, it -> false)).isEmpty();
    }

    @Test
    void aCircleWaitsForEverAndBreaksNothing() {
        var circle = new Flow(List.of(
                review("a", Role.CLERK, 1, List.of("b"), List.of()),
                review("b", Role.CLERK, 1, List.of("a"), List.of())));
        var course = FlowCourse.of(circle, it -> true, DAY, List.of(agreed("a", "", 1)));
        assertThat(course.isOver()).isFalse();
        assertThat(course.open()).isEmpty();
        assertThat(FlowCourse.longestWay(circle, it -> true)).isNotEmpty();
    }

    /** Each random flow is walked through with opinions of which half are of somebody who was not asked. */
    @Test
    void twoImplementationsAgreeOnRandomFlows() {
        int handedBack = 0;
        int over = 0;
        for (int n = 0; n < FLOWS; n++) {
            var flow = flow();
            Set<String> needed = flow.activities().stream()
                    .filter(it -> random.nextInt(5) > 0)
                    .map(Activity::id)
                    .collect(Collectors.toSet());
            var said = said(flow, needed);
            var course = FlowCourse.of(flow, it -> needed.contains(it.id()), DAY, said);
            var naive = new Naive(flow, needed, said);
            for (var it : course.standings()) {
                String id = it.activity().id();
                assertThat(it.state()).as("%s of %s after %s", id, flow, said).isEqualTo(naive.state(id));
                assertThat(it.openedOn()).isEqualTo(naive.openedOn(id));
                assertThat(it.overOn()).isEqualTo(naive.overOn(id));
                assertThat(it.said()).isEqualTo(naive.counting(id));
            }
            handedBack += course.standings().stream().anyMatch(it -> it.round() > 1) ? 1 : 0;
            over += course.isOver() ? 1 : 0;
        }
        assertThat(handedBack).isGreaterThan(FLOWS / 10);
        assertThat(over).isGreaterThan(FLOWS / 20);
    }

    private Flow flow() {
        int size = 1 + random.nextInt(7);
        var activities = new ArrayList<Activity>();
        for (int i = 0; i < size; i++) {
            var after = some(i, 3);
            var before = new HashSet<String>(after);
            for (int j = i - 1; j >= 0; j--) {
                if (before.contains("a" + j)) {
                    before.addAll(activities.get(j).after());
                }
            }
            var backTo =
                    before.stream().filter(it -> random.nextBoolean()).sorted().toList();
            boolean countersigned = random.nextInt(4) == 0;
            activities.add(activity(
                    "a" + i,
                    countersigned ? Kind.COUNTERSIGN : Kind.REVIEW,
                    random.nextInt(5),
                    after,
                    backTo,
                    countersigned ? List.of("x", "y") : List.of()));
        }
        return new Flow(activities);
    }

    private List<String> some(int below, int oneIn) {
        return IntStream.range(0, below)
                .filter(it -> random.nextInt(oneIn) == 0)
                .mapToObj(it -> "a" + it)
                .toList();
    }

    private List<Said> said(Flow flow, Set<String> needed) {
        var said = new ArrayList<Said>();
        int day = 0;
        for (int i = random.nextInt(16); i > 0; i--) {
            day += random.nextInt(3);
            var course = FlowCourse.of(flow, it -> needed.contains(it.id()), DAY, said);
            var open = course.open();
            boolean sensible = !open.isEmpty() && random.nextInt(4) > 0;
            var activity = sensible
                    ? open.get(random.nextInt(open.size())).activity()
                    : flow.activities().get(random.nextInt(flow.activities().size()));
            String organ = activity.kind() == Kind.COUNTERSIGN ? (random.nextBoolean() ? "x" : "y") : "";
            boolean back = !activity.backTo().isEmpty() && random.nextInt(3) == 0;
            said.add(new Said(
                    activity.id(),
                    organ,
                    back ? Verdict.HANDED_BACK : random.nextInt(5) == 0 ? Verdict.OBJECTED : Verdict.AGREED,
                    back
                            ? activity.backTo()
                                    .get(random.nextInt(activity.backTo().size()))
                            : null,
                    DAY.plusDays(day)));
        }
        return said;
    }

    /** By the definition: something counts if it was asked for when it was said, and nothing said later undid it. */
    private static final class Naive {
        private final Map<String, Activity> byId;
        private final Set<String> needed;
        private final List<Said> valid = new ArrayList<>();

        Naive(Flow flow, Set<String> needed, List<Said> said) {
            this.byId = flow.activities().stream().collect(Collectors.toMap(Activity::id, it -> it));
            this.needed = needed;
            for (var it : said) {
                if (isAsked(it)) {
                    valid.add(it);
                }
            }
        }

        private boolean isAsked(Said it) {
            if (state(it.activity()) != State.OPEN
                    || counting(it.activity()).stream()
                            .anyMatch(one -> one.organ().equals(it.organ()))) {
                return false;
            }
            var activity = byId.get(it.activity());
            boolean isOfOffice = activity.kind() == Kind.COUNTERSIGN
                    ? activity.organs().contains(it.organ())
                    : it.organ().isEmpty();
            return isOfOffice
                    && (it.verdict() != Verdict.HANDED_BACK
                            || activity.backTo().contains(it.backTo()) && state(it.backTo()) == State.OVER);
        }

        private boolean comesAfter(String id, String target) {
            return id.equals(target) || byId.get(id).after().stream().anyMatch(it -> comesAfter(it, target));
        }

        List<Said> counting(String id) {
            return IntStream.range(0, valid.size())
                    .filter(i -> valid.get(i).activity().equals(id))
                    .filter(i -> valid.get(i).verdict() != Verdict.HANDED_BACK)
                    .filter(i -> valid.subList(i + 1, valid.size()).stream()
                            .noneMatch(
                                    later -> later.verdict() == Verdict.HANDED_BACK && comesAfter(id, later.backTo())))
                    .mapToObj(valid::get)
                    .toList();
        }

        private @Nullable LocalDate readyOn(String id) {
            // the last time anything undid it: only where it was itself the target does that day count
            LocalDate ready = DAY;
            for (var it : valid) {
                if (it.verdict() == Verdict.HANDED_BACK && comesAfter(id, it.backTo())) {
                    ready = it.backTo().equals(id) ? it.on() : DAY;
                }
            }
            for (var before : byId.get(id).after()) {
                var over = overOn(before);
                if (over == null) {
                    return null;
                }
                ready = over.isAfter(ready) ? over : ready;
            }
            return ready;
        }

        State state(String id) {
            if (!needed.contains(id)) {
                return State.NOT_NEEDED;
            }
            var ready = readyOn(id);
            return ready == null ? State.WAITING : isDone(id) ? State.OVER : State.OPEN;
        }

        private boolean isDone(String id) {
            var activity = byId.get(id);
            int asked = activity.kind() == Kind.COUNTERSIGN ? activity.organs().size() : 1;
            return counting(id).size() == asked;
        }

        @Nullable
        LocalDate openedOn(String id) {
            return needed.contains(id) ? readyOn(id) : null;
        }

        @Nullable
        LocalDate overOn(String id) {
            var ready = readyOn(id);
            if (ready == null || !needed.contains(id)) {
                return ready;
            }
            if (!isDone(id)) {
                return null;
            }
            var last = counting(id).getLast().on();
            return last.isAfter(ready) ? last : ready;
        }
    }
}
