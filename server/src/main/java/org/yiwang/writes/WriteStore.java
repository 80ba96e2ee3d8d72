package org.yiwang.writes;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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

    void complete(Write write, int status, @Nullable String contentType, byte[] body) {
        jdbc.sql("""
                        update writes.keys set status = :status, content_type = :contentType, body = :body
                        where principal = :principal and route = :route and key = :key
                        """)
                .param("status", status)
                .param("contentType", contentType)
                .param("body", cipher.encrypt(body, aad(write)))
                .param("principal", write.principal())
                .param("route", write.route())
                .param("key", write.key())
                .update();
    }

    Answer find(Write write) {
        return jdbc.sql("""
                        select fingerprint, status, content_type, body from writes.keys
                        where principal = :principal and route = :route and key = :key
                        """)
                .param("principal", write.principal())
                .param("route", write.route())
                .param("key", write.key())
                .query((row, number) -> new Answer(
                        row.getString("fingerprint"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        cipher.decrypt(row.getBytes("body"), aad(write))))
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

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Answer(String fingerprint, int status, @Nullable String contentType, byte[] body) {}
}
