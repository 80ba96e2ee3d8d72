package org.yiwang.cases.records;

import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.kernel.RegionCode;

/** Which organs take part in a case beside the one that decides. */
@Repository
public class PartnerStore {
    private final JdbcClient jdbc;

    public PartnerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does nothing if it takes part in that way already. */
    public void add(Case.Id id, Partner partner) {
        jdbc.sql("""
                        insert into cases.partners (case_id, region, department, department_name, part, since)
                        values (:id, :region, :department, :name, :part, :since) on conflict do nothing
                        """)
                .param("id", id.value())
                .param("region", partner.region().value())
                .param("department", partner.department())
                .param("name", partner.name())
                .param("part", partner.part().name())
                .param("since", Timestamp.from(partner.since()))
                .update();
    }

    /** Does nothing if it does not take part in that way. */
    public void remove(Case.Id id, RegionCode region, String department, Partner.Part part) {
        jdbc.sql("""
                        delete from cases.partners
                        where case_id = :id and region = :region and department = :department and part = :part
                        """)
                .param("id", id.value())
                .param("region", region.value())
                .param("department", department)
                .param("part", part.name())
                .update();
    }

    /** Who has taken part longest stands first. */
    public List<Partner> of(Case.Id id) {
        return jdbc.sql("""
                        select region, department, department_name, part, since from cases.partners
                        where case_id = :id order by since, region, department, part
                        """)
                .param("id", id.value())
                .query((row, index) -> new Partner(
                        new RegionCode(row.getString("region")),
                        row.getString("department"),
                        row.getString("department_name"),
                        Partner.Part.valueOf(row.getString("part")),
                        row.getTimestamp("since").toInstant()))
                .list();
    }
}
