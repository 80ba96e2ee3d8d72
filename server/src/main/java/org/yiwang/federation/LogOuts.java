package org.yiwang.federation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.identity.AccountChanged;
import org.yiwang.identity.AccountChanged.What;
import org.yiwang.identity.ForeignLogIns;
import org.yiwang.identity.SignedOff;
import org.yiwang.kernel.Ids;

/**
 * Logging out, in both directions. What another platform ends is ended here, with all that was granted in it ({@code clients} tells
 * the systems of departments); what ends here is told to the national platform, again and again for half a day if it does not answer.
 */
@Service
class LogOuts {
    private static final Logger log = LoggerFactory.getLogger(LogOuts.class);
    private static final Duration PATIENCE = Duration.ofHours(12);
    private static final int AT_ONCE = 50;
    private static final int LONGEST_WAIT = 600;

    private static final Set<What> ENDING = Set.of(
            What.DISABLED,
            What.CLOSING,
            What.CLOSED,
            What.PASSWORD,
            What.SECRET,
            What.SECOND_FACTOR_REMOVED,
            What.SESSIONS_ENDED,
            What.RECOVERED);

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Links links;
    private final Tickets tickets;
    private final ForeignLogIns logIns;
    private final ObjectProvider<NationalPlatform> platform;
    private final Clock clock;

    LogOuts(
            JdbcClient jdbc,
            FieldCipher cipher,
            Links links,
            Tickets tickets,
            ForeignLogIns logIns,
            ObjectProvider<NationalPlatform> platform,
            Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.links = links;
        this.tickets = tickets;
        this.logIns = logIns;
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * A provider has logged somebody out. Whoever is not logged in here is not, and that is not said.
     *
     * @param subject null: whoever has this session
     * @param session null: all of hers
     */
    @Transactional
    public void of(String provider, @Nullable String subject, @Nullable String session) {
        for (var came : links.of(provider, subject, session)) {
            links.over(came); // before it ends here: the provider need not be told what it says
            logIns.end(came.account(), came.signOn());
        }
        if (provider.equals(Provider.NATIONAL) && session != null) {
            tickets.visit(session)
                    .filter(it -> subject == null || it.subject().equals(subject))
                    .ifPresent(it -> logIns.end(it.account(), it.signOn()));
        }
    }

    @EventListener
    @Transactional
    public void on(SignedOff signedOff) {
        over(signedOff.account(), signedOff.signOn());
    }

    /** Something has changed that ends sessions. */
    @EventListener
    @Transactional
    public void on(AccountChanged changed) {
        if (ENDING.contains(changed.what())) {
            over(changed.account(), null);
        }
    }

    private void over(UUID account, @Nullable String signOn) {
        for (var came : links.here(account, signOn)) {
            links.over(came);
            if (came.provider().equals(Provider.NATIONAL)) {
                note(came.subject(), came.session());
            }
        }
        tickets.end(account, signOn).forEach(it -> note(it.subject(), it.session()));
    }

    private void note(String subject, @Nullable String session) {
        var id = Ids.next();
        jdbc.sql("""
                        insert into federation.log_outs (id, subject, session, attempts, noted_at, due_at)
                        values (:id, :subject, :session, 0, :now, :now)
                        """)
                .param("id", id)
                .param("subject", cipher.encrypt(subject, place("subject", id)))
                .param("session", cipher.encrypt(session, place("session", id)))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private record Due(UUID id, String subject, @Nullable String session, int attempts, Instant notedAt) {
        @Override
        public String toString() {
            return "Due[" + id + "]";
        }
    }

    /** Tells what is due, all at once: one that is slow keeps no other waiting. */
    void tellDue() {
        var due = due();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(it -> threads.execute(() -> tell(it)));
        }
    }

    private List<Due> due() {
        return jdbc.sql("select * from federation.log_outs where due_at <= :now order by due_at limit :most")
                .param("now", Timestamp.from(clock.instant()))
                .param("most", AT_ONCE)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    return new Due(
                            id,
                            Objects.requireNonNull(cipher.decryptText(row.getBytes("subject"), place("subject", id))),
                            cipher.decryptText(row.getBytes("session"), place("session", id)),
                            row.getInt("attempts"),
                            row.getTimestamp("noted_at").toInstant());
                })
                .list();
    }

    private void tell(Due due) {
        Instant now = clock.instant();
        var national = platform.getIfAvailable();
        if (national == null || due.notedAt().plus(PATIENCE).isBefore(now)) {
            done(due);
            return;
        }
        try {
            Bounded.within(Bounded.LONGEST, () -> {
                national.loggedOut(due.subject(), due.session());
                return true;
            });
            done(due);
        } catch (PlatformSilent silent) {
            log.debug("The national platform was not told of a log-out", silent);
            jdbc.sql("update federation.log_outs set attempts = attempts + 1, due_at = :due where id = :id")
                    .param(
                            "due",
                            Timestamp.from(now.plusSeconds(Math.min(LONGEST_WAIT, 2L << Math.min(due.attempts(), 10)))))
                    .param("id", due.id())
                    .update();
        }
    }

    private void done(Due due) {
        jdbc.sql("delete from federation.log_outs where id = :id")
                .param("id", due.id())
                .update();
    }

    private static String place(String column, UUID id) {
        return "federation.log_outs." + column + ":" + id;
    }
}
