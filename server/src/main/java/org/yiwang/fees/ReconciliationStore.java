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
import org.yiwang.fees.PaymentGateway.Line;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Money;

/** Where it is kept which days were compared, and what differed. Notes are encrypted. */
@Repository
class ReconciliationStore {
    private static final String SELECT = "select * from fees.differences ";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    ReconciliationStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    Optional<LocalDate> lastDay() {
        return jdbc.sql("select max(day) as last from fees.days")
                .query((row, index) -> Optional.ofNullable(row.getObject("last", LocalDate.class)))
                .single();
    }

    /** False if this day was compared already. */
    boolean add(Day day) {
        return jdbc.sql("""
                        insert into fees.days (day, compared_at, raised, paid, paid_fen, refunded, refunded_fen)
                        values (:day, :at, :raised, :paid, :paidFen, :refunded, :refundedFen)
                        on conflict (day) do nothing
                        """)
                        .param("day", day.day())
                        .param("at", Timestamp.from(day.comparedAt()))
                        .param("raised", day.raised())
                        .param("paid", day.paid())
                        .param("paidFen", day.paidAmount().fen())
                        .param("refunded", day.refunded())
                        .param("refundedFen", day.refundedAmount().fen())
                        .update()
                == 1;
    }

    void add(Difference found) {
        jdbc.sql("""
                        insert into fees.differences (id, day, kind, line, number, ours_fen, theirs_fen, found_at, resolved)
                        values (:id, :day, :kind, :line, :number, :ours, :theirs, :at, :resolved)
                        """)
                .param("id", found.id())
                .param("day", found.day())
                .param("kind", found.kind().name())
                .param("line", found.line().name())
                .param("number", found.number())
                .param("ours", found.ours() == null ? null : found.ours().fen())
                .param("theirs", found.theirs() == null ? null : found.theirs().fen())
                .param("at", Timestamp.from(found.foundAt()))
                .param("resolved", found.resolved())
                .update();
    }

    List<Day> days(@Nullable LocalDate before, int limit) {
        return jdbc.sql("""
                        select d.*, (select count(*) from fees.differences f where f.day = d.day) as differences,
                            (select count(*) from fees.differences f where f.day = d.day and not f.resolved) as open
                        from fees.days d where (:before::date is null or d.day < :before::date)
                        order by d.day desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query((row, index) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getTimestamp("compared_at").toInstant(),
                        row.getInt("raised"),
                        row.getInt("paid"),
                        new Money(row.getLong("paid_fen")),
                        row.getInt("refunded"),
                        new Money(row.getLong("refunded_fen")),
                        row.getInt("differences"),
                        row.getInt("open")))
                .list();
    }

    /** The latest first. */
    List<Difference> page(@Nullable Cursor after, int limit) {
        return jdbc.sql(SELECT + "where :after::uuid is null or id < :after::uuid order by id desc limit :limit")
                .param("after", after == null ? null : after.keys().getFirst())
                .param("limit", limit)
                .query((row, index) -> read(row))
                .list();
    }

    Optional<Difference> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, index) -> read(row))
                .optional();
    }

    /** False if somebody has already. */
    boolean resolve(UUID id, String note, Actor by, Instant now) {
        return jdbc.sql("""
                        update fees.differences set resolved = true, note = :note, resolved_by = :by, resolved_at = :now
                        where id = :id and not resolved
                        """)
                        .param("id", id)
                        .param("note", cipher.encrypt(note, place(id)))
                        .param("by", by.account())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    private Difference read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Difference(
                id,
                row.getObject("day", LocalDate.class),
                Difference.Kind.valueOf(row.getString("kind")),
                Line.Kind.valueOf(row.getString("line")),
                row.getString("number"),
                money(row, "ours_fen"),
                money(row, "theirs_fen"),
                row.getTimestamp("found_at").toInstant(),
                row.getBoolean("resolved"),
                cipher.decryptListed(row.getBytes("note"), place(id)));
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        long fen = row.getLong(column);
        return row.wasNull() ? null : new Money(fen);
    }

    private static String place(UUID id) {
        return "fees.differences.note:" + id;
    }

    /**
     * A day that was compared, in figures.
     *
     * @param raised bills written on it
     * @param paid payments of it in our book, after the comparison
     * @param open differences that nobody has cleared up
     */
    record Day(
            LocalDate day,
            Instant comparedAt,
            int raised,
            int paid,
            Money paidAmount,
            int refunded,
            Money refundedAmount,
            int differences,
            int open) {}
}
