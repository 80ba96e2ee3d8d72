package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.audit.DataKind;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.People;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.parties.Parties;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Mandate;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** 数据使用记录: whoever reads somebody's data stands in her ledger before he has read them, and nothing hides him there. */
@Story
class LedgerTests {
    private static final String USES = "/api/portal/me/data-uses";
    private static final int PAGE = 20;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @Autowired
    Parties parties;

    @Autowired
    Audit audit;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ShiftableClock clock;

    /** Whose ledger nobody else writes in. */
    String username;

    Visitor resident;
    Visitor clerk;

    @BeforeEach
    void everybody() {
        clock.set(LocalDate.of(2026, 3, 2));
        username = "ledger" + UUID.randomUUID();
        accounts.open(new NewAccount(
                UUID.randomUUID(),
                username,
                "yiwang-demo",
                "甲示例",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "15400000997",
                Particulars.person("甲示例", Numbers.ofNobody(), "湖北省武汉市武昌区示范路97号"),
                false));
        resident = new Visitor(port).as(username);
        clerk = new Visitor(port).as("clerk");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void sheReadsInPlainWordsWhoReadWhatInWhichCaseAndWhy() {
        String item = Errand.find(resident, "食品经营许可", "420106");
        var filed = Errand.apply(resident, item);
        String number = filed.at("/number");
        clerk.get("/api/desk/cases/" + number);
        clerk.get("/api/desk/documents/" + number + "-01");
        clerk.post(
                "/api/desk/cases/" + number + "/disclosures",
                Map.of("fields", List.of("PHONE", "ID_NUMBER"), "purpose", "CONTACT"));

        var uses = uses(resident, number);
        assertThat(uses).extracting(it -> it.at("/actName").asString()).containsExactly("查看个人信息", "下载文书", "查看办件");
        assertThat(uses).extracting(it -> it.at("/purpose").asString()).containsExactly("联系申请人", "办理业务", "办理业务");
        assertThat(uses)
                .extracting(it ->
                        it.at("/fields").valueStream().map(JsonNode::asString).toList())
                .containsExactly(List.of("证件号码", "手机号码"), List.of("文书"), List.of("隐去一部分的姓名和号码", "申请表", "申请材料", "文书"));
        assertThat(uses).allSatisfy(it -> {
            assertThat(it.at("/reader").asString()).isEqualTo("窗口人员");
            assertThat(it.at("/organ").asString()).contains("武昌");
            assertThat(it.at("/matter").asString()).contains("食品经营许可", number);
            assertThat(it.at("/at").asString()).startsWith("2026-03-0");
        });
        assertThat(uses.toString()).doesNotContain("林综窗", "clerk");
        var english = resident.raw("GET", USES, Map.of("Accept-Language", "en"), new byte[0])
                .json()
                .at("/uses/0");
        assertThat(english.at("/reader").asString()).isEqualTo("counter clerk");
        assertThat(english.at("/fields").toString()).contains("phone number");

        assertThat(all(new Visitor(port).as("neighbour"), "uses").toString()).doesNotContain(number);
        assertThat(all(resident, "uses"))
                .extracting(it -> it.at("/id").asString())
                .doesNotHaveDuplicates();
        assertThat(resident.get(USES + "?cursor=x").status()).isEqualTo(422);
        assertThat(clerk.get(USES).status()).isEqualTo(403);

        var table = resident.get(USES + "/export");
        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.header("Content-Disposition")).contains("data-uses.csv");
        assertThat(new String(table.bytes(), StandardCharsets.UTF_8))
                .startsWith("\uFEFF时间,谁,机关")
                .contains("窗口人员", "证件号码、手机号码", number)
                .doesNotContain("林综窗");
    }

    @Test
    void aListOfMaskedNamesIsOneRecordAndHidesNoRead() {
        later(3);
        String number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
        clerk.get("/api/desk/cases/" + number);
        UUID begun = Ids.next();
        int shown = 0;
        for (int again = 0; again < PAGE + 5; again++) {
            shown = clerk.get("/api/desk/cases?queue=to-accept&q=" + number)
                    .json()
                    .at("/cases")
                    .size();
            clerk.get("/api/desk/cases?queue=to-accept");
        }
        assertThat(shown).isEqualTo(1);
        assertThat(records(begun, "case.list")).isEqualTo(PAGE + 5);
        assertThat(records(begun, "case.search")).isEqualTo(PAGE + 5);

        assertThat(resident.get(USES).json().at("/uses").valueStream().limit(1))
                .allSatisfy(it -> assertThat(it.at("/caseNumber").asString()).isEqualTo(number));
        var lists = all(resident, "lists").stream()
                .filter(it -> it.at("/day").asString().equals("2026-03-03"))
                .toList();
        assertThat(lists).extracting(it -> it.at("/actName").asString()).containsOnlyOnce("查看办件列表", "查找办件");
        assertThat(lists)
                .allSatisfy(it -> assertThat(it.at("/organ").asString()).isNotBlank());
    }

    @Test
    void nothingIsReadOfAPartyUnlessTheSameTransactionHasWrittenWhy() {
        UUID her = accounts.named("resident").orElseThrow().party();
        UUID other = accounts.named("neighbour").orElseThrow().party();
        var reader = accounts.named("clerk").orElseThrow();
        for (String plain : List.of(
                "select number from identity.party_versions",
                "select address from identity.party_versions",
                "select representative from identity.party_versions",
                "select * from identity.party_versions",
                "select count(number) from identity.party_versions",
                "select 1 from identity.party_versions where length(number) > 1",
                "update identity.party_versions set version = version returning number",
                "insert into identity.party_versions (party, version, kind, name, source, recorded_at) "
                        + "select party, 99, kind, number, source, now() from identity.party_versions")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(plain)
                    .isThrownBy(() -> jdbc.sql(plain).query().listOfRows())
                    .satisfies(e -> assertThat(e).rootCause().hasMessageContaining("permission denied"));
        }
        refused(her, UUID.randomUUID());
        // a record of before, even of her
        UUID before = new TransactionTemplate(transactions)
                .execute(status -> audit.read(her, reader, DataKind.NAME).record());
        refused(her, before);
        // one of this transaction, of somebody else
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            refused(her, audit.read(other, reader).record());
            status.setRollbackOnly();
        });
        // and what it takes
        var read = new TransactionTemplate(transactions).execute(status -> {
            UUID now = audit.read(her, reader, DataKind.NAME).record();
            return List.of(
                    cells(her, now),
                    parties.find(audit.read(her, reader)).orElseThrow().number());
        });
        assertThat(read.getFirst()).isEqualTo(1);
        assertThat(read.getLast()).asString().hasSize(18);
    }

    @Test
    void whatIsRevealedOutsideOfAHandlerIsWrittenToo() {
        later(4);
        UUID her = accounts.named("neighbour").orElseThrow().party();
        var reader = accounts.named("clerk").orElseThrow();
        int before = all(new Visitor(port).as("neighbour"), "uses").size();
        assertThat(people.reveal(her, reader, DataKind.PHONE).phone()).isNotNull();
        assertThat(all(new Visitor(port).as("neighbour"), "uses")).hasSize(before + 1);
        assertThat(all(new Visitor(port).as("neighbour"), "uses"))
                .anySatisfy(it -> assertThat(it.at("/fields").toString()).isEqualTo("[\"手机号码\"]"));
    }

    @Test
    void whoeverActsForHerStandsInHerLedgerAsSuch() {
        later(5);
        var her = accounts.named(username).orElseThrow();
        var agent = accounts.named("agent")
                .orElseThrow()
                .actingFor(new Actor.ActingFor(
                        her.party(),
                        her.forWhom().kind(),
                        her.name(),
                        new Mandate(UUID.randomUUID(), Set.of(Mandate.Act.values()), null)));
        assertThat(people.actedFor(agent).idNumber()).isNotNull();
        var use = resident.get(USES).json().at("/uses/0");
        assertThat(use.at("/reader").asString()).isEqualTo("受您委托的人");
        assertThat(use.at("/fields").toString()).contains("姓名", "证件号码", "地址");
        assertThat(use.at("/organ").isNull()).isTrue();
    }

    @Test
    void whatWasReadOfHerBeforeSheProvedWhoSheIsIsInHerLedgerToo() {
        var her = accounts.named("neighbour").orElseThrow();
        UUID provisional = parties.openProvisional(Particulars.person("甲示例", null, null), null)
                .party();
        UUID record = new TransactionTemplate(transactions)
                .execute(status -> audit.read(
                                provisional, accounts.named("clerk").orElseThrow())
                        .record());
        var neighbour = new Visitor(port).as("neighbour");
        assertThat(all(neighbour, "uses").toString()).doesNotContain(record.toString());
        audit.joined(provisional, her.party());
        audit.joined(provisional, her.party());
        assertThat(all(neighbour, "uses").toString()).containsOnlyOnce(record.toString());
    }

    @Test
    void nobodyChangesWhatStandsInIt() {
        clerk.get("/api/desk/cases?queue=to-accept");
        var owner = TestDatabase.owner(jdbc);
        for (String table : List.of("audit.listings", "audit.same_subjects")) {
            for (String change : List.of("delete from " + table, "truncate " + table)) {
                assertThatExceptionOfType(DataAccessException.class)
                        .as(change)
                        .isThrownBy(() -> jdbc.sql(change).update());
            }
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> owner.sql("truncate " + table).update());
        }
    }

    /** On another day of that March: what is done then stands on top of the ledger. */
    private void later(int day) {
        clock.set(LocalDate.of(2026, 3, day));
        resident = new Visitor(port).as(username);
        clerk = new Visitor(port).as("clerk");
    }

    private void refused(UUID party, UUID record) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> cells(party, record))
                .satisfies(e -> assertThat(e).rootCause().hasMessageContaining("for a purpose"));
    }

    private int cells(UUID party, UUID record) {
        return jdbc.sql("select number from identity.party_for_purpose(:party, :record)")
                .param("party", party)
                .param("record", record)
                .query((row, number) -> row.getBytes("number"))
                .list()
                .size();
    }

    private int records(UUID begun, String act) {
        return jdbc.sql("select count(*) from audit.records where id > :begun and act = :act")
                .param("begun", begun)
                .param("act", act)
                .query(Integer.class)
                .single();
    }

    private static List<JsonNode> uses(Visitor visitor, String caseNumber) {
        return all(visitor, "uses").stream()
                .filter(it -> it.at("/caseNumber").asString().equals(caseNumber))
                .toList();
    }

    private static List<JsonNode> all(Visitor visitor, String what) {
        var all = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            var page = visitor.get(
                    USES + (what.equals("lists") ? "/lists" : "") + (cursor.isEmpty() ? "" : "?cursor=" + cursor));
            page.json().at("/" + what).forEach(all::add);
            cursor = page.at("/next");
        } while (!cursor.isEmpty());
        return all;
    }
}
