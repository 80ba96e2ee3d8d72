package org.yiwang.subscriptions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.catalog.items.Change.Place;
import org.yiwang.catalog.items.ChangeStore.Wanted;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.RegionCode;
import org.yiwang.subscriptions.Subscription.Pause;
import org.yiwang.subscriptions.Subscription.Registration;

/** Where it is kept who is told of changes: schema {@code subscriptions}. */
@Repository
class SubscriptionStore {
    private static final String TABLE = "subscriptions.subscriptions.";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    SubscriptionStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void add(UUID id, Registration wanted, RegionCode region, UUID by, Instant now, String secret, Place told) {
        jdbc.sql("""
                        insert into subscriptions.subscriptions (id, name, organ, address, contact, wanted_region,
                            wanted_department, wanted_items, region, registered_by, registered_at, secret, edition,
                            position, due_at)
                        values (:id, :name, :organ, :address, :contact, :wantedRegion, :wantedDepartment, :wantedItems,
                            :region, :by, :now, :secret, :edition, :position, :now)
                        """)
                .params(parameters(id, wanted))
                .param("region", region.value())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("secret", cipher.encrypt(secret, TABLE + "secret:" + id))
                .param("edition", told.edition())
                .param("position", told.position())
                .update();
    }

    /** What is on its way is put together anew, and sent at once. */
    void change(UUID id, Registration wanted, Instant now) {
        jdbc.sql("""
                        update subscriptions.subscriptions set name = :name, organ = :organ, address = :address,
                            contact = :contact, wanted_region = :wantedRegion, wanted_department = :wantedDepartment,
                            wanted_items = :wantedItems, message = null, message_edition = null, message_position = null,
                            attempts = 0, failing_since = null, due_at = :now
                        where id = :id
                        """)
                .params(parameters(id, wanted))
                .param("now", Timestamp.from(now))
                .update();
    }

    private Map<String, @Nullable Object> parameters(UUID id, Registration it) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("name", it.name());
        parameters.put("organ", it.organ());
        parameters.put("address", it.address());
        parameters.put("contact", cipher.encrypt(it.contact(), TABLE + "contact:" + id));
        var region = it.wanted().region();
        parameters.put("wantedRegion", region == null ? null : region.value());
        parameters.put("wantedDepartment", it.wanted().department());
        parameters.put("wantedItems", it.wanted().items().stream().sorted().toArray(String[]::new));
        return parameters;
    }

    /** One of them, if it is within these areas; nobody else changes it until the transaction ends. */
    Optional<Subscription> hold(UUID id, Actor.Scope scope) {
        return jdbc.sql("""
                        select * from subscriptions.subscriptions where id = :id and region like any (:scopeRegions)
                        for update
                        """)
                .params(scope.parameters())
                .param("id", id)
                .query((row, number) -> subscription(row))
                .optional();
    }

    /** Those of these areas, the newest first. */
    List<Subscription> page(Actor.Scope scope, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select * from subscriptions.subscriptions
                        where region like any (:scopeRegions) and (:after::uuid is null or id < :after::uuid)
                        order by id desc limit :limit
                        """)
                .params(scope.parameters())
                .param(
                        "after",
                        after == null ? null : UUID.fromString(after.keys().getFirst()))
                .param("limit", limit)
                .query((row, number) -> subscription(row))
                .list();
    }

    void pause(UUID id, Pause why) {
        jdbc.sql("update subscriptions.subscriptions set paused = :why where id = :id")
                .param("id", id)
                .param("why", why.name())
                .update();
    }

    /** Tells it again at once. */
    void resume(UUID id, Instant now) {
        jdbc.sql("""
                        update subscriptions.subscriptions set paused = null, attempts = 0, failing_since = null,
                            due_at = :now
                        where id = :id
                        """).param("id", id).param("now", Timestamp.from(now)).update();
    }

    /** Tells it everything behind this place, whether it was told that before or not. */
    void beginAgain(UUID id, Place told, Instant now) {
        jdbc.sql("""
                        update subscriptions.subscriptions set edition = :edition, position = :position, due_at = :now,
                            attempts = 0, failing_since = null, message = null, message_edition = null, message_position = null
                        where id = :id
                        """)
                .param("id", id)
                .param("edition", told.edition())
                .param("position", told.position())
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Puts another secret in the place of this one.
     *
     * @param until how long that of before signs, too; null: not at all
     */
    void renewSecret(UUID id, String secret, @Nullable Instant until) {
        jdbc.sql("""
                        update subscriptions.subscriptions set secret = :secret, previous_secret = :previous,
                            previous_until = :until
                        where id = :id
                        """)
                .param("id", id)
                .param("secret", cipher.encrypt(secret, TABLE + "secret:" + id))
                .param("previous", until == null ? null : cipher.encrypt(secret(id), TABLE + "previous_secret:" + id))
                .param("until", until == null ? null : Timestamp.from(until))
                .update();
    }

    private String secret(UUID id) {
        return jdbc.sql("select id, secret from subscriptions.subscriptions where id = :id")
                .param("id", id)
                .query((row, number) -> secret(row))
                .single();
    }

    private String secret(ResultSet row) throws SQLException {
        return Objects.requireNonNull(
                cipher.decryptText(row.getBytes("secret"), TABLE + "secret:" + row.getString("id")));
    }

    /** What a message of now is signed with, the newest first. */
    List<String> secrets(ResultSet row, Instant now) throws SQLException {
        var until = row.getTimestamp("previous_until");
        return until == null || until.toInstant().isBefore(now)
                ? List.of(secret(row))
                : List.of(
                        secret(row),
                        Objects.requireNonNull(cipher.decryptText(
                                row.getBytes("previous_secret"), TABLE + "previous_secret:" + row.getString("id"))));
    }

    /** Sends it a message to try it, as soon as a server gets to it. */
    void test(UUID id) {
        jdbc.sql("update subscriptions.subscriptions set test_due = true where id = :id")
                .param("id", id)
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from subscriptions.subscriptions where id = :id")
                .param("id", id)
                .update();
    }

    static Wanted wanted(ResultSet row) throws SQLException {
        String region = row.getString("wanted_region");
        return new Wanted(
                region == null ? null : new RegionCode(region), row.getString("wanted_department"), Set.of((String[])
                        row.getArray("wanted_items").getArray()));
    }

    private Subscription subscription(ResultSet row) throws SQLException {
        var id = Objects.requireNonNull(row.getObject("id", UUID.class));
        String paused = row.getString("paused");
        return new Subscription(
                id,
                new Registration(
                        row.getString("name"),
                        row.getString("organ"),
                        row.getString("address"),
                        Objects.requireNonNull(cipher.decryptListed(row.getBytes("contact"), TABLE + "contact:" + id)),
                        wanted(row)),
                new RegionCode(row.getString("region")),
                Objects.requireNonNull(row.getObject("registered_by", UUID.class)),
                row.getTimestamp("registered_at").toInstant(),
                instant(row, "previous_until"),
                paused == null ? null : Pause.valueOf(paused),
                new Place(row.getLong("edition"), row.getInt("position")),
                new Subscription.Progress(
                        row.getInt("attempts"),
                        instant(row, "failing_since"),
                        row.getTimestamp("due_at").toInstant(),
                        instant(row, "answered_at"),
                        answer(row, ""),
                        instant(row, "taken_at")),
                new Subscription.Trial(row.getBoolean("test_due"), instant(row, "tested_at"), answer(row, "test_")));
    }

    private static @Nullable Answer answer(ResultSet row, String prefix) throws SQLException {
        String outcome = row.getString(prefix + "outcome");
        return outcome == null
                ? null
                : new Answer(Answer.Outcome.valueOf(outcome), row.getObject(prefix + "status", Integer.class), null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
