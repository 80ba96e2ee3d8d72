package org.yiwang.saved;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where it is kept what members of the staff look at again and again: table {@code saved.views}. */
@Repository
class ViewStore {
    private final JdbcClient jdbc;

    ViewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were saved. */
    List<SavedView> of(UUID account) {
        return jdbc.sql(
                        "select id, name, address, saved_at from saved.views where account = :account order by saved_at, id")
                .param("account", account)
                .query((row, i) -> new SavedView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("address"),
                        row.getTimestamp("saved_at").toInstant()))
                .list();
    }

    void add(UUID account, SavedView view) {
        jdbc.sql("""
                        insert into saved.views (id, account, name, address, saved_at)
                        values (:id, :account, :name, :address, :savedAt)
                        """)
                .param("id", view.id())
                .param("account", account)
                .param("name", view.name())
                .param("address", view.address())
                .param("savedAt", Timestamp.from(view.savedAt()))
                .update();
    }

    /** False if there is no such view of hers. */
    boolean remove(UUID account, UUID id) {
        return jdbc.sql("delete from saved.views where account = :account and id = :id")
                        .param("account", account)
                        .param("id", id)
                        .update()
                > 0;
    }
}
