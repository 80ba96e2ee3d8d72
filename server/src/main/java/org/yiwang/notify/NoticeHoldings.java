package org.yiwang.notify;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** Messages to a provisional party are those to the party it turned out to be. */
@Component
class NoticeHoldings implements PartyHoldings {
    private final JdbcClient jdbc;

    NoticeHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        for (String table : List.of("notices", "outgoing")) {
            jdbc.sql("update notify." + table + " set recipient = :party where recipient = :provisional")
                    .param("party", party)
                    .param("provisional", provisional)
                    .update();
        }
    }
}
