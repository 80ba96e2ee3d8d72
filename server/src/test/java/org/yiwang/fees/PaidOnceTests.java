package org.yiwang.fees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.fees.Bill.State;
import org.yiwang.fees.PaymentGateway.Line;
import org.yiwang.kernel.Money;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Whatever answer is lost, and whoever asks at once: one payment, one refund, each booked once. */
@Story
class PaidOnceTests {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    @LocalServerPort
    int port;

    @Autowired
    Payments payments;

    @Autowired
    Refunds refunds;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    BillStore store;

    @Autowired
    SimulatedPayments platform;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    Visitor resident;

    @BeforeEach
    void aMonday() {
        clock.set(DAY);
        resident = new Visitor(port).as("resident");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void twentyAtOnceAreOnePayment() throws Exception {
        String number = billed();
        String page = pay(number).at("/page");
        platform.pay(token(page));
        clock.set(Instant.now(clock).plus(Duration.ofMinutes(2)));
        var askers = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 20; i++) {
            boolean told = i % 2 == 0;
            askers.add(() -> {
                if (told) {
                    payments.heard(number);
                } else {
                    payments.askForOpen();
                }
                return true;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(askers)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(bill(number).state()).isEqualTo(State.PAID);
        assertThat(payments(number)).isEqualTo(1);
        assertThat(titles(number, "缴费成功")).isEqualTo(1);
        platform.pay(token(page));
        payments.heard(number);
        assertThat(payments(number)).isEqualTo(1);
        assertThat(pay(number).json().at("/page").isNull()).isTrue();
    }

    @Test
    void whatIsPaidWhileEveryAnswerIsLostIsFoundLater() {
        String number = billed();
        pay(number);
        platform.lose(number, 2);
        var silent = pay(number);
        assertThat(silent.status() + silent.at("/code")).isEqualTo("503fees/unanswered");
        String page = pay(number).at("/page");
        platform.pay(token(page));
        platform.lose(number, 3);
        payments.heard(number);
        var asked = resident.post("/api/portal/bills/" + number + "/check", Map.of());
        assertThat(asked.json().at("/answered").asBoolean()).isFalse();
        assertThat(bill(number).isOpen()).isTrue();
        clock.set(Instant.now(clock).plus(Duration.ofMinutes(2)));
        payments.askForOpen();
        assertThat(bill(number).isOpen()).as("not answered yet").isTrue();
        clock.set(Instant.now(clock).plus(Duration.ofHours(7)));
        payments.askForOpen();
        assertThat(bill(number).state()).isEqualTo(State.PAID);
        assertThat(payments(number)).isEqualTo(1);
    }

    @Test
    void whatArrivesAfterTheEndIsGivenBackOnceThoughTheAnswerIsLost() {
        String number = billed();
        String page = pay(number).at("/page");
        platform.pay(token(page));
        withdraw(number);
        await().atMost(Duration.ofSeconds(20)).until(() -> bill(number).state() == State.DROPPED);
        payments.askForOpen();
        await().atMost(Duration.ofSeconds(20)).until(() -> bill(number).refund() != null);
        assertThat(bill(number).refund().cause()).isEqualTo(Bill.Cause.LATE);
        platform.lose(number, 1);
        refunds.tryAll();
        assertThat(bill(number).state()).isEqualTo(State.REFUNDING);
        clock.set(Instant.now(clock).plus(Duration.ofMinutes(5)));
        refunds.tryAll();
        refunds.tryAll();
        assertThat(bill(number).state()).isEqualTo(State.REFUNDED);
        assertThat(jdbc.sql("select count(*) from fees.simulated_refunds where order_number = :number")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(titles(number, "已退费")).isEqualTo(1);
    }

    @Test
    void whatIsNoLongerAskedForCannotBePaid() {
        String number = billed();
        String page = pay(number).at("/page");
        withdraw(number);
        await().atMost(Duration.ofSeconds(20)).until(() -> bill(number).state() == State.DROPPED);
        payments.askForOpen();
        platform.pay(token(page));
        assertThat(platform.shown(token(page)).orElseThrow().state()).isEqualTo(PaymentGateway.State.CLOSED);
        payments.heard(number);
        assertThat(bill(number).payment()).isNull();
        assertThat(pay(number).json().at("/page").isNull()).isTrue();
    }

    @Test
    void whatTheStatementSaysOtherwiseIsBookedOrClearedUp() {
        clock.set(DAY.plusDays(2));
        resident = new Visitor(port).as("resident");
        var owner = TestDatabase.owner(jdbc);
        owner.sql("delete from fees.differences where day >= :day")
                .param("day", DAY)
                .update();
        owner.sql("delete from fees.days where day >= :day").param("day", DAY).update();
        String unheard = billed();
        platform.pay(token(pay(unheard).at("/page")));
        String forged = billed();
        platform.pay(token(pay(forged).at("/page")));
        jdbc.sql("update fees.simulated_orders set amount_fen = 7999 where number = :number")
                .param("number", forged)
                .update();
        payments.heard(forged);
        assertThat(bill(forged).isOpen()).as("another amount is not booked").isTrue();
        String gone = billed();
        platform.pay(token(pay(gone).at("/page")));
        payments.heard(gone);
        jdbc.sql("delete from fees.simulated_orders where number = :number")
                .param("number", gone)
                .update();
        String stray = "LT" + UUID.randomUUID().toString().substring(0, 4);
        platform.pay(token(platform.open(new PaymentGateway.Order(stray, new Money(1), "联调", "/"))));

        reconciliation.compare(DAY.plusDays(2));
        reconciliation.compare(DAY.plusDays(2));
        assertThat(bill(unheard).state()).isEqualTo(State.PAID);
        var admin = new Visitor(port).as("admin");
        var found = admin.get("/api/desk/reconciliation/differences");
        assertThat(found.json().at("/differences").valueStream())
                .filteredOn(it -> List.of(unheard, forged, gone, stray)
                        .contains(it.at("/number").asString()))
                .extracting(it -> it.at("/number").asString() + " "
                        + it.at("/kind").asString() + " " + it.at("/resolved").asBoolean())
                .containsExactlyInAnyOrder(
                        unheard + " MISSING_HERE true",
                        forged + " AMOUNT false",
                        gone + " MISSING_THERE false",
                        stray + " NOT_OURS false");
        String id = found.json()
                .at("/differences")
                .valueStream()
                .filter(it -> it.at("/number").asString().equals(stray))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asString();
        String path = "/api/desk/reconciliation/differences/" + id + "/resolve";
        var resolved = admin.post(path, Map.of("note", "联调时付的一分钱。"));
        assertThat(resolved.json().at("/resolved").asBoolean())
                .as(resolved.text())
                .isTrue();
        assertThat(admin.post(path, Map.of("note", "再写一次")).at("/code")).isEqualTo("fees/already-resolved");
        var day = admin.get("/api/desk/reconciliation/days")
                .json()
                .at("/days")
                .valueStream()
                .filter(it -> it.at("/day").asString().equals(DAY.plusDays(2).toString()))
                .findFirst()
                .orElseThrow();
        assertThat(day.at("/open").asInt()).isEqualTo(2);
        assertThat(new Visitor(port)
                        .as("clerk")
                        .get("/api/desk/reconciliation/days")
                        .status())
                .isEqualTo(403);
        assertThat(platform.statement(DAY.plusDays(2)))
                .extracting(Line::number)
                .contains(unheard, forged, stray)
                .doesNotContain(gone);
        jdbc.sql("delete from fees.simulated_orders where number in (:forged, :stray)")
                .param("forged", forged)
                .param("stray", stray)
                .update();
    }

    private String billed() {
        var filed = Errand.apply(resident, Errand.find(resident, "不动产转移登记", "420106"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        String number = filed.at("/number");
        var accepted = new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !resident.get("/api/portal/cases/" + number)
                        .at("/sections/fees/bills/0/number")
                        .isEmpty());
        return resident.get("/api/portal/cases/" + number).at("/sections/fees/bills/0/number");
    }

    private void withdraw(String bill) {
        var about = bill(bill).about();
        var asked = resident.post(
                "/api/portal/cases/" + about.caseNumber().value() + "/withdraw", Map.of("reason", "不办了。"));
        assertThat(asked.at("/stage")).isEqualTo("WITHDRAWING");
        var confirmed = new Visitor(port)
                .as("clerk")
                .post("/api/desk/cases/" + about.caseNumber().value() + "/withdrawal/confirm", Map.of());
        assertThat(confirmed.at("/stage")).as(confirmed.text()).isEqualTo("WITHDRAWN");
    }

    private Answer pay(String number) {
        return resident.post("/api/portal/bills/" + number + "/pay", Map.of());
    }

    private Bill bill(String number) {
        return store.find(number).orElseThrow();
    }

    private int payments(String number) {
        return jdbc.sql("select count(*) from fees.payments where bill = :bill")
                .param("bill", bill(number).id())
                .query(Integer.class)
                .single();
    }

    private long titles(String bill, String title) {
        String number = bill(bill).about().caseNumber().value();
        return resident.get("/api/portal/messages")
                .json()
                .at("/messages")
                .valueStream()
                .filter(it -> it.at("/title").asString().equals(title))
                .filter(it -> it.at("/caseNumber").asString().equals(number))
                .count();
    }

    private static UUID token(String page) {
        return UUID.fromString(page.substring(page.indexOf('=') + 1));
    }
}
