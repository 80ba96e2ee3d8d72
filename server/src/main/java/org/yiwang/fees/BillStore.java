package org.yiwang.fees;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.fees.Bill.About;
import org.yiwang.fees.Bill.Cause;
import org.yiwang.fees.Bill.State;
import org.yiwang.fees.PaymentGateway.Payment;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Money;
import org.yiwang.kernel.RegionCode;

/** Where bills, payments and refunds are kept: schema {@code fees}. Why staff give something back is encrypted. */
@Repository
class BillStore {
    private static final String SELECT = """
            select b.*, p.transaction_number, p.amount_fen as paid_fen, p.paid_at,
                r.number as refund_number, r.cause, r.reason, r.asked_at, r.refunded_at
            from fees.bills b left join fees.payments p on p.bill = b.id left join fees.refunds r on r.bill = b.id
            """;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    BillStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** A number no other bill has; some are left out. */
    String nextNumber(LocalDate day) {
        long sequence = jdbc.sql("select nextval('fees.number_sequence')")
                .query(Long.class)
                .single();
        return "F" + day.toString().replace("-", "") + "%08d".formatted(sequence);
    }

    /** False if the case has this bill already. */
    boolean add(Bill raised) {
        var about = raised.about();
        return jdbc.sql("""
                        insert into fees.bills (id, number, case_number, item_code, title, region, department, department_name,
                            applicant, charge, name, basis, amount_fen, state, raised_at)
                        values (:id, :number, :caseNumber, :itemCode, :title, :region, :department, :departmentName,
                            :applicant, :charge, :name, :basis, :fen, :state, :raisedAt)
                        on conflict (case_number, charge) do nothing
                        """)
                        .param("id", raised.id())
                        .param("number", raised.number())
                        .param("caseNumber", about.caseNumber().value())
                        .param("itemCode", about.itemCode())
                        .param("title", about.title())
                        .param("region", about.region().value())
                        .param("department", about.department())
                        .param("departmentName", about.departmentName())
                        .param("applicant", about.applicant())
                        .param("charge", raised.charge())
                        .param("name", raised.name())
                        .param("basis", raised.basis())
                        .param("fen", raised.amount().fen())
                        .param("state", raised.state().name())
                        .param("raisedAt", Timestamp.from(raised.raisedAt()))
                        .update()
                == 1;
    }

    Optional<Bill> find(String number) {
        return jdbc.sql(SELECT + "where b.number = :number")
                .param("number", number)
                .query((row, index) -> read(row))
                .optional();
    }

    /** Holds a bill until the transaction ends, so that what is done to it is done once. */
    Optional<Bill> lock(String number) {
        return jdbc.sql("select from fees.bills where number = :number for update")
                .param("number", number)
                .query((row, index) -> true)
                .optional()
                .flatMap(held -> find(number));
    }

    List<Bill> of(CaseNumber number) {
        return jdbc.sql(SELECT + "where b.case_number = :number order by b.number")
                .param("number", number.value())
                .query((row, index) -> read(row))
                .list();
    }

    /** The latest first. */
    List<Bill> page(Actor.Scope scope, @Nullable State state, @Nullable Cursor after, int limit) {
        return jdbc.sql(SELECT + "where " + scope.condition() + """
                         and (:state::text is null or b.state = :state) and (:after::uuid is null or b.id < :after::uuid)
                        order by b.id desc limit :limit
                        """)
                .params(scope.parameters())
                .param("state", state == null ? null : state.name())
                .param("after", after == null ? null : after.keys().getFirst())
                .param("limit", limit)
                .query((row, index) -> read(row))
                .list();
    }

    /** Writes the state of a bill that {@link #lock} holds. */
    void become(Bill held, State state) {
        jdbc.sql("update fees.bills set state = :state where id = :id")
                .param("state", state.name())
                .param("id", held.id())
                .update();
    }

    /** That somebody begins to pay; from now on the platform is asked for it. */
    void opened(Bill bill, Instant now, Instant askAt) {
        jdbc.sql("""
                        update fees.bills set opened_at = coalesce(opened_at, :now), ask_at = :askAt where id = :id
                        """)
                .param("id", bill.id())
                .param("now", Timestamp.from(now))
                .param("askAt", Timestamp.from(askAt))
                .update();
    }

    /** When the platform is asked for it next; null: not any more. */
    void askAt(Bill bill, @Nullable Instant when) {
        jdbc.sql("update fees.bills set ask_at = :when where id = :id")
                .param("id", bill.id())
                .param("when", when == null ? null : Timestamp.from(when))
                .update();
    }

    /** Of which the platform is to be asked by now. */
    List<Bill> toAsk(Instant now, int limit) {
        return jdbc.sql(SELECT + "where b.ask_at <= :now order by b.ask_at limit :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, index) -> read(row))
                .list();
    }

    /** Books what was paid for a bill that {@link #lock} holds. */
    void pay(Bill held, Payment payment, Instant now) {
        jdbc.sql("""
                        insert into fees.payments (bill, transaction_number, amount_fen, paid_at, booked_at)
                        values (:bill, :transaction, :fen, :paidAt, :now)
                        """)
                .param("bill", held.id())
                .param("transaction", payment.transaction())
                .param("fen", payment.amount().fen())
                .param("paidAt", Timestamp.from(payment.at()))
                .param("now", Timestamp.from(now))
                .update();
    }

    void refund(Bill held, Cause cause, @Nullable String reason, @Nullable UUID by, Instant now) {
        jdbc.sql("""
                        insert into fees.refunds (number, bill, cause, reason, asked_by, asked_at, try_at)
                        values (:number, :bill, :cause, :reason, :by, :now, :now)
                        """)
                .param("number", held.refundNumber())
                .param("bill", held.id())
                .param("cause", cause.name())
                .param("reason", cipher.encrypt(reason, place(held.id())))
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What is to be given back and tried by now. */
    List<Bill> toRefund(Instant now, int limit) {
        return jdbc.sql(SELECT + "where r.refunded_at is null and r.try_at <= :now order by r.try_at limit :limit")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, index) -> read(row))
                .list();
    }

    /** How often it was tried without success, with this one. */
    int tried(Bill bill) {
        return jdbc.sql("update fees.refunds set tries = tries + 1 where bill = :bill returning tries")
                .param("bill", bill.id())
                .query(Integer.class)
                .single();
    }

    void tryAt(Bill bill, Instant when) {
        jdbc.sql("update fees.refunds set try_at = :when where bill = :bill")
                .param("bill", bill.id())
                .param("when", Timestamp.from(when))
                .update();
    }

    /** Notes that a refund of a bill that {@link #lock} holds was confirmed. */
    void refunded(Bill held, Instant at) {
        jdbc.sql("update fees.refunds set refunded_at = :at where bill = :bill")
                .param("bill", held.id())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** What was paid on a day, by what the platform said when it was asked. */
    List<Bill> paidOn(LocalDate day) {
        return onDay("p.paid_at", day);
    }

    List<Bill> refundedOn(LocalDate day) {
        return onDay("r.refunded_at", day);
    }

    private List<Bill> onDay(String column, LocalDate day) {
        return jdbc.sql(SELECT + "where " + column + " >= :from and " + column + " < :until order by b.number")
                .param("from", Timestamp.from(begin(day)))
                .param("until", Timestamp.from(begin(day.plusDays(1))))
                .query((row, index) -> read(row))
                .list();
    }

    /** The first day on which somebody began to pay; empty if nobody has. */
    Optional<LocalDate> firstDay() {
        return jdbc.sql("select min(opened_at) as first from fees.bills")
                .query((row, index) -> Optional.ofNullable(row.getTimestamp("first")))
                .single()
                .map(it -> Days.of(it.toInstant()));
    }

    int raisedOn(LocalDate day) {
        return jdbc.sql("select count(*) from fees.bills where raised_at >= :from and raised_at < :until")
                .param("from", Timestamp.from(begin(day)))
                .param("until", Timestamp.from(begin(day.plusDays(1))))
                .query(Integer.class)
                .single();
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(Days.BEIJING).toInstant();
    }

    private Bill read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Bill(
                id,
                row.getString("number"),
                new About(
                        new CaseNumber(row.getString("case_number")),
                        row.getString("item_code"),
                        row.getString("title"),
                        new RegionCode(row.getString("region")),
                        row.getString("department"),
                        row.getString("department_name"),
                        row.getObject("applicant", UUID.class)),
                row.getString("charge"),
                row.getString("name"),
                row.getString("basis"),
                new Money(row.getLong("amount_fen")),
                State.valueOf(row.getString("state")),
                row.getTimestamp("raised_at").toInstant(),
                instant(row, "opened_at"),
                payment(row),
                refund(row, id));
    }

    private static @Nullable Payment payment(ResultSet row) throws SQLException {
        String transaction = row.getString("transaction_number");
        return transaction == null
                ? null
                : new Payment(
                        transaction,
                        new Money(row.getLong("paid_fen")),
                        row.getTimestamp("paid_at").toInstant());
    }

    private Bill.@Nullable Refund refund(ResultSet row, UUID bill) throws SQLException {
        String number = row.getString("refund_number");
        return number == null
                ? null
                : new Bill.Refund(
                        number,
                        Cause.valueOf(row.getString("cause")),
                        cipher.decryptListed(row.getBytes("reason"), place(bill)),
                        row.getTimestamp("asked_at").toInstant(),
                        instant(row, "refunded_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static String place(UUID bill) {
        return "fees.refunds.reason:" + bill;
    }
}
