package org.yiwang.fees;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** Bills of a provisional party are those of the party it turned out to be. */
@Component
class FeeHoldings implements PartyHoldings {
    private final JdbcClient jdbc;

    FeeHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        jdbc.sql("update fees.bills set applicant = :party where applicant = :provisional")
                .param("party", party)
                .param("provisional", provisional)
                .update();
    }
}
