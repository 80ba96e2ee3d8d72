package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yiwang.testing.Dump;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/**
 * A province of the version before there were parties, with its 120 cases, is migrated: whoever had a case, a draft, a licence or
 * a message still has it, and nobody else does.
 */
@Story
class UpgradeTests {
    private static final Path FOLDER = folder();
    private static final DataSource BEFORE = TestDatabase.empty();
    /** Who had what, as the rows of then say: account, and what belonged to it. */
    private static final Map<String, List<String>> OWNED = Map.of(
            "cases", List.of("cases.cases", "applicant", "number"),
            "licences", List.of("licence.licences", "holder_account", "identifier"),
            "files", List.of("files.files", "owner", "id"),
            "messages", List.of("notify.notices", "recipient", "id"),
            "ratables", List.of("rating.ratables", "applicant", "case_number"));

    private static final List<String> THEN = restored();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void theProvinceOfThen(DynamicPropertyRegistry properties) {
        TestDatabase.properties(BEFORE).forEach((name, value) -> properties.add(name, () -> value));
        properties.add("yiwang.data.dir", FOLDER::toString);
    }

    @Test
    void whoHadSomethingHasItStill() {
        assertThat(THEN).hasSizeGreaterThan(600);
        assertThat(owned(jdbc)).containsAll(THEN);
        assertThat(jdbc.sql(
                                "select count(*) from identity.accounts where party is distinct from id and kind <> 'STAFF' "
                                        + "and guarded_until is null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                        select count(*) from cases.steps s join cases.cases c on c.id = s.case_id
                        where s.organ is null and s.actor is not null and s.party is distinct from c.applicant
                        """).query(Integer.class).single()).isZero();
    }

    @Test
    void theResidentFindsHerCasesLicencesAndNumber() {
        var resident = new Visitor(port).as("resident");
        var session = resident.get("/api/session");
        assertThat(session.at("/name")).isEqualTo("陈示例");
        assertThat(session.at("/idNumber")).isEqualTo("420106********9985");
        assertThat(session.at("/phone")).endsWith("0001");
        assertThat(session.at("/party/kind")).isEqualTo("PERSON");
        assertThat(session.json().at("/assurance").asInt()).isEqualTo(2);
        assertThat(resident.get("/api/portal/cases").json().at("/cases")).hasSize(6);
        var licences = resident.get("/api/portal/licences").json().at("/licences");
        assertThat(licences).hasSize(3);
        for (JsonNode licence : licences) {
            var ofd = resident.get(
                    "/api/portal/licences/" + licence.at("/identifier").asString() + "/file?format=ofd");
            assertThat(ofd.status()).as(ofd.text()).isEqualTo(200);
        }
        assertThat(resident.get("/api/portal/messages").json().at("/messages")).hasSizeGreaterThan(10);
        var filed = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    }

    @Test
    void ofSeveralAccountsWithOneNumberTheFirstHasProvedItAndTheOthersKeepWhatTheyHave() {
        assertThat(jdbc.sql("""
                        select a.username || ' ' || (p.proved_at is not null) || ' ' || a.assurance
                        from identity.accounts a join identity.parties p on p.id = a.party
                        where a.username like 'neighbour%' order by 1
                        """).query(String.class).list())
                .containsExactly("neighbour true 2", "neighbour-thrice false 1", "neighbour-twice false 1");
    }

    @Test
    void aFirmOfThenIsAnOrganisationOfWhichTheKindIsNotKnown() {
        assertThat(jdbc.sql("""
                        select v.kind from identity.accounts a join identity.party_versions v on v.party = a.party
                        where a.kind = 'ENTERPRISE' group by 1
                        """).query(String.class).list())
                .as("but for those that were bound since, of which the register says it")
                .containsExactlyInAnyOrder("ORGANISATION", "INDIVIDUAL_BUSINESS", "ENTERPRISE");
        var queue = new Visitor(port)
                .as("clerk")
                .get("/api/desk/cases?queue=to-accept")
                .json()
                .at("/cases");
        assertThat(queue.valueStream().map(it -> it.at("/applicant").asString()))
                .as("the name of a firm is public still")
                .anyMatch(it -> it.contains("示范") && !it.contains("*"));
    }

    @Test
    void whatTheStaffWereGivenAreTheirPostsNowForAYear() {
        assertThat(jdbc.sql("select count(*) from identity.accounts where kind = 'STAFF' and roles <> '{}'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                        select a.username || ' ' || array_to_string(p.roles, ',') || ' ' || coalesce(p.scope_region, '-')
                        from identity.post_holdings h join identity.accounts a on a.id = h.account
                            join identity.posts p on p.id = h.post
                        where a.username in ('clerk', 'approver', 'supervisor', 'admin', 'auditor')
                            and h.until between now() + interval '364 days' and now() + interval '368 days' order by 1
                        """).query(String.class).list())
                .containsExactly(
                        "admin ADMIN -",
                        "approver APPROVER 420106",
                        "auditor AUDITOR -",
                        "clerk CLERK 420106",
                        "supervisor SUPERVISOR 420000");
        var held = new Visitor(port)
                .as("security-admin")
                .get("/api/desk/posts")
                .json()
                .at("/posts");
        assertThat(held).hasSizeGreaterThan(6);
        var clerk = new Visitor(port).as("clerk");
        assertThat(clerk.get("/api/session").at("/scope/region")).isEqualTo("420106");
        var own = new Visitor(port)
                .as("security-admin")
                .get("/api/desk/staff/" + id("clerk") + "/posts")
                .json()
                .at("/holdings");
        assertThat(own).hasSize(1);
        assertThat(own.at("/0/reason").asString()).startsWith("原有角色转来");
    }

    private String id(String username) {
        return jdbc.sql("select id::text from identity.accounts where username = :username")
                .param("username", username)
                .query(String.class)
                .single();
    }

    private static List<String> restored() {
        Dump.restore(
                UpgradeTests.class.getResourceAsStream("/dumps/before-parties.zip"),
                BEFORE,
                TestDatabase.superuser(JdbcClient.create(BEFORE)),
                FOLDER);
        var before = TestDatabase.owner(JdbcClient.create(BEFORE));
        for (String username : List.of("neighbour-twice", "neighbour-thrice")) { // nothing stopped that then
            before.sql("""
                            insert into identity.accounts (id, username, kind, roles, name, id_number, id_number_index, demo,
                                created_at, password_set_at)
                            select gen_random_uuid(), :username, kind, roles, name, id_number, id_number_index, false,
                                created_at + interval '1 day', password_set_at
                            from identity.accounts where username = 'neighbour'
                            """).param("username", username).update();
        }
        return owned(before);
    }

    private static List<String> owned(JdbcClient in) {
        boolean before = in.sql("select to_regclass('identity.parties') is null")
                .query(Boolean.class)
                .single();
        return OWNED.entrySet().stream()
                .flatMap(it -> {
                    String owner = it.getValue().get(1);
                    return in
                            .sql("select :what || ' ' || %s || ' ' || %s from %s"
                                    .formatted(
                                            before ? owner : owner.replace("holder_account", "holder_party"),
                                            it.getValue().get(2),
                                            it.getValue().get(0)))
                            .param("what", it.getKey())
                            .query(String.class)
                            .list()
                            .stream();
                })
                .sorted()
                .toList();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "upgrade");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
