package org.yiwang.interchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yiwang.interchange.UpProRow.Operation;
import org.yiwang.kernel.Days;

/**
 * What all rows of one case say together: what becomes of each, and what is current. It follows from the set of rows alone, so in whatever
 * order they came, in whatever batches, and however often, it is the same.
 *
 * @param judged of each row
 * @param current null: its acceptance is not here
 * @param again when it is judged otherwise though nothing comes; null: never
 */
record Course(
        Map<Kept, Judged> judged,
        @Nullable Current current,
        @Nullable Instant again) {
    /** How long a row waits for the acceptance of its case. */
    static final Duration LONGEST_WAIT = Duration.ofDays(7);
    /** How far clocks may be apart. */
    static final Duration SKEW = Duration.ofMinutes(10);

    static final String ACCEPT = "up_pro_accept";
    static final String PROCESS = "up_pro_process";
    static final String SPECIAL = "up_pro_special_procedure";
    static final String RESULT = "up_pro_result";
    static final String MATERIAL = "up_pro_material";

    private static final Comparator<UpProRow> BY_TIME =
            Comparator.comparing(UpProRow::time).thenComparing(UpProRow::guid);

    /**
     * A row as it is kept.
     *
     * @param waitsSince from when on it may wait
     * @param before what was judged of it the last time
     */
    record Kept(UUID batch, int position, UpProRow row, Instant waitsSince, Judged before) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kept that && batch.equals(that.batch) && position == that.position;
        }

        @Override
        public int hashCode() {
            return batch.hashCode() * 31 + position;
        }
    }

    /** @param fault why it is dead; null if it is not */
    record Judged(RowState state, @Nullable Fault fault) {
        private static final Judged TAKEN = new Judged(RowState.TAKEN, null);
        private static final Judged WAITING = new Judged(RowState.WAITING, null);

        private static Judged dead(Fault fault) {
            return new Judged(RowState.DEAD, fault);
        }
    }

    /** What is current of a case. */
    record Current(
            String item,
            String itemName,
            String department,
            String region,
            @Nullable Instant applied,
            @Nullable Instant accepted,
            @Nullable Instant promised,
            int steps,
            int specials,
            @Nullable String result,
            @Nullable Instant ended,
            boolean deleted) {}

    /**
     * @param regionOf the region of a department whose cases the system may push; empty if it may not
     */
    static Course of(List<Kept> rows, Function<String, Optional<String>> regionOf, Instant now) {
        return new Judging(rows, regionOf, now).course();
    }

    /** Rows of which something else was judged than the last time. */
    Map<Kept, Judged> changed() {
        var changed = new LinkedHashMap<Kept, Judged>();
        judged.forEach((row, it) -> {
            if (!it.equals(row.before())) {
                changed.put(row, it);
            }
        });
        return changed;
    }

    /** One go through all rows. */
    private static final class Judging {
        private final List<Kept> rows;
        private final Function<String, Optional<String>> regionOf;
        private final Instant now;
        private final Map<Kept, Judged> judged = new HashMap<>();
        private @Nullable Instant again;

        Judging(List<Kept> rows, Function<String, Optional<String>> regionOf, Instant now) {
            this.rows = rows;
            this.regionOf = regionOf;
            this.now = now;
        }

        Course course() {
            ofTheFuture();
            contradictions();
            var accepts = accepts();
            if (accepts.isEmpty()) {
                boolean foreign = rows.stream()
                        .anyMatch(it -> Judged.dead(Fault.OTHER_DEPARTMENT).equals(judged.get(it)));
                open().forEach(it -> judged.put(it, foreign ? Judged.dead(Fault.OTHER_DEPARTMENT) : waits(it)));
                return new Course(judged, null, again);
            }
            var accept = accepts.getLast();
            String accepted = accept.row().getOrDefault("accept_date", "");
            open().forEach(it -> judged.put(
                    it,
                    it.row().table().equals(RESULT)
                                    && it.row()
                                                    .row()
                                                    .getOrDefault("result_date", "")
                                                    .compareTo(accepted)
                                            < 0
                            ? Judged.dead(Fault.RESULT_BEFORE_ACCEPTANCE)
                            : Judged.TAKEN));
            return new Course(judged, current(accept), again);
        }

        private List<Kept> open() {
            return rows.stream().filter(it -> !judged.containsKey(it)).toList();
        }

        private void againAt(Instant when) {
            again = again == null || when.isBefore(again) ? when : again;
        }

        /** What was written later than now will count when its time has come. */
        private void ofTheFuture() {
            for (var it : rows) {
                if (it.row().instant().isAfter(now.plus(SKEW))) {
                    judged.put(it, Judged.dead(Fault.FUTURE));
                    againAt(it.row().instant());
                }
            }
        }

        /** Two rows of one identifier and one time that say different things: neither counts, until a later one says what holds. */
        private void contradictions() {
            record Version(String table, String guid, String time) {}
            var versions = new HashMap<Version, List<Kept>>();
            open().forEach(it -> versions.computeIfAbsent(
                            new Version(
                                    it.row().table(), it.row().guid(), it.row().time()),
                            key -> new ArrayList<>())
                    .add(it));
            versions.values().forEach(same -> {
                byte[] leaf = same.getFirst().row().leaf();
                if (same.stream().anyMatch(it -> !Arrays.equals(leaf, it.row().leaf()))) {
                    same.forEach(it -> judged.put(it, Judged.dead(Fault.CONTRADICTION)));
                }
            });
        }

        /** The versions of its acceptance that count, the latest last. A case is accepted once: the first one stands. */
        private List<UpProRow> accepts() {
            var all = new ArrayList<Kept>();
            for (var it : open()) {
                if (it.row().table().equals(ACCEPT)) {
                    if (regionOf.apply(it.row().row().getOrDefault("org_code", ""))
                            .isEmpty()) {
                        judged.put(it, Judged.dead(Fault.OTHER_DEPARTMENT));
                    } else {
                        all.add(it);
                    }
                }
            }
            all.sort(Comparator.comparing(Kept::row, BY_TIME));
            var counting = new ArrayList<UpProRow>();
            for (var it : all) {
                if (it.row().guid().equals(all.getFirst().row().guid())) {
                    judged.put(it, Judged.TAKEN);
                    counting.add(it.row());
                } else {
                    judged.put(it, Judged.dead(Fault.SECOND_ACCEPTANCE));
                }
            }
            return counting;
        }

        private Judged waits(Kept it) {
            var end = it.waitsSince().plus(LONGEST_WAIT);
            if (end.isAfter(now)) {
                againAt(end);
                return Judged.WAITING;
            }
            return Judged.dead(Fault.WAITED);
        }

        private Current current(UpProRow accept) {
            var latest = new HashMap<String, UpProRow>();
            var seen = new HashSet<UpProRow>();
            rows.stream()
                    .filter(it -> Judged.TAKEN.equals(judged.get(it)))
                    .map(Kept::row)
                    .filter(seen::add)
                    .forEach(it -> latest.merge(
                            it.table() + "/" + it.guid(),
                            it,
                            (one, other) -> BY_TIME.compare(one, other) < 0 ? other : one));
            var standing = latest.values().stream()
                    .filter(it -> it.operation() != Operation.D)
                    .toList();
            var result =
                    standing.stream().filter(it -> it.table().equals(RESULT)).max(BY_TIME);
            var said = accept.row();
            String department = said.getOrDefault("org_code", "");
            return new Current(
                    said.getOrDefault("task_code", ""),
                    said.getOrDefault("task_name", ""),
                    department,
                    regionOf.apply(department).orElseThrow(),
                    instant(said.get("apply_date")),
                    instant(said.get("accept_date")),
                    instant(said.get("promise_date")),
                    count(standing, PROCESS),
                    count(standing, SPECIAL),
                    result.map(it -> it.row().get("result_type")).orElse(null),
                    result.map(it -> instant(it.row().get("result_date"))).orElse(null),
                    accept.operation() == Operation.D);
        }

        private static int count(List<UpProRow> rows, String table) {
            return (int) rows.stream().filter(it -> it.table().equals(table)).count();
        }

        private static @Nullable Instant instant(@Nullable String time) {
            return Format.time(time)
                    .map(it -> it.atZone(Days.BEIJING).toInstant())
                    .orElse(null);
        }
    }
}
