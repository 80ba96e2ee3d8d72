package org.yiwang.subscriptions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.items.Change.Place;
import org.yiwang.catalog.items.ChangeStore.Wanted;
import org.yiwang.subscriptions.Subscription.Pause;

/** Who is told by which server, and how far. A server has a lease while it tells somebody; one that dies loses it by itself. */
@Repository
class DeliveryStore {
    private final JdbcClient jdbc;
    private final SubscriptionStore secrets;

    DeliveryStore(JdbcClient jdbc, SubscriptionStore secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** That a server may tell a system. */
    record Lease(UUID subscription, UUID lease) {}

    /**
     * What is on its way to a system.
     *
     * @param until the changes as far as this place
     */
    record Message(UUID id, Place until) {}

    /**
     * A system that is to be told.
     *
     * @param secrets what its messages are signed with
     * @param message null: nothing is on its way
     */
    record Due(
            Lease lease,
            String name,
            String address,
            UUID registeredBy,
            Wanted wanted,
            List<String> secrets,
            Place told,
            @Nullable Message message,
            int attempts,
            @Nullable Instant failingSince,
            boolean test) {
        @Override
        public String toString() {
            return "Due[" + lease.subscription + "]";
        }
    }

    /** Takes those that are due and that no server has, the longest waiting ones first. */
    List<Lease> take(Place last, Instant now, Instant until, int limit) {
        return jdbc.sql("""
                        update subscriptions.subscriptions s set lease = gen_random_uuid(), leased_until = :until
                        from (
                            select id from subscriptions.subscriptions
                            where (lease is null or leased_until < :now)
                                and (test_due or paused is null and due_at <= :now
                                    and (edition, position) < (:edition, :position))
                            order by due_at limit :limit for update skip locked) due
                        where s.id = due.id
                        returning s.id as subscription, s.lease
                        """)
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("edition", last.edition())
                .param("position", last.position())
                .param("limit", limit)
                .query(Lease.class)
                .list();
    }

    /** Goes on with one; empty if another server has it, it was paused or must wait. */
    Optional<Due> goOn(Lease lease, Instant now, Instant until) {
        return jdbc.sql("""
                        update subscriptions.subscriptions set leased_until = :until
                        where id = :subscription and lease = :lease and (test_due or paused is null and due_at <= :now)
                        returning *
                        """)
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("subscription", lease.subscription())
                .param("lease", lease.lease())
                .query((row, number) -> due(lease, row, now))
                .optional();
    }

    private Due due(Lease lease, ResultSet row, Instant now) throws SQLException {
        var message = row.getObject("message", UUID.class);
        var failing = row.getTimestamp("failing_since");
        return new Due(
                lease,
                row.getString("name"),
                row.getString("address"),
                Objects.requireNonNull(row.getObject("registered_by", UUID.class)),
                SubscriptionStore.wanted(row),
                secrets.secrets(row, now),
                new Place(row.getLong("edition"), row.getInt("position")),
                message == null
                        ? null
                        : new Message(
                                message, new Place(row.getLong("message_edition"), row.getInt("message_position"))),
                row.getInt("attempts"),
                failing == null ? null : failing.toInstant(),
                row.getBoolean("test_due"));
    }

    /** Lets another server have it. */
    void giveBack(Lease lease) {
        update("set lease = null, leased_until = null where true", lease).update();
    }

    /** Nothing up to this place is wanted. */
    void pass(Due due, Place until) {
        update("""
                        set edition = :edition, position = :position
                        where message is null and (edition, position) = (:toldEdition, :toldPosition)
                        """, due.lease())
                .param("edition", until.edition())
                .param("position", until.position())
                .param("toldEdition", due.told().edition())
                .param("toldPosition", due.told().position())
                .update();
    }

    /** Writes down what is about to be sent; false if it is not to be sent any more. */
    boolean prepare(Due due, Message message) {
        return update("""
                        set message = :message, message_edition = :edition, message_position = :position
                        where message is null and (edition, position) = (:toldEdition, :toldPosition)
                        """, due.lease())
                        .param("message", message.id())
                        .param("edition", message.until().edition())
                        .param("position", message.until().position())
                        .param("toldEdition", due.told().edition())
                        .param("toldPosition", due.told().position())
                        .update()
                == 1;
    }

    /** It has this message; the next one is due. */
    void taken(Due due, Message message, Answer answer, Instant now) {
        update("""
                        set edition = message_edition, position = message_position, message = null,
                            message_edition = null, message_position = null, attempts = 0, failing_since = null,
                            due_at = :now, taken_at = :now, answered_at = :now, outcome = :outcome, status = :status
                        where message = :message
                        """, due.lease())
                .param("message", message.id())
                .param("now", Timestamp.from(now))
                .param("outcome", answer.outcome().name())
                .param("status", answer.status())
                .update();
    }

    /** It has not; when it is told again. */
    void notTaken(Due due, Message message, Answer answer, Instant now, Instant dueAt, @Nullable Pause pause) {
        update("""
                        set attempts = attempts + 1, failing_since = coalesce(failing_since, :now), due_at = :due,
                            answered_at = :now, outcome = :outcome, status = :status, paused = coalesce(paused, :pause)
                        where message = :message
                        """, due.lease())
                .param("message", message.id())
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(dueAt))
                .param("outcome", answer.outcome().name())
                .param("status", answer.status())
                .param("pause", pause == null ? null : pause.name())
                .update();
    }

    /** What came of a message that was sent to try it. */
    void tested(Due due, Answer answer, Instant now) {
        update("""
                        set test_due = false, tested_at = :now, test_outcome = :outcome, test_status = :status where true
                        """, due.lease())
                .param("now", Timestamp.from(now))
                .param("outcome", answer.outcome().name())
                .param("status", answer.status())
                .update();
    }

    /** Only the server that has it may. */
    private JdbcClient.StatementSpec update(String change, Lease lease) {
        return jdbc.sql("update subscriptions.subscriptions %s and id = :subscription and lease = :lease"
                        .formatted(change.strip()))
                .param("subscription", lease.subscription())
                .param("lease", lease.lease());
    }
}
