package org.yiwang.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yiwang.supervision.Watching.MONDAY;
import static org.yiwang.supervision.Watching.at;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.cases.SampleCases;
import org.yiwang.cases.Stage;
import org.yiwang.cases.Step;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.supervision.PatternStore.Whose;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;

/** What was seen is counted by day, and what stands out has the cases behind it. */
@NeedsDatabase
class PatternStoreTests {
    private static final UUID OFFICER = UUID.randomUUID();
    private static final Actor.Scope PROVINCE = new Actor.Scope(new RegionCode("420000"), Set.of());

    private static JdbcClient jdbc;
    private static PatternStore store;

    @BeforeAll
    static void theSchema() {
        jdbc = JdbcClient.create(TestDatabase.ofModules("supervision"));
        store = new PatternStore(jdbc);
    }

    @BeforeEach
    void nothing() {
        jdbc.sql("truncate supervision.tallies, supervision.traces, supervision.patterns")
                .update();
    }

    private static void seen(UUID officer, String department, int times, boolean hit) {
        for (int i = 0; i < times; i++) {
            var about = SampleCases.at(Stage.CORRECTING, "420106", department);
            var step = new Watching.Steps(about.id().value(), officer)
                    .then(Step.REQUEST_SUPPLEMENT, at(MONDAY.plusDays(i % 3), 16, i % 60))
                    .all()
                    .getFirst();
            store.count(Pattern.LAST_DAY_SUPPLEMENT, about, step, hit);
        }
    }

    private static void rank(Instant now) {
        for (var whose : Whose.values()) {
            store.put(
                    Pattern.LAST_DAY_SUPPLEMENT,
                    whose,
                    Ranking.rank(store.counts(Pattern.LAST_DAY_SUPPLEMENT, whose, MONDAY, MONDAY.plusDays(9))),
                    MONDAY,
                    MONDAY.plusDays(9),
                    now);
        }
        store.forgetBefore(now);
    }

    @Test
    void whatStandsOutIsFoundWithItsCasesAndForgottenWhenItDoesNotAnyMore() {
        seen(OFFICER, SampleCases.MARKET, 25, true);
        seen(UUID.randomUUID(), SampleCases.HEALTH, 60, false);
        rank(at(MONDAY.plusDays(9), 9, 0));
        var found = store.page(PROVINCE, null, 10);
        assertThat(found).extracting(PatternStore.Found::whose).contains(Whose.DEPARTMENT, Whose.OFFICER);
        assertThat(found).allSatisfy(it -> assertThat(it.department()).isEqualTo(SampleCases.MARKET));
        var officer = found.stream()
                .filter(it -> it.whose() == Whose.OFFICER)
                .findFirst()
                .orElseThrow();
        assertThat(officer.hits()).isEqualTo(25);
        assertThat(officer.who()).isEqualTo(OFFICER.toString());
        var first = store.traces(officer, null, 20);
        var last = first.getLast();
        var second = store.traces(officer, Cursor.of(last.at(), last.caseId(), last.position()), 20);
        assertThat(first).hasSize(20);
        assertThat(second).hasSize(5).doesNotContainAnyElementsOf(first);
        var score = found.getFirst();
        assertThat(store.page(PROVINCE, Cursor.of(score.score(), score.id()), 10))
                .isEqualTo(found.subList(1, found.size()));

        rank(at(MONDAY.plusDays(9), 10, 0));
        assertThat(store.find(officer.id(), PROVINCE)).as("the same lead").isPresent();
        assertThat(store.find(officer.id(), new Actor.Scope(new RegionCode("420500"), Set.of())))
                .isEmpty();
        store.deleteBefore(MONDAY.plusDays(30));
        rank(at(MONDAY.plusDays(9), 11, 0));
        assertThat(store.page(PROVINCE, null, 10)).isEmpty();
    }
}
