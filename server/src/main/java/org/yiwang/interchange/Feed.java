package org.yiwang.interchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.CaseClocks;
import org.yiwang.cases.CaseClocks.Happening;
import org.yiwang.cases.CaseClocks.Watched;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.interchange.ChangeLog.Change;
import org.yiwang.jobs.RecurringJob;

/**
 * 拉取: what happens in this platform's own cases, in one log. A step is put into it when nobody can be under way any more who took one
 * before it, so that whoever goes on from a place has missed nothing (docs/adr/0040-a-log-and-a-cursor.md).
 */
@Service
@Transactional
class Feed {
    /** No request and no statement lasts as long. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final int PAGE = 500;

    private final ChangeLog log;
    private final CaseClocks cases;
    private final OwnRows own;
    private final Places places;
    private final Clock clock;

    Feed(ChangeLog log, CaseClocks cases, OwnRows own, Places places, Clock clock) {
        this.log = log;
        this.cases = cases;
        this.own = own;
        this.places = places;
        this.clock = clock;
    }

    /** Puts the next steps into the log; false if there are none. */
    boolean follow() {
        return follow(clock.instant().minus(SETTLED));
    }

    /** The same of steps that were written down before some time. */
    boolean follow(Instant until) {
        var steps = cases.happened(log.hold().orElse(null), until, PAGE);
        if (steps.isEmpty()) {
            return false;
        }
        log.add(steps, watched(steps.stream().map(Happening::caseId).distinct().toList()));
        log.moveTo(steps.getLast().moment());
        return true;
    }

    private Map<UUID, Watched> watched(List<UUID> ids) {
        return cases.cases(ids).stream()
                .collect(Collectors.toMap(it -> it.about().id().value(), Function.identity()));
    }

    /** A row, and the place in the log behind which to go on when it and all before it were taken. */
    record Told(UpProRow row, long place) {}

    /** What tells versions apart: of two steps within a second, the later one says what holds. */
    private record Version(String table, String guid, String time) {}

    /** @param next behind which to go on; the same as before if there is nothing */
    record Page(List<Told> rows, long next, boolean isLast) {
        Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * What follows a place, of the cases that are this system's business; that it is told whose they are stands in the audit, once for each
     * who applied.
     *
     * @param most steps, each of which gives one row or several
     */
    Page after(DepartmentSystem system, long place, int most) {
        var found = log.after(place, departments(system), most);
        var ids = found.stream().map(Change::caseId).distinct().toList();
        var watched = watched(ids);
        var courses = cases.courses(ids);
        var applicants = own.applicants(system.code());
        var told = new LinkedHashMap<Version, Told>();
        for (var change : found) {
            @Nullable Watched about = watched.get(change.caseId());
            if (about != null) {
                var course = courses.getOrDefault(change.caseId(), List.of());
                course.stream()
                        .filter(it -> it.position() == change.stepPosition())
                        .flatMap(it -> own.of(about, course, it, applicants).stream())
                        .forEach(it -> told.put(
                                new Version(it.table(), it.guid(), it.time()), new Told(it, change.position())));
            }
        }
        if (!told.isEmpty()) {
            log.handOut(system.id(), told.values().stream().map(Told::row).toList());
        }
        return new Page(
                List.copyOf(told.values()),
                found.isEmpty() ? place : found.getLast().position(),
                found.size() < most);
    }

    /** Its own department, and those of the same kind within its regions. */
    private List<String> departments(DepartmentSystem system) {
        return places.department(system.department()).stream()
                .flatMap(own -> Stream.concat(
                        Stream.of(own),
                        system.regions().stream().flatMap(region -> places.ofKind(own.kind(), region).stream())))
                .filter(it -> system.reaches(it.region()))
                .map(Department::code)
                .distinct()
                .toList();
    }

    /** When this happens. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {
        private static final int PAGES_A_RUN = 200;

        @Bean
        RecurringJob followForDepartments(Feed feed) {
            return new RecurringJob("interchange-follow", RecurringJob.Pool.BULK, Duration.ofSeconds(30), () -> {
                for (int pages = 0; pages < PAGES_A_RUN && feed.follow(); pages++) {
                    // the next
                }
            });
        }
    }
}
