package org.yiwang.standards;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.kernel.Actor;

/** 差异确认: what claimers were told of new versions of their standards, in schema {@code standards}. */
@Repository
class AcceptanceStore {
    private static final int BATCH = 500;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final Clock clock;

    AcceptanceStore(JdbcTemplate batches, JdbcClient jdbc, Clock clock) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What somebody handled, and how she will from the day of the new version. */
    record Told(Implementation before, Implementation after) {}

    /**
     * A new version of a standard as one claimer was told of it.
     *
     * @param before identifier of the version of the implementation that held before
     * @param after identifier of the one that holds from {@code effectiveOn}
     * @param acceptedAt when she said yes; null as long as she has not
     */
    record Acceptance(
            String implementation,
            UUID standard,
            String item,
            String region,
            String department,
            UUID before,
            UUID after,
            LocalDate effectiveOn,
            Instant toldAt,
            @Nullable Instant acceptedAt) {}

    void tell(List<Told> told, UUID standard) {
        var now = Timestamp.from(clock.instant());
        batches.batchUpdate("""
                insert into standards.acceptances
                    (implementation, standard, item, region, department, before, after, effective_on, told_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, told, BATCH, (row, it) -> {
            row.setString(1, it.after().code());
            row.setObject(2, standard);
            row.setString(3, it.after().item());
            row.setString(4, it.after().region());
            row.setString(5, it.after().department());
            row.setObject(6, it.before().id());
            row.setObject(7, it.after().id());
            row.setDate(8, Date.valueOf(it.after().effectiveOn()));
            row.setTimestamp(9, now);
        });
    }

    /** Those of a scope that wait for a yes, the earliest day first. */
    List<Acceptance> waiting(Actor.Scope scope, @Nullable LocalDate afterDay, @Nullable String after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("afterDay", afterDay);
        parameters.put("after", after);
        parameters.put("limit", limit);
        return jdbc.sql("select * from standards.acceptances where accepted_at is null and " + scope.condition()
                        + (after == null ? "" : " and (effective_on, implementation) > (:afterDay, :after)")
                        + " order by effective_on, implementation limit :limit")
                .params(parameters)
                .query(Acceptance.class)
                .list();
    }

    int countWaiting(Actor.Scope scope) {
        return jdbc.sql("select count(*) from standards.acceptances where accepted_at is null and " + scope.condition())
                .params(scope.parameters())
                .query(Integer.class)
                .single();
    }

    /** Of one implementation, those that wait for a yes. */
    List<Acceptance> waitingOf(String code) {
        return jdbc.sql("""
                        select * from standards.acceptances
                        where implementation = :code and accepted_at is null order by effective_on
                        """).param("code", code).query(Acceptance.class).list();
    }

    Optional<Acceptance> find(String code, UUID standard) {
        return jdbc.sql("select * from standards.acceptances where implementation = :code and standard = :standard")
                .param("code", code)
                .param("standard", standard)
                .query(Acceptance.class)
                .optional();
    }

    void accept(String code, UUID standard, UUID by) {
        jdbc.sql("""
                        update standards.acceptances set accepted_at = :at, accepted_by = :by
                        where implementation = :code and standard = :standard and accepted_at is null
                        """)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("code", code)
                .param("standard", standard)
                .update();
    }
}
