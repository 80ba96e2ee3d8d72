package org.yiwang.cases.records;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Stage;
import org.yiwang.identity.parties.PartyTies;

/** Whoever has applied for something can be told of it until it is concluded. */
@Component
class CaseTies implements PartyTies {
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    CaseTies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Tie> of(UUID party) {
        return jdbc.sql("""
                        select number, title from cases.cases where applicant = :party and stage = any (:open)
                        order by id limit :most
                        """)
                .param("party", party)
                .param(
                        "open",
                        Stream.of(Stage.values())
                                .filter(Stage::isOpen)
                                .map(Stage::name)
                                .toArray(String[]::new))
                .param("most", MOST)
                .query((row, number) -> new Tie(Kind.CASE, row.getString("number"), row.getString("title")))
                .list();
    }
}
