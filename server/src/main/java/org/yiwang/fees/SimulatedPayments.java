package org.yiwang.fees;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Money;

/**
 * 模拟支付平台: a simulator of the payment platform, in the demo only. It is an outside party: it has tables of its own, and what is paid there
 * stays paid whatever becomes of whoever asked. No money moves. It can be told to lose its answers: then it does what it was
 * asked and says nothing.
 */
@Component
@Profile("demo")
@Fallback
class SimulatedPayments implements PaymentGateway {
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;

    SimulatedPayments(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** An order as whoever has its token sees it. */
    record Shown(String number, String title, Money amount, State state, String back) {}

    @Override
    public String open(Order order) {
        return answered(order.number(), () -> {
            jdbc.sql("""
                            insert into fees.simulated_orders (number, token, title, amount_fen, back, state, opened_at)
                            values (:number, :token, :title, :fen, :back, 'OPEN', :now)
                            on conflict (number) do nothing
                            """)
                    .param("number", order.number())
                    .param("token", UUID.randomUUID())
                    .param("title", order.title())
                    .param("fen", order.amount().fen())
                    .param("back", order.back())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            return "/account/simulated-payment?order="
                    + jdbc.sql("select token from fees.simulated_orders where number = :number")
                            .param("number", order.number())
                            .query(UUID.class)
                            .single();
        });
    }

    @Override
    public Standing ask(String number) {
        return answered(number, () -> standing(number));
    }

    @Override
    public Standing close(String number) {
        return answered(number, () -> {
            jdbc.sql("update fees.simulated_orders set state = 'CLOSED' where number = :number and state = 'OPEN'")
                    .param("number", number)
                    .update();
            return standing(number);
        });
    }

    private Standing standing(String number) {
        return jdbc.sql("select * from fees.simulated_orders where number = :number")
                .param("number", number)
                .query((row, index) -> {
                    var state = State.valueOf(row.getString("state"));
                    return state == State.PAID
                            ? new Standing(
                                    state,
                                    new Payment(
                                            row.getString("transaction_number"),
                                            new Money(row.getLong("amount_fen")),
                                            row.getTimestamp("paid_at").toInstant()))
                            : Standing.of(state);
                })
                .optional()
                .orElse(Standing.of(State.UNKNOWN));
    }

    @Override
    public Optional<Instant> refund(Refund refund) {
        return answered(refund.order(), () -> {
            jdbc.sql("""
                            insert into fees.simulated_refunds (number, order_number, amount_fen, refunded_at)
                            select :number, number, :fen, :now from fees.simulated_orders
                            where number = :order and state = 'PAID' and amount_fen >= :fen
                            on conflict (number) do nothing
                            """)
                    .param("number", refund.number())
                    .param("order", refund.order())
                    .param("fen", refund.amount().fen())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            return jdbc.sql("select refunded_at from fees.simulated_refunds where number = :number")
                    .param("number", refund.number())
                    .query((row, index) -> row.getTimestamp("refunded_at").toInstant())
                    .optional();
        });
    }

    @Override
    public List<Line> statement(LocalDate day) {
        var from = Timestamp.from(day.atStartOfDay(Days.BEIJING).toInstant());
        var until = Timestamp.from(day.plusDays(1).atStartOfDay(Days.BEIJING).toInstant());
        var lines = new ArrayList<Line>(jdbc.sql("""
                        select number, amount_fen, paid_at as at, transaction_number from fees.simulated_orders
                        where paid_at >= :from and paid_at < :until order by paid_at
                        """)
                .param("from", from)
                .param("until", until)
                .query((row, index) -> line(Line.Kind.PAYMENT, row))
                .list());
        lines.addAll(jdbc.sql("""
                        select number, amount_fen, refunded_at as at, null as transaction_number from fees.simulated_refunds
                        where refunded_at >= :from and refunded_at < :until order by refunded_at
                        """)
                .param("from", from)
                .param("until", until)
                .query((row, index) -> line(Line.Kind.REFUND, row))
                .list());
        return lines;
    }

    private static Line line(Line.Kind kind, ResultSet row) throws SQLException {
        return new Line(
                kind,
                row.getString("number"),
                new Money(row.getLong("amount_fen")),
                row.getTimestamp("at").toInstant(),
                row.getString("transaction_number"));
    }

    /** What stands on the page of an order; empty if there is none. */
    Optional<Shown> shown(UUID token) {
        return jdbc.sql("select * from fees.simulated_orders where token = :token")
                .param("token", token)
                .query((row, index) -> new Shown(
                        row.getString("number"),
                        row.getString("title"),
                        new Money(row.getLong("amount_fen")),
                        State.valueOf(row.getString("state")),
                        row.getString("back")))
                .optional();
    }

    /** Somebody pays on the page; an order that is paid or closed stays as it is. */
    void pay(UUID token) {
        apart.executeWithoutResult(status -> jdbc.sql("""
                        update fees.simulated_orders set state = 'PAID', paid_at = :now, transaction_number = 'SIM' || number
                        where token = :token and state = 'OPEN'
                        """)
                .param("token", token)
                .param("now", Timestamp.from(clock.instant()))
                .update());
    }

    /** From now on so many answers about an order are lost. */
    void lose(String number, int answers) {
        apart.executeWithoutResult(
                status -> jdbc.sql("update fees.simulated_orders set unanswered = :answers where number = :number")
                        .param("answers", answers)
                        .param("number", number)
                        .update());
    }

    /** Does something that stays done, and says so unless that answer is to be lost. */
    private <T> T answered(String number, Supplier<T> work) {
        Optional<T> answer = Objects.requireNonNull(apart.execute(status -> {
            var done = work.get();
            boolean lost = jdbc.sql("""
                            update fees.simulated_orders set unanswered = unanswered - 1
                            where number = :number and unanswered > 0
                            """).param("number", number).update() == 1;
            return lost ? Optional.<T>empty() : Optional.of(done);
        }));
        return answer.orElseThrow(() -> new Unanswered("the simulator was told to lose this answer"));
    }
}
