package org.yiwang.owndata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.declared.Declarations;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.People;
import org.yiwang.identity.Selves;
import org.yiwang.notify.Notices;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.words.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 个人信息保护法 §45: all that is known of somebody, for herself, and for nobody else. */
@Story
class OwnDataTests {
    private static final String EXPORTS = "/api/portal/me/exports";
    /** What columns are called in which parties or accounts stand. */
    private static final Set<String> NAMES = Set.of(
            "party",
            "applicant",
            "holder",
            "holder_party",
            "owner",
            "recipient",
            "asker",
            "principal",
            "subject",
            "account");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    @Autowired
    ExportStore store;

    @Autowired
    OwnTables tables;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Notices notices;

    @Autowired
    Words words;

    @Autowired
    Audit audit;

    @Autowired
    FieldCipher cipher;

    @Autowired
    Declarations declarations;

    @Autowired
    JsonMapper json;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void sheGetsAllOfItAndNobodyElseDoes() throws IOException {
        var she = new Visitor(port).as("neighbour");
        var applied = Errand.apply(she, Errand.find(she, "食品经营许可", "420106"));
        assertThat(applied.status()).as(applied.text()).isEqualTo(201);
        String number = applied.at("/number");
        String upload = she.upload("/api/portal/files", "说明.pdf", Errand.PDF).at("/id");
        var other = new Visitor(port).as("resident");
        String others =
                Errand.apply(other, Errand.find(other, "食品经营许可", "420106")).at("/number");

        var asked = she.post(EXPORTS, Map.of());
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        String id = asked.at("/id");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> she.get(EXPORTS).at("/copy/state").equals("READY"));
        var copy = she.get(EXPORTS).json();
        assertThat(copy.at("/copy/done").asInt()).isEqualTo(copy.at("/copy/of").asInt());
        assertThat(she.get("/api/portal/messages").text()).contains("您的数据副本已经做好");

        String content = EXPORTS + "/" + id + "/content";
        var answer = she.get(content);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        var files = unzipped(answer.bytes());
        assertThat(new String(files.get("README.txt"), StandardCharsets.UTF_8))
                .contains("个人信息副本")
                .contains("A copy of your data");
        var mine = of(files, "cases/cases.json");
        assertThat(mine.findValuesAsString("number")).contains(number).doesNotContain(others);
        assertThat(mine.toString()).as("her form is readable").contains("\"form\":{");
        var person = of(files, "identity/party_versions.json");
        String name = she.get("/api/portal/account").at("/name");
        assertThat(person.findValuesAsString("name")).contains(name);
        assertThat(person.findValuesAsString("number").getLast()).hasSize(18);
        assertThat(of(files, "identity/accounts.json").findValuesAsString("username"))
                .contains("neighbour");
        assertThat(of(files, "identity/accounts.json").findValuesAsString("phone"))
                .as("her phone is readable")
                .anyMatch(it -> it.matches("1[0-9]{10}"));
        assertThat(of(files, "identity/session.json").size()).isPositive();
        assertThat(of(files, "notify/notices.json").size()).isPositive();
        assertThat(files.get("files/" + upload + "-说明.pdf")).isEqualTo(Errand.PDF);
        var schema = of(files, "schema.json");
        assertThat(schema.propertyNames()).containsAll(tables.names());
        assertThat(files.keySet()).allMatch(it -> !it.contains("..") && !it.startsWith("/"));

        assertThat(TestDatabase.owner(jdbc)
                        .sql("select count(*) from owndata.entries where export = :id::uuid"
                                + " and (position(convert_to(:number, 'UTF8') in content) > 0"
                                + " or position('README'::bytea in name) > 0)")
                        .param("id", id)
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .as("encrypted")
                .isZero();
        assertThat(jdbc.sql("select act from audit.records where object_id = :id and refused is null")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .contains("owndata.download");

        // of another, without a log-in, for a firm, and after a while
        assertThat(other.get(content).status()).isEqualTo(404);
        assertThat(other.delete(EXPORTS + "/" + id).status()).isEqualTo(404);
        assertThat(new Visitor(port).get(content).status()).isEqualTo(401);
        assertThat(new Visitor(port).as("clerk").get(content).status()).isEqualTo(403);
        var agent = new Visitor(port).as("agent");
        String mandate = agent.get("/api/session").at("/mandates/0/id");
        assertThat(agent.put("/api/session/acting-for", Map.of("mandate", mandate))
                        .status())
                .isEqualTo(200);
        assertThat(agent.post(EXPORTS, Map.of()).status()).isEqualTo(403);
        clock.set(Instant.now().plus(Duration.ofMinutes(16)));
        var stale = she.get(content);
        assertThat(stale.status() + stale.at("/code")).isEqualTo("403identity/log-in-again");
        assertThat(she.get(EXPORTS).json().at("/fresh").asBoolean()).isFalse();
        assertThat(she.post(EXPORTS, Map.of()).at("/code")).isEqualTo("identity/log-in-again");
        clock.reset();

        assertThat(she.delete(EXPORTS + "/" + id).status()).isEqualTo(204);
        assertThat(she.get(content).status()).isEqualTo(404);
    }

    @Test
    void whoeverIsStoppedGoesOnThereAndOldCopiesAreDeleted() throws IOException {
        var she = new Visitor(port).as("agent");
        String id = she.post(EXPORTS, Map.of()).at("/id");
        // the job of this server waits
        jdbc.sql("""
                        update owndata.exports set next_at = now() + interval '1 hour', state = 'MAKING', ready_at = null,
                            last_table = '', done = 0 where id = :id::uuid
                        """).param("id", id).update();
        jdbc.sql("delete from owndata.entries where export = :id::uuid")
                .param("id", id)
                .update();
        var twice = she.post(EXPORTS, Map.of());
        assertThat(twice.status() + twice.at("/code")).isEqualTo("409owndata/being-made");
        var early = she.get(EXPORTS + "/" + id + "/content");
        assertThat(early.status() + early.at("/code")).isEqualTo("409owndata/not-ready");

        int steps = 0;
        while (she.get(EXPORTS).at("/copy/state").equals("MAKING")) {
            int before = entries(id);
            var dying = maker(new OwnTables(jdbc, cipher, audit, json, declarations) {
                @Override
                public void tell(String table, Selves whose, Consumer<Entry> to) {
                    super.tell(table, whose, to);
                    throw new Killed();
                }
            });
            if (steps < 3) {
                assertThatThrownBy(dying::step).isInstanceOf(Killed.class);
                assertThat(entries(id)).as("nothing of it is done").isEqualTo(before);
            }
            assertThat(maker(tables).step()).isTrue();
            steps++;
        }
        assertThat(steps).isEqualTo(tables.names().size() + 1);
        var files = unzipped(she.get(EXPORTS + "/" + id + "/content").bytes());
        assertThat(files).containsKey("identity/accounts.json");

        // one table that cannot be read, again and again
        String next = she.post(EXPORTS, Map.of()).at("/id");
        assertThat(next).isNotEqualTo(id);
        jdbc.sql("update owndata.exports set next_at = now() + interval '1 hour', state = 'MAKING', ready_at = null"
                        + " where id = :id::uuid")
                .param("id", next)
                .update();
        var broken = new OwnTables(jdbc, cipher, audit, json, declarations) {
            @Override
            public void tell(String table, Selves whose, Consumer<Entry> to) {
                throw new IllegalStateException("broken");
            }
        };
        for (int fault = 0; fault < 5; fault++) {
            jdbc.sql("update owndata.exports set next_at = now() + interval '1 hour' where id = :id::uuid")
                    .param("id", next)
                    .update();
            assertThat(maker(broken).step()).isTrue();
        }
        assertThat(she.get(EXPORTS).at("/copy/state")).isEqualTo("FAILED");
        assertThat(entries(next)).isZero();

        jdbc.sql("update owndata.exports set ends_at = now() - interval '1 minute' where id = :id::uuid")
                .param("id", next)
                .update();
        assertThat(she.get(EXPORTS).json().at("/copy").isNull()).isTrue();
        new Exports(store, tables, null, null, new OwnDataSettings(7), Clock.systemUTC()).deleteEnded();
        assertThat(jdbc.sql("select count(*) from owndata.exports where id = :id::uuid")
                        .param("id", next)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void everyTableThatKnowsPartiesOrAccountsSaysWhatItTells() {
        var declared = declarations.all("own-data.json", OwnTable.class);
        var missing = new TreeSet<String>();
        var owner = TestDatabase.owner(jdbc);
        var ids = owner.sql("""
                        select id from identity.parties union select id from identity.accounts where kind <> 'STAFF'
                        """).query(UUID.class).list().toArray(UUID[]::new);
        owner.sql("""
                        select c.table_schema || '.' || c.table_name as place, c.column_name as name
                        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and c.udt_name = 'uuid'
                            and c.table_schema not in ('pg_catalog', 'information_schema')
                        """)
                .query((row, number) -> Map.entry(row.getString("place"), row.getString("name")))
                .list()
                .forEach(column -> {
                    if (!declared.containsKey(column.getKey())
                            && (NAMES.contains(column.getValue())
                                    || owner.sql("select exists (select from " + column.getKey() + " where \""
                                                    + column.getValue() + "\" = any (:ids))")
                                            .param("ids", ids)
                                            .query(Boolean.class)
                                            .single())) {
                        missing.add(column.getKey() + "." + column.getValue());
                    }
                });
        assertThat(missing)
                .as("these know parties or accounts: say in own-data.json what she is told of them, or why nothing")
                .isEmpty();
    }

    @Test
    void everyColumnIsToldOrItIsSaidWhyNot() {
        declarations.all("own-data.json", OwnTable.class).forEach((table, it) -> {
            if (it.none() != null) {
                assertThat(it.none()).as(table).isNotBlank();
                return;
            }
            var columns = new TreeSet<>(
                    jdbc.sql("""
                            select column_name from information_schema.columns
                            where table_schema || '.' || table_name = :table
                            """).param("table", table).query(String.class).list());
            var said = new TreeSet<>(it.told());
            said.addAll(it.kept().keySet());
            said.addAll(it.filed().keySet());
            if (it.from() == null) {
                assertThat(said).as(table).containsExactlyElementsOf(columns);
            } else {
                assertThat(said).as(table).containsAll(columns);
            }
            assertThat(it.kept().values()).as(table).noneMatch(String::isBlank);
            assertThat(it.told()).as(table).noneMatch(it.kept()::containsKey);
        });
    }

    private int entries(String id) {
        return store.entries(UUID.fromString(id));
    }

    /** Another process, later. */
    private ExportMaker maker(OwnTables some) {
        return new ExportMaker(
                store,
                some,
                people,
                notices,
                words,
                new OwnDataSettings(7),
                transaction,
                Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private JsonNode of(Map<String, byte[]> files, String name) {
        assertThat(files).containsKey(name);
        return json.readTree(files.get(name));
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var stream = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                assertThat(files.put(entry.getName(), stream.readAllBytes()))
                        .as(entry.getName())
                        .isNull();
            }
        }
        return files;
    }
}
