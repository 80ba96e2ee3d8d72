package org.yiwang.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where licences are kept: schema {@code licence}. Holder, fields and files are encrypted. */
@Repository
class LicenceStore {
    private static final String COLUMNS = """
            select identifier, title, number, status, holder, fields, issuer_code, issuer_name, region, case_number,
                issued_on, valid_until, issued_at, address, superseded_by
            from licence.licences
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FieldCipher cipher;
    private final StatusStore statuses;

    LicenceStore(JdbcClient jdbc, JsonMapper json, FieldCipher cipher, StatusStore statuses) {
        this.jdbc = jdbc;
        this.json = json;
        this.cipher = cipher;
        this.statuses = statuses;
    }

    /** The next number of a type within a scope, from 1. */
    long nextSerial(String type, String scope) {
        return jdbc.sql("""
                        insert into licence.serials (type_code, scope, last) values (:type, :scope, 1)
                        on conflict (type_code, scope) do update set last = serials.last + 1
                        returning last
                        """)
                .param("type", type)
                .param("scope", scope)
                .query(Long.class)
                .single();
    }

    /** False if the case has such a licence already. */
    boolean add(Licence licence, UUID party, byte[] holderIndex, byte[] ofd, String sm3) {
        String identifier = licence.identifier().value();
        int added = jdbc.sql("""
                        insert into licence.licences (identifier, type_code, title, number, version, status, holder_party,
                            holder_index, holder, fields, issuer_code, issuer_name, region, case_number, issued_on,
                            valid_until, issued_at, address, number_key)
                        values (:identifier, :type, :title, :number, :version, :status, :party,
                            :holderIndex, :holder, :fields, :issuerCode, :issuerName, :region, :caseNumber, :issuedOn,
                            :validUntil, :issuedAt, :address, :numberKey)
                        on conflict (case_number, type_code) where status <> 'SUPERSEDED' do nothing
                        """)
                .param("identifier", identifier)
                .param("type", licence.identifier().type())
                .param("title", licence.title())
                .param("number", licence.number())
                .param("version", licence.identifier().version())
                .param("status", licence.status().name())
                .param("party", party)
                .param("holderIndex", holderIndex)
                .param("holder", cipher.encrypt(json.writeValueAsString(licence.holder()), place("holder", identifier)))
                .param("fields", cipher.encrypt(json.writeValueAsString(licence.fields()), place("fields", identifier)))
                .param("issuerCode", licence.issuer().code())
                .param("issuerName", licence.issuer().name())
                .param("region", licence.region().value())
                .param("caseNumber", licence.caseNumber().value())
                .param("issuedOn", licence.issuedOn())
                .param("validUntil", licence.validUntil())
                .param("issuedAt", Timestamp.from(licence.issuedAt()))
                .param("address", licence.address())
                .param("numberKey", LicenceNumber.key(licence.number()))
                .update();
        if (added == 1) {
            jdbc.sql("insert into licence.files (identifier, ofd, sm3) values (:identifier, :ofd, :sm3)")
                    .param("identifier", identifier)
                    .param("ofd", cipher.encrypt(ofd, place("ofd", identifier)))
                    .param("sm3", sm3)
                    .update();
            statuses.place(licence.identifier());
        }
        return added == 1;
    }

    void addStep(LicenceIdentifier identifier, Licence.Status status, @Nullable UUID actor, String reason, Instant at) {
        jdbc.sql("""
                        insert into licence.steps (identifier, status, actor, reason, at)
                        values (:identifier, :status, :actor, :reason, :at)
                        """)
                .param("identifier", identifier.value())
                .param("status", status.name())
                .param("actor", actor)
                .param("reason", reason)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** False if the licence was not in force any more. */
    boolean end(LicenceIdentifier identifier, Licence.Status status) {
        int ended = jdbc.sql("""
                        update licence.licences set status = :status
                        where identifier = :identifier and status = 'IN_FORCE'
                        """)
                .param("identifier", identifier.value())
                .param("status", status.name())
                .update();
        return listed(ended, identifier);
    }

    /** False if the licence was not in force any more. The successor may be added later in the transaction. */
    boolean supersede(LicenceIdentifier identifier, LicenceIdentifier successor) {
        int ended = jdbc.sql("""
                        update licence.licences set status = 'SUPERSEDED', superseded_by = :successor
                        where identifier = :identifier and status = 'IN_FORCE'
                        """)
                .param("identifier", identifier.value())
                .param("successor", successor.value())
                .update();
        return listed(ended, identifier);
    }

    private boolean listed(int ended, LicenceIdentifier identifier) {
        if (ended == 1) {
            statuses.changed(identifier);
        }
        return ended == 1;
    }

    /** Its place in the lists of statuses, if it is registered as in force; it stays so until the transaction ends. */
    Optional<StatusStore.Place> placeInForce(LicenceIdentifier identifier) {
        return jdbc.sql("""
                        select identifier from licence.licences where identifier = :identifier and status = 'IN_FORCE'
                        for share
                        """)
                .param("identifier", identifier.value())
                .query(String.class)
                .optional()
                .map(found -> statuses.place(identifier));
    }

    Optional<Licence> find(LicenceIdentifier identifier) {
        return jdbc.sql(COLUMNS + "where identifier = :identifier")
                .param("identifier", identifier.value())
                .query(this::licence)
                .optional();
    }

    /** The one that counts of those whose printed number has this {@link LicenceNumber#key}. */
    Optional<Licence> findByNumber(String key) {
        return jdbc.sql(COLUMNS + """
                        where number_key = :key
                        order by (status = 'IN_FORCE') desc, version desc, issued_at desc limit 1
                        """).param("key", key).query(this::licence).optional();
    }

    /** The licence if this party or this holder has it. */
    Optional<Licence> find(LicenceIdentifier identifier, UUID party, byte @Nullable [] holderIndex) {
        return jdbc.sql(COLUMNS + """
                        where identifier = :identifier
                            and (holder_party = :party or holder_index = :holderIndex::bytea)
                        """)
                .param("identifier", identifier.value())
                .param("party", party)
                .param("holderIndex", holderIndex)
                .query(this::licence)
                .optional();
    }

    /** The licence of this type that a case has brought, in its newest version. */
    Optional<Licence> find(CaseNumber caseNumber, String type) {
        return jdbc.sql(COLUMNS + """
                        where case_number = :caseNumber and type_code = :type order by version desc limit 1
                        """)
                .param("caseNumber", caseNumber.value())
                .param("type", type)
                .query(this::licence)
                .optional();
    }

    List<Licence> ofCase(CaseNumber caseNumber) {
        return jdbc.sql(COLUMNS + """
                        where case_number = :caseNumber and not exists (
                            select 1 from licence.licences next
                            where next.identifier = licences.superseded_by and next.case_number = :caseNumber)
                        order by identifier
                        """)
                .param("caseNumber", caseNumber.value())
                .query(this::licence)
                .list();
    }

    /** What this party or this holder has, newest first; of several versions the last. */
    List<Licence> of(UUID party, byte @Nullable [] holderIndex, int limit) {
        return jdbc.sql(COLUMNS + """
                        where (holder_party = :party or holder_index = :holderIndex::bytea) and status <> 'SUPERSEDED'
                        order by issued_at desc, identifier desc limit :limit
                        """)
                .param("party", party)
                .param("holderIndex", holderIndex)
                .param("limit", limit)
                .query(this::licence)
                .list();
    }

    /** The licence of this type that the holder has in force; nobody else replaces it until the transaction ends. */
    Optional<Licence> lockInForce(String type, byte[] holderIndex) {
        return jdbc.sql(COLUMNS + """
                        where holder_index = :holderIndex and type_code = :type and status = 'IN_FORCE'
                        order by issued_at desc limit 1 for update
                        """)
                .param("holderIndex", holderIndex)
                .param("type", type)
                .query(this::licence)
                .optional();
    }

    byte[] ofd(LicenceIdentifier identifier) {
        byte[] cell = jdbc.sql("select ofd from licence.files where identifier = :identifier")
                .param("identifier", identifier.value())
                .query(byte[].class)
                .single();
        return cipher.decrypt(cell, place("ofd", identifier.value()));
    }

    /** SM3 of the file as it was issued. */
    String sm3(LicenceIdentifier identifier) {
        return jdbc.sql("select sm3 from licence.files where identifier = :identifier")
                .param("identifier", identifier.value())
                .query(String.class)
                .single();
    }

    /** How many of these types in force in these regions expire on one of these days. */
    int expiring(List<String> types, List<RegionCode> regions, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select count(*) from licence.licences
                        where type_code = any (:types) and status = 'IN_FORCE' and valid_until between :from and :to
                            and region like any (:regions)
                        """)
                .param("types", types.toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .param("regions", regions.stream().map(RegionCode::pattern).toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** From now on a file of this digest is known as a copy of the licence that was handed out. */
    void addCopy(LicenceIdentifier identifier, String sm3) {
        jdbc.sql("insert into licence.copies (sm3, identifier) values (:sm3, :identifier) on conflict do nothing")
                .param("sm3", sm3)
                .param("identifier", identifier.value())
                .update();
    }

    /** The licence of which a copy with this digest was handed out. */
    Optional<Licence> findByCopy(String sm3) {
        return jdbc.sql(COLUMNS + "where identifier = (select identifier from licence.copies where sm3 = :sm3)")
                .param("sm3", sm3)
                .query(this::licence)
                .optional();
    }

    private Licence licence(ResultSet row, int number) throws SQLException {
        String identifier = row.getString("identifier");
        String successor = row.getString("superseded_by");
        return new Licence(
                new LicenceIdentifier(identifier),
                row.getString("title"),
                row.getString("number"),
                Licence.Status.valueOf(row.getString("status")),
                json.readValue(
                        Objects.requireNonNull(cipher.decryptText(row.getBytes("holder"), place("holder", identifier))),
                        Licence.Holder.class),
                json.readValue(
                        Objects.requireNonNull(cipher.decryptText(row.getBytes("fields"), place("fields", identifier))),
                        new TypeReference<List<Licence.Field>>() {}),
                new Organ(row.getString("issuer_code"), row.getString("issuer_name")),
                new RegionCode(row.getString("region")),
                new CaseNumber(row.getString("case_number")),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getTimestamp("issued_at").toInstant(),
                row.getString("address"),
                successor == null ? null : new LicenceIdentifier(successor));
    }

    private static String place(String column, String identifier) {
        return "licence." + (column.equals("ofd") ? "files." : "licences.") + column + ":" + identifier;
    }
}
