package org.yiwang.cases.queues;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Stage;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;

/** The desks' queues, read from {@code cases.cases}: what falls due first stands first. */
@Repository
public class QueueStore {
    /** Nobody looks at how many more there are; counting them all would take longer than the page. */
    static final int MOST_COUNTED = 100;

    /** The window elsewhere that received a case, and whether it is still on its way from there. */
    static final String RECEIVED_BY = ", (select p.department_name from cases.partners p"
            + " where p.case_id = cases.cases.id and p.part = 'RECEIVING' limit 1) as received_by"
            + ", exists (select from cases.passages p"
            + " where p.case_id = cases.cases.id and p.taken_in_at is null) as to_take_in";

    private final JdbcClient jdbc;
    private final CaseStore cases;

    QueueStore(JdbcClient jdbc, CaseStore cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /**
     * One page of a queue within a scope. Only what is asked for stands in the statement, so that PostgreSQL goes straight
     * to the page in the index, however deep it lies; what is looked for is found by an index of its own, and not by reading the queue.
     *
     * @param reader whose own work some queues hold
     * @param whose of the queue what somebody handles, or nobody
     */
    List<Queued> page(
            Queue queue,
            Actor.Scope scope,
            Reader reader,
            Whose whose,
            Sought sought,
            @Nullable Cursor after,
            int limit) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.putAll(reader.parameters());
        parameters.put("limit", limit);
        sought.parameters(parameters);
        var conditions = new StringBuilder(queue.within(scope)).append(" and ").append(queue.condition());
        conditions.append(whose.condition(reader)).append(sought.span());
        if (after != null) {
            conditions.append(queue.dueFirst() ? " and (due_on, id) > (:afterDue, :afterId)" : " and id < :afterId");
            parameters.put("afterDue", LocalDate.parse(after.keys().getFirst()));
            parameters.put("afterId", UUID.fromString(after.keys().getLast()));
        }
        String order = queue.dueFirst() ? " order by due_on, id" : " order by id desc";
        return jdbc.sql("select " + CaseStore.LISTED + ", applicant_name, officer" + RECEIVED_BY
                        + " from cases.cases where " + sought.within(conditions.toString(), order + " limit :limit")
                        + order + " limit :limit")
                .params(parameters)
                .query((row, index) -> queued(row, cases))
                .list();
    }

    /**
     * How many cases wait in each of these queues, each counted up to {@link #MOST_COUNTED}: one statement, whose plan PostgreSQL keeps,
     * as planning them one by one takes longer than counting.
     */
    Map<Queue, Integer> counts(List<Queue> queues, Actor.Scope scope, Reader reader) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.putAll(reader.parameters());
        parameters.put("most", MOST_COUNTED);
        String sql = queues.stream()
                .map(it -> "(select count(*) from (select from cases.cases where " + it.within(scope) + " and "
                        + it.condition() + " limit :most) as waiting) as " + it.name())
                .collect(joining(", ", "select ", ""));
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, index) -> {
                    var counts = new EnumMap<Queue, Integer>(Queue.class);
                    for (Queue queue : queues) {
                        counts.put(queue, row.getInt(queue.name()));
                    }
                    return counts;
                })
                .single();
    }

    /** How many cases are open within a scope, counted up to so many. */
    int open(Actor.Scope scope, int most) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("most", most);
        return jdbc.sql(
                        "select count(*) from (select from cases.cases where " + scope.condition()
                                + " and stage in ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'SUSPENDED', 'WITHDRAWING') limit :most) as open")
                .params(parameters)
                .query(Integer.class)
                .single();
    }

    static Queued queued(ResultSet row, CaseStore cases) throws SQLException {
        return new Queued(
                CaseStore.listed(row),
                cases.decryptApplicant(row),
                row.getObject("officer", UUID.class),
                row.getString("received_by"),
                row.getBoolean("to_take_in"));
    }

    /**
     * A case in a queue.
     *
     * @param officer who handles it; null if nobody does
     * @param receivedBy the organ elsewhere whose window received it; null if it was received where it is decided
     * @param toTakeIn whether it has come from there, and has not been taken in
     */
    record Queued(
            CaseStore.Listed listed,
            String applicantName,
            @Nullable UUID officer,
            @Nullable String receivedBy,
            boolean toTakeIn) {}

    /**
     * Who reads a queue.
     *
     * @param answersFor whose work is hers: her own, and that of those in whose stead she holds a post
     */
    record Reader(UUID account, Set<UUID> answersFor) {
        static Reader of(Actor actor) {
            return new Reader(actor.account(), actor.answersFor());
        }

        private Map<String, Object> parameters() {
            return Map.of("reader", account, "officers", answersFor.toArray(UUID[]::new));
        }
    }

    /** 承办人: whose cases of a queue are wanted. */
    enum Whose {
        ALL,
        /** Those the reader handles. */
        ME,
        /** Those nobody handles. */
        NONE;

        /** One officer is asked for by name, so that PostgreSQL finds her cases in the order of the page. */
        String condition(Reader reader) {
            return switch (this) {
                case ALL -> "";
                case ME ->
                    reader.answersFor().size() == 1 ? " and officer = :reader" : " and officer = any (:officers)";
                case NONE -> " and officer is null";
            };
        }
    }

    /** The queues a desk works through. */
    enum Queue {
        TO_ACCEPT(true, Stage.RECEIVED),
        CORRECTING(true, Stage.CORRECTING),
        TO_DECIDE(true, Stage.ACCEPTED),
        SUSPENDED(true, Stage.SUSPENDED),
        WITHDRAWING(true, Stage.WITHDRAWING),
        /** 我承办的: all the reader handles, whatever is to be done next. */
        MINE(
                " and officer = any (:officers)",
                Stage.RECEIVED,
                Stage.CORRECTING,
                Stage.ACCEPTED,
                Stage.SUSPENDED,
                Stage.WITHDRAWING),
        /** Checks on site that wait for the reader's signature. */
        TO_SIGN(
                " and id in (select case_id from cases.site_check_officers where officer = :reader and signed_at is null)",
                Stage.ACCEPTED),
        /** What the head is asked to void or delete. */
        ANNULMENTS(
                " and id in (select case_id from cases.annulments)",
                Stage.RECEIVED,
                Stage.CORRECTING,
                Stage.ACCEPTED,
                Stage.SUSPENDED,
                Stage.WITHDRAWING),
        /** What was granted for a promise that is still to be verified. */
        TO_VERIFY(" and id in (select case_id from cases.verifications where kept is null)", Stage.CONCLUDED),
        /** What was granted for a promise that was not kept, for the head to revoke. */
        TO_REVOKE(
                " and id in (select case_id from cases.verifications where not kept and revoked_at is null)",
                Stage.CONCLUDED),
        CONCLUDED(
                false,
                Stage.DECIDED,
                Stage.CONCLUDED,
                Stage.FORWARDED,
                Stage.REFUSED,
                Stage.WITHDRAWN,
                Stage.LAPSED,
                Stage.VOIDED,
                Stage.DELETED),
        /** 待推送: what windows of the reader's received for organs elsewhere, and have not sent on. */
        TO_SEND(
                " and id in (select case_id from cases.passages where sent_at is null and taken_in_at is null)",
                Stage.RECEIVED) {
            @Override
            String within(Actor.Scope scope) {
                return received(scope);
            }
        },
        /** 代收: all they received for organs elsewhere, to the end. */
        RECEIVED_HERE(false, Stage.values()) {
            @Override
            String within(Actor.Scope scope) {
                return received(scope);
            }
        },
        /** 待接收: what windows elsewhere received and the reader's organ has not taken in. */
        TO_TAKE_IN(" and id in (select case_id from cases.passages where taken_in_at is null)", Stage.RECEIVED),
        /** What goes first, as long as it is the organ's turn. */
        GREEN_CHANNEL(" and expedited", Stage.RECEIVED, Stage.ACCEPTED);

        private final boolean dueFirst;
        private final String condition;

        Queue(boolean dueFirst, Stage... stages) {
            this.dueFirst = dueFirst;
            this.condition = in(stages);
        }

        Queue(String further, Stage... stages) {
            this.dueFirst = true;
            this.condition = in(stages) + further;
        }

        private static String in(Stage... stages) {
            return Arrays.stream(stages).map(it -> "'" + it + "'").collect(joining(", ", "stage in (", ")"));
        }

        /** Whose cases stand in it. */
        String within(Actor.Scope scope) {
            return scope.condition();
        }

        private static String received(Actor.Scope scope) {
            return "id in (select case_id from cases.partners where part = 'RECEIVING' and " + scope.condition() + ")";
        }

        /** As an address names it, such as {@code to-accept}. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean dueFirst() {
            return dueFirst;
        }

        /** As a condition in words, so that PostgreSQL sees which index is made for it. */
        String condition() {
            return condition;
        }
    }
}
