package org.yiwang.cases.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.cases.SampleCases;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.NeedsDatabase;
import org.yiwang.testing.TestDatabase;

/** GB/T 22239-2019 §8.1.4.2 f, g: in a transaction of the staff a statement without any condition sees the cases of her posts only. */
@NeedsDatabase
class ReachTests {
    private static final List<String> REGIONS = List.of(
            "420000", "420100", "420106", "420110", "421000", "421003", "429000", "429021", "430000", "430100",
            "430106");
    private static final List<String> DEPARTMENTS =
            List.of("11420106000000001A", "11420106000000002B", "11420106000000003C");

    /** Statements that forgot where their reader works. */
    private static final List<String> FORGETFUL = List.of(
            "select number from cases.cases",
            "select number from cases.cases order by due_on, id limit 1000",
            "select number from cases.cases where title like '%' or number = '1'",
            "select number from cases.cases where stage = any (array['RECEIVED', 'ACCEPTED']) for update",
            "select s.number from cases.cases s join cases.cases o on true",
            "select case_id::text from cases.steps",
            "select case_id::text from cases.deadlines where ended_on is null",
            "select case_id::text from cases.materials",
            "select case_id::text from cases.supplements",
            "select case_id::text from cases.former_forms",
            "select case_id::text from cases.documents",
            "select case_id::text from cases.partners",
            "select case_id::text from (select case_id from cases.steps union all select case_id from cases.documents) found",
            "update cases.cases set title = title returning number",
            "delete from cases.materials returning case_id::text");

    private static final Map<String, Matter> CASES = new TreeMap<>();
    private static final JdbcClient WORKER;
    private static final TransactionTemplate TRANSACTION;

    private final Reach reach = new Reach();

    /** Where a case lies, and where the organ that takes part in it; its number is its identifier. */
    record Matter(RegionCode region, String department, RegionCode partner) {}

    static {
        var source = TestDatabase.ofModules("cases", "evidence");
        var owner = JdbcClient.create(source);
        for (String region : REGIONS) {
            for (String department : DEPARTMENTS) {
                add(owner, region, department);
            }
        }
        owner.sql("grant usage on schema cases to yiwang").update();
        for (String table : List.of(
                "cases",
                "steps",
                "deadlines",
                "materials",
                "supplements",
                "disclosures",
                "partners",
                "former_forms",
                "documents")) {
            owner.sql("grant select, insert, update, delete on cases." + table + " to yiwang")
                    .update();
        }
        var works = new DriverManagerDataSource(
                TestDatabase.properties(source).get("yiwang.database.url"), "yiwang", "works");
        WORKER = JdbcClient.create(works);
        TRANSACTION = new TransactionTemplate(new JdbcTransactionManager(works));
    }

    private static void add(JdbcClient owner, String region, String department) {
        var id = UUID.randomUUID();
        String partner = REGIONS.get((REGIONS.indexOf(region) + 3) % REGIONS.size());
        CASES.put(id.toString(), new Matter(new RegionCode(region), department, new RegionCode(partner)));
        owner.sql("""
                        insert into cases.cases (id, number, query_code, item_code, item_version, title, department,
                            department_name, region, applicant, applicant_name, form, stage, received_at, due_on)
                        values (:id, :id::text, '', 'x', :id, 'x', :department, 'x', :region, :id, '', '', 'RECEIVED', now(), now());
                        insert into cases.steps (case_id, position, at, step, stage, leaf) values (:id, 1, now(), 'x', 'RECEIVED', sha256(''));
                        insert into cases.deadlines (case_id, position, kind, started_on, days, unit, basis, consequence, region)
                        values (:id, 1, 'STATUTE', now(), 1, 'WORKING_DAYS', 'x', 'NONE', :region);
                        insert into cases.materials (case_id, material, file, supplied_at) values (:id, 'x', :id, now());
                        insert into cases.supplements (case_id, asked_at, materials, reason) values (:id, now(), '{}', '');
                        insert into cases.former_forms (case_id, position, form, replaced_at) values (:id, 1, '', now());
                        insert into cases.documents (number, case_id, kind, title, issued_at, content)
                        values (:id::text || '-01', :id, 'x', 'x', now(), '');
                        insert into cases.partners (case_id, region, department, department_name, part, since)
                        values (:id, :partner, :department, 'x', 'RECEIVING', now());
                        insert into cases.disclosures (id, case_id, region, department, reader, fields, purpose, at)
                        values (:id, :id, :region, :department, :id, '{NAME}', 'OTHER', now());
                        """)
                .param("id", id)
                .param("region", region)
                .param("partner", partner)
                .param("department", department)
                .update();
    }

    @Property(tries = 300)
    void aStatementWithoutAConditionSeesWhatAPostCoversAndNothingElse(
            @ForAll("duties") List<Actor.Duty> duties, @ForAll("forgetful") String sql) {
        var actor = Actor.staff(UUID.randomUUID(), "clerk", "某人", Set.of(), Set.of(), null)
                .withDuties(Set.of(), duties);
        assertThat(seen(sql, Reach.of(actor)))
                .isEqualTo(CASES.entrySet().stream()
                        .filter(it -> duties.stream()
                                .anyMatch(duty -> coversByHand(Objects.requireNonNull(duty.area()), it.getValue())))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Example
    void whereNothingIsSaidAllAreSeenAsBefore() {
        for (String sql : FORGETFUL) {
            assertThat(seen(sql, null)).as(sql).isEqualTo(CASES.keySet());
        }
    }

    @Example
    void whoLookedBehindTheMaskIsSeenWhereTheCaseLiesOnly() {
        assertThat(seen("select case_id::text from cases.disclosures", "420110%:%"))
                .isEqualTo(CASES.entrySet().stream()
                        .filter(it -> it.getValue().region().value().equals("420110"))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Example
    void nobodyWritesIntoACaseOfElsewhere() {
        String elsewhere = CASES.entrySet().stream()
                .filter(it -> it.getValue().region().value().equals("430106"))
                .findFirst()
                .orElseThrow()
                .getKey();
        var written = new AtomicReference<@Nullable RuntimeException>();
        TRANSACTION.executeWithoutResult(status -> {
            say("420110%:%");
            try {
                WORKER.sql("insert into cases.steps (case_id, position, at, step, stage)"
                                + " values (:id::uuid, 2, now(), 'x', 'RECEIVED')")
                        .param("id", elsewhere)
                        .update();
            } catch (RuntimeException refused) {
                written.set(refused);
            }
            status.setRollbackOnly();
        });
        assertThat(written.get()).rootCause().hasMessageContaining("row-level security");
    }

    @Example
    void onlyARequestOfStaffWhoWorkSomewhereIsBound() throws Exception {
        assertThat(during(SampleCases.staff("CLERK", "420106"))).startsWith("420106%:");
        assertThat(during(SampleCases.resident(UUID.randomUUID()))).isNull();
        assertThat(during(null)).isNull();
        var administrator = Actor.staff(UUID.randomUUID(), "security", "某人", Set.of(), Set.of("posts:read"), null);
        assertThat(during(administrator)).isNull();
        assertThat(during(administrator.withDuties(Set.of(), List.of())))
                .as("whose last post has ended")
                .isEqualTo("-");
        assertThat(seen(FORGETFUL.getFirst(), "-")).isEmpty();
        assertThat(reach.value()).as("after the request").isNull();
    }

    private @Nullable String during(@Nullable Actor actor) throws Exception {
        var request = new MockHttpServletRequest();
        if (actor != null) {
            request.setUserPrincipal(new TestingAuthenticationToken(actor, null));
        }
        var said = new AtomicReference<@Nullable String>();
        reach.doFilter(request, new MockHttpServletResponse(), (in, out) -> said.set(reach.value()));
        return said.get();
    }

    private static TreeSet<String> seen(String sql, @Nullable String where) {
        var seen = new TreeSet<String>();
        TRANSACTION.executeWithoutResult(status -> {
            if (where != null) {
                say(where);
            }
            seen.addAll(WORKER.sql(sql).query(String.class).list());
            status.setRollbackOnly();
        });
        return seen;
    }

    private static void say(String where) {
        WORKER.sql("select set_config('yiwang.reach', :where, true)")
                .param("where", where)
                .query(String.class)
                .single();
    }

    /** As somebody would who looks at a list of posts: digit by digit. */
    private static boolean coversByHand(Actor.Area area, Matter matter) {
        return (liesIn(area.region(), matter.region()) || liesIn(area.region(), matter.partner()))
                && (area.departments().isEmpty() || area.departments().contains(matter.department()));
    }

    private static boolean liesIn(RegionCode area, RegionCode region) {
        String of = area.value();
        int digits = of.endsWith("0000") ? 2 : of.endsWith("00") ? 4 : 6;
        return of.substring(0, digits).equals(region.value().substring(0, digits));
    }

    @Provide
    Arbitrary<String> forgetful() {
        return Arbitraries.of(FORGETFUL);
    }

    @Provide
    Arbitrary<List<Actor.Duty>> duties() {
        var areas = Combinators.combine(
                        Arbitraries.of(REGIONS).map(RegionCode::new),
                        Arbitraries.of(DEPARTMENTS).set().ofMaxSize(2))
                .as(Actor.Area::new);
        return areas.map(it -> new Actor.Duty(UUID.randomUUID(), null, Set.of("cases:read"), it))
                .list()
                .ofMaxSize(4);
    }
}
