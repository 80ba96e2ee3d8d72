package org.yiwang.notify;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Masking;

/** What the demo pretends to have sent. */
@Repository
@Profile("demo")
class DemoOutboxStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;

    DemoOutboxStore(JdbcClient jdbc, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    void add(Channel channel, String recipient, @Nullable String subject, String text) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into notify.demo_outbox (id, channel, recipient, subject, text, sent_at)
                        values (:id, :channel, :recipient, :subject, :text, :now)
                        """)
                .param("id", id)
                .param("channel", channel.name())
                .param("recipient", cipher.encrypt(recipient, place(id)))
                .param("subject", subject)
                .param("text", text)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    List<Sent> latest(@Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select id, channel, recipient, subject, text, sent_at from notify.demo_outbox
                        where :after::uuid is null or id < :after::uuid
                        order by id desc limit :limit
                        """)
                .param("after", after == null ? null : after.keys().getFirst())
                .param("limit", limit)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    var channel = Channel.valueOf(row.getString("channel"));
                    String recipient =
                            Objects.requireNonNull(cipher.decryptListed(row.getBytes("recipient"), place(id)));
                    return new Sent(
                            id,
                            channel,
                            channel == Channel.SMS ? Masking.phone(recipient) : Masking.email(recipient),
                            row.getString("subject"),
                            row.getString("text"),
                            row.getTimestamp("sent_at").toInstant());
                })
                .list();
    }

    private static String place(UUID id) {
        return "notify.demo_outbox.recipient:" + id;
    }

    /**
     * @param to masked
     * @param subject of an e-mail
     */
    record Sent(
            UUID id, Channel channel, String to, @Nullable String subject, String text, Instant at) {}
}
