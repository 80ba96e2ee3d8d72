package org.yiwang.files;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.identity.parties.PartyHoldings;

/** Files of a provisional party are those of the party it turned out to be. */
@Component
class FileHoldings implements PartyHoldings {
    private final JdbcClient jdbc;

    FileHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void handOver(UUID provisional, UUID party) {
        jdbc.sql("update files.files set owner = :party where owner = :provisional")
                .param("party", party)
                .param("provisional", provisional)
                .update();
    }
}
