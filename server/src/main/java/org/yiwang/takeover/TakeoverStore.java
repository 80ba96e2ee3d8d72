package org.yiwang.takeover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.files.StoredFile;
import org.yiwang.identity.parties.PartyTies.Kind;
import org.yiwang.identity.parties.PartyTies.Tie;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Mandate;
import org.yiwang.kernel.RegionCode;
import org.yiwang.takeover.Takeover.About;
import org.yiwang.takeover.Takeover.Answer;
import org.yiwang.takeover.Takeover.Decision;
import org.yiwang.takeover.Takeover.State;

/** Where requests are kept: schema {@code takeover}. What people write, and the asker's name, are encrypted. */
@Repository
class TakeoverStore {
    private static final String SELECT = """
            select r.*, a.party as answer_party, a.account as answer_account, a.agrees, a.text as answer_text, a.at as answer_at
            from takeover.requests r left join takeover.answers a on a.request = r.id
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    TakeoverStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** False if somebody asks for this case already. */
    boolean add(Takeover asked, List<StoredFile.Id> files) {
        UUID id = asked.id();
        var about = asked.about();
        boolean added = jdbc.sql("""
                        insert into takeover.requests (id, case_number, item_code, title, region, department, department_name,
                            owner, of_organisation, asker, asked_by, asker_name, relation, ground, reason, asked_at,
                            objects_until, state)
                        values (:id, :number, :itemCode, :title, :region, :department, :departmentName,
                            :owner, :ofOrganisation, :asker, :askedBy, :askerName, :relation, :ground, :reason, :askedAt,
                            :until, :state)
                        on conflict do nothing
                        """)
                        .param("id", id)
                        .param("number", about.number().value())
                        .param("itemCode", about.itemCode())
                        .param("title", about.title())
                        .param("region", about.region().value())
                        .param("department", about.department())
                        .param("departmentName", about.departmentName())
                        .param("owner", about.owner())
                        .param("ofOrganisation", about.ofOrganisation())
                        .param("asker", asked.asker())
                        .param("askedBy", asked.askedBy())
                        .param("askerName", cipher.encrypt(asked.askerName(), place("requests.asker_name", id)))
                        .param("relation", asked.relation().name())
                        .param("ground", asked.ground().name())
                        .param("reason", cipher.encrypt(asked.reason(), place("requests.reason", id)))
                        .param("askedAt", Timestamp.from(asked.askedAt()))
                        .param("until", asked.objectsUntil())
                        .param("state", asked.state().name())
                        .update()
                == 1;
        for (int position = 0; added && position < files.size(); position++) {
            jdbc.sql("insert into takeover.files (request, position, file) values (:id, :position, :file)")
                    .param("id", id)
                    .param("position", position + 1)
                    .param("file", files.get(position).value())
                    .update();
        }
        return added;
    }

    /** Writes state and decision of one that is held. */
    void update(Takeover changed) {
        UUID id = changed.id();
        @Nullable Decision decision = changed.decision();
        jdbc.sql("""
                        update takeover.requests set state = :state, decision = :decision, decided_by = :by, decided_at = :at
                        where id = :id
                        """)
                .param("id", id)
                .param("state", changed.state().name())
                .param(
                        "decision",
                        decision == null ? null : cipher.encrypt(decision.reason(), place("requests.decision", id)))
                .param("by", decision == null ? null : decision.by())
                .param("at", decision == null ? null : Timestamp.from(decision.at()))
                .update();
    }

    /** Writes what the other side says of one that is held, in the place of what it said before. */
    void answer(UUID id, Answer answer) {
        jdbc.sql("""
                        insert into takeover.answers (request, party, account, agrees, text, at)
                        values (:id, :party, :account, :agrees, :text, :at)
                        on conflict (request) do update set party = excluded.party, account = excluded.account,
                            agrees = excluded.agrees, text = excluded.text, at = excluded.at
                        """)
                .param("id", id)
                .param("party", answer.party())
                .param("account", answer.account())
                .param("agrees", answer.agrees())
                .param("text", cipher.encrypt(answer.text(), place("answers.text", id)))
                .param("at", Timestamp.from(answer.at()))
                .update();
    }

    Optional<Takeover> find(UUID id) {
        return jdbc.sql(SELECT + "where r.id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Holds it until the transaction ends, so that of two who act at once one comes after the other. */
    Optional<Takeover> lock(UUID id) {
        return jdbc.sql(SELECT + "where r.id = :id for update of r")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** The one that waits for this case, held. */
    Optional<Takeover> lockOpen(String caseNumber) {
        return jdbc.sql(SELECT + "where r.case_number = :number and r.state = 'OPEN' for update of r")
                .param("number", caseNumber)
                .query(this::read)
                .optional();
    }

    /** The one that waits for this case. */
    Optional<Takeover> open(String caseNumber) {
        return jdbc.sql(SELECT + "where r.case_number = :number and r.state = 'OPEN'")
                .param("number", caseNumber)
                .query(this::read)
                .optional();
    }

    int countOpen(UUID asker) {
        return jdbc.sql("select count(*) from takeover.requests where asker = :asker and state = 'OPEN'")
                .param("asker", asker)
                .query(Integer.class)
                .single();
    }

    /** What a party asked for that is not decided, the oldest first. */
    List<Tie> openOf(UUID asker) {
        return jdbc.sql("""
                        select id, title from takeover.requests where asker = :asker and state = 'OPEN' order by id
                        """)
                .param("asker", asker)
                .query((row, number) -> new Tie(Kind.TAKEOVER, row.getString("id"), row.getString("title")))
                .list();
    }

    /** One page of what a party asked for, the latest first. */
    List<Takeover> askedBy(UUID asker, @Nullable Cursor after, int limit) {
        return jdbc.sql(
                        SELECT
                                + "where r.asker = :asker and (:after::uuid is null or r.id < :after::uuid) order by r.id desc limit :limit")
                .param("asker", asker)
                .param("after", after == null ? null : after.keys().getFirst())
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** One page of what others ask for that this party has, the latest first; under a mandate, of what that is for. */
    List<Takeover> against(UUID owner, @Nullable Mandate mandate, @Nullable Cursor after, int limit) {
        var statement = jdbc.sql(SELECT
                        + "where r.owner = :owner and (:after::uuid is null or r.id < :after::uuid)"
                        + (mandate == null ? "" : " and " + mandate.condition("case_number"))
                        + " order by r.id desc limit :limit")
                .param("owner", owner)
                .param("after", after == null ? null : after.keys().getFirst())
                .param("limit", limit);
        if (mandate != null) {
            statement = statement.params(mandate.parameters());
        }
        return statement.query(this::read).list();
    }

    /** One page of what this scope decides: what waits first, the oldest first. */
    List<Takeover> page(Actor.Scope scope, @Nullable Cursor after, int limit) {
        return jdbc.sql(SELECT + "where " + scope.condition() + """
                         and (:over::boolean is null or (r.state <> 'OPEN', r.id) > (:over::boolean, :id::uuid))
                        order by r.state <> 'OPEN', r.id limit :limit
                        """)
                .params(scope.parameters())
                .param(
                        "over",
                        after == null ? null : Boolean.valueOf(after.keys().getFirst()))
                .param("id", after == null ? null : after.keys().getLast())
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** The papers that prove it, in their order. */
    List<StoredFile.Id> files(UUID id) {
        return jdbc.sql("select file from takeover.files where request = :id order by position")
                .param("id", id)
                .query((row, number) -> new StoredFile.Id(row.getObject("file", UUID.class)))
                .list();
    }

    Set<StoredFile.Id> kept(Collection<UUID> files) {
        return new HashSet<>(jdbc.sql("select distinct file from takeover.files where file = any (:files)")
                .param("files", files.toArray(UUID[]::new))
                .query((row, number) -> new StoredFile.Id(row.getObject("file", UUID.class)))
                .list());
    }

    void handOver(UUID provisional, UUID party) {
        jdbc.sql("""
                        update takeover.requests set state = 'ENDED'
                        where state = 'OPEN' and (owner, asker) in ((:provisional, :party), (:party, :provisional))
                        """).param("party", party).param("provisional", provisional).update();
        for (String column : List.of("requests set owner", "requests set asker", "answers set party")) {
            String name = column.substring(column.lastIndexOf(' ') + 1);
            jdbc.sql("update takeover." + column + " = :party where " + name + " = :provisional")
                    .param("party", party)
                    .param("provisional", provisional)
                    .update();
        }
    }

    private Takeover read(ResultSet row, int index) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Takeover(
                id,
                new About(
                        new CaseNumber(row.getString("case_number")),
                        row.getString("item_code"),
                        row.getString("title"),
                        new RegionCode(row.getString("region")),
                        row.getString("department"),
                        row.getString("department_name"),
                        row.getObject("owner", UUID.class),
                        row.getBoolean("of_organisation")),
                row.getObject("asker", UUID.class),
                row.getObject("asked_by", UUID.class),
                text(row, "asker_name", "requests.asker_name", id),
                Relation.valueOf(row.getString("relation")),
                Ground.valueOf(row.getString("ground")),
                text(row, "reason", "requests.reason", id),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("objects_until", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getTimestamp("answer_at") == null
                        ? null
                        : new Answer(
                                row.getObject("answer_party", UUID.class),
                                row.getObject("answer_account", UUID.class),
                                row.getBoolean("agrees"),
                                text(row, "answer_text", "answers.text", id),
                                row.getTimestamp("answer_at").toInstant()),
                row.getTimestamp("decided_at") == null
                        ? null
                        : new Decision(
                                text(row, "decision", "requests.decision", id),
                                row.getObject("decided_by", UUID.class),
                                row.getTimestamp("decided_at").toInstant()));
    }

    private String text(ResultSet row, String column, String cell, UUID id) throws SQLException {
        return Objects.requireNonNull(cipher.decryptListed(row.getBytes(column), place(cell, id)));
    }

    private static String place(String cell, UUID id) {
        return "takeover." + cell + ":" + id;
    }
}
