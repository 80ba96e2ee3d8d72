package org.yiwang.flows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where opinions and work items are kept: schema {@code flows}. What was said is encrypted. */
@Repository
class FlowStore {
    private static final TypeReference<List<Opinion.Expert>> EXPERTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final JsonMapper json;

    FlowStore(JdbcClient jdbc, FieldCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    /**
     * When a flow began, and which of its activities the form of the case asks for: what was handed in does not change any more.
     */
    record Begun(LocalDate on, Set<String> needed) {
        Begun {
            needed = Set.copyOf(needed);
        }
    }

    void begin(CaseNumber number, Begun begun) {
        jdbc.sql("insert into flows.begun (case_number, begun_on, needed) values (:number, :on, :needed)")
                .param("number", number.value())
                .param("on", begun.on())
                .param("needed", begun.needed().stream().sorted().toArray(String[]::new))
                .update();
    }

    Optional<Begun> begun(CaseNumber number) {
        return jdbc.sql("select begun_on, needed from flows.begun where case_number = :number")
                .param("number", number.value())
                .query((row, index) -> new Begun(row.getDate("begun_on").toLocalDate(), Set.of((String[])
                        row.getArray("needed").getArray())))
                .optional();
    }

    void add(CaseNumber number, Opinion said) {
        jdbc.sql("""
                        insert into flows.opinions (id, case_number, activity, organ, department_name, verdict, back_to, opinion,
                            experts, actor, instead_of, said_at)
                        values (:id, :number, :activity, :organ, :departmentName, :verdict, :backTo, :opinion,
                            :experts, :actor, :insteadOf, :saidAt)
                        """)
                .param("id", said.id())
                .param("number", number.value())
                .param("activity", said.activity())
                .param("organ", said.organ())
                .param("departmentName", said.departmentName())
                .param("verdict", said.verdict().name())
                .param("backTo", said.backTo())
                .param("opinion", cipher.encrypt(said.opinion(), place("opinion", said.id())))
                .param(
                        "experts",
                        said.experts().isEmpty()
                                ? null
                                : cipher.encrypt(json.writeValueAsString(said.experts()), place("experts", said.id())))
                .param("actor", said.actor())
                .param("insteadOf", said.insteadOf())
                .param("saidAt", Timestamp.from(said.saidAt()))
                .update();
    }

    /** In the order in which they were given. */
    List<Opinion> opinions(CaseNumber number) {
        return jdbc.sql("select * from flows.opinions where case_number = :number order by said_at, id")
                .param("number", number.value())
                .query((row, index) -> opinion(row))
                .list();
    }

    private Opinion opinion(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var experts = cipher.decryptText(row.getBytes("experts"), place("experts", id));
        return new Opinion(
                id,
                row.getString("activity"),
                row.getString("organ"),
                row.getString("department_name"),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("back_to"),
                Objects.requireNonNull(cipher.decryptText(row.getBytes("opinion"), place("opinion", id))),
                experts == null ? List.of() : json.readValue(experts, EXPERTS),
                row.getObject("actor", UUID.class),
                row.getObject("instead_of", UUID.class),
                row.getTimestamp("said_at").toInstant());
    }

    private static String place(String column, UUID id) {
        return "flows.opinions." + column + ":" + id;
    }

    /** Puts these in the place of all that was to be done in the flow of a case. */
    void replace(CaseNumber number, List<WorkItem> items) {
        jdbc.sql("delete from flows.work_items where case_number = :number")
                .param("number", number.value())
                .update();
        for (var item : items) {
            jdbc.sql("""
                            insert into flows.work_items (case_number, activity, organ, name, kind, title, region, department,
                                permission, round, opened_on, due_on)
                            values (:number, :activity, :organ, :name, :kind, :title, :region, :department,
                                :permission, :round, :openedOn, :dueOn)
                            """)
                    .param("number", number.value())
                    .param("activity", item.activity())
                    .param("organ", item.organ())
                    .param("name", item.name())
                    .param("kind", Objects.requireNonNull(item.kind()).name())
                    .param("title", item.title())
                    .param("region", item.region().value())
                    .param("department", item.department())
                    .param("permission", item.permission())
                    .param("round", item.round())
                    .param("openedOn", item.openedOn())
                    .param("dueOn", item.dueOn())
                    .update();
        }
    }

    /** What is to be done in the flow of a case. */
    List<WorkItem> items(CaseNumber number) {
        return jdbc.sql("select * from flows.work_items where case_number = :number order by activity, organ")
                .param("number", number.value())
                .query((row, index) -> item(row, null))
                .list();
    }

    /**
     * What waits within a scope for whoever has one of these permissions, activities of flows and consultations: what falls due first
     * before all else.
     */
    List<WorkItem> page(Actor.Scope scope, Set<String> permissions, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("permissions", permissions.toArray(String[]::new));
        parameters.put("limit", limit);
        String beyond = after == null
                ? ""
                : " where (due_on, case_number, activity, organ) > (:due, :number, :activity, :organ)";
        if (after != null) {
            var keys = after.keys();
            parameters.put("due", LocalDate.parse(keys.getFirst()));
            parameters.put("number", keys.get(1));
            parameters.put("activity", keys.get(2));
            parameters.put("organ", keys.get(3));
        }
        return jdbc.sql("""
                        select * from (
                            select case_number, activity, organ, name, kind, title, region, department, permission, round, opened_on,
                                due_on, null::int as working_days, null::text as counted_in
                            from flows.work_items where %1$s and permission = any (:permissions)
                            union all
                            select case_number, id::text, '', '', null, title, region, department, '%2$s', 1,
                                (asked_at at time zone 'Asia/Shanghai')::date, due_on, working_days, counted_in
                            from flows.consultations where %1$s and %3$s and '%2$s' = any (:permissions)
                        ) as waiting%4$s
                        order by due_on, case_number, activity, organ limit :limit
                        """.formatted(scope.condition(), Consultations.ANSWER, ConsultationStore.OPEN, beyond))
                .params(parameters)
                .query((row, index) -> item(row, counted(row)))
                .list();
    }

    private static WorkItem.@Nullable Counted counted(ResultSet row) throws SQLException {
        var region = row.getString("counted_in");
        return region == null ? null : new WorkItem.Counted(row.getInt("working_days"), new RegionCode(region));
    }

    private static WorkItem item(ResultSet row, WorkItem.@Nullable Counted counted) throws SQLException {
        return new WorkItem(
                new CaseNumber(row.getString("case_number")),
                row.getString("activity"),
                row.getString("organ"),
                row.getString("name"),
                kind(row),
                row.getString("title"),
                new RegionCode(row.getString("region")),
                row.getString("department"),
                row.getString("permission"),
                row.getInt("round"),
                row.getDate("opened_on").toLocalDate(),
                row.getDate("due_on").toLocalDate(),
                counted);
    }

    private static @Nullable Kind kind(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        return kind == null ? null : Kind.valueOf(kind);
    }
}
