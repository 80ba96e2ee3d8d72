package org.yiwang.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.identity.parties.PartyColumns;
import org.yiwang.identity.posts.HeldPosts;

/** The accounts of the staff, as far as they are administered. */
@Repository
class StaffStore {
    private static final String COLUMNS = """
            select a.id, a.username, a.name, a.kind, a.roles, a.assurance, a.guarded_until, a.password_hash, a.temporary,
                a.created_at, a.disabled_at, f.set_at is not null or exists (select from identity.passkeys k where k.account = a.id)
                as second_factor,\s"""
            + PartyColumns.SELECT
            + " from identity.accounts a left join identity.second_factors f on f.account = a.id"
            + PartyColumns.JOIN
            + "where a.kind = 'STAFF'";

    private final JdbcClient jdbc;
    private final AccountStore accounts;
    private final HeldPosts posts;

    StaffStore(JdbcClient jdbc, AccountStore accounts, HeldPosts posts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.posts = posts;
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
        var found = jdbc.sql(COLUMNS + """
                         and strpos(a.username, coalesce(:part, '')) > 0
                         and (cast(:after as text) is null or a.username > :after)
                        order by a.username limit :limit
                        """)
                .param("part", part)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> member(row))
                .list();
        var held = posts.of(found.stream().map(StaffMember::id).toList());
        return found.stream()
                .map(it -> it.holding(held.getOrDefault(it.id(), HeldPosts.Held.NONE)))
                .toList();
    }

    Optional<StaffMember> find(UUID id) {
        return jdbc.sql(COLUMNS + " and a.id = :id")
                .param("id", id)
                .query((row, number) -> member(row))
                .optional()
                .map(it -> it.holding(posts.at(id)));
    }

    /** @param since null: it is not disabled any more */
    void setDisabled(UUID id, @Nullable Instant since) {
        jdbc.sql("update identity.accounts set disabled_at = :since where id = :id")
                .param("id", id)
                .param("since", since == null ? null : Timestamp.from(since))
                .update();
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
