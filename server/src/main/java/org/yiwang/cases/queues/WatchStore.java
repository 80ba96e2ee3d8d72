package org.yiwang.cases.queues;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Stage;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;

/** Cases in which an organ is late or soon will be, read from {@code cases.cases}. */
@Repository
class WatchStore {
    /** From there on it is a flood, however many there are. */
    private static final int MOST_COUNTED = 1000;

    private final JdbcClient jdbc;
    private final CaseStore cases;

    WatchStore(JdbcClient jdbc, CaseStore cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /**
     * Whose last day lies in a span.
     *
     * @param stage at which it is the organ's turn; the time to supply is the applicant's own
     * @param from first day, or null for no beginning
     * @param before the day after the last one
     */
    record Span(Stage stage, @Nullable LocalDate from, LocalDate before) {
        private String condition() {
            return " and stage = '" + stage.name() + "' and due_on < :before"
                    + (from == null ? "" : " and due_on >= :from");
        }
    }

    /** How many there are, counted up to {@link #MOST_COUNTED}. */
    int count(Actor.Scope scope, Span span) {
        var parameters = parameters(scope, span);
        parameters.put("most", MOST_COUNTED);
        return jdbc.sql("select count(*) from (select from cases.cases where " + scope.condition() + span.condition()
                        + " limit :most) as late")
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    /** One page of them, what fell due first on top. */
    List<QueueStore.Queued> page(Actor.Scope scope, Span span, @Nullable Cursor after, int limit) {
        var parameters = parameters(scope, span);
        parameters.put("limit", limit);
        if (after != null) {
            parameters.put("afterDue", LocalDate.parse(after.keys().getFirst()));
            parameters.put("afterId", UUID.fromString(after.keys().getLast()));
        }
        return jdbc.sql("select " + CaseStore.LISTED
                        + ", applicant_name, officer" + QueueStore.RECEIVED_BY + " from cases.cases where "
                        + scope.condition() + span.condition()
                        + (after == null ? "" : " and (due_on, id) > (:afterDue, :afterId)")
                        + " order by due_on, id limit :limit")
                .params(parameters)
                .query((row, index) -> QueueStore.queued(row, cases))
                .list();
    }

    private static Map<String, @Nullable Object> parameters(Actor.Scope scope, Span span) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("from", span.from());
        parameters.put("before", span.before());
        return parameters;
    }
}
