package org.yiwang.federation;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.audit.Audit;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.crypto.Sm3;
import org.yiwang.identity.People;
import org.yiwang.identity.SignOn;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * 票据: with one of them somebody of ours goes to a service of the national platform, which exchanges it for who she is. It is good once,
 * for a minute, for that service, and for as long as she is logged in here. What is told is kept encrypted from the moment she agreed.
 */
@Service
class Tickets {
    static final Duration GOOD = Duration.ofSeconds(60);
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final CertificateKeys keys;
    private final People people;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tickets(
            JdbcClient jdbc,
            FieldCipher cipher,
            BlindIndex index,
            CertificateKeys keys,
            People people,
            Audit audit,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.index = index;
        this.keys = keys;
        this.people = people;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What the platform is told of her.
     *
     * @param subject what she is called at the platform, always the same
     * @param session which log-in here it is: by this one tells the other that she has logged out
     * @param level 认证等级, from 1 to 4
     * @param loggedInAt when she proved it last, in seconds since 1970
     * @param certificateKey 证件哈希 of a number she has proved; null if she has not
     */
    record Told(
            String subject,
            String session,
            int level,
            long loggedInAt,
            String name,
            @Nullable String certificateKey) {
        @Override
        public String toString() {
            return "Told[]";
        }
    }

    /**
     * A ticket for somebody who goes for herself.
     *
     * @throws Problem {@code federation/for-oneself} if she acts for another
     */
    @Transactional
    public String issue(SignOn signOn, String service) {
        var actor = signOn.actor();
        if (actor.actingFor() == null || actor.mandate() != null) {
            throw Problem.conflict("federation/for-oneself");
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = UUID.randomUUID();
        Instant now = clock.instant();
        var told = new Told(
                subject(actor.account()),
                id.toString(),
                actor.assurance().level(),
                signOn.since().getEpochSecond(),
                actor.name(),
                actor.assurance().level() < 2
                        ? null
                        : keys.of(people.self(actor).provedNumber()).orElse(null));
        jdbc.sql("""
                        insert into federation.tickets (id, digest, service, account, sign_on, told, issued_at, expires_at)
                        values (:id, :digest, :service, :account, :signOn, :told, :now, :expires)
                        """)
                .param("id", id)
                .param("digest", digest(ticket))
                .param("service", service)
                .param("account", actor.account())
                .param("signOn", signOn.id())
                .param("told", cipher.encrypt(json.writeValueAsString(told), place(id)))
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(GOOD)))
                .update();
        return ticket;
    }

    /** What the platform calls an account: always the same, and nothing that anybody else calls it. */
    private String subject(UUID account) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(index.of("federation-outward", Provider.NATIONAL + "\0" + account));
    }

    /**
     * Exchanges a ticket, for the platform; that it was told stands in her ledger.
     *
     * @throws Problem {@code federation/unknown-ticket} if it was used, is too old, is for another service, or she has logged out
     */
    @Transactional
    public Told exchange(String ticket, String service) {
        var used = jdbc.sql("""
                        update federation.tickets set used_at = :now
                        where digest = :digest and service = :service and used_at is null and expires_at > :now
                        returning id, account, told
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("digest", digest(ticket))
                .param("service", service)
                .query((row, number) -> new Used(
                        row.getObject("id", UUID.class), row.getObject("account", UUID.class), row.getBytes("told")))
                .optional()
                .orElseThrow(() -> Problem.notFound("federation/unknown-ticket"));
        audit.readBy(
                Provider.NATIONAL,
                "federation.exchange",
                people.partyOf(used.account()).orElse(used.account()));
        return json.readValue(Objects.requireNonNull(cipher.decryptText(used.told(), place(used.id()))), Told.class);
    }

    private record Used(UUID id, UUID account, byte[] told) {
        @Override
        public String toString() {
            return "Used[" + id + "]";
        }
    }

    /**
     * Where somebody went with a ticket that was used.
     *
     * @param session as {@link Told#session()}
     */
    record Visit(UUID account, String signOn, String subject, String session) {}

    /** The log-in here with which the platform knows her under this session, unless it is over. */
    Optional<Visit> visit(String session) {
        UUID id;
        try {
            id = UUID.fromString(session);
        } catch (IllegalArgumentException notOfOurs) {
            return Optional.empty();
        }
        return jdbc.sql("select id, account, sign_on from federation.tickets where id = :id and used_at is not null")
                .param("id", id)
                .query((row, number) -> visit(
                        row.getObject("id", UUID.class),
                        row.getObject("account", UUID.class),
                        row.getString("sign_on")))
                .optional();
    }

    /** Where she went in a log-in that is over; her tickets are worth nothing from now on. */
    List<Visit> end(UUID account, @Nullable String signOn) {
        return jdbc
                .sql("""
                        delete from federation.tickets
                        where account = :account and (:signOn::text is null or sign_on = :signOn)
                        returning id, sign_on, used_at is not null as used
                        """)
                .param("account", account)
                .param("signOn", signOn)
                .query((row, number) -> new Ended(
                        row.getBoolean("used"),
                        visit(row.getObject("id", UUID.class), account, row.getString("sign_on"))))
                .list()
                .stream()
                .filter(Ended::used)
                .map(Ended::visit)
                .toList();
    }

    private record Ended(boolean used, Visit visit) {}

    private Visit visit(UUID id, UUID account, String signOn) {
        return new Visit(account, signOn, subject(account), id.toString());
    }

    void forgetBefore(Instant before) {
        jdbc.sql("delete from federation.tickets where expires_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static String digest(String ticket) {
        return Sm3.hex(ticket.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(UUID id) {
        return "federation.tickets.told:" + id;
    }
}
