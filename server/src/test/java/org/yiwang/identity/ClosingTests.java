package org.yiwang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.yiwang.audit.Audit;
import org.yiwang.identity.parties.KeptByLaw;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.identity.parties.PartyTies;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.stories.Errand;
import org.yiwang.stories.Story;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.Phones;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;

/** 注销: she closes her account, what binds her keeps it open, logging in keeps it too, and she is found again when she comes back. */
@Story
class ClosingTests {
    private static final String PASSWORD = "velvet harbour crayon 5";
    private static final String CLOSING = "/api/session/closing";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountStore accountStore;

    @Autowired
    ClosingStore store;

    @Autowired
    OwnAccess access;

    @Autowired
    ObjectProvider<PartyTies> ties;

    @Autowired
    Audit audit;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Closings closings;

    /** Tables that keep something of an account when it is closed. */
    private static final Set<String> KEPT = Set.of();

    @BeforeEach
    void secret() {
        QuietLogs.keepSecret(PASSWORD);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void sheGoesAndIsFoundAgainWithWhatTheLawHasKept() {
        String number = Numbers.ofNobody();
        String username = "goes-" + UUID.randomUUID();
        String phone = Phones.ofNobody();
        open(username, "郑注销", number, phone);
        var she = in(username);
        String party = she.get("/api/session").at("/party/id");
        String account = accounts.named(username).orElseThrow().account().toString();
        String item = Errand.find(she, "社会保障卡申领", "420106");
        String caseNumber = Errand.apply(she, item).at("/number");
        assertThat(she.put(
                                "/api/portal/drafts/" + item,
                                Map.of("form", Map.of(), "materials", List.of(), "page", "form", "revision", 0))
                        .status())
                .isEqualTo(200);

        var bound = she.get(CLOSING).json();
        assertThat(bound.at("/ties/0/kind").asString()).isEqualTo("CASE");
        assertThat(bound.at("/ties/0/id").asString()).isEqualTo(caseNumber);
        assertThat(bound.at("/kept").findValuesAsString("clause")).anyMatch(it -> it.contains("网络安全法"));
        var refused = she.post(CLOSING, Map.of("password", PASSWORD));
        assertThat(refused.status() + refused.at("/code")).isEqualTo("409identity/bound");
        assertThat(refused.at("/ties/0/id")).isEqualTo(caseNumber);
        assertThat(she.post("/api/portal/cases/" + caseNumber + "/withdraw", Map.of("reason", "不办了"))
                        .status())
                .isEqualTo(200);
        assertThat(she.get(CLOSING).json().at("/ties").size()).isZero();

        var wrong = she.post(CLOSING, Map.of("password", "not mine at all 1"));
        assertThat(wrong.status() + wrong.at("/errors/0/code")).isEqualTo("422password/wrong");
        var other = in(username);
        assertThat(she.post(CLOSING, Map.of("password", PASSWORD)).status()).isEqualTo(200);
        assertThat(she.get(CLOSING).status()).as("all sessions end").isEqualTo(401);
        assertThat(other.get(CLOSING).status()).isEqualTo(401);

        jdbc.sql("""
                        insert into identity.passkeys (id, account, credential, public_key, signatures, backup_eligible,
                            backed_up, transports, name, added_at)
                        values (gen_random_uuid(), :account::uuid, :account::text::bytea, '', 0, false, false, '{}', '', now())
                        """).param("account", account).update();
        closings.closeDue();
        assertThat(accounts.named(username)).as("not before its time").isPresent();
        var killed = dying();
        assertThatThrownBy(killed::closeDue).hasMessage("killed");
        assertThat(state(account))
                .as("nothing is half done")
                .startsWith(username)
                .contains("phone");
        later().closeDue();
        accounts.forget(UUID.fromString(account));

        assertThat(state(account)).isEqualTo("closed-" + account + " ");
        assertThat(keptOf(account)).as("nothing that opens it").isEqualTo(KEPT);
        assertThat(logIn(new Visitor(port), username).status()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from cases.drafts where applicant = :party::uuid")
                        .param("party", party)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                        select (select count(*) from identity.session where principal_name = :account)
                            + (select count(*) from notify.notices where recipient = :account::uuid)
                        """).param("account", account).query(Integer.class).single())
                .isZero();
        assertThat(jdbc.sql("select applicant from cases.cases where number = :number")
                        .param("number", caseNumber)
                        .query(String.class)
                        .single())
                .isEqualTo(party);

        // the name, the phone and the person are free for whoever she is then
        open(username, "郑注销", number, phone);
        var again = in(username);
        assertThat(again.get("/api/session").at("/party/id")).isEqualTo(party);
        assertThat(again.get("/api/portal/cases/" + caseNumber).status()).isEqualTo(200);
    }

    @Test
    void loggingInKeepsItAndSoDoesWhatCameMeanwhile() {
        String username = "stays-" + UUID.randomUUID();
        open(username, "冯留下", Numbers.ofNobody(), Phones.ofNobody());
        var she = in(username);
        assertThat(she.post(CLOSING, Map.of("password", PASSWORD)).status()).isEqualTo(200);
        she = in(username);
        assertThat(she.get(CLOSING).json().at("/closesAt").isNull()).isTrue();
        later().closeDue();
        assertThat(she.get("/api/session").status()).isEqualTo(200);

        // she goes, and an open application turns up that was hers all the time
        UUID account = accounts.named(username).orElseThrow().account();
        assertThat(she.post(CLOSING, Map.of("password", PASSWORD)).status()).isEqualTo(200);
        new Closings(
                        store,
                        accountStore,
                        accounts,
                        access,
                        only(party -> List.of(new PartyTies.Tie(PartyTies.Kind.CASE, "1", "x"))),
                        audit,
                        events,
                        transactions,
                        Clock.offset(clock, Duration.ofDays(8)))
                .closeDue();
        assertThat(accounts.named(username)).isPresent();
        assertThat(store.of(account)).isEmpty();
    }

    @Test
    void mandatesKeepItOpenAndASecondAccountLetsItGo() {
        String first = "firm-" + UUID.randomUUID();
        String number = Numbers.ofNobody();
        open(first, "陈牵挂", number, Phones.ofNobody());
        String holder = "held-" + UUID.randomUUID();
        open(holder, "褚受托", Numbers.ofNobody(), Phones.ofNobody());
        var she = in(first);
        var offered = she.post(
                "/api/portal/mandates",
                Map.of(
                        "to",
                        holder,
                        "scope",
                        Map.of("items", List.of("*"), "actions", List.of("DRAFT")),
                        "until",
                        Days.of(clock.instant()).plusMonths(2).toString()));
        assertThat(offered.status()).as(offered.text()).isEqualTo(201);
        assertThat(she.get(CLOSING).json().at("/ties/0/kind").asString()).isEqualTo("MANDATE_GRANTED");
        var him = in(holder);
        assertThat(him.post("/api/portal/mandates/" + offered.at("/id") + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(him.get(CLOSING).json().at("/ties/0/kind").asString()).isEqualTo("MANDATE_HELD");

        open("second-" + UUID.randomUUID(), "陈牵挂", number, Phones.ofNobody());
        assertThat(she.get(CLOSING).json().at("/ties").size())
                .as("another account leads to her")
                .isZero();
    }

    @Test
    void theDayChoosesTheClause() {
        assertThat(KeptByLaw.on(LocalDate.of(2025, 12, 31)))
                .contains(KeptByLaw.LOGS_OF_BEFORE)
                .doesNotContain(KeptByLaw.LOGS);
        assertThat(KeptByLaw.on(LocalDate.of(2026, 1, 1)))
                .contains(KeptByLaw.LOGS)
                .doesNotContain(KeptByLaw.LOGS_OF_BEFORE);
        assertThat(KeptByLaw.on(LocalDate.of(2024, 12, 31))).doesNotContain(KeptByLaw.GIVEN_TO_OTHERS);
    }

    /** Tables of this module in which something of an account stands. */
    private Set<String> keptOf(String account) {
        return new TreeSet<>(jdbc.sql("""
                        select table_name from information_schema.columns
                        where table_schema = 'identity' and column_name = 'account' and udt_name = 'uuid'
                        """).query(String.class).list().stream()
                .filter(table -> jdbc.sql(
                                "select exists (select from identity." + table + " where account = :account::uuid)")
                        .param("account", account)
                        .query(Boolean.class)
                        .single())
                .toList());
    }

    private String state(String account) {
        return TestDatabase.owner(jdbc)
                .sql("""
                        select username || ' ' || case when phone is null and phone_index is null and password_hash is null
                            and disabled_at is not null then '' else 'phone' end
                        from identity.accounts where id = :id::uuid
                        """)
                .param("id", account)
                .query(String.class)
                .single();
    }

    /** The same eight days later. */
    private Closings later() {
        return with(events);
    }

    /** One that is killed when all is done but told. */
    private Closings dying() {
        return with(event -> {
            if (event instanceof AccountClosed) {
                throw new IllegalStateException("killed");
            }
        });
    }

    private Closings with(ApplicationEventPublisher some) {
        return new Closings(
                store,
                accountStore,
                accounts,
                access,
                ties,
                audit,
                some,
                transactions,
                Clock.offset(clock, Duration.ofDays(8)));
    }

    private static ObjectProvider<PartyTies> only(PartyTies one) {
        return new ObjectProvider<>() {
            @Override
            public java.util.stream.Stream<PartyTies> orderedStream() {
                return java.util.stream.Stream.of(one);
            }

            @Override
            public java.util.stream.Stream<PartyTies> stream() {
                return orderedStream();
            }
        };
    }

    private void open(String username, String name, String number, String phone) {
        accounts.open(new NewAccount(
                Ids.next(),
                username,
                PASSWORD,
                name,
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                phone,
                Particulars.person(name, number, null),
                false));
    }

    private Visitor in(String username) {
        var visitor = new Visitor(port);
        assertThat(logIn(visitor, username).status()).isEqualTo(200);
        return visitor;
    }

    private static Visitor.Answer logIn(Visitor visitor, String username) {
        return visitor.post("/api/session", Map.of("username", username, "password", PASSWORD));
    }
}
