package org.yiwang.saved;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where it is kept what somebody saved: table {@code saved.items}. */
@Repository
class SavedStore {
    private final JdbcClient jdbc;

    SavedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first. */
    List<SavedItem> of(UUID party) {
        return jdbc.sql(
                        "select code, title, saved_at from saved.items where party = :party order by saved_at desc, code")
                .param("party", party)
                .query((row, i) -> new SavedItem(
                        row.getString("code"),
                        row.getString("title"),
                        row.getTimestamp("saved_at").toInstant()))
                .list();
    }

    /** How many there are besides this one. */
    int others(UUID party, String code) {
        return jdbc.sql("select count(*) from saved.items where party = :party and code <> :code")
                .param("party", party)
                .param("code", code)
                .query(Integer.class)
                .single();
    }

    /** What is there already stays as it was. */
    void add(UUID party, SavedItem item) {
        jdbc.sql("""
                        insert into saved.items (party, code, title, saved_at) values (:party, :code, :title, :savedAt)
                        on conflict do nothing
                        """)
                .param("party", party)
                .param("code", item.code())
                .param("title", item.title())
                .param("savedAt", Timestamp.from(item.savedAt()))
                .update();
    }

    void remove(UUID party, String code) {
        jdbc.sql("delete from saved.items where party = :party and code = :code")
                .param("party", party)
                .param("code", code)
                .update();
    }

    void removeAll(UUID party) {
        jdbc.sql("delete from saved.items where party = :party")
                .param("party", party)
                .update();
    }
}
