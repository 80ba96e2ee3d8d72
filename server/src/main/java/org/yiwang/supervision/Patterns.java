package org.yiwang.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.CaseClocks;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.CaseClocks.Moment;
import org.yiwang.jobs.Lots;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.WorkingDays;
import org.yiwang.supervision.PatternStore.Found;
import org.yiwang.supervision.PatternStore.Trace;
import org.yiwang.supervision.PatternStore.Whose;

/**
 * 时限异常: looks at each step once, in the order in which they were written down, counts what the detectors say of it, issues the cards of
 * clocks that ended late, and works out who stands out.
 */
@Service
@Transactional
class Patterns {
    private static final String READ = "supervision:read-patterns";

    /** Nobody is under way any more who wrote a step before that: no request and no statement lasts as long. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final int PAGE = 500;

    private final PatternStore store;
    private final PassStore passes;
    private final Cards cards;
    private final CaseClocks cases;
    private final Lots lots;
    private final WorkingDays workingDays;
    private final SupervisionSettings settings;
    private final Clock clock;
    private final List<Detector> detectors = Detector.all();

    Patterns(
            PatternStore store,
            PassStore passes,
            Cards cards,
            CaseClocks cases,
            Lots lots,
            WorkingDays workingDays,
            SupervisionSettings settings,
            Clock clock) {
        this.store = store;
        this.passes = passes;
        this.cards = cards;
        this.cases = cases;
        this.lots = lots;
        this.workingDays = workingDays;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at the next steps that are settled; false if there are none. */
    boolean follow() {
        return follow(clock.instant().minus(SETTLED));
    }

    /** Looks at the next steps that were written down before some time; false if there are none. */
    boolean follow(Instant until) {
        var last = passes.holdSteps().orElseGet(this::beginning);
        var steps = cases.happened(last, until, PAGE);
        if (steps.isEmpty()) {
            return false;
        }
        lots.work(steps.stream().map(Happening::caseId).distinct().toList(), lot -> look(lot, steps));
        passes.moveSteps(steps.getLast().moment());
        return true;
    }

    private void look(List<UUID> ids, List<Happening> steps) {
        cards.find(ids);
        var all = cases.courses(ids);
        var courses = cases.cases(ids).stream()
                .collect(Collectors.toMap(
                        it -> it.about().id().value(),
                        it -> new Course(it, all.getOrDefault(it.about().id().value(), List.of()))));
        for (var step : steps) {
            var course = courses.get(step.caseId());
            if (course != null) {
                detectors.forEach(it -> judge(it, course, step)
                        .ifPresent(hit ->
                                store.count(it.pattern(), course.watched().about(), step, hit)));
            }
        }
    }

    /** What was done before there was supervision is not gone through. */
    private Moment beginning() {
        return new Moment(clock.instant().minus(Duration.ofDays(1)), new UUID(0, 0), 0);
    }

    private Optional<Boolean> judge(Detector detector, Course course, Happening step) {
        try {
            return detector.judge(course, step, workingDays);
        } catch (Problem notPublished) {
            return Optional.empty(); // days of a year without a calendar
        }
    }

    /** Works out anew who stands out, and forgets what is old. */
    void rank() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = Days.of(now);
        var from = today.minusDays(settings.patternDays() - 1L);
        for (var pattern : Pattern.values()) {
            for (var whose : Whose.values()) {
                var ranked = Ranking.rank(store.counts(pattern, whose, from, today));
                store.put(pattern, whose, ranked, from, today, now);
            }
        }
        store.forgetBefore(now);
        store.deleteBefore(today.minusDays(2L * settings.patternDays()));
    }

    /** A page of what stands out within the actor's scope, what stands out most first. */
    @Transactional(readOnly = true)
    List<Found> page(Actor actor, @Nullable Cursor after, int limit) {
        return store.page(actor.ownScope(READ), after, limit);
    }

    /** @throws Problem {@code supervision/unknown-pattern} also if it is out of scope */
    @Transactional(readOnly = true)
    Found find(Actor actor, UUID id) {
        return store.find(id, actor.ownScope(READ)).orElseThrow(() -> Problem.notFound("supervision/unknown-pattern"));
    }

    /** A page of the steps behind it, the latest first. */
    @Transactional(readOnly = true)
    List<Trace> traces(Found of, @Nullable Cursor after, int limit) {
        return store.traces(of, after, limit);
    }

    /** When this happens. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {
        private static final int PAGES_A_RUN = 200;

        @Bean
        RecurringJob followSteps(Patterns patterns) {
            return new RecurringJob("supervision-follow", RecurringJob.Pool.BULK, Duration.ofMinutes(1), () -> {
                for (int pages = 0; pages < PAGES_A_RUN && patterns.follow(); pages++) {
                    // the next
                }
            });
        }

        @Bean
        RecurringJob rankPatterns(Patterns patterns) {
            return new RecurringJob("supervision-rank", RecurringJob.Pool.BULK, Duration.ofHours(1), patterns::rank);
        }
    }
}
