package org.yiwang.cases;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;

/** The desks' queues, read from {@code cases.cases}: what falls due first stands first. */
@Repository
class QueueStore {
    private final JdbcClient jdbc;
    private final CaseStore cases;

    QueueStore(JdbcClient jdbc, CaseStore cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /**
     * One page of a queue within a scope.
     *
     * @param wanted part of the title, or a case number; null for all
     */
    List<Queued> page(Queue queue, Actor.Scope scope, @Nullable String wanted, @Nullable Cursor after, int limit) {
        var parameters = scope(scope);
        parameters.put("stages", queue.stageNames());
        parameters.put("wanted", wanted == null ? null : "%" + wanted.replaceAll("([%_\\\\])", "\\\\$1") + "%");
        parameters.put(
                "afterDue", after == null ? null : LocalDate.parse(after.keys().getFirst()));
        parameters.put("afterId", after == null ? null : after.keys().getLast());
        parameters.put("limit", limit);
        String place = queue.dueFirst() ? """
                  and (:afterDue::date is null or (due_on, id) > (:afterDue::date, :afterId::uuid))
                  order by due_on, id limit :limit""" : """
                  and (:afterDue::date is null or id < :afterId::uuid)
                  order by id desc limit :limit""";
        return jdbc.sql("select * from cases.cases where " + within(scope) + """
                         and stage = any (:stages)
                         and (:wanted::text is null or title like :wanted or number like :wanted)
                        """ + place)
                .params(parameters)
                .query((row, index) -> new Queued(CaseStore.listed(row), cases.decryptApplicant(row)))
                .list();
    }

    /** How many cases wait at each open stage. */
    Map<Stage, Integer> counts(Actor.Scope scope) {
        var parameters = scope(scope);
        parameters.put("stages", new String[] {"RECEIVED", "CORRECTING", "ACCEPTED"});
        var counts = new EnumMap<Stage, Integer>(Stage.class);
        jdbc.sql("select stage, count(*) as cases from cases.cases where " + within(scope)
                        + " and stage = any (:stages) group by stage")
                .params(parameters)
                .query(row -> {
                    counts.put(Stage.valueOf(row.getString("stage")), row.getInt("cases"));
                });
        return counts;
    }

    private static String within(Actor.Scope scope) {
        String region = scope.region().value().endsWith("00") ? "region like :region" : "region = :region";
        return region + (scope.departments().isEmpty() ? "" : " and department = any (:departments)");
    }

    private static Map<String, @Nullable Object> scope(Actor.Scope scope) {
        var parameters = new HashMap<String, @Nullable Object>();
        String region = scope.region().value();
        parameters.put(
                "region",
                region.endsWith("0000")
                        ? region.substring(0, 2) + "%"
                        : region.endsWith("00") ? region.substring(0, 4) + "%" : region);
        parameters.put("departments", scope.departments().toArray(String[]::new));
        return parameters;
    }

    /** A case in a queue. */
    record Queued(CaseStore.Listed listed, String applicantName) {}

    /** The queues a desk works through. */
    enum Queue {
        TO_ACCEPT(true, Stage.RECEIVED),
        CORRECTING(true, Stage.CORRECTING),
        TO_DECIDE(true, Stage.ACCEPTED),
        CONCLUDED(false, Stage.DECIDED, Stage.CONCLUDED, Stage.REFUSED, Stage.WITHDRAWN, Stage.LAPSED);

        private final boolean dueFirst;
        private final Stage[] stages;

        Queue(boolean dueFirst, Stage... stages) {
            this.dueFirst = dueFirst;
            this.stages = stages;
        }

        boolean dueFirst() {
            return dueFirst;
        }

        String[] stageNames() {
            return java.util.Arrays.stream(stages).map(Stage::name).toArray(String[]::new);
        }
    }
}
