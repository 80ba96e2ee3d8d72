package org.yiwang.writes;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.crypto.FieldCipher;

/** Where the keys of writes and their answers are kept: schema {@code writes}. Answers may hold personal data: encrypted. */
@Repository
class WriteStore {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration KEPT_IF_MADE_HERE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;

    WriteStore(JdbcClient jdbc, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** False if this key was used before; a twin in flight makes this wait until it commits or rolls back. */
    boolean begin(Write write) {
        return jdbc.sql("""
                        insert into writes.keys (principal, route, key, fingerprint, created_at)
                        values (:principal, :route, :key, :fingerprint, :now)
                        on conflict (principal, route, key) do nothing
                        """)
                        .param("principal", write.principal())
                        .param("route", write.route())
                        .param("key", write.key())
                        .param("fingerprint", write.fingerprint())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** Keeps the answer: what it says if that is little, else only where the present state of it can be read. */
    void complete(Write write, Answer answer) {
        jdbc.sql("""
                        update writes.keys
                        set status = :status, content_type = :contentType, body = :body, place = :place
                        where principal = :principal and route = :route and key = :key
                        """)
                .param("status", answer.status())
                .param("contentType", answer.contentType())
                .param("body", answer.body() == null ? null : cipher.encrypt(answer.body(), aad(write)))
                .param("place", answer.place())
                .param("principal", write.principal())
                .param("route", write.route())
                .param("key", write.key())
                .update();
    }

    /** A write that was carried out before under this key. */
    record Earlier(String fingerprint, Answer answer) {}

    Earlier find(Write write) {
        return jdbc.sql("""
                        select fingerprint, status, content_type, body, place from writes.keys
                        where principal = :principal and route = :route and key = :key
                        """)
                .param("principal", write.principal())
                .param("route", write.route())
                .param("key", write.key())
                .query((row, number) -> {
                    byte[] body = row.getBytes("body");
                    return new Earlier(
                            row.getString("fingerprint"),
                            new Answer(
                                    row.getInt("status"),
                                    row.getString("content_type"),
                                    body == null ? null : cipher.decrypt(body, aad(write)),
                                    row.getString("place")));
                })
                .single();
    }

    /** Forgets keys older than seven days, and after an hour those that no caller knows. */
    int forgetOld() {
        return jdbc.sql("""
                        delete from writes.keys
                        where created_at < :before or created_at < :soon and key like :madeHere
                        """)
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .param("soon", Timestamp.from(clock.instant().minus(KEPT_IF_MADE_HERE)))
                .param("madeHere", Write.MADE_HERE + "%")
                .update();
    }

    private static String aad(Write write) {
        return "writes.keys.body:" + write.principal() + ":" + write.route() + ":" + write.key();
    }
}
