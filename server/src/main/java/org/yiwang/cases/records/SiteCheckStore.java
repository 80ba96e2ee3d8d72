package org.yiwang.cases.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.Case;
import org.yiwang.crypto.FieldCipher;

/** 现场核查: what officers found, and who of them has signed it. */
@Repository
public class SiteCheckStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    public SiteCheckStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * A check on site.
     *
     * @param place where
     * @param passed whether what was seen is as the application says, and as the law wants it
     * @param officers who were there, and when each signed; whoever wrote it down stands first
     */
    public record SiteCheck(
            UUID id,
            Instant happenedAt,
            Instant writtenAt,
            String place,
            String findings,
            boolean passed,
            List<Officer> officers) {
        public SiteCheck {
            officers = List.copyOf(officers);
        }

        /** Whether all have signed: until then it counts for nothing. */
        public boolean isSigned() {
            return officers.stream().allMatch(it -> it.signedAt() != null);
        }

        /** Whether this account was there and has not signed. */
        public boolean awaits(UUID account) {
            return officers.stream().anyMatch(it -> it.account().equals(account) && it.signedAt() == null);
        }

        @Override
        public String toString() {
            return "SiteCheck[" + id + "]";
        }
    }

    /** @param signedAt null: not yet */
    public record Officer(UUID account, @Nullable Instant signedAt) {}

    public void add(Case.Id id, SiteCheck check) {
        jdbc.sql("""
                        insert into cases.site_checks (id, case_id, happened_at, written_at, place, findings, passed)
                        values (:id, :caseId, :happenedAt, :writtenAt, :place, :findings, :passed)
                        """)
                .param("id", check.id())
                .param("caseId", id.value())
                .param("happenedAt", Timestamp.from(check.happenedAt()))
                .param("writtenAt", Timestamp.from(check.writtenAt()))
                .param("place", cipher.encrypt(check.place(), place("place", check.id())))
                .param("findings", cipher.encrypt(check.findings(), place("findings", check.id())))
                .param("passed", check.passed())
                .update();
        for (int i = 0; i < check.officers().size(); i++) {
            var officer = check.officers().get(i);
            jdbc.sql("""
                            insert into cases.site_check_officers (check_id, case_id, officer, position, signed_at)
                            values (:check, :caseId, :officer, :position, :signedAt)
                            """)
                    .param("check", check.id())
                    .param("caseId", id.value())
                    .param("officer", officer.account())
                    .param("position", i + 1)
                    .param("signedAt", officer.signedAt() == null ? null : Timestamp.from(officer.signedAt()))
                    .update();
        }
    }

    public void sign(UUID check, UUID officer, Instant at) {
        jdbc.sql("""
                        update cases.site_check_officers set signed_at = :at
                        where check_id = :check and officer = :officer and signed_at is null
                        """)
                .param("check", check)
                .param("officer", officer)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** The checks of a case in the order in which they were written down. */
    public List<SiteCheck> of(Case.Id id) {
        var found = new LinkedHashMap<UUID, SiteCheck>();
        jdbc.sql("""
                        select c.*, o.officer, o.signed_at
                        from cases.site_checks c join cases.site_check_officers o on o.check_id = c.id
                        where c.case_id = :id order by c.written_at, c.id, o.position
                        """)
                .param("id", id.value())
                .query((row, index) -> found.merge(row.getObject("id", UUID.class), read(row), SiteCheckStore::joined))
                .list();
        return List.copyOf(found.values());
    }

    private SiteCheck read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        @Nullable Timestamp signed = row.getTimestamp("signed_at");
        return new SiteCheck(
                id,
                row.getTimestamp("happened_at").toInstant(),
                row.getTimestamp("written_at").toInstant(),
                Objects.requireNonNull(cipher.decryptText(row.getBytes("place"), place("place", id))),
                Objects.requireNonNull(cipher.decryptText(row.getBytes("findings"), place("findings", id))),
                row.getBoolean("passed"),
                List.of(new Officer(row.getObject("officer", UUID.class), signed == null ? null : signed.toInstant())));
    }

    private static SiteCheck joined(SiteCheck first, SiteCheck next) {
        var officers = new ArrayList<>(first.officers());
        officers.addAll(next.officers());
        return new SiteCheck(
                first.id(),
                first.happenedAt(),
                first.writtenAt(),
                first.place(),
                first.findings(),
                first.passed(),
                officers);
    }

    private static String place(String column, UUID id) {
        return "cases.site_checks." + column + ":" + id;
    }
}
