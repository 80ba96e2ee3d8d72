package org.yiwang.licence;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Seals, their certificates and the names of their keys; the keys themselves are in no database. */
@Repository
class SealStore {
    private static final String COLUMNS = """
            select id, department, department_name, key_name, certificate, chain, seal from licence.seals
            """;

    private final JdbcClient jdbc;

    SealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One by one for each department, until the end of the transaction. */
    void lock(String department) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('licence.seals ' || :department, 0))")
                .param("department", department)
                .query((row, number) -> true)
                .single();
    }

    long count(String department) {
        return jdbc.sql("select count(*) from licence.seals where department = :department")
                .param("department", department)
                .query(Long.class)
                .single();
    }

    void add(Organ organ, String keyName, Instant at, UUID by) {
        jdbc.sql("""
                        insert into licence.seals (department, department_name, key_name, made_at, made_by)
                        values (:department, :name, :key, :at, :by)
                        """)
                .param("department", organ.code())
                .param("name", organ.name())
                .param("key", keyName)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .update();
    }

    void setCertificate(long id, X509Certificate certificate, List<X509Certificate> chain) {
        jdbc.sql("update licence.seals set certificate = :certificate, chain = :chain where id = :id and seal is null")
                .param("certificate", CertificateFiles.der(certificate))
                .param("chain", chain.stream().map(CertificateFiles::der).toArray(byte[][]::new))
                .param("id", id)
                .update();
    }

    void setSeal(long id, byte[] seal, Instant at, UUID by) {
        jdbc.sql("""
                        update licence.seals set seal = :seal, imported_at = :at, imported_by = :by
                        where id = :id and seal is null
                        """)
                .param("seal", seal)
                .param("at", Timestamp.from(at))
                .param("by", by)
                .param("id", id)
                .update();
    }

    /** The one that is not finished yet. */
    Optional<HeldSeal> pending(String department) {
        return jdbc.sql(COLUMNS + "where department = :department and seal is null")
                .param("department", department)
                .query(SealStore::read)
                .optional();
    }

    /** All of a department, the newest first. */
    List<HeldSeal> of(String department) {
        return jdbc.sql(COLUMNS + "where department = :department order by id desc")
                .param("department", department)
                .query(SealStore::read)
                .list();
    }

    /** All there are, by department, the newest first. */
    List<HeldSeal> all() {
        return jdbc.sql(COLUMNS + "order by department, id desc")
                .query(SealStore::read)
                .list();
    }

    /** What was ever imported of authorities between organs and roots: old licences rest on them, too. */
    List<X509Certificate> chains() {
        return jdbc.sql("select distinct unnest(chain) as one from licence.seals where chain is not null")
                .query((row, number) -> certificate(row.getBytes("one")))
                .list();
    }

    private static HeldSeal read(ResultSet row, int number) throws SQLException {
        byte @Nullable [] certificate = row.getBytes("certificate");
        byte @Nullable [] seal = row.getBytes("seal");
        var chain = new ArrayList<X509Certificate>();
        var array = row.getArray("chain");
        if (array != null) {
            for (byte[] one : (byte[][]) array.getArray()) {
                chain.add(certificate(one));
            }
        }
        return new HeldSeal(
                row.getLong("id"),
                new Organ(row.getString("department"), row.getString("department_name")),
                row.getString("key_name"),
                certificate == null ? null : certificate(certificate),
                chain,
                seal == null ? null : HeldSeal.Made.read(seal));
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return CertificateFiles.certificate(der);
        } catch (CertificateException e) {
            throw new IllegalStateException("not what was imported", e);
        }
    }
}
