package org.yiwang.licence;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** Licences in the wallet of a provisional party are those of the party it turned out to be. */
@Component
class LicenceHoldings implements PartyHoldings {
    private final JdbcClient jdbc;

    LicenceHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        jdbc.sql("update licence.licences set holder_party = :party where holder_party = :provisional")
                .param("party", party)
                .param("provisional", provisional)
                .update();
    }
}
