package org.yiwang.notify;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Mandate;

/** Where messages are kept, and those that still have to go out: schema {@code notify}. */
@Repository
class NoticeStore {
    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param itemCode of the case it is about, if any */
    void add(Notice notice, @Nullable String itemCode) {
        jdbc.sql("""
                        insert into notify.notices (id, recipient, title, body, case_number, item_code, sent_at)
                        values (:id, :recipient, :title, :body, :caseNumber, :itemCode, :sentAt)
                        """)
                .param("id", notice.id().value())
                .param("recipient", notice.recipient())
                .param("title", notice.title())
                .param("body", notice.body())
                .param("caseNumber", notice.caseNumber())
                .param("itemCode", itemCode)
                .param("sentAt", Timestamp.from(notice.sentAt()))
                .update();
    }

    void queue(Notice notice, Channel channel, @Nullable String subject, String text) {
        jdbc.sql("""
                        insert into notify.outgoing (notice, channel, recipient, subject, text, next_at)
                        values (:id, :channel, :recipient, :subject, :text, :now)
                        """)
                .param("id", notice.id().value())
                .param("channel", channel.name())
                .param("recipient", notice.recipient())
                .param("subject", subject)
                .param("text", text)
                .param("now", Timestamp.from(notice.sentAt()))
                .update();
    }

    /** @param mandate only what it is for; null: all */
    List<Notice> of(List<UUID> inbox, @Nullable Mandate mandate, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select id, recipient, title, body, case_number, sent_at, read_at is not null as read
                        from notify.notices
                        where recipient = any (:inbox) and (:after::uuid is null or id < :after::uuid)
                            and removed_at is null
                        """ + within(mandate) + " order by id desc limit :limit")
                .params(parameters(mandate))
                .param("inbox", inbox.toArray(UUID[]::new))
                .param("after", after == null ? null : after.keys().getFirst())
                .param("limit", limit)
                .query((row, number) -> new Notice(
                        new Notice.Id(row.getObject("id", UUID.class)),
                        row.getObject("recipient", UUID.class),
                        row.getString("title"),
                        row.getString("body"),
                        row.getString("case_number"),
                        row.getTimestamp("sent_at").toInstant(),
                        row.getBoolean("read")))
                .list();
    }

    int unread(List<UUID> inbox, @Nullable Mandate mandate) {
        return jdbc.sql(
                        "select count(*) from notify.notices where recipient = any (:inbox) and read_at is null and removed_at is null"
                                + within(mandate))
                .params(parameters(mandate))
                .param("inbox", inbox.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    /** Whoever may act in matters of some items only gets to see what is about those. */
    private static String within(@Nullable Mandate mandate) {
        return mandate == null ? "" : " and " + mandate.condition("case_number");
    }

    private static Map<String, Object> parameters(@Nullable Mandate mandate) {
        return mandate == null ? Map.of() : mandate.parameters();
    }

    boolean markRead(List<UUID> inbox, @Nullable Mandate mandate, Notice.Id id, Instant now) {
        return jdbc.sql("""
                        update notify.notices set read_at = coalesce(read_at, :now)
                        where id = :id and recipient = any (:inbox)
                        """ + within(mandate))
                        .params(parameters(mandate))
                        .param("id", id.value())
                        .param("inbox", inbox.toArray(UUID[]::new))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** @param removedAt null: it is in the inbox again */
    boolean remove(List<UUID> inbox, Notice.Id id, @Nullable Instant removedAt) {
        return jdbc.sql("""
                        update notify.notices set removed_at = :removedAt::timestamptz
                        where id = :id and recipient = any (:inbox)
                        """)
                        .param("id", id.value())
                        .param("inbox", inbox.toArray(UUID[]::new))
                        .param("removedAt", removedAt == null ? null : removedAt.toString())
                        .update()
                == 1;
    }

    /** Deletes what was taken out of an inbox before this moment and is about no case. */
    int purge(Instant before) {
        String removed =
                "(select id from notify.notices where removed_at < :before and case_number is null limit 1000)";
        jdbc.sql("delete from notify.outgoing where notice in " + removed)
                .param("before", Timestamp.from(before))
                .update();
        return jdbc.sql("delete from notify.notices where id in " + removed)
                .param("before", Timestamp.from(before))
                .update();
    }

    /** Locks one message that is due, can leave by one of these ways, and that no other node holds. */
    Optional<Outgoing> lockNext(Instant now, Set<Channel> ways) {
        return jdbc.sql("""
                        select notice, channel, recipient, subject, text, attempts from notify.outgoing
                        where next_at <= :now and channel = any(:ways) order by next_at limit 1 for update skip locked
                        """)
                .param("now", Timestamp.from(now))
                .param("ways", ways.stream().map(Enum::name).toArray(String[]::new))
                .query(Outgoing.class)
                .optional();
    }

    /** Where a message goes that waits; empty if its recipient is nobody any more. */
    Optional<Destination> destination(Outgoing message) {
        return jdbc.sql("select account, phone, email from notify.destination(:notice, :channel)")
                .param("notice", message.notice())
                .param("channel", message.channel().name())
                .query((row, number) -> new Destination(
                        row.getObject("account", UUID.class), row.getBytes("phone"), row.getBytes("email")))
                .optional();
    }

    /**
     * Where one message goes, encrypted.
     *
     * @param phone if it goes there
     * @param email if it goes there
     */
    record Destination(UUID account, byte @Nullable [] phone, byte @Nullable [] email) {
        @Override
        public String toString() {
            return "Destination[" + account + "]";
        }
    }

    void gone(Outgoing message) {
        jdbc.sql("delete from notify.outgoing where notice = :notice and channel = :channel")
                .param("notice", message.notice())
                .param("channel", message.channel().name())
                .update();
    }

    void later(Outgoing message, Instant nextAt) {
        jdbc.sql("""
                        update notify.outgoing set attempts = attempts + 1, next_at = :nextAt
                        where notice = :notice and channel = :channel
                        """)
                .param("notice", message.notice())
                .param("channel", message.channel().name())
                .param("nextAt", Timestamp.from(nextAt))
                .update();
    }

    record Outgoing(
            UUID notice,
            Channel channel,
            UUID recipient,
            @Nullable String subject,
            String text,
            int attempts) {}

    /** Deletes messages to an account, and those to a party that are about no case. */
    void deleteOf(UUID account, @Nullable UUID party) {
        String hers = "(select id from notify.notices where recipient = :account"
                + " or recipient = :party::uuid and case_number is null)";
        for (String statement : List.of(
                "delete from notify.outgoing where notice in " + hers,
                "delete from notify.notices where id in " + hers)) {
            jdbc.sql(statement).param("account", account).param("party", party).update();
        }
    }
}
