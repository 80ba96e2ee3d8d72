package org.yiwang.rating;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** Cases that a provisional party may rate are those of the party it turned out to be. */
@Component
class RatingHoldings implements PartyHoldings {
    private final JdbcClient jdbc;

    RatingHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        jdbc.sql("update rating.ratables set applicant = :party where applicant = :provisional")
                .param("party", party)
                .param("provisional", provisional)
                .update();
    }
}
