package org.yiwang.delivery;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.Cursor;

/** Where public notices are kept. */
@Repository
class NoticeStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    NoticeStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * 公告.
     *
     * @param recipient masked unless it is an organisation
     * @param clause by which it counts as received after its days
     * @param lapsesOn the last of its days
     */
    record PublicNotice(
            UUID id,
            UUID delivery,
            String document,
            String title,
            String organ,
            String recipient,
            String clause,
            LocalDate publishedOn,
            LocalDate lapsesOn) {
        @Override
        public String toString() {
            return "PublicNotice[" + document + "]";
        }
    }

    void add(PublicNotice published) {
        jdbc.sql("""
                        insert into delivery.notices (id, delivery, document, title, organ, recipient, clause, published_on, lapses_on)
                        values (:id, :delivery, :document, :title, :organ, :recipient, :clause, :publishedOn, :lapsesOn)
                        """)
                .param("id", published.id())
                .param("delivery", published.delivery())
                .param("document", published.document())
                .param("title", published.title())
                .param("organ", published.organ())
                .param("recipient", cipher.encrypt(published.recipient(), place(published.id())))
                .param("clause", published.clause())
                .param("publishedOn", Date.valueOf(published.publishedOn()))
                .param("lapsesOn", Date.valueOf(published.lapsesOn()))
                .update();
    }

    Optional<PublicNotice> of(UUID delivery) {
        return jdbc.sql("select * from delivery.notices where delivery = :delivery")
                .param("delivery", delivery)
                .query((row, index) -> read(row))
                .optional();
    }

    /** Because the paper has reached her: nobody needs to look for her any more. */
    void takeDown(UUID delivery, Instant at) {
        jdbc.sql("update delivery.notices set taken_down_at = :at where delivery = :delivery and taken_down_at is null")
                .param("at", Timestamp.from(at))
                .param("delivery", delivery)
                .update();
    }

    /** Those whose days end on this day or later, the latest first. */
    List<PublicNotice> page(LocalDate since, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select * from delivery.notices
                        where taken_down_at is null and lapses_on >= :since and (:after::uuid is null or id < :after::uuid)
                        order by id desc limit :limit
                        """)
                .param("since", Date.valueOf(since))
                .param("after", after == null ? null : after.keys().getFirst())
                .param("limit", limit)
                .query((row, index) -> read(row))
                .list();
    }

    private PublicNotice read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new PublicNotice(
                id,
                row.getObject("delivery", UUID.class),
                row.getString("document"),
                row.getString("title"),
                row.getString("organ"),
                Objects.requireNonNull(cipher.decryptListed(row.getBytes("recipient"), place(id))),
                row.getString("clause"),
                row.getObject("published_on", LocalDate.class),
                row.getObject("lapses_on", LocalDate.class));
    }

    private static String place(UUID id) {
        return "delivery.notices.recipient:" + id;
    }
}
