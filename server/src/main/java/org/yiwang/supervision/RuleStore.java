package org.yiwang.supervision;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.cases.CaseClocks.Kind;
import org.yiwang.crypto.FieldCipher;

/** Where the rules are kept: table {@code supervision.rules}. Versions are added and never changed. */
@Repository
class RuleStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    RuleStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    Rulebook all() {
        return new Rulebook(jdbc.sql("select * from supervision.rules")
                .query((row, index) -> new Rule(
                        Subject.valueOf(row.getString("supervised")),
                        Colour.valueOf(row.getString("colour")),
                        row.getInt("version"),
                        Kind.valueOf(row.getString("clock")),
                        row.getObject("limit_days", Integer.class),
                        row.getInt("days"),
                        row.getBoolean("automatic"),
                        row.getBoolean("in_use"),
                        row.getObject("valid_from", LocalDate.class)))
                .list());
    }

    /** Who made a version, when and why. */
    record Made(
            Subject subject,
            Colour colour,
            int version,
            @Nullable UUID by,
            Instant at,
            @Nullable String reason) {
        @Override
        public String toString() {
            return "Made[" + subject + " " + colour + " " + version + "]";
        }
    }

    List<Made> made() {
        return jdbc.sql("select supervised, colour, version, made_by, made_at, reason from supervision.rules")
                .query((row, index) -> {
                    var subject = Subject.valueOf(row.getString("supervised"));
                    var colour = Colour.valueOf(row.getString("colour"));
                    int version = row.getInt("version");
                    return new Made(
                            subject,
                            colour,
                            version,
                            row.getObject("made_by", UUID.class),
                            row.getTimestamp("made_at").toInstant(),
                            cipher.decryptText(row.getBytes("reason"), place(subject, colour, version)));
                })
                .list();
    }

    /** @return false if somebody else has just added this version */
    boolean add(Rule rule, UUID by, Instant at, String reason) {
        return jdbc.sql("""
                        insert into supervision.rules (supervised, colour, version, clock, limit_days, days, automatic, in_use,
                            valid_from, made_by, made_at, reason)
                        values (:subject, :colour, :version, :clock, :limitDays, :days, :automatic, :inUse,
                            :validFrom, :by, :at, :reason)
                        on conflict do nothing
                        """)
                        .param("subject", rule.subject().name())
                        .param("colour", rule.colour().name())
                        .param("version", rule.version())
                        .param("clock", rule.clock().name())
                        .param("limitDays", rule.limitDays())
                        .param("days", rule.days())
                        .param("automatic", rule.automatic())
                        .param("inUse", rule.inUse())
                        .param("validFrom", rule.validFrom())
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .param("reason", cipher.encrypt(reason, place(rule.subject(), rule.colour(), rule.version())))
                        .update()
                == 1;
    }

    private static String place(Subject subject, Colour colour, int version) {
        return "supervision.rules.reason:" + subject + "/" + colour + "/" + version;
    }
}
