package org.yiwang.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.identity.parties.PartyColumns;
import org.yiwang.kernel.Actor;

/** The accounts of the staff, as far as they are administered. */
@Repository
class StaffStore {
    private static final String COLUMNS = """
            select a.*, f.set_at is not null or exists (select from identity.passkeys k where k.account = a.id)
                as second_factor,\s"""
            + PartyColumns.SELECT
            + " from identity.accounts a left join identity.second_factors f on f.account = a.id"
            + PartyColumns.JOIN
            + "where a.kind = 'STAFF'";

    private final JdbcClient jdbc;
    private final AccountStore accounts;

    StaffStore(JdbcClient jdbc, AccountStore accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /** Lets nobody else change the staff until the transaction ends: there shall always be administrators. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('identity.staff', 0))")
                .query((row, number) -> true)
                .single();
    }

    /**
     * A page of the staff in the order of their user names.
     *
     * @param part what the user name contains; null: whatever
     * @param after the last user name of the page before
     */
    List<StaffMember> page(@Nullable String part, @Nullable String after, int limit) {
        return jdbc.sql(COLUMNS + """
                         and strpos(a.username, coalesce(:part, '')) > 0
                         and (cast(:after as text) is null or a.username > :after)
                        order by a.username limit :limit
                        """)
                .param("part", part)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> member(row))
                .list();
    }

    Optional<StaffMember> find(UUID id) {
        return jdbc.sql(COLUMNS + " and a.id = :id")
                .param("id", id)
                .query((row, number) -> member(row))
                .optional();
    }

    void setDuty(UUID id, Set<String> roles, Actor.@Nullable Scope scope) {
        jdbc.sql("""
                        update identity.accounts set roles = :roles, region = :region, departments = :departments
                        where id = :id
                        """)
                .param("id", id)
                .param("roles", roles.stream().sorted().toArray(String[]::new))
                .param("region", scope == null ? null : scope.region().value())
                .param(
                        "departments",
                        scope == null
                                ? new String[0]
                                : scope.departments().stream().sorted().toArray(String[]::new))
                .update();
    }

    /** @param since null: it is not disabled any more */
    void setDisabled(UUID id, @Nullable Instant since) {
        jdbc.sql("update identity.accounts set disabled_at = :since where id = :id")
                .param("id", id)
                .param("since", since == null ? null : Timestamp.from(since))
                .update();
    }

    /** How many accounts have the role, and can be logged in to or not. */
    int count(String role, boolean enabledOnly) {
        return jdbc.sql("""
                        select count(*) from identity.accounts
                        where :role = any(roles) and (not :enabledOnly or disabled_at is null)
                        """)
                .param("role", role)
                .param("enabledOnly", enabledOnly)
                .query(Integer.class)
                .single();
    }

    private StaffMember member(ResultSet row) throws SQLException {
        @Nullable Timestamp disabledAt = row.getTimestamp("disabled_at");
        return new StaffMember(
                accounts.actor(row),
                row.getString("password_hash") != null,
                row.getBoolean("temporary"),
                row.getBoolean("second_factor"),
                row.getTimestamp("created_at").toInstant(),
                disabledAt == null ? null : disabledAt.toInstant());
    }
}
