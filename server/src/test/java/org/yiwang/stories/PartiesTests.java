package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.audit.Reading;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.parties.Parties;
import org.yiwang.identity.parties.Party;
import org.yiwang.identity.parties.PartySource;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Cases, drafts and licences belong to parties; an account is a login to act for one. */
@Story
class PartiesTests {
    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Parties parties;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    Audit audit;

    @Autowired
    PlatformTransactionManager transactions;

    /** As the house reads: for a purpose that the same transaction has written down. */
    private <T> T read(UUID party, Function<Reading, T> given) {
        var reader = accounts.named("clerk").orElseThrow();
        return new TransactionTemplate(transactions).execute(status -> given.apply(audit.read(party, reader)));
    }

    @Test
    void whatSomebodyDoesSaysWhoAndForWhom() {
        var neighbour = new Visitor(port).as("neighbour");
        var session = neighbour.get("/api/session");
        String party = session.at("/party/id");
        var account = accounts.named("neighbour").orElseThrow().account().toString();
        assertThat(party).isNotEqualTo(account);
        assertThat(session.at("/party/kind")).isEqualTo("PERSON");
        assertThat(session.at("/party/name")).isEqualTo(session.at("/name"));
        assertThat(session.json().at("/assurance").asInt()).isEqualTo(2);

        String number = filed(neighbour);
        assertThat(jdbc.sql("""
                        select c.applicant || ' ' || s.party || ' ' || s.actor || ' ' || coalesce(s.mandate::text, 'herself')
                        from cases.cases c join cases.steps s on s.case_id = c.id where c.number = :number
                        """).param("number", number).query(String.class).single())
                .isEqualTo(party + " " + party + " " + account + " herself");
        assertThat(jdbc.sql("""
                        select actor || ' ' || party from audit.records where act = 'case.submit' and object_id = :number
                        """).param("number", number).query(String.class).single())
                .isEqualTo(account + " " + party);
        var staff = new Visitor(port).as("clerk").get("/api/session");
        assertThat(staff.json().get("party").isNull()).isTrue();
    }

    @Test
    void aPageThatWasOpenedForAnotherPartyDoesNothing() {
        var neighbour = new Visitor(port).as("neighbour");
        String own = neighbour.get("/api/session").at("/party/id");
        String others = new Visitor(port).as("resident").get("/api/session").at("/party/id");
        String item = Errand.find(neighbour, "食品经营许可", "420106");
        String path = "/api/portal/drafts/" + item;
        int before = drafts(own);

        var refused = saved(neighbour, path, others);
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("session/acting-for-another");
        assertThat(refused.at("/detail")).contains("不会丢失");
        assertThat(saved(neighbour, path, "nobody").at("/code")).isEqualTo("session/acting-for-another");
        assertThat(drafts(own)).isEqualTo(before);
        assertThat(neighbour
                        .raw("GET", "/api/portal/drafts", Map.of("Acting-For", others), new byte[0])
                        .status())
                .as("looking harms nobody")
                .isEqualTo(200);

        assertThat(saved(neighbour, path, own).status()).isEqualTo(200);
        assertThat(saved(new Visitor(port), path, own).status()).isEqualTo(401);
        assertThat(neighbour.delete(path).status()).isEqualTo(204);
    }

    private static Answer saved(Visitor by, String path, String party) {
        return by.raw(
                "PUT",
                path,
                Map.of("Content-Type", "application/json", "Acting-For", party),
                "{\"form\":{},\"materials\":[],\"page\":\"form\",\"revision\":0}".getBytes(StandardCharsets.UTF_8));
    }

    private int drafts(String party) {
        return jdbc.sql("select count(*) from cases.drafts where applicant = :party::uuid")
                .param("party", party)
                .query(Integer.class)
                .single();
    }

    private Actor opened(String name, String number) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "p" + id,
                "yiwang-demo",
                name,
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "15400000999",
                Particulars.person(name, number, "湖北省武汉市武昌区示范路99号"),
                false));
        return accounts.actor(id).orElseThrow();
    }

    @Test
    void whoProvesToBeSomebodyKnownHasAllInOnePlaceAndNothingTwice() {
        String number = Numbers.ofNobody();
        QuietLogs.keepSecret(number);
        var known = opened("周有证", number);
        var provisional = opened("周有证", null);
        assertThat(provisional.assurance()).isEqualTo(Assurance.REGISTERED);
        var first = new Visitor(port).as(known.username());
        var second = new Visitor(port).as(provisional.username());
        String ofFirst = filed(first);
        String ofSecond = filed(second);
        String item = Errand.find(second, "食品经营许可", "420106");
        String draft = "/api/portal/drafts/" + item;
        saved(first, draft, known.party().toString());
        saved(second, draft, provisional.party().toString());
        String file = second.upload("/api/portal/files", "放着.pdf", Errand.PDF).at("/id");
        assertThat(numbers(second)).as("nothing of hers before the proof").containsExactly(ofSecond);
        assertThat(first.get("/api/portal/cases/" + ofSecond).status()).isEqualTo(404);

        accounts.prove(provisional.account(), Particulars.person("周有证", number, null), Assurance.MATCHED);

        assertThat(second.get("/api/session").at("/party/id"))
                .isEqualTo(known.party().toString());
        assertThat(second.get("/api/session").json().at("/assurance").asInt()).isEqualTo(2);
        assertThat(numbers(first)).containsExactlyInAnyOrder(ofFirst, ofSecond);
        assertThat(numbers(second)).containsExactlyInAnyOrder(ofFirst, ofSecond);
        assertThat(first.get(draft).status()).isEqualTo(200);
        assertThat(drafts(known.party().toString())).isOne();
        assertThat(drafts(provisional.party().toString())).isZero();
        assertThat(second.get("/api/portal/files/" + file).status()).isEqualTo(200);
        assertThat(first.post("/api/portal/cases/" + ofSecond + "/withdraw", Map.of("reason", "合在一起办"))
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.sql(
                                "select party from identity.party_merges where provisional = :provisional and account = :by")
                        .param("provisional", provisional.party())
                        .param("by", provisional.account())
                        .query(UUID.class)
                        .single())
                .isEqualTo(known.party());
        assertThat(jdbc.sql("""
                        select s.party from cases.steps s join cases.cases c on c.id = s.case_id
                        where c.number = :number order by s.position limit 1
                        """).param("number", ofSecond).query(UUID.class).single())
                .as("what was done stays as it was done")
                .isEqualTo(provisional.party());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(titles(first)).contains("又有一个账号核实为您本人"));
    }

    @Test
    void whatComesForAMergedPartyIsHandedOverLate() {
        String number = Numbers.ofNobody();
        var known = opened("郑迟到", number);
        var provisional = opened("郑迟到", null);
        var second = new Visitor(port).as(provisional.username());
        String filed = filed(second);
        accounts.prove(provisional.account(), Particulars.person("郑迟到", number, null), Assurance.REAL_PERSON);
        jdbc.sql("update cases.cases set applicant = :provisional where number = :number")
                .param("provisional", provisional.party())
                .param("number", filed)
                .update(); // as another node would, that has not heard of it yet
        assertThat(numbers(second)).isEmpty();
        jobs.stream()
                .filter(it -> it.name().equals("identity-hand-over-late"))
                .forEach(it -> it.work().run());
        assertThat(numbers(second)).containsExactly(filed);
        assertThat(known.party()).isNotEqualTo(provisional.party());
    }

    @Test
    void aProofTakesNothingAway() {
        String number = Numbers.ofNobody();
        var account = opened("褚补全", null);
        var said = Particulars.person("褚补全", number, null);
        accounts.prove(account.account(), said, Assurance.REAL_PERSON);
        accounts.prove(account.account(), said, Assurance.MATCHED);
        assertThat(accounts.actor(account.account()).orElseThrow().assurance()).isEqualTo(Assurance.REAL_PERSON);
        assertThat(read(account.party(), parties::history))
                .extracting(Party::number, Party::address)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(null, "湖北省武汉市武昌区示范路99号"),
                        org.assertj.core.groups.Tuple.tuple(number, "湖北省武汉市武昌区示范路99号"));
    }

    @Test
    void whoIsKnownByOneNumberDoesNotProveAnother() {
        var known = opened("冯一号", Numbers.ofNobody());
        var other = Particulars.person("冯一号", Numbers.ofNobody(), null);
        assertThatThrownBy(() -> accounts.prove(known.account(), other, Assurance.IN_PERSON))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("identity/number-proved"));
        assertThat(accounts.actor(known.account()).orElseThrow().assurance()).isEqualTo(Assurance.MATCHED);
    }

    @Test
    void whoClaimsANumberIsNotTakenForWhoProvesIt() {
        String number = Numbers.ofNobody();
        var claims = parties.openProvisional(Particulars.person("沈冒名", number, null), null);
        var proves = parties.ofNumber(Particulars.person("沈真名", number, null), PartySource.REGISTER, null);
        assertThat(proves.party()).isNotEqualTo(claims.party());
        assertThat(proves.known()).isFalse();
        assertThat(read(claims.party(), parties::find)).hasValueSatisfying(it -> {
            assertThat(it.number()).isEqualTo(number);
            assertThat(it.provedNumber()).isNull();
        });
    }

    @Test
    void howeverManyProveOneNumberAtOnceItIsOneParty() throws Exception {
        String number = Numbers.ofNobody();
        var all = new ArrayList<Actor>();
        for (int i = 0; i < 6; i++) {
            all.add(opened("卫同时", null));
        }
        var barrier = new CyclicBarrier(all.size());
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            var proofs = new ArrayList<Future<?>>();
            for (Actor one : all) {
                proofs.add(threads.submit((Callable<Void>) () -> {
                    barrier.await();
                    accounts.prove(one.account(), Particulars.person("卫同时", number, null), Assurance.MATCHED);
                    return null;
                }));
            }
            for (var proof : proofs) {
                proof.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        var found = new HashMap<UUID, Integer>();
        all.forEach(it -> found.merge(accounts.actor(it.account()).orElseThrow().party(), 1, Integer::sum));
        assertThat(found).hasSize(1).containsValue(6);
        assertThat(read(found.keySet().iterator().next(), parties::find))
                .hasValueSatisfying(it -> assertThat(it.proved()).isTrue());
    }

    /** 个转企: the code stays, and begins with 92 for ever. */
    @Test
    void theRegisterSaysWhatAFirmIsAndNothingIsForgotten() {
        var shop = new Particulars(
                PartyKind.INDIVIDUAL_BUSINESS,
                "武昌区变更商店",
                "92420106YW00999" + (char) ('A' + (int) (Math.random() * 8)) + "XX",
                "示范路1号",
                "陈示例");
        var id = parties.ofNumber(shop, PartySource.REGISTER, null).party();
        var company = new Particulars(PartyKind.ENTERPRISE, "武汉变更商贸有限公司", shop.number(), "示范路2号", "周示范");
        parties.registered(id, company);
        parties.registered(id, company);
        assertThat(read(id, parties::history))
                .extracting(Party::kind, Party::name, Party::representative)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PartyKind.INDIVIDUAL_BUSINESS, "武昌区变更商店", "陈示例"),
                        org.assertj.core.groups.Tuple.tuple(PartyKind.ENTERPRISE, "武汉变更商贸有限公司", "周示范"));
        assertThat(read(id, parties::find)).hasValueSatisfying(it -> {
            assertThat(it.version()).isEqualTo(2);
            assertThat(it.address()).isEqualTo("示范路2号");
        });
        assertThat(parties.ofNumber(shop, PartySource.OPENED, null).party()).isEqualTo(id);
        assertThatThrownBy(() -> jdbc.sql("update identity.party_versions set kind = 'ENTERPRISE' where party = :id")
                        .param("id", id)
                        .update())
                .as("what was said of a party is not said anew")
                .hasStackTraceContaining("permission denied");
    }

    private static String filed(Visitor by) {
        var answer = Errand.apply(by, Errand.find(by, "食品经营许可", "420106"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/number");
    }

    private static List<String> numbers(Visitor of) {
        return of.get("/api/portal/cases")
                .json()
                .at("/cases")
                .valueStream()
                .map(it -> it.at("/number").asString())
                .toList();
    }

    private static List<String> titles(Visitor of) {
        return of.get("/api/portal/messages")
                .json()
                .at("/messages")
                .valueStream()
                .map(it -> it.at("/title").asString())
                .toList();
    }
}
