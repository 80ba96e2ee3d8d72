package org.yiwang.identity.mandates;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.identity.mandates.Grant.Change;
import org.yiwang.identity.mandates.Grant.State;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Mandate.Act;

/** Where mandates are kept, with all that became of them. */
@Repository
class GrantStore {
    private static final String SELECT = """
            select id, principal, kind, holder, offered_to, items, themes, acts, until, state, root, tells_principal,
                tells_holder, since, case_number
            from identity.mandates
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    GrantStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** @param by account; null for the system */
    void add(Grant grant, Change change, @Nullable UUID by) {
        var scope = grant.scope();
        jdbc.sql("""
                        insert into identity.mandates (id, principal, kind, holder, offered_to, items, themes, acts, until,
                            state, root, since, case_number)
                        values (:id, :principal, :kind, :holder, :offeredTo, :items, :themes, :acts, :until,
                            :state, :root, :since, :caseNumber)
                        """)
                .param("id", grant.id())
                .param("principal", grant.principal())
                .param("kind", grant.kind().name())
                .param("holder", grant.holder())
                .param("offeredTo", cipher.encrypt(grant.offeredTo(), place(grant.id())))
                .param("items", scope.items().stream().sorted().toArray(String[]::new))
                .param("themes", scope.themes().stream().sorted().toArray(String[]::new))
                .param("acts", scope.actions().stream().sorted().map(Act::name).toArray(String[]::new))
                .param("until", grant.until())
                .param("state", grant.state().name())
                .param("root", grant.root())
                .param("since", Timestamp.from(grant.since()))
                .param("caseNumber", scope.caseNumber())
                .update();
        note(grant.id(), change, by, grant.since());
    }

    /** @param by account; null for the system */
    void change(Grant held, State state, @Nullable UUID root, Change change, @Nullable UUID by, Instant now) {
        jdbc.sql("update identity.mandates set state = :state, root = :root where id = :id")
                .param("id", held.id())
                .param("state", state.name())
                .param("root", root)
                .update();
        note(held.id(), change, by, now);
    }

    private void note(UUID mandate, Change change, @Nullable UUID by, Instant now) {
        jdbc.sql("insert into identity.mandate_changes (mandate, at, change, by) values (:mandate, :now, :change, :by)")
                .param("mandate", mandate)
                .param("now", Timestamp.from(now))
                .param("change", change.name())
                .param("by", by)
                .update();
    }

    void tell(UUID id, boolean principal, boolean holder) {
        jdbc.sql("update identity.mandates set tells_principal = :principal, tells_holder = :holder where id = :id")
                .param("id", id)
                .param("principal", principal)
                .param("holder", holder)
                .update();
    }

    Optional<Grant> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Holds a mandate until the transaction ends. */
    Optional<Grant> lock(UUID id) {
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Lets nobody else change who represents this party until the transaction ends. */
    void lockPrincipal(UUID principal) {
        jdbc.sql("select id from identity.parties where id = :id for update")
                .param("id", principal)
                .query(UUID.class)
                .optional();
    }

    /**
     * What somebody may do for others, or could if she accepted it; the oldest first.
     *
     * @param after that comes before; null: from the first
     */
    List<Grant> ofHolder(UUID holder, Set<State> states, @Nullable UUID after, int limit) {
        return jdbc.sql(SELECT
                        + "where holder = :holder and state = any (:states) and (:after::uuid is null or id > :after::uuid) "
                        + "order by id limit :limit")
                .param("holder", holder)
                .param("after", after)
                .param("states", names(states))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** What others may do for this party, the latest first. */
    List<Grant> ofPrincipal(UUID principal, @Nullable UUID after, int limit) {
        return jdbc.sql(SELECT
                        + "where principal = :principal and (:after::uuid is null or id < :after::uuid) "
                        + "order by id desc limit :limit")
                .param("principal", principal)
                .param("after", after)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** How many of a party are not over. */
    int open(UUID principal) {
        return jdbc.sql("select count(*) from identity.mandates where principal = :principal and state <> 'ENDED'")
                .param("principal", principal)
                .query(Integer.class)
                .single();
    }

    Optional<Grant> representative(UUID principal) {
        return jdbc.sql(SELECT + "where principal = :principal and kind = 'REPRESENTATIVE' and state = 'ACTIVE'")
                .param("principal", principal)
                .query(this::read)
                .optional();
    }

    /** By what right this person acts for the clients of this organisation; that of its representative before another. */
    Optional<Grant> servant(UUID organisation, UUID person) {
        return jdbc.sql(SELECT + """
                        where principal = :organisation and holder = :person and state = 'ACTIVE' and kind <> 'GUARDIAN'
                            and 'FOR_CLIENTS' = any (acts) and case_number is null
                        order by kind = 'REPRESENTATIVE' desc limit 1
                        """)
                .param("organisation", organisation)
                .param("person", person)
                .query(this::read)
                .optional();
    }

    /** What organisations may do for others for whose clients this person acts; the oldest first. */
    List<Grant> ofClients(UUID person, LocalDate today, int limit) {
        return jdbc.sql(SELECT + """
                        where state = 'ACTIVE' and (until is null or until >= :today) and principal <> :person
                            and holder in (
                                select principal from identity.mandates
                                where holder = :person and state = 'ACTIVE' and kind <> 'GUARDIAN'
                                    and 'FOR_CLIENTS' = any (acts) and case_number is null and (until is null or until >= :today))
                        order by id limit :limit
                        """)
                .param("person", person)
                .param("today", today)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Who holds these mandates; those that nobody does are left out. */
    Map<UUID, UUID> holders(Collection<UUID> mandates) {
        return jdbc
                .sql("select id, holder from identity.mandates where id = any (:mandates) and holder is not null")
                .param("mandates", mandates.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getObject("holder", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<Grant> guardian(UUID principal, UUID holder) {
        return jdbc.sql(
                        SELECT
                                + "where principal = :principal and holder = :holder and kind = 'GUARDIAN' and state = 'ACTIVE'")
                .param("principal", principal)
                .param("holder", holder)
                .query(this::read)
                .optional();
    }

    /** What was granted under this one, and is not over. */
    List<Grant> under(UUID root) {
        return jdbc.sql(SELECT + "where root = :root and state <> 'ENDED' for update")
                .param("root", root)
                .query(this::read)
                .list();
    }

    /** Some of those that are over by their last day, or were offered before then and not accepted. */
    List<Grant> over(LocalDate today, Instant offeredBefore, int limit) {
        return jdbc.sql(SELECT + """
                        where state in ('OFFERED', 'ACTIVE', 'SUSPENDED')
                            and (until < :today or state = 'OFFERED' and since < :offeredBefore)
                        order by until limit :limit for update skip locked
                        """)
                .param("today", today)
                .param("offeredBefore", Timestamp.from(offeredBefore))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Who represents these or is their guardian: how a party that has no account of its own is reached. */
    List<UUID> standingFor(UUID principal) {
        return jdbc.sql("""
                        select holder from identity.mandates
                        where principal = :principal and kind in ('REPRESENTATIVE', 'GUARDIAN') and state = 'ACTIVE'
                        order by id
                        """).param("principal", principal).query(UUID.class).list();
    }

    /** Which of these hold, and tell whoever holds them what becomes of what was done. */
    Set<UUID> telling(Collection<UUID> ids, LocalDate today) {
        return jdbc
                .sql("""
                        select id from identity.mandates
                        where id = any (:ids) and state = 'ACTIVE' and tells_holder and (until is null or until >= :today)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("today", today)
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who may act in just this case, and by which mandate. */
    Map<UUID, UUID> forCase(CaseNumber number, LocalDate today) {
        var found = new LinkedHashMap<UUID, UUID>();
        jdbc.sql("""
                        select holder, id from identity.mandates
                        where case_number = :number and state = 'ACTIVE' and until >= :today order by id
                        """)
                .param("number", number.value())
                .param("today", today)
                .query((row, index) -> found.put(row.getObject("holder", UUID.class), row.getObject("id", UUID.class)))
                .list();
        return found;
    }

    void handOver(UUID provisional, UUID party) {
        for (String column : List.of("principal", "holder")) {
            jdbc.sql("update identity.mandates set " + column + " = :party where " + column + " = :provisional")
                    .param("party", party)
                    .param("provisional", provisional)
                    .update();
        }
    }

    private Grant read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Grant(
                id,
                row.getObject("principal", UUID.class),
                GrantKind.valueOf(row.getString("kind")),
                row.getObject("holder", UUID.class),
                cipher.decryptText(row.getBytes("offered_to"), place(id)),
                new GrantScope(
                        Set.of(texts(row, "items")),
                        Set.of(texts(row, "themes")),
                        Stream.of(texts(row, "acts")).map(Act::valueOf).collect(Collectors.toSet()),
                        row.getString("case_number")),
                row.getObject("until", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getObject("root", UUID.class),
                row.getBoolean("tells_principal"),
                row.getBoolean("tells_holder"),
                row.getTimestamp("since").toInstant());
    }

    private static String[] names(Set<State> states) {
        return states.stream().map(State::name).toArray(String[]::new);
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static String place(UUID id) {
        return "identity.mandates.offered_to:" + id;
    }
}
