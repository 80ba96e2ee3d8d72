package org.yiwang.standards;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.items.Operation;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Proposals, the revisions of their content and what was done with them, in schema {@code standards}. */
@Repository
class ProposalStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProposalStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Proposal it) {
        jdbc.sql("""
                        insert into standards.proposals
                            (id, operation, state, region, department, title, sources, based_on, reason, effective_on, revision,
                             created_by, created_at, updated_at)
                        values (:id, :operation, :state, :region, :department, :title, :sources, :basedOn, :reason, :effectiveOn,
                            :revision, :by, :at, :at)
                        """)
                .param("id", it.id())
                .param("operation", it.operation().name())
                .param("state", it.state().name())
                .param("region", it.region().value())
                .param("department", it.department())
                .param("title", it.title())
                .param("sources", it.sources().toArray(String[]::new))
                .param("basedOn", it.basedOn().toArray(UUID[]::new))
                .param("reason", it.reason())
                .param("effectiveOn", it.effectiveOn())
                .param("revision", it.revision())
                .param("by", it.createdBy())
                .param("at", Timestamp.from(it.createdAt()))
                .update();
    }

    /** Puts state, content's revision and what may change in the place of what was. */
    void change(Proposal it) {
        jdbc.sql("""
                        update standards.proposals
                        set state = :state, title = :title, based_on = :basedOn, reason = :reason, effective_on = :effectiveOn,
                            revision = :revision, updated_at = :at
                        where id = :id
                        """)
                .param("id", it.id())
                .param("state", it.state().name())
                .param("title", it.title())
                .param("basedOn", it.basedOn().toArray(UUID[]::new))
                .param("reason", it.reason())
                .param("effectiveOn", it.effectiveOn())
                .param("revision", it.revision())
                .param("at", Timestamp.from(it.updatedAt()))
                .update();
    }

    Optional<Proposal> find(UUID id) {
        return jdbc.sql("select * from standards.proposals where id = :id")
                .param("id", id)
                .query((row, i) -> proposal(row))
                .optional();
    }

    /** The same, which nobody else changes until the transaction ends. */
    Optional<Proposal> hold(UUID id) {
        return jdbc.sql("select * from standards.proposals where id = :id for update")
                .param("id", id)
                .query((row, i) -> proposal(row))
                .optional();
    }

    /** Those on their way that concern one of these items. */
    List<Proposal> openOf(List<String> sources) {
        return jdbc.sql("""
                        select * from standards.proposals
                        where sources && :sources::text[] and state not in ('PUBLISHED', 'WITHDRAWN') order by id
                        """)
                .param("sources", sources.toArray(String[]::new))
                .query((row, i) -> proposal(row))
                .list();
    }

    /** Of a scope: those on their way first, the newest first. */
    List<Proposal> list(
            Actor.Scope scope,
            Proposal.@Nullable State state,
            @Nullable Boolean afterEnd,
            @Nullable UUID after,
            int limit) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("state", state == null ? null : state.name());
        parameters.put("afterEnd", afterEnd);
        parameters.put("after", after);
        parameters.put("limit", limit);
        return jdbc.sql("select * from standards.proposals where " + scope.condition()
                        + (state == null ? "" : " and state = :state")
                        + (after == null
                                ? ""
                                : " and ((state in ('PUBLISHED', 'WITHDRAWN')) > :afterEnd"
                                        + " or (state in ('PUBLISHED', 'WITHDRAWN')) = :afterEnd and id < :after)")
                        + " order by state in ('PUBLISHED', 'WITHDRAWN'), id desc limit :limit")
                .params(parameters)
                .query((row, i) -> proposal(row))
                .list();
    }

    void addRevision(UUID proposal, int number, List<Part> parts, UUID by, Instant at) {
        jdbc.sql("""
                        insert into standards.revisions (proposal, number, parts, saved_by, saved_at)
                        values (:proposal, :number, :parts::json, :by, :at)
                        """)
                .param("proposal", proposal)
                .param("number", number)
                .param("parts", json.writeValueAsString(parts))
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Content as somebody saved it. */
    record Revision(int number, List<Part> parts, UUID savedBy, Instant savedAt) {}

    Optional<Revision> revision(UUID proposal, int number) {
        return jdbc.sql("select * from standards.revisions where proposal = :proposal and number = :number")
                .param("proposal", proposal)
                .param("number", number)
                .query((row, i) -> new Revision(
                        number,
                        json.readValue(row.getString("parts"), new TypeReference<List<Part>>() {}),
                        row.getObject("saved_by", UUID.class),
                        row.getTimestamp("saved_at").toInstant()))
                .optional();
    }

    /** Who has had a hand in the content. */
    List<UUID> authors(UUID proposal) {
        return jdbc.sql("select distinct saved_by from standards.revisions where proposal = :proposal")
                .param("proposal", proposal)
                .query(UUID.class)
                .list();
    }

    void addStep(UUID proposal, Proposal.Step step) {
        jdbc.sql("""
                        insert into standards.steps (id, proposal, kind, revision, by, at, words)
                        values (:id, :proposal, :kind, :revision, :by, :at, :words)
                        """)
                .param("id", step.id())
                .param("proposal", proposal)
                .param("kind", step.kind().name())
                .param("revision", step.revision())
                .param("by", step.by())
                .param("at", Timestamp.from(step.at()))
                .param("words", step.words())
                .update();
    }

    /** What was done with a proposal, the first step first. */
    List<Proposal.Step> steps(UUID proposal) {
        return jdbc.sql("select * from standards.steps where proposal = :proposal order by id")
                .param("proposal", proposal)
                .query((row, i) -> new Proposal.Step(
                        row.getObject("id", UUID.class),
                        Proposal.Step.Kind.valueOf(row.getString("kind")),
                        row.getInt("revision"),
                        row.getObject("by", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        row.getString("words")))
                .list();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                Operation.valueOf(row.getString("operation")),
                Proposal.State.valueOf(row.getString("state")),
                new RegionCode(row.getString("region")),
                row.getString("department"),
                row.getString("title"),
                Arrays.asList((String[]) array(row, "sources")),
                Arrays.asList((UUID[]) array(row, "based_on")),
                row.getString("reason"),
                row.getObject("effective_on", LocalDate.class),
                row.getInt("revision"),
                row.getObject("created_by", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static Object array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array.getArray();
    }
}
