package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** 收费: what is not paid holds up the licence and nothing else; what is paid for nothing is given back. */
@Story
class FeesTests {
    private static final String BILLS = "/api/portal/bills/";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    Visitor resident;

    @BeforeEach
    void aMonday() {
        clock.set(LocalDate.of(2026, 3, 2));
        resident = new Visitor(port).as("resident");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aFeeIsPaidOnceThoughTheAnswerWasLost() {
        String number = accepted();
        assertThat(decide(number, "GRANTED").at("/stage")).isEqualTo("DECIDED");
        var waiting = own(number);
        assertThat(waiting.at("/stage")).as("the licence waits").isEqualTo("DECIDED");
        assertThat(waiting.json().at("/sections/fees/holdsUp").asBoolean()).isTrue();
        assertThat(waiting.at("/sections/fees/bills/0/amount")).isEqualTo("80.00");
        assertThat(waiting.at("/sections/fees/bills/0/basis")).contains("2559号");
        assertThat(titles()).contains("请缴费");
        var desk = new Visitor(port).as("approver").get("/api/desk/cases/" + number);
        assertThat(desk.at("/sections/fees/bills/0/state")).isEqualTo("OPEN");

        String bill = waiting.at("/sections/fees/bills/0/number");
        var stranger = new Visitor(port).as("neighbour");
        assertThat(List.of(
                        stranger.get(BILLS + bill).status(),
                        stranger.post(BILLS + bill + "/pay", Map.of()).status(),
                        stranger.post(BILLS + bill + "/check", Map.of()).status(),
                        resident.get(BILLS + "F1").status()))
                .containsOnly(404);

        String order = order(resident.post(BILLS + bill + "/pay", Map.of()));
        assertThat(order(resident.post(BILLS + bill + "/pay", Map.of())))
                .as("the same order")
                .isEqualTo(order);
        String platform = "/api/portal/simulated-payments/" + order;
        assertThat(resident.get(platform).at("/amount")).isEqualTo("80.00");
        assertThat(resident.post(platform + "/pay", Map.of("loseAnswer", true)).at("/state"))
                .isEqualTo("PAID");
        var asked = resident.post(BILLS + bill + "/check", Map.of());
        assertThat(asked.json().at("/answered").asBoolean()).isFalse();
        assertThat(asked.at("/bill/state")).isEqualTo("OPEN");

        var again = resident.post(BILLS + bill + "/pay", Map.of());
        assertThat(again.json().at("/page").isNull()).as("nothing left to pay").isTrue();
        assertThat(again.at("/bill/state")).isEqualTo("PAID");
        resident.post(platform + "/pay", Map.of("loseAnswer", false));
        String receipt = own(number).at("/sections/fees/bills/0/receipt");
        assertThat(receipt).isEqualTo(again.at("/bill/receipt")).isNotEmpty();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> own(number).at("/stage").equals("CONCLUDED"));
        assertThat(titles()).contains("缴费成功");
    }

    @Test
    void whoIsDeniedPaysNothing() {
        String number = accepted();
        String bill = own(number).at("/sections/fees/bills/0/number");
        decide(number, "DENIED");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> own(number).at("/stage").equals("CONCLUDED"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> resident.get(BILLS + bill).at("/state").equals("DROPPED"));
        assertThat(resident.post(BILLS + bill + "/pay", Map.of())
                        .json()
                        .at("/page")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatWasPaidForNothingIsGivenBackByItself() {
        String number = accepted();
        String bill = paid(number);
        resident.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不卖了。"));
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/withdrawal/confirm", Map.of());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> resident.get(BILLS + bill).at("/state").startsWith("REFUND"));
        assertThat(resident.get(BILLS + bill).at("/refundCause")).isEqualTo("办件没有办成");
        assertThat(titles()).contains("正在退费");
    }

    @Test
    void theHeadGivesBackWhatWasPaidByMistakeOnce() {
        String bill = paid(accepted());
        String path = "/api/desk/fees/" + bill + "/refund";
        var reason = Map.of("reason", "窗口已收过这笔费用。");
        assertThat(new Visitor(port).as("clerk").post(path, reason).status()).isEqualTo(403);
        var head = new Visitor(port).as("head");
        var listed = head.get("/api/desk/fees?state=PAID").json().at("/bills");
        assertThat(listed.valueStream().map(it -> it.at("/bill/number").asString()))
                .contains(bill);
        var given = head.post(path, reason);
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.at("/bill/state")).isEqualTo("REFUNDING");
        assertThat(given.at("/refundReason")).isEqualTo("窗口已收过这笔费用。");
        var twice = head.post(path, reason);
        assertThat(twice.status() + twice.at("/code")).isEqualTo("409fees/not-refundable");
        assertThat(head.post("/api/desk/fees/F1/refund", reason).status()).isEqualTo(404);
    }

    @Test
    void nothingIsAskedForWhereNoAmountIsKnown() {
        var filed = Errand.apply(resident, Errand.find(resident, "变更、更正姓名", "420106"));
        String number = filed.at("/number");
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        decide(number, "GRANTED");
        assertThat(own(number).at("/stage")).isEqualTo("CONCLUDED");
        assertThat(own(number).json().at("/sections/fees").isMissingNode()
                        || own(number).json().at("/sections/fees").isNull())
                .isTrue();
    }

    private String paid(String number) {
        String bill = own(number).at("/sections/fees/bills/0/number");
        String order = order(resident.post(BILLS + bill + "/pay", Map.of()));
        resident.post("/api/portal/simulated-payments/" + order + "/pay", Map.of("loseAnswer", false));
        assertThat(resident.get(BILLS + bill).at("/state")).isEqualTo("PAID");
        return bill;
    }

    private String accepted() {
        var filed = Errand.apply(resident, Errand.find(resident, "不动产转移登记", "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        var accepted = new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !own(number).at("/sections/fees/bills/0/number").isEmpty());
        return number;
    }

    private Answer own(String number) {
        return resident.get("/api/portal/cases/" + number);
    }

    private Answer decide(String number, String outcome) {
        return new Visitor(port)
                .as("approver")
                .post(
                        "/api/desk/cases/" + number + "/decide",
                        Map.of("outcome", outcome, "reason", "经审查，情况属实。", "clause", "《不动产登记暂行条例》第二十条"));
    }

    private List<String> titles() {
        return resident.get("/api/portal/messages")
                .json()
                .at("/messages")
                .valueStream()
                .map(it -> it.at("/title").asString())
                .toList();
    }

    private static String order(Answer paying) {
        assertThat(paying.status()).as(paying.text()).isEqualTo(200);
        String page = paying.at("/page");
        return page.substring(page.indexOf('=') + 1);
    }
}
