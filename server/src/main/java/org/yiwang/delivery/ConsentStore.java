package org.yiwang.delivery;

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

/** What each party has said about electronic delivery; said again, it is added, and the latest holds (个人信息保护法 §14, §15). */
@Repository
class ConsentStore {
    private final JdbcClient jdbc;

    ConsentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was said.
     *
     * @param givenBy account that said it
     * @param mandate under which; null if for herself
     */
    record Consent(
            UUID id,
            UUID party,
            boolean electronic,
            UUID givenBy,
            @Nullable UUID mandate,
            Instant givenAt) {}

    void add(Consent said) {
        jdbc.sql("""
                        insert into delivery.consents (id, party, electronic, given_by, mandate, given_at)
                        values (:id, :party, :electronic, :by, :mandate, :at)
                        """)
                .param("id", said.id())
                .param("party", said.party())
                .param("electronic", said.electronic())
                .param("by", said.givenBy())
                .param("mandate", said.mandate())
                .param("at", Timestamp.from(said.givenAt()))
                .update();
    }

    /** What holds; empty if she was never asked. */
    Optional<Consent> of(UUID party) {
        return history(party, 1).stream().findFirst();
    }

    /** The latest first. */
    List<Consent> history(UUID party, int most) {
        return jdbc.sql("select * from delivery.consents where party = :party order by id desc limit :most")
                .param("party", party)
                .param("most", most)
                .query((row, index) -> read(row))
                .list();
    }

    private static Consent read(ResultSet row) throws SQLException {
        return new Consent(
                row.getObject("id", UUID.class),
                row.getObject("party", UUID.class),
                row.getBoolean("electronic"),
                row.getObject("given_by", UUID.class),
                row.getObject("mandate", UUID.class),
                row.getTimestamp("given_at").toInstant());
    }
}
