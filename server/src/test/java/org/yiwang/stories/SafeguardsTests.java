package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Where money goes to whoever asks, it must be sure that it is she: a level of assurance, a log-in of late, or both. */
@Story
class SafeguardsTests {
    private static final String FUND = "购买自住住房提取住房公积金";
    private static final String PENSION = "企业职工基本养老保险养老金申领";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    ShiftableClock clock;

    Person she;
    String fund;

    /** Somebody with an account of level 2, logged in. */
    record Person(UUID account, Particulars who, Visitor visitor) {}

    @BeforeEach
    void somebody() {
        she = opened("郑核验");
        fund = Errand.find(she.visitor(), FUND, "420100");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void theGuideSaysBeforehandWhatIsWantedAndWhy() {
        var told = new Visitor(port).get("/api/portal/items/" + fund);
        assertThat(told.json().at("/safeguard/leastAssurance").asInt()).isEqualTo(3);
        assertThat(told.json().at("/safeguard/freshLoginMinutes").asInt()).isEqualTo(30);
        assertThat(told.at("/safeguard/reason")).contains("银行账户");
        String food = Errand.find(she.visitor(), "食品经营许可", "420106");
        assertThat(she.visitor()
                        .get("/api/portal/items/" + food)
                        .json()
                        .at("/safeguard")
                        .isNull())
                .isTrue();
    }

    @Test
    void whoIsNotSurelyEnoughKnownIsRefusedKeepsHerDraftAndComesBack() {
        var visitor = she.visitor();
        var application = Errand.application(visitor, fund);
        var draft = Map.of("form", application.get("form"), "materials", List.of(), "page", "check", "revision", 0);
        assertThat(visitor.put("/api/portal/drafts/" + fund, draft).status()).isEqualTo(200);

        var refused = visitor.post("/api/portal/cases", application);
        assertThat(refused.status() + refused.at("/code")).isEqualTo("403session/assurance-needed");
        assertThat(refused.json().at("/level").asInt()).isEqualTo(3);
        assertThat(refused.at("/clause")).isEqualTo("《个人信息保护法》第五十一条");
        assertThat(visitor.get("/api/portal/cases").json().at("/cases")).isEmpty();
        assertThat(visitor.get("/api/portal/drafts/" + fund).status()).isEqualTo(200);

        accounts.prove(she.account(), she.who(), Assurance.REAL_PERSON);
        var filed = visitor.post("/api/portal/cases", application);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        assertThat(visitor.get("/api/portal/drafts/" + fund).status()).isEqualTo(204);
    }

    @Test
    void whoLoggedInLongAgoLogsInAgainAndGoesOn() {
        var visitor = she.visitor();
        accounts.prove(she.account(), she.who(), Assurance.REAL_PERSON);
        var application = Errand.application(visitor, fund);
        String before = visitor.get("/api/session").at("/loggedInAt");
        clock.set(clock.instant().plus(Duration.ofMinutes(31)));

        var refused = visitor.post("/api/portal/cases", application);
        assertThat(refused.status() + refused.at("/code")).isEqualTo("403session/fresh-login-needed");
        assertThat(refused.json().at("/minutes").asInt()).isEqualTo(30);
        assertThat(visitor.get("/api/portal/cases").json().at("/cases")).isEmpty();

        visitor.as("g" + she.account());
        assertThat(visitor.get("/api/session").at("/loggedInAt")).isGreaterThan(before);
        var filed = visitor.post("/api/portal/cases", application);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
    }

    @Test
    void whatIsHandedInLaterIsAskedForAsWell() {
        var visitor = she.visitor();
        String pension = Errand.find(visitor, PENSION, "420106");
        var filed = Errand.apply(visitor, pension);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        String paper = visitor.get("/api/portal/cases/" + number).at("/materials/0/id");
        var asked = new Visitor(port)
                .as("clerk")
                .post(
                        "/api/desk/cases/" + number + "/supplement",
                        Map.of("materials", List.of(Map.of("id", paper, "reason", "不清楚")), "fields", List.of()));
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        assertThat(visitor.get("/api/portal/cases/" + number).text()).doesNotContain("session/fresh-login-needed");

        clock.set(clock.instant().plus(Duration.ofMinutes(31)));
        assertThat(visitor.get("/api/portal/cases/" + number).text())
                .as("the page says it beforehand")
                .contains("session/fresh-login-needed");
        var supply = Map.of("materials", Errand.handIn(visitor, List.of(paper)));
        assertThat(visitor.post("/api/portal/cases/" + number + "/supply", supply)
                        .at("/code"))
                .isEqualTo("session/fresh-login-needed");
        visitor.as("g" + she.account());
        assertThat(visitor.post("/api/portal/cases/" + number + "/supply", supply)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoActsForAnotherIsAskedHerselfAndStillActsAfterwards() {
        accounts.prove(she.account(), she.who(), Assurance.REAL_PERSON);
        var agent = opened("冯代办");
        var visitor = agent.visitor();
        String mandate = granted(agent);
        act(visitor, mandate);
        String forWhom = visitor.get("/api/session").at("/party/id");
        var application = Errand.application(visitor, fund);
        assertThat(visitor.post("/api/portal/cases", application).at("/code"))
                .as("the other's level is not hers")
                .isEqualTo("session/assurance-needed");

        accounts.prove(agent.account(), agent.who(), Assurance.REAL_PERSON);
        clock.set(clock.instant().plus(Duration.ofMinutes(31)));
        assertThat(visitor.post("/api/portal/cases", application).at("/code")).isEqualTo("session/fresh-login-needed");
        visitor.as("g" + agent.account());
        assertThat(visitor.get("/api/session").at("/party/id")).isEqualTo(forWhom);
        var filed = visitor.post("/api/portal/cases", application);
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        assertThat(she.visitor().get("/api/portal/cases").at("/cases/0/number")).isEqualTo(filed.at("/number"));

        var elsewhere = new Visitor(port).as("g" + agent.account());
        assertThat(elsewhere.get("/api/session").at("/party/id"))
                .as("a session of its own acts for nobody else")
                .isNotEqualTo(forWhom);
    }

    private String granted(Person agent) {
        var offer = Map.of(
                "to",
                "g" + agent.account(),
                "scope",
                Map.of("items", List.of("*"), "actions", List.of("DRAFT", "SUBMIT")),
                "until",
                clock.instant().plus(Duration.ofDays(60)).toString().substring(0, 10));
        var offered = she.visitor().post("/api/portal/mandates", offer);
        assertThat(offered.status()).as(offered.text()).isEqualTo(201);
        String id = offered.at("/id");
        var accepted = agent.visitor().post("/api/portal/mandates/" + id + "/accept", Map.of());
        assertThat(accepted.at("/state")).as(accepted.text()).isEqualTo("ACTIVE");
        return id;
    }

    private static Answer act(Visitor visitor, String mandate) {
        var body = new HashMap<String, Object>();
        body.put("mandate", mandate);
        var answer = visitor.put("/api/session/acting-for", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private Person opened(String name) {
        var id = UUID.randomUUID();
        var who = Particulars.person(name, Numbers.ofNobody(), "湖北省武汉市武昌区示范路99号");
        accounts.open(new NewAccount(
                id,
                "g" + id,
                "yiwang-demo",
                name,
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "15400000998",
                who,
                false));
        return new Person(id, who, new Visitor(port).as("g" + id));
    }
}
