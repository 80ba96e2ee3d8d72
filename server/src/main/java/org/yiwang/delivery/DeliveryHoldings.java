package org.yiwang.delivery;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** What a provisional party has said about its papers, and what is brought to it, is that of the party it turned out to be. */
@Component
class DeliveryHoldings implements PartyHoldings {
    private final JdbcClient jdbc;

    DeliveryHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        jdbc.sql("""
                        update delivery.addresses a set ended_at = now()
                        where a.party = :provisional and a.delivery is null and a.ended_at is null and exists (
                            select from delivery.addresses b where b.party = :party and b.delivery is null and b.ended_at is null)
                        """).param("party", party).param("provisional", provisional).update();
        for (String column : List.of("addresses set party", "consents set party", "deliveries set applicant")) {
            String name = column.substring(column.lastIndexOf(' ') + 1);
            jdbc.sql("update delivery." + column + " = :party where " + name + " = :provisional")
                    .param("party", party)
                    .param("provisional", provisional)
                    .update();
        }
    }
}
