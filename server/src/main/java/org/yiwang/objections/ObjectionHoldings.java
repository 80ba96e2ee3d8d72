package org.yiwang.objections;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** What a provisional party asked was asked by the party it turned out to be. */
@Component
class ObjectionHoldings implements PartyHoldings {
    private final JdbcClient jdbc;

    ObjectionHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        jdbc.sql("update objections.objections set asker = :party where asker = :provisional")
                .param("party", party)
                .param("provisional", provisional)
                .update();
    }
}
