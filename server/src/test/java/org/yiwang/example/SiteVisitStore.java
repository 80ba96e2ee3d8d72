package org.yiwang.example;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/** Where visits are kept: schema {@code example}. Who went there is encrypted. */
@Repository
@Profile("example")
class SiteVisitStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    SiteVisitStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * The premises of a case.
     *
     * @param visitedOn null until inspectors were there
     */
    record Site(
            CaseNumber number,
            String department,
            RegionCode region,
            @Nullable LocalDate visitedOn,
            @Nullable String inspectors) {
        @Override
        public String toString() {
            return "Site[" + number + "]";
        }
    }

    /** Twice is as once. */
    void expect(String number, String department, String region) {
        jdbc.sql("""
                        insert into example.sites (case_number, department, region)
                        values (:number, :department, :region) on conflict (case_number) do nothing
                        """)
                .param("number", number)
                .param("department", department)
                .param("region", region)
                .update();
    }

    Optional<Site> find(CaseNumber number) {
        return jdbc.sql("select * from example.sites where case_number = :number")
                .param("number", number.value())
                .query((row, index) -> site(row))
                .optional();
    }

    /** False if it was visited before. */
    boolean visit(CaseNumber number, LocalDate on, String inspectors) {
        return jdbc.sql("""
                        update example.sites set visited_on = :on, inspectors = :inspectors
                        where case_number = :number and visited_on is null
                        """)
                        .param("on", on)
                        .param("inspectors", cipher.encrypt(inspectors, place(number.value())))
                        .param("number", number.value())
                        .update()
                == 1;
    }

    void count(String department, String region) {
        jdbc.sql("""
                        insert into example.tallies (department, region, visits) values (:department, :region, 1)
                        on conflict (department, region) do update set visits = tallies.visits + 1
                        """).param("department", department).param("region", region).update();
    }

    int visits(Actor.Scope scope) {
        return jdbc.sql("select coalesce(sum(visits), 0) from example.tallies where " + scope.condition())
                .params(scope.parameters())
                .query(Integer.class)
                .single();
    }

    private Site site(ResultSet row) throws SQLException {
        String number = row.getString("case_number");
        return new Site(
                new CaseNumber(number),
                row.getString("department"),
                new RegionCode(row.getString("region")),
                row.getObject("visited_on", LocalDate.class),
                cipher.decryptText(row.getBytes("inspectors"), place(number)));
    }

    private static String place(String number) {
        return "example.sites.inspectors:" + number;
    }
}
