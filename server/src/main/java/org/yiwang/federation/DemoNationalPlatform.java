package org.yiwang.federation;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.crypto.Sm2;
import org.yiwang.crypto.Sm3;
import org.yiwang.federation.SignedCalls.Seal;
import org.yiwang.federation.Tickets.Told;
import org.yiwang.kernel.Assurance;

/**
 * A simulator of the national platform: has a few people of its own, whose log-in is one click on a page of its own, and one service.
 * What it asks of this server it signs as the platform would.
 */
@Component
@Profile("demo")
@Fallback
class DemoNationalPlatform implements NationalPlatform {
    /** Known to everybody: of the demo alone. */
    static final String CERTIFICATE_KEY = "64656d6f2063657274696669636174652068617368206b657920332062797465";

    private static final Sm2.KeyPair SIGNING_KEY =
            Sm2.of(new BigInteger("39457364656d6f20706c6174666f726d207369676e696e67206b6579206f6e65", 16));
    static final String OPEN_KEY = HexFormat.of().formatHex(Sm2.point(SIGNING_KEY.open()));

    static final Service SERVICE = new Service("credential-query", "国家政务服务平台·证书查询", "National certificate query");
    private static final Duration GOOD = Duration.ofSeconds(60);
    private static final int BYTES = 32;

    /**
     * Somebody who has an account there.
     *
     * @param number 公民身份号码, which the platform keeps to itself; null if it knows none
     */
    record Person(
            String id,
            String name,
            Assurance level,
            @Nullable String number) {
        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    private final Map<String, Person> people = Collections.synchronizedMap(new LinkedHashMap<>());
    private final JdbcClient jdbc;
    private final Agreed agreed;
    private final SignedCalls calls;
    private final Tickets tickets;
    private final LogOuts logOuts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DemoNationalPlatform(
            JdbcClient jdbc, Agreed agreed, SignedCalls calls, Tickets tickets, LogOuts logOuts, Clock clock) {
        this.jdbc = jdbc;
        this.agreed = agreed;
        this.calls = calls;
        this.tickets = tickets;
        this.logOuts = logOuts;
        this.clock = clock;
        admit(new Person("resident", "陈示例", Assurance.REAL_PERSON, "420106199003079985"));
        admit(new Person("visitor", "孙来访", Assurance.REAL_PERSON, "430102198806159980"));
        admit(new Person("newcomer", "李初来", Assurance.REGISTERED, null));
    }

    /** Somebody has an account there from now on. */
    void admit(Person person) {
        people.put(person.id(), person);
    }

    List<Person> people() {
        return List.copyOf(people.values());
    }

    @Override
    public String logInAddress(String state) {
        return "/federation/demo-platform?state=" + encoded(state);
    }

    /** One of its people goes to this server, or none if there is nobody of this name. */
    Optional<String> logIn(String person, String audience) {
        if (!people.containsKey(person)) {
            return Optional.empty();
        }
        String ticket = secret();
        jdbc.sql("""
                        insert into federation.demo_tickets (digest, person, audience, expires_at)
                        values (:digest, :person, :audience, :expires)
                        """)
                .param("digest", digest(ticket))
                .param("person", person)
                .param("audience", audience)
                .param("expires", Timestamp.from(clock.instant().plus(GOOD)))
                .update();
        return Optional.of(ticket);
    }

    @Override
    public Optional<Arrival> exchange(String ticket, String audience) {
        return jdbc.sql("""
                        delete from federation.demo_tickets where digest = :digest
                        returning person, audience = :audience and expires_at > :now as good
                        """)
                .param("digest", digest(ticket))
                .param("audience", audience)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> row.getBoolean("good") ? row.getString("person") : "")
                .optional()
                .map(people::get)
                .map(it -> new Arrival(
                        "national-" + it.id(),
                        it.level(),
                        clock.instant(),
                        "session-" + digest(ticket).substring(0, 16),
                        it.name(),
                        it.number() == null ? null : agreed.hashed(it.number()),
                        null));
    }

    @Override
    public List<Service> services() {
        return List.of(SERVICE);
    }

    @Override
    public String visitAddress(Service service, String ticket) {
        return "/federation/demo-platform?service=" + encoded(service.id()) + "&ticket=" + encoded(ticket);
    }

    /** Somebody of this server has come to the service. */
    Told visit(String ticket, String service) {
        calls.check(sealed("exchange", ticket, service), "exchange", ticket, service);
        return tickets.exchange(ticket, service);
    }

    /** Somebody has logged out there: this server is told. */
    void logOut(String subject, @Nullable String session) {
        calls.check(sealed("log-out", subject, session), "log-out", subject, session);
        logOuts.of(Provider.NATIONAL, subject, session);
    }

    /** How the platform signs a call. */
    Seal sealed(String what, @Nullable String... said) {
        long at = clock.instant().getEpochSecond();
        String nonce = secret();
        return new Seal(at, nonce, signed(SIGNING_KEY, SignedCalls.text(at, nonce, what, said)));
    }

    /** In base64url of DER. */
    static String signed(Sm2.KeyPair key, String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sm2.sign(key.secret(), text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void loggedOut(String subject, @Nullable String session) {
        jdbc.sql("insert into federation.demo_log_outs (session) values (:session) on conflict do nothing")
                .param("session", digest(session == null ? subject : session))
                .update();
    }

    /** Whether this server has said that she has logged out. */
    boolean isLoggedOut(String session) {
        return jdbc.sql("select exists (select from federation.demo_log_outs where session = :session)")
                .param("session", digest(session))
                .query(Boolean.class)
                .single();
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String digest(String text) {
        return Sm3.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
