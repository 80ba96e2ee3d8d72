package org.yiwang.identity.parties;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.audit.Reading;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;

/** Where parties are kept, with all that was ever written about them. What it says is encrypted. */
@Repository
class PartyStore {
    /** Number, address and representative are given out by functions of the schema only: each has its condition. */
    private static final String GIVEN = "select " + PartyColumns.ALL + " from identity.party_";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final PartyColumns columns;

    PartyStore(JdbcClient jdbc, FieldCipher cipher, BlindIndex index, PartyColumns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
        this.cipher = cipher;
        this.index = index;
    }

    /** Provisional parties that turned out to be this one. */
    List<UUID> mergedInto(UUID party) {
        return jdbc.sql("select provisional from identity.party_merges where party = :party order by at, provisional")
                .param("party", party)
                .query(UUID.class)
                .list();
    }

    /** Writes a party and what is said of it first. */
    void add(UUID id, Particulars said, boolean proved, PartySource source, @Nullable UUID by, Instant now) {
        jdbc.sql("""
                        insert into identity.parties (id, version, number_index, proved_at, created_at)
                        values (:id, 1, :numberIndex, :provedAt, :now)
                        """)
                .param("id", id)
                .param("numberIndex", numberIndex(said.key()))
                .param("provedAt", proved ? Timestamp.from(now) : null)
                .param("now", Timestamp.from(now))
                .update();
        addVersion(id, 1, said, source, by, now);
    }

    /** Writes what is said of a party that {@link #lock} holds from now on. */
    void change(Party held, Particulars said, PartySource source, @Nullable UUID by, Instant now) {
        int version = held.version() + 1;
        addVersion(held.id(), version, said, source, by, now);
        jdbc.sql("update identity.parties set version = :version, number_index = :numberIndex where id = :id")
                .param("id", held.id())
                .param("version", version)
                .param("numberIndex", numberIndex(said.key()))
                .update();
    }

    private void addVersion(
            UUID party, int version, Particulars said, PartySource source, @Nullable UUID by, Instant now) {
        jdbc.sql("""
                        insert into identity.party_versions (party, version, kind, name, document, number, address, representative,
                            source, recorded_at, recorded_by)
                        values (:party, :version, :kind, :name, :document, :number, :address, :representative, :source, :now, :by)
                        """)
                .param("party", party)
                .param("version", version)
                .param("kind", said.kind().name())
                .param("name", cipher.encrypt(said.name(), PartyColumns.place("name", party, version)))
                .param(
                        "document",
                        said.document() == null ? null : said.document().name())
                .param("number", cipher.encrypt(said.number(), PartyColumns.place("number", party, version)))
                .param("address", cipher.encrypt(said.address(), PartyColumns.place("address", party, version)))
                .param(
                        "representative",
                        cipher.encrypt(said.representative(), PartyColumns.place("representative", party, version)))
                .param("source", source.name())
                .param("now", Timestamp.from(now))
                .param("by", by)
                .update();
    }

    Optional<Party> find(Reading reading) {
        return jdbc.sql(GIVEN + "for_purpose(:id, :record) v")
                .param("id", reading.subject())
                .param("record", reading.record())
                .query((row, number) -> columns.party(row))
                .optional();
    }

    Optional<Party> own(UUID account) {
        return jdbc.sql(GIVEN + "of_account(:account) v")
                .param("account", account)
                .query((row, number) -> columns.party(row))
                .optional();
    }

    List<Parties.Named> called(Collection<UUID> ids) {
        return jdbc
                .sql("select " + PartyColumns.SELECT + """
                         from identity.parties p
                            join identity.party_versions v on v.party = p.id and v.version = p.version
                        where p.id = any (:ids)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> Objects.requireNonNull(columns.read(row)))
                .stream()
                .map(it -> new Parties.Named(it.party(), it.kind(), it.name()))
                .toList();
    }

    /** Holds a party until the transaction ends. */
    Optional<Party> lock(UUID id) {
        return jdbc.sql(GIVEN + "to_change(:id) v")
                .param("id", id)
                .query((row, number) -> columns.party(row))
                .optional();
    }

    /**
     * The one that is known to have this number; held until the transaction ends.
     *
     * @param key number and of what kind it is
     */
    Optional<UUID> lockProved(String key) {
        return jdbc.sql("""
                        select id from identity.parties
                        where number_index = :numberIndex and proved_at is not null for update
                        """)
                .param("numberIndex", numberIndex(key))
                .query(UUID.class)
                .optional();
    }

    /** Lets nobody else prove this number until the transaction ends. */
    void lockNumber(String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(encode(:numberIndex, 'hex'), 9))::text")
                .param("numberIndex", numberIndex(key))
                .query(String.class)
                .single();
    }

    /** The party of which a number with this index was proved. */
    Optional<UUID> proved(byte[] numberIndex) {
        return jdbc.sql("select id from identity.parties where number_index = :numberIndex and proved_at is not null")
                .param("numberIndex", numberIndex)
                .query(UUID.class)
                .optional();
    }

    /** Parties of proved numbers, in the order of their identifiers. */
    List<UUID> provedAfter(@Nullable UUID after, int most) {
        return jdbc.sql("""
                        select id from identity.parties
                        where proved_at is not null and (:after::uuid is null or id > :after) order by id limit :most
                        """)
                .param("after", after)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    boolean isProved(UUID id) {
        return jdbc.sql("select exists (select from identity.parties where id = :id and proved_at is not null)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void setProved(UUID id, Instant now) {
        jdbc.sql("update identity.parties set proved_at = :now where id = :id and proved_at is null")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Writes down that a provisional party was a known one. */
    void merge(UUID provisional, UUID party, UUID account, Instant now) {
        jdbc.sql("update identity.parties set merged_into = :party where id = :provisional")
                .param("provisional", provisional)
                .param("party", party)
                .update();
        jdbc.sql("""
                        insert into identity.party_merges (provisional, party, account, at)
                        values (:provisional, :party, :account, :now)
                        """)
                .param("provisional", provisional)
                .param("party", party)
                .param("account", account)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Provisional parties that were merged since then, and what they turned out to be now. */
    Map<UUID, UUID> merged(Instant since) {
        var merged = new LinkedHashMap<UUID, UUID>();
        jdbc.sql("select provisional, party from identity.party_merges where at >= :since order by at")
                .param("since", Timestamp.from(since))
                .query((row, number) ->
                        merged.put(row.getObject("provisional", UUID.class), row.getObject("party", UUID.class)))
                .list();
        return merged;
    }

    /** What was written about a party, the first first. */
    List<Party> history(Reading reading) {
        return jdbc.sql(GIVEN + "history(:id, :record) v order by v.version")
                .param("id", reading.subject())
                .param("record", reading.record())
                .query((row, number) -> columns.party(row))
                .list();
    }

    Set<UUID> organisations(Collection<UUID> parties) {
        return Set.copyOf(jdbc.sql("""
                        select p.id from identity.parties p
                            join identity.party_versions v on v.party = p.id and v.version = p.version
                        where p.id = any (:ids) and v.kind <> 'PERSON'
                        """)
                .param("ids", parties.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    byte @Nullable [] numberIndex(@Nullable String key) {
        return key == null ? null : index.of("id-number", key);
    }
}
