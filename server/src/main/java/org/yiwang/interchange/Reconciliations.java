package org.yiwang.interchange;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.interchange.Digests.Totals;
import org.yiwang.interchange.Reconciliation.Difference;
import org.yiwang.interchange.Reconciliation.Kind;
import org.yiwang.interchange.Reconciliation.State;
import org.yiwang.interchange.ReconciliationStore.Here;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;

/** 对账: a system says what it has of a day; both sides balance, or the rows are named. */
@Service
@Transactional
class Reconciliations {
    /** Of more it is said that there are more. */
    static final int MOST_NAMED = 1_000;

    private final ReconciliationStore store;
    private final SystemStore systems;
    private final Clock clock;

    Reconciliations(ReconciliationStore store, SystemStore systems, Clock clock) {
        this.store = store;
        this.systems = systems;
        this.clock = clock;
    }

    /**
     * What a system says of a day.
     *
     * @param buckets null: it did not say its own
     */
    record Statement(
            Map<String, Integer> tables,
            String digest,
            @Nullable List<String> buckets) {}

    /**
     * What came of it.
     *
     * @param differing numbers of the buckets that differ; none if the system did not say its own
     * @param fresh how many rows of the day were not looked at yet
     */
    record Compared(boolean balanced, Totals ours, List<Integer> differing, int fresh) {}

    /** Compares what a system says of a day with what counts here. */
    Compared compare(DepartmentSystem system, LocalDate day, Statement said) {
        mustHaveBegun(day);
        var ours = store.pushed(system.id(), day).totals();
        byte[] theirs = HexFormat.of().parseHex(said.digest());
        int theirRows =
                said.tables().values().stream().mapToInt(Integer::intValue).sum();
        boolean balanced = Arrays.equals(theirs, ours.digest()) && theirRows == ours.rows();
        var differing = new ArrayList<Integer>();
        if (said.buckets() != null) {
            for (int i = 0; i < Digests.BUCKETS; i++) {
                if (!Arrays.equals(
                        HexFormat.of().parseHex(said.buckets().get(i)),
                        ours.buckets().get(i))) {
                    differing.add(i);
                }
            }
        }
        store.put(
                system.id(),
                day,
                balanced ? State.BALANCED : State.DIFFERENT,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                theirs,
                theirRows,
                ours,
                said.buckets() == null ? null : differing.size());
        return new Compared(balanced, ours, differing, balanced ? 0 : store.fresh(system.id(), day));
    }

    private void mustHaveBegun(LocalDate day) {
        if (day.isAfter(Days.of(clock.instant()))) {
            throw Problem.invalid("/day", "interchange/day");
        }
    }

    /** A row of theirs: its identifier and its leaf in hexadecimal digits. */
    record Row(String guid, String leaf) {}

    /** @param inAll how many differ; more than were named if there are too many */
    record Named(List<Difference> differences, int inAll) {}

    /**
     * Says which rows differ.
     *
     * @param buckets numbers of those that were compared
     * @param theirs all rows of theirs that fall into these
     * @throws Problem {@code interchange/not-compared} if the system did not say before what it has of that day
     */
    Named name(DepartmentSystem system, LocalDate day, Set<Integer> buckets, List<Row> theirs) {
        if (store.find(system.id(), day).map(Reconciliation::saidAt).isEmpty()) {
            throw Problem.conflict("interchange/not-compared");
        }
        var differences = differences(system.id(), day, buckets, theirs);
        differences.sort(Comparator.comparing(Difference::kind).thenComparing(Difference::guid));
        var shown = differences.subList(0, Math.min(MOST_NAMED, differences.size()));
        store.name(system.id(), day, buckets, shown);
        return new Named(List.copyOf(shown), differences.size());
    }

    private List<Difference> differences(UUID system, LocalDate day, Set<Integer> buckets, List<Row> theirs) {
        var digests = new Digests();
        var taken = new HashMap<String, Map<String, Here>>();
        var others = new HashMap<String, List<Here>>();
        store.each(system, day, it -> {
            if (buckets.contains(digests.bucket(it.guid()))) {
                if (it.state() == RowState.TAKEN && it.leaf() != null) {
                    taken.computeIfAbsent(it.guid(), key -> new HashMap<>()).put(it.leaf(), it);
                } else {
                    others.computeIfAbsent(it.guid(), key -> new ArrayList<>()).add(it);
                }
            }
        });
        var differences = new ArrayList<Difference>();
        var matched = new HashSet<String>();
        var seen = new HashSet<Row>();
        var unmatched = new ArrayList<Row>();
        for (var row : theirs) {
            if (buckets.contains(digests.bucket(row.guid())) && seen.add(row)) {
                if (taken.getOrDefault(row.guid(), Map.of()).containsKey(row.leaf())) {
                    matched.add(row.guid() + row.leaf());
                } else {
                    unmatched.add(row);
                }
            }
        }
        var different = new HashSet<String>();
        for (var row : unmatched) {
            var here = others.getOrDefault(row.guid(), List.of()).stream()
                    .filter(it -> it.leaf() == null || it.leaf().equals(row.leaf()))
                    .findFirst();
            var otherwise = taken.getOrDefault(row.guid(), Map.of()).entrySet().stream()
                    .filter(it -> !matched.contains(row.guid() + it.getKey()))
                    .map(it -> it.getValue().upTable())
                    .findFirst();
            if (here.isPresent()) {
                var it = here.get();
                differences.add(new Difference(kind(it.state()), it.upTable(), row.guid(), it.fault()));
            } else if (otherwise.isEmpty()) {
                differences.add(new Difference(Kind.MISSING_HERE, null, row.guid(), null));
            } else if (different.add(row.guid())) {
                differences.add(new Difference(Kind.DIFFERENT, otherwise.get(), row.guid(), null));
            }
        }
        taken.forEach((guid, leaves) -> leaves.forEach((leaf, it) -> {
            if (!different.contains(guid) && !matched.contains(guid + leaf)) {
                differences.add(new Difference(Kind.MISSING_THERE, it.upTable(), guid, null));
            }
        }));
        return differences;
    }

    private static Kind kind(RowState state) {
        return switch (state) {
            case REFUSED -> Kind.REFUSED;
            case DEAD -> Kind.DEAD;
            case RECEIVED, WAITING, TAKEN -> Kind.WAITING;
        };
    }

    /** @param reconciliation null: the system has said nothing of it */
    record Day(@Nullable Reconciliation reconciliation, Totals pushed, Totals pulled) {}

    /** What is here of a day, and what was handed out. */
    @Transactional(readOnly = true)
    Day day(DepartmentSystem system, LocalDate day) {
        return new Day(
                store.find(system.id(), day).orElse(null),
                store.pushed(system.id(), day).totals(),
                store.pulled(system.id(), day).totals());
    }

    /** @throws Problem {@code interchange/no-such-reconciliation} */
    @Transactional(readOnly = true)
    Reconciliation find(UUID system, LocalDate day) {
        return store.find(system, day).orElseThrow(() -> Problem.notFound("interchange/no-such-reconciliation"));
    }

    @Transactional(readOnly = true)
    List<Difference> named(Reconciliation of) {
        return store.differences(of.system(), of.day());
    }

    /** The latest day first. */
    @Transactional(readOnly = true)
    List<Reconciliation> page(@Nullable Cursor after, int limit) {
        return store.page(
                after == null ? null : LocalDate.parse(after.keys().getFirst()),
                after == null ? null : UUID.fromString(after.keys().getLast()),
                limit);
    }

    /** The morning after, says of each system that has said nothing of yesterday that it did not. */
    void look() {
        var yesterday = Days.of(clock.instant()).minusDays(1);
        store.notReconciled(
                systems.active().stream()
                        .filter(it -> !Days.of(it.registeredAt()).isAfter(yesterday))
                        .map(DepartmentSystem::id)
                        .toList(),
                yesterday);
    }

    /** When this happens. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {
        @Bean
        RecurringJob lookForReconciliations(Reconciliations reconciliations) {
            return new RecurringJob(
                    "interchange-reconciled", RecurringJob.Pool.BULK, Duration.ofHours(1), reconciliations::look);
        }
    }
}
