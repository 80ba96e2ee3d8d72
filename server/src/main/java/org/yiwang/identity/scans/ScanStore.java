package org.yiwang.identity.scans;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.identity.scans.Scans.Confirmed;
import org.yiwang.identity.scans.Scans.Seen;

/** Codes that were shown, by their digest: table {@code identity.scans}. Each step is one statement, so that two never take the same. */
@Repository
class ScanStore {
    static final Duration VALID = Duration.ofMinutes(2);

    private final JdbcClient jdbc;

    ScanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String digest, AskingDevice device, int number, Instant now) {
        jdbc.sql("""
                        insert into identity.scans (digest, asked_by, device, network, number, state, asked_at, expires_at)
                        values (:digest, :askedBy, :device, :network, :number, 'ASKED', :now, :expires)
                        """)
                .param("digest", digest)
                .param("askedBy", device.askedBy())
                .param("device", device.kind())
                .param("network", device.network())
                .param("number", number)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(VALID)))
                .update();
    }

    /** Somebody has scanned it, for the first time or again; empty if it is over or somebody else has. */
    Optional<Seen> see(String digest, UUID account, Instant now) {
        return jdbc.sql("""
                        update identity.scans set state = 'SEEN', account = :account
                        where digest = :digest and :now >= asked_at - interval '1 minute' and :now < expires_at
                            and (state = 'ASKED' or state = 'SEEN' and account = :account)
                        returning device, network, number, asked_at
                        """)
                .param("digest", digest)
                .param("account", account)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Seen(
                        row.getString("device"),
                        row.getString("network"),
                        row.getInt("number"),
                        row.getTimestamp("asked_at").toInstant()))
                .optional();
    }

    /** False if it is over, was decided already, or somebody else has scanned it. */
    boolean decide(String digest, Confirmed by, boolean allowed, Instant now) {
        return jdbc.sql("""
                        update identity.scans set state = :state, logged_in_at = :loggedInAt, proven = :proven
                        where digest = :digest and state = 'SEEN' and account = :account and :now < expires_at
                        """)
                        .param("digest", digest)
                        .param("state", (allowed ? ScanState.CONFIRMED : ScanState.REFUSED).name())
                        .param("account", by.account())
                        .param("loggedInAt", Timestamp.from(by.loggedInAt()))
                        .param("proven", by.proven())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** What has become of it, to the browser that asked; empty to others, and when it is over. */
    Optional<ScanState> state(String digest, String askedBy, Instant now) {
        return jdbc.sql("""
                        select state from identity.scans
                        where digest = :digest and asked_by = :askedBy and :now < expires_at + interval '1 minute'
                            and (:now < expires_at or state not in ('ASKED', 'SEEN'))
                        """)
                .param("digest", digest)
                .param("askedBy", askedBy)
                .param("now", Timestamp.from(now))
                .query((row, number) -> ScanState.valueOf(row.getString("state")))
                .optional();
    }

    /** Takes what was confirmed, which nobody can take again; empty to others than the browser that asked. */
    Optional<Confirmed> take(String digest, String askedBy, Instant now) {
        return jdbc.sql("""
                        update identity.scans set state = 'USED'
                        where digest = :digest and asked_by = :askedBy and state = 'CONFIRMED'
                            and :now < expires_at + interval '1 minute'
                        returning account, logged_in_at, proven
                        """)
                .param("digest", digest)
                .param("askedBy", askedBy)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Confirmed(
                        row.getObject("account", UUID.class),
                        row.getTimestamp("logged_in_at").toInstant(),
                        row.getBoolean("proven")))
                .optional();
    }

    int forget(Instant before) {
        return jdbc.sql("delete from identity.scans where expires_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
