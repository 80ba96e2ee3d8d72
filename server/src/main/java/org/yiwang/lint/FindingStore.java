package org.yiwang.lint;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.kernel.Actor;

/** What the self-inspection found, in schema {@code lint}. */
@Repository
class FindingStore {
    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    FindingStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Something that was found, and where it belongs.
     *
     * @param subject 33-character code of an implementation, or identifier of a standard
     * @param region of the body that can mend it
     * @param department of the body that can mend it
     */
    record Found(String subject, String region, String department, String rule, String what) {}

    /** The same with its number in the list and since when. */
    record Kept(long id, String subject, String rule, String what, OffsetDateTime foundAt) {}

    /** How many were not there before, and how many are gone. */
    record Change(int found, int gone) {}

    /** Whether a night has been inspected; if not, it is now being. */
    boolean begin(LocalDate night, Instant now) {
        return jdbc.sql("""
                        insert into lint.inspections (night, began_at) values (:night, :now)
                        on conflict (night) do update set began_at = excluded.began_at
                        where lint.inspections.ended_at is null
                        """)
                        .param("night", night)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Puts what was found now in the place of what was found before; what is found again stays as it is. */
    @Transactional
    Change replace(LocalDate night, Set<Found> found, int examined, Instant now) {
        // two that inspect one night come one after the other, so that the second finds what the first wrote
        jdbc.sql("select night from lint.inspections where night = :night for update")
                .param("night", night)
                .query(LocalDate.class)
                .single();
        var missing = new HashSet<>(found);
        var gone = jdbc
                .sql("select id, subject, region, department, rule, what from lint.findings where gone_at is null")
                .query((row, i) -> Map.entry(
                        row.getLong("id"),
                        new Found(
                                row.getString("subject"),
                                row.getString("region"),
                                row.getString("department"),
                                row.getString("rule"),
                                row.getString("what"))))
                .list()
                .stream()
                .filter(it -> !missing.remove(it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        template.batchUpdate(
                "insert into lint.findings (subject, region, department, rule, what, found_at) values (?, ?, ?, ?, ?, ?)",
                missing,
                BATCH,
                (statement, it) -> {
                    statement.setString(1, it.subject());
                    statement.setString(2, it.region());
                    statement.setString(3, it.department());
                    statement.setString(4, it.rule());
                    statement.setString(5, it.what());
                    statement.setTimestamp(6, Timestamp.from(now));
                });
        jdbc.sql("update lint.findings set gone_at = :now where id = any (:gone)")
                .param("now", Timestamp.from(now))
                .param("gone", gone.toArray(Long[]::new))
                .update();
        jdbc.sql("""
                        update lint.inspections set ended_at = :now, examined = :examined, found = :found, gone = :gone
                        where night = :night
                        """)
                .param("now", Timestamp.from(now))
                .param("examined", examined)
                .param("found", missing.size())
                .param("gone", gone.size())
                .param("night", night)
                .update();
        return new Change(missing.size(), gone.size());
    }

    /** The night that was inspected last. */
    Optional<LocalDate> last() {
        return jdbc.sql("select max(night) from lint.inspections where ended_at is not null")
                .query(LocalDate.class)
                .optional();
    }

    /** How many there are within a scope, by rule. */
    Map<String, Integer> counts(Actor.Scope scope) {
        var counts = new HashMap<String, Integer>();
        jdbc.sql("select rule, count(*) as found from lint.findings where gone_at is null and " + scope.condition()
                        + " group by rule")
                .params(scope.parameters())
                .query(row -> {
                    counts.put(row.getString("rule"), row.getInt("found"));
                });
        return counts;
    }

    /** One page of those within a scope, the newest first; of all rules or of one. */
    List<Kept> page(Actor.Scope scope, @Nullable String rule, @Nullable Long before, int limit) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("rule", rule);
        parameters.put("before", before);
        parameters.put("limit", limit);
        return jdbc.sql("select id, subject, rule, what, found_at from lint.findings where gone_at is null and "
                        + scope.condition()
                        + (rule == null ? "" : " and rule = :rule")
                        + (before == null ? "" : " and id < :before")
                        + " order by id desc limit :limit")
                .params(parameters)
                .query(Kept.class)
                .list();
    }
}
