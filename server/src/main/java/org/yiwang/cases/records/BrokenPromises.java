package org.yiwang.cases.records;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.cases.CreditStanding;

/** 失信记录 of this platform: promises that were not kept, each until it is repaired. */
@Repository
@Transactional
class BrokenPromises implements CreditStanding {
    private final JdbcClient jdbc;

    BrokenPromises(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<BadRecord> unrepaired(UUID party) {
        return jdbc.sql("""
                        select what, organ, since from cases.broken_promises
                        where party = :party and repaired_on is null order by since desc, case_id
                        """)
                .param("party", party)
                .query((row, index) -> new BadRecord(
                        row.getString("what"), row.getString("organ"), row.getObject("since", LocalDate.class)))
                .list();
    }

    @Override
    public void broken(UUID party, Broken promise) {
        jdbc.sql("""
                        insert into cases.broken_promises (case_id, party, what, organ, since)
                        values (:id, :party, :what, :organ, :since) on conflict (case_id) do nothing
                        """)
                .param("id", promise.caseId().value())
                .param("party", party)
                .param("what", promise.title())
                .param("organ", promise.organ())
                .param("since", promise.on())
                .update();
    }
}
