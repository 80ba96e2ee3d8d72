package org.yiwang.identity.posts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where leaves are kept. They give nothing: what a stand-in may do follows from the posts she holds in somebody's stead. */
@Repository
class LeaveStore {
    private final JdbcClient jdbc;

    LeaveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Leave leave) {
        jdbc.sql("""
                        insert into identity.leaves (id, account, stand_in, since, until, stated_by, stated_at)
                        values (:id, :account, :standIn, :since, :until, :statedBy, :statedAt)
                        """)
                .param("id", leave.id())
                .param("account", leave.account())
                .param("standIn", leave.standIn())
                .param("since", Timestamp.from(leave.since()))
                .param("until", Timestamp.from(leave.until()))
                .param("statedBy", leave.statedBy())
                .param("statedAt", Timestamp.from(leave.statedAt()))
                .update();
    }

    /** False if it has ended already. */
    boolean end(UUID id, UUID by, Instant now) {
        return jdbc.sql("""
                        update identity.leaves set ended_at = :now, ended_by = :by
                        where id = :id and ended_at is null and until > :now
                        """)
                        .param("id", id)
                        .param("by", by)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<Leave> find(UUID id) {
        return jdbc.sql("select * from identity.leaves where id = :id")
                .param("id", id)
                .query((row, number) -> leave(row))
                .optional();
    }

    /** Those of this account, or in which it stands in for somebody, that are not over; the first one first. */
    List<Leave> of(UUID account, Instant now) {
        return jdbc.sql("""
                        select * from identity.leaves
                        where (account = :account or stand_in = :account) and until > :now and ended_at is null
                        order by since, id
                        """)
                .param("account", account)
                .param("now", Timestamp.from(now))
                .query((row, number) -> leave(row))
                .list();
    }

    private static Leave leave(ResultSet row) throws SQLException {
        return new Leave(
                row.getObject("id", UUID.class),
                row.getObject("account", UUID.class),
                row.getObject("stand_in", UUID.class),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("until").toInstant(),
                row.getObject("stated_by", UUID.class),
                row.getTimestamp("stated_at").toInstant());
    }
}
