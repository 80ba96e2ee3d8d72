package org.yiwang.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.supervision.Card.Event;
import org.yiwang.supervision.Card.What;

/** Where cards are kept, and what became of each: schema {@code supervision}. Reasons are encrypted. */
@Repository
class CardStore {
    private static final String OPEN = "status in ('PENDING', 'ISSUED', 'APPEALED', 'URGED')";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    CardStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    int nextSequence() {
        return jdbc.sql("select nextval('supervision.number_sequence')")
                .query(Integer.class)
                .single();
    }

    /** What there is a card for. */
    record Key(UUID caseId, Subject subject, int clockPosition, Colour colour) {}

    /** For what in these cases there is a card that was not cancelled. */
    Set<Key> known(Collection<UUID> cases) {
        return jdbc.sql("""
                        select case_id, supervised as subject, clock_position, colour from supervision.cards
                        where case_id = any (:cases) and status <> 'CANCELLED'
                        """).param("cases", cases.toArray(UUID[]::new)).query(Key.class).stream()
                .collect(Collectors.toSet());
    }

    /**
     * @param calendar the state of the calendar with which it was found
     * @return false if there is one already
     */
    boolean add(Card card, long calendar) {
        return jdbc.sql("""
                        insert into supervision.cards (id, number, case_id, case_number, item_code, title, region, department,
                            department_name, officer, supervised, colour, rule_version, clock_position, last_day, since, calendar,
                            status, found_at, issued_at)
                        values (:id, :number, :caseId, :caseNumber, :itemCode, :title, :region, :department,
                            :departmentName, :officer, :subject, :colour, :ruleVersion, :clockPosition, :lastDay, :since, :calendar,
                            :status, :foundAt, :issuedAt)
                        on conflict (case_id, supervised, clock_position, colour) where status <> 'CANCELLED' do nothing
                        """)
                        .param("id", card.id())
                        .param("number", card.number())
                        .param("caseId", card.caseId())
                        .param("caseNumber", card.caseNumber().value())
                        .param("itemCode", card.itemCode())
                        .param("title", card.title())
                        .param("region", card.region().value())
                        .param("department", card.department())
                        .param("departmentName", card.departmentName())
                        .param("officer", card.officer())
                        .param("subject", card.subject().name())
                        .param("colour", card.colour().name())
                        .param("ruleVersion", card.ruleVersion())
                        .param("clockPosition", card.clockPosition())
                        .param("lastDay", card.lastDay())
                        .param("since", card.since())
                        .param("calendar", calendar)
                        .param("status", card.status().name())
                        .param("foundAt", Timestamp.from(card.foundAt()))
                        .param("issuedAt", timestamp(card.issuedAt()))
                        .update()
                == 1;
    }

    void addEvent(UUID card, Event event) {
        int position = jdbc.sql("select coalesce(max(position), 0) + 1 from supervision.card_events where card = :card")
                .param("card", card)
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        insert into supervision.card_events (card, position, at, event, actor, reason)
                        values (:card, :position, :at, :event, :actor, :reason)
                        """)
                .param("card", card)
                .param("position", position)
                .param("at", Timestamp.from(event.at()))
                .param("event", event.what().name())
                .param("actor", event.actor())
                .param("reason", cipher.encrypt(event.reason(), place(card, position)))
                .update();
    }

    List<Event> events(UUID card) {
        return jdbc.sql("select * from supervision.card_events where card = :card order by position")
                .param("card", card)
                .query((row, index) -> new Event(
                        row.getTimestamp("at").toInstant(),
                        What.valueOf(row.getString("event")),
                        row.getObject("actor", UUID.class),
                        cipher.decryptText(row.getBytes("reason"), place(card, row.getInt("position")))))
                .list();
    }

    /** Holds it until the transaction ends, so that two people cannot decide at once. */
    Optional<Card> lock(String number, Actor.Scope scope) {
        return one(number, scope, " for update");
    }

    Optional<Card> find(String number, Actor.Scope scope) {
        return one(number, scope, "");
    }

    private Optional<Card> one(String number, Actor.Scope scope, String holding) {
        return jdbc.sql("select * from supervision.cards where number = :number and " + scope.condition() + holding)
                .params(scope.parameters())
                .param("number", number)
                .query((row, index) -> card(row))
                .optional();
    }

    /** Writes what changed of one that is held. */
    void update(Card card) {
        jdbc.sql("""
                        update supervision.cards set status = :status, issued_at = :issuedAt, appeals = :appeals where id = :id
                        """)
                .param("id", card.id())
                .param("status", card.status().name())
                .param("issuedAt", timestamp(card.issuedAt()))
                .param("appeals", card.appeals())
                .update();
    }

    List<Card> ofCase(CaseNumber number) {
        return jdbc.sql("select * from supervision.cards where case_number = :number order by id")
                .param("number", number.value())
                .query((row, index) -> card(row))
                .list();
    }

    /** Which cards are looked for; null: all. */
    record Wanted(@Nullable Colour colour, @Nullable Status status) {
        private String condition() {
            return (colour == null ? "" : " and colour = :colour") + (status == null ? "" : " and status = :status");
        }
    }

    /** One page, newest first. */
    List<Card> page(Actor.Scope scope, Wanted wanted, @Nullable Cursor after, int limit) {
        var parameters = new HashMap<String, @Nullable Object>(scope.parameters());
        parameters.put("limit", limit);
        if (wanted.colour() != null) {
            parameters.put("colour", wanted.colour().name());
        }
        if (wanted.status() != null) {
            parameters.put("status", wanted.status().name());
        }
        if (after != null) {
            parameters.put("after", UUID.fromString(after.keys().getFirst()));
        }
        return jdbc.sql("select * from supervision.cards where " + scope.condition() + wanted.condition()
                        + (after == null ? "" : " and id < :after") + " order by id desc limit :limit")
                .params(parameters)
                .query((row, index) -> card(row))
                .list();
    }

    /** Cards that were not looked at since the calendar changed, held until the transaction ends. */
    List<Card> toReview(long calendar, Set<UUID> but, int limit) {
        return jdbc.sql("select * from supervision.cards where calendar < :calendar and " + OPEN
                        + " and id <> all (:but) order by calendar, id limit :limit for update skip locked")
                .param("calendar", calendar)
                .param("but", but.toArray(UUID[]::new))
                .param("limit", limit)
                .query((row, index) -> card(row))
                .list();
    }

    /** Notes that it was looked at, and what its last day is by now. */
    void reviewed(UUID card, long calendar, @Nullable LocalDate movedTo) {
        jdbc.sql("update supervision.cards set calendar = :calendar, moved_to = :movedTo where id = :id")
                .param("id", card)
                .param("calendar", calendar)
                .param("movedTo", movedTo)
                .update();
    }

    private static Card card(ResultSet row) throws SQLException {
        @Nullable Timestamp issued = row.getTimestamp("issued_at");
        return new Card(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("case_id", UUID.class),
                new CaseNumber(row.getString("case_number")),
                row.getString("item_code"),
                row.getString("title"),
                new RegionCode(row.getString("region")),
                row.getString("department"),
                row.getString("department_name"),
                row.getObject("officer", UUID.class),
                Subject.valueOf(row.getString("supervised")),
                Colour.valueOf(row.getString("colour")),
                row.getInt("rule_version"),
                row.getInt("clock_position"),
                row.getObject("last_day", LocalDate.class),
                row.getObject("since", LocalDate.class),
                row.getObject("moved_to", LocalDate.class),
                Status.valueOf(row.getString("status")),
                row.getTimestamp("found_at").toInstant(),
                issued == null ? null : issued.toInstant(),
                row.getInt("appeals"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static String place(UUID card, int position) {
        return "supervision.card_events.reason:" + card + "/" + position;
    }
}
