package org.yiwang.cases.records;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** Cases of a provisional party are those of the party it turned out to be. Steps stay as they were taken. */
@Component
class CaseHoldings implements PartyHoldings {
    private final JdbcClient jdbc;

    CaseHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        jdbc.sql("update cases.cases set applicant = :party where applicant = :provisional")
                .param("party", party)
                .param("provisional", provisional)
                .update();
    }
}
