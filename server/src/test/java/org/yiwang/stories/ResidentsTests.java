package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.Phones;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import org.yiwang.testing.Work;

/** Residents come to an account by their phone, into it and back into it, and prove who they are. */
@Story
class ResidentsTests {
    private static final String PASSWORD = "copper lantern drift 7";
    private static final String ANOTHER = "umbrella quartz meadow 3";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ShiftableClock clock;

    Phones phones;

    @BeforeEach
    void nobodyWaits() {
        QuietLogs.keepSecret(PASSWORD);
        QuietLogs.keepSecret(ANOTHER);
        jdbc.sql("delete from throttle.failures").update();
        jdbc.sql("delete from identity.codes").update();
        phones = new Phones(jdbc);
    }

    @AfterEach
    void realTime() {
        clock.reset();
        jdbc.sql("delete from throttle.failures").update();
    }

    // --- registering ---

    @Test
    void sheRegistersByPhoneAndCanDoWhatNeedsNoNumber() {
        var she = new Visitor(port);
        String phone = Phones.ofNobody();
        String username = unused();
        String ticket = asked(she, "registrations", phone);
        String code = phones.code();
        assertThat(TestDatabase.owner(jdbc)
                        .sql("select string_agg(c::text, ' ') from identity.codes c")
                        .query(String.class)
                        .single())
                .as("the code is not kept")
                .doesNotContain(code + ",")
                .doesNotContain(phone);

        var wrong = she.put("/api/session/registrations", registration(ticket, other(code), username));
        assertThat(wrong.at("/errors/0/code")).isEqualTo("code/wrong");
        assertThat(she.get("/api/session").status()).isEqualTo(204);
        var session = she.put("/api/session/registrations", registration(ticket, spaced(code), username));
        assertThat(session.status()).as(session.text()).isEqualTo(200);
        assertThat(session.at("/username")).isEqualTo(username);
        assertThat(session.json().at("/assurance").asInt()).isEqualTo(1);
        assertThat(session.at("/phone")).startsWith("154").doesNotContain(phone);
        assertThat(session.json().get("idNumber").isNull()).isTrue();

        assertThat(she.get("/api/session").at("/party/kind")).isEqualTo("PERSON");
        assertThat(she.get("/api/portal/cases").status()).isEqualTo(200);
        assertThat(she.get("/api/portal/account").at("/username")).isEqualTo(username);
        String item = Errand.find(she, "食品经营许可", "420106");
        var draft = she.put(
                "/api/portal/drafts/" + item,
                Map.of("form", Map.of(), "materials", List.of(), "page", "form", "revision", 0));
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);

        var twice = new Visitor(port).put("/api/session/registrations", registration(ticket, code, unused()));
        assertThat(twice.at("/errors/0/code")).as("a code is good once").isEqualTo("code/over");
        assertThat(logIn(new Visitor(port), username, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whatIsWrongWithARegistrationIsSaidAtItsFieldAndTheCodeStaysGood() {
        var she = new Visitor(port);
        String ticket = asked(she, "registrations", Phones.ofNobody());
        String code = phones.code();
        var bad = registration(ticket, code, "a");
        bad.put("password", "12345");
        bad.put("name", "陈!");
        var refused = she.put("/api/session/registrations", bad);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors").findValuesAsString("code"))
                .containsExactly("username/format", "person-name/characters", "password/short");
        assertThat(she.put("/api/session/registrations", registration(ticket, code, "x15400000001"))
                        .at("/errors/0/code"))
                .isEqualTo("username/number");
        assertThat(she.put("/api/session/registrations", registration(ticket, code, "Resident"))
                        .at("/code"))
                .isEqualTo("identity/username-taken");
        for (int i = 0; i < 6; i++) {
            assertThat(she.put("/api/session/registrations", registration(ticket, code, "resident"))
                            .at("/code"))
                    .as("who has the right code uses up no tries")
                    .isEqualTo("identity/username-taken");
        }
        assertThat(she.put("/api/session/registrations", registration(ticket, code, unused()))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "1540000000", "phone", "154000000011", "０"})
    void whatIsNoPhoneIsSaid(String phone) {
        for (String way : List.of("registrations", "codes", "recoveries")) {
            var refused = new Visitor(port).post("/api/session/" + way, Map.of("phone", phone));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.at("/errors/0/pointer")).isEqualTo("/phone");
        }
    }

    @Test
    void aNumberThatWasGivenToSomebodyElseLeadsIntoHerAccountAndItsOwnerOfBeforeIsTold() {
        var before = new Visitor(port);
        String phone = Phones.ofNobody();
        String first = registered(before, phone);
        var now = new Visitor(port);
        String ticket = asked(now, "registrations", phone);
        String code = phones.code();
        var second = registration(ticket, code, unused());
        var known = now.put("/api/session/registrations", second);
        assertThat(known.status()).isEqualTo(409);
        assertThat(known.at("/code")).isEqualTo("identity/phone-known");
        assertThat(known.text()).as("not whose it is").doesNotContain(first);
        second.put("another", true);
        assertThat(now.put("/api/session/registrations", second).status()).isEqualTo(200);

        assertThat(before.get("/api/session").json().get("phone").isNull()).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> before.get("/api/portal/messages").text().contains("您的手机号码已用于另一个账号"));
        var in = new Visitor(port);
        String logIn = asked(in, "codes", phone);
        assertThat(in.put("/api/session/codes", shown(logIn, phones.code())).at("/username"))
                .isEqualTo(second.get("username"));
    }

    // --- what an attacker learns, and what he can do ---

    @Test
    void nobodyLearnsWhetherAPhoneHasAnAccount() {
        String known = Phones.ofNobody();
        registered(new Visitor(port), known);
        for (String way : List.of("registrations", "codes", "recoveries")) {
            var stranger = new Visitor(port, "127.0.0.7");
            var ofKnown = stranger.post("/api/session/" + way, Map.of("phone", known));
            phones.code();
            var ofUnknown = stranger.post("/api/session/" + way, Map.of("phone", Phones.ofNobody()));
            phones.code();
            assertThat(ofKnown.status()).isEqualTo(202).isEqualTo(ofUnknown.status());
            assertThat(ofKnown.json().propertyNames())
                    .isEqualTo(ofUnknown.json().propertyNames());
            assertThat(ofKnown.at("/seconds")).isEqualTo(ofUnknown.at("/seconds"));
            var bodyOfKnown = body(way, ofKnown.at("/ticket"), "000000");
            var bodyOfUnknown = body(way, ofUnknown.at("/ticket"), "000000");
            var wrong = stranger.put("/api/session/" + way, bodyOfKnown);
            assertThat(wrong.status()).as(wrong.text()).isEqualTo(422);
            assertThat(told(wrong)).isEqualTo(told(stranger.put("/api/session/" + way, bodyOfUnknown)));
        }
    }

    private static String told(Answer answer) {
        return answer.status() + " " + answer.json().at("/errors") + answer.at("/title") + answer.at("/detail");
    }

    private static Map<String, Object> body(String way, String ticket, String code) {
        var body = registration(ticket, code, unused());
        if (way.equals("codes")) {
            body.keySet().retainAll(Set.of("ticket", "code"));
        } else if (way.equals("recoveries")) {
            body.keySet().retainAll(Set.of("ticket", "code", "password"));
        }
        return body;
    }

    @Test
    void whoGuessesAtACodeHasFiveTriesAndUsesUpNobodyElses() {
        String phone = Phones.ofNobody();
        String username = registered(new Visitor(port), phone);
        var owner = new Visitor(port);
        String hers = asked(owner, "codes", phone);
        String right = phones.code();
        var attacker = new Visitor(port, "127.0.0.7");
        String his = asked(attacker, "codes", phone);
        String his2 = phones.code();
        for (int i = 0; i < 5; i++) {
            assertThat(attacker.put("/api/session/codes", shown(his, other(his2)))
                            .at("/errors/0/code"))
                    .isEqualTo("code/wrong");
        }
        assertThat(attacker.put("/api/session/codes", shown(his, his2)).at("/errors/0/code"))
                .as("even the right one, after five")
                .isEqualTo("code/over");
        assertThat(attacker.put("/api/session/codes", shown(his, right)).at("/errors/0/code"))
                .isEqualTo("code/over");
        assertThat(attacker.put("/api/session/registrations", registration(hers, right, unused()))
                        .at("/errors/0/code"))
                .as("for another purpose")
                .isEqualTo("code/over");
        assertThat(owner.put("/api/session/codes", shown(hers, right)).at("/username"))
                .isEqualTo(username);
    }

    @Test
    void ofFiftyGuessesAtOnceNoMoreThanFiveAreLookedAtAndTheNetworkWaitsAfterTwenty() throws Exception {
        String phone = Phones.ofNobody();
        registered(new Visitor(port), phone);
        var attacker = new Visitor(port, "127.0.0.7");
        String ticket = asked(attacker, "codes", phone);
        String code = phones.code();
        var start = new CountDownLatch(1);
        var answers = new ArrayList<String>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = IntStream.range(0, 50)
                    .mapToObj(it -> crowd.submit(() -> {
                        start.await();
                        var answer = attacker.put("/api/session/codes", shown(ticket, other(code)));
                        return answer.status() == 422 ? answer.at("/errors/0/code") : answer.at("/code");
                    }))
                    .toList();
            start.countDown();
            for (Future<String> guess : guesses) {
                answers.add(guess.get());
            }
        }
        assertThat(answers).containsOnly("code/wrong", "code/over", "identity/too-many-attempts");
        assertThat(answers.stream().filter("code/wrong"::equals)).hasSize(5);
        assertThat(answers.stream().filter(it -> it.startsWith("code/"))).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void aCodeIsGoodForFiveMinutesAndForWhoeverAskedForIt() {
        String phone = Phones.ofNobody();
        registered(new Visitor(port), phone);
        var she = new Visitor(port);
        String ticket = asked(she, "codes", phone);
        String code = phones.code();
        assertThat(she.put("/api/session/codes", shown(UUID.randomUUID().toString(), code))
                        .at("/errors/0/code"))
                .isEqualTo("code/over");
        clock.set(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(she.put("/api/session/codes", shown(ticket, code)).at("/errors/0/code"))
                .isEqualTo("code/over");
        clock.reset();
        assertThat(she.put("/api/session/codes", shown(ticket, code)).status()).isEqualTo(200);
    }

    @Test
    void aFloodOfTextsIsStemmedAndTheOwnerAtHerDeviceStillGetsHers() {
        String phone = Phones.ofNobody();
        var owner = new Visitor(port);
        registered(owner, phone);
        owner.delete("/api/session");
        var flooder = new Visitor(port, "127.0.0.7");
        for (int i = 0; i < 3; i++) {
            asked(flooder, "codes", phone);
            phones.code();
        }
        var refused = flooder.post("/api/session/codes", Map.of("phone", phone));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/code")).isEqualTo("identity/too-many-texts");
        assertThat(refused.at("/challenge")).isNotEmpty();
        assertThat(refused.header("Retry-After")).isNotEmpty();

        // whatever work he does and wherever he comes from: ten texts in a day, the one she registered with among them
        int sent = 4;
        while (sent < 10) {
            var elsewhere = new Visitor(port, "127.0.2." + sent);
            var answer = elsewhere.post("/api/session/recoveries", Map.of("phone", phone));
            if (answer.status() == 429) {
                answer = elsewhere.post("/api/session/recoveries", Map.of("phone", phone, "proof", Work.of(answer)));
            }
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            phones.code();
            sent++;
        }
        jdbc.sql("delete from throttle.failures").update();
        var full = new Visitor(port, "127.0.3.1").post("/api/session/codes", Map.of("phone", phone));
        assertThat(full.status()).isEqualTo(429);
        assertThat(full.json().has("challenge")).as("no work buys more").isFalse();
        assertThat(full.json().at("/seconds").asLong()).isBetween(80_000L, 86_401L);

        String ticket = asked(owner, "codes", phone);
        assertThat(owner.put("/api/session/codes", shown(ticket, phones.code())).status())
                .as("the owner, at the device she knows")
                .isEqualTo(200);
        assertThat(logIn(
                                new Visitor(port, "127.0.3.1"),
                                owner.get("/api/session").at("/username"),
                                PASSWORD)
                        .status())
                .as("and with her password anywhere")
                .isEqualTo(200);
    }

    @Test
    void oneNetworkThatAsksForManyPhonesMustWorkForEach() {
        var flooder = new Visitor(port, "127.0.0.7");
        for (int i = 0; i < 20; i++) {
            asked(flooder, "registrations", Phones.ofNobody());
        }
        assertThat(flooder.post("/api/session/registrations", Map.of("phone", Phones.ofNobody()))
                        .at("/code"))
                .isEqualTo("identity/too-many-texts");
        asked(new Visitor(port, "127.0.0.8"), "registrations", Phones.ofNobody());
    }

    // --- logging in ---

    @Test
    void whoHasNoAccountIsToldSoOnlyWhenSheHasShownTheCode() {
        var she = new Visitor(port);
        String ticket = asked(she, "codes", Phones.ofNobody());
        var none = she.put("/api/session/codes", shown(ticket, phones.code()));
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.at("/code")).isEqualTo("identity/no-account-of-phone");
    }

    @Test
    void aPhoneThatWasThereBeforeLeadsIntoItsAccount() {
        String phone = Phones.ofNobody();
        var id = opened(phone, null);
        jdbc.sql("update identity.accounts set phone_index = null where id = :id")
                .param("id", id)
                .update();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> jdbc.sql("select phone_index is not null from identity.accounts where id = :id")
                        .param("id", id)
                        .query(Boolean.class)
                        .single());
        var she = new Visitor(port);
        String ticket = asked(she, "codes", phone);
        assertThat(she.put("/api/session/codes", shown(ticket, phones.code())).at("/username"))
                .isEqualTo("r" + id);
    }

    // --- another phone ---

    @Test
    void sheChangesHerPhoneWithACodeFromBoth() {
        String before = Phones.ofNobody();
        var she = new Visitor(port);
        registered(she, before);
        String after = Phones.ofNobody();
        String ticket = asked(she, "phone", after);
        String code = phones.code();
        var change = new HashMap<String, Object>(Map.of("ticket", ticket, "code", code));
        change.put("password", PASSWORD);
        var refused = she.put("/api/session/phone", change);
        assertThat(refused.at("/code")).as("nobody knows yet who she is").isEqualTo("identity/old-phone-needed");
        change.put("oldTicket", asked(she, "phone/present", null));
        String old = phones.code();
        change.put("oldCode", other(old));
        assertThat(she.put("/api/session/phone", change).at("/errors/0/pointer"))
                .isEqualTo("/oldCode");
        change.put("oldCode", old);
        var done = she.put("/api/session/phone", change);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.at("/phone")).endsWith(after.substring(7));
        assertThat(phones.text("这个号码不再用于登录")).isNotEmpty();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> she.get("/api/portal/messages").text().contains("登录手机号码已更换"));

        var in = new Visitor(port);
        assertThat(in.put("/api/session/codes", shown(asked(in, "codes", before), phones.code()))
                        .at("/code"))
                .isEqualTo("identity/no-account-of-phone");
        assertThat(in.put("/api/session/codes", shown(asked(in, "codes", after), phones.code()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoseNumberIsProvedMayShowHerPasswordAndNobodyElsesCode() {
        String phone = Phones.ofNobody();
        var id = opened(phone, Numbers.ofNobody());
        var she = new Visitor(port);
        assertThat(logIn(she, "r" + id, PASSWORD).status()).isEqualTo(200);
        String after = Phones.ofNobody();
        var thief = new Visitor(port);
        registered(thief, Phones.ofNobody());
        String his = asked(thief, "phone", after);
        String code = phones.code();
        var change = new HashMap<String, Object>(Map.of("ticket", his, "code", code, "password", PASSWORD));
        assertThat(she.put("/api/session/phone", change).at("/errors/0/code"))
                .as("a code that another account asked for")
                .isEqualTo("code/over");
        change.put("ticket", asked(she, "phone", after));
        change.put("code", phones.code());
        change.put("password", ANOTHER);
        assertThat(she.put("/api/session/phone", change).at("/errors/0/code")).isEqualTo("password/wrong");
        change.put("password", PASSWORD);
        assertThat(she.put("/api/session/phone", change).status()).isEqualTo(200);
        assertThat(new Visitor(port)
                        .post("/api/session/phone", Map.of("phone", after))
                        .status())
                .isEqualTo(401);
        assertThat(new Visitor(port)
                        .as("clerk")
                        .post("/api/session/phone", Map.of("phone", after))
                        .status())
                .isEqualTo(403);
    }

    // --- levels ---

    @Test
    void sheProvesHerNumberAndBecomesThePersonWhoIsKnown() {
        var she = new Visitor(port);
        registered(she, Phones.ofNobody());
        String provisional = she.get("/api/session").at("/party/id");
        var neighbour = new Visitor(port).as("neighbour").get("/api/session").at("/party/id");
        var wrong = she.put("/api/session/number", Map.of("name", "陈示例", "idNumber", "420106198809129991"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.at("/code")).isEqualTo("identity/not-matched");
        assertThat(she.get("/api/session").json().at("/assurance").asInt()).isEqualTo(1);
        var right = she.put("/api/session/number", Map.of("name", "吴 样例", "idNumber", "420106198809129991"));
        assertThat(right.at("/code")).isEqualTo("identity/not-matched");
        right = she.put("/api/session/number", Map.of("name", "吴样例", "idNumber", "420106198809129991"));
        assertThat(right.status())
                .as("name and number of another's are known to many")
                .isEqualTo(409);
        assertThat(right.at("/code")).isEqualTo("identity/known-needs-face");
        assertThat(she.get("/api/session").at("/party/id")).isEqualTo(provisional);
        assertThat(she.get("/api/session").json().at("/assurance").asInt()).isEqualTo(1);
        var begun = she.post("/api/session/face-checks", Map.of("name", "吴样例", "idNumber", "420106198809129991"));
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(seen(she, begun, true).status()).isEqualTo(204);
        right = she.put("/api/session/face-checks", Map.of("id", begun.at("/id")));
        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(right.json().at("/assurance").asInt()).isEqualTo(3);
        assertThat(right.at("/party/id")).isEqualTo(neighbour).isNotEqualTo(provisional);
        assertThat(right.at("/idNumber")).doesNotContain("19880912");
        var another = she.put("/api/session/number", Map.of("name", "陈示例", "idNumber", "420106199003079985"));
        assertThat(another.at("/code")).isEqualTo("identity/number-proved");
    }

    /** 朱样本 is known to the population base, and nobody here has proved to be her. */
    @Test
    void ofTwoWhoProveTheSameNumberAtOnceOneMustShowHerFace() throws Exception {
        var said = Map.of("name", "朱样本", "idNumber", "422802199704189989");
        var both = List.of(new Visitor(port), new Visitor(port));
        both.forEach(it -> registered(it, Phones.ofNobody()));
        var together = new CyclicBarrier(both.size());
        try (var threads = Executors.newFixedThreadPool(both.size())) {
            var answers = threads
                    .invokeAll(both.stream()
                            .<Callable<Answer>>map(it -> () -> {
                                together.await();
                                return it.put("/api/session/number", said);
                            })
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(both.getFirst().get("/api/session").at("/party/id"))
                .isNotEqualTo(both.getLast().get("/api/session").at("/party/id"));
    }

    @ParameterizedTest
    @CsvSource({
        "陈示例,42010619900307998,/idNumber,citizen-number/format",
        "陈示例,420106199003079986,/idNumber,citizen-number/check-digit",
        "陈<b>,420106199003079985,/name,person-name/characters",
        "陈示例,420106209903079985,/idNumber,citizen-number/future"
    })
    void whatIsNoNameOrNumberIsSaidAtItsField(String name, String number, String pointer, String code) {
        var she = new Visitor(port).as("agent");
        var refused = she.put("/api/session/number", Map.of("name", name, "idNumber", number));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(refused.at("/errors/0/code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "CHAN SAMPLE,HOME_RETURN_PERMIT,h0000 0001 02,-,H0*****01",
                "何示例,HOME_RETURN_PERMIT,M00000002,-,M0*****02",
                "陈港生,RESIDENCE_PERMIT,810000199003079984,-,810000********9984",
                "SAMPLE MAPLE,PERMANENT_RESIDENCE,911124199003079985,-,911***********9985",
                "Anna-María O’Sample,PASSPORT,l898902c3,usa,USAL******C3"
            })
    void sheProvesWhoSheIsByTheDocumentSheHas(
            String name, String document, String number, String nationality, String shown) {
        var she = new Visitor(port);
        registered(she, Phones.ofNobody());
        var said = new HashMap<String, Object>(Map.of("name", name, "document", document, "idNumber", number));
        if (nationality != null) {
            said.put("nationality", "QQQ");
            assertThat(she.put("/api/session/number", said).at("/errors/0/pointer"))
                    .isEqualTo("/nationality");
            said.put("nationality", nationality);
        }
        var proved = she.put("/api/session/number", said);
        assertThat(proved.status()).as(proved.text()).isEqualTo(200);
        assertThat(proved.json().at("/assurance").asInt()).isEqualTo(2);
        assertThat(proved.at("/idNumber")).isEqualTo(shown);
        assertThat(she.get("/api/portal/account").at("/idNumber")).isEqualTo(shown);
        assertThat(she.get("/api/portal/licences").status()).isEqualTo(200);
    }

    @Test
    void whoTriesNamesAndNumbersWaits() {
        var she = new Visitor(port);
        registered(she, Phones.ofNobody());
        for (int i = 0; i < 5; i++) {
            assertThat(she.put("/api/session/number", Map.of("name", "陈示例", "idNumber", Numbers.ofNobody()))
                            .at("/code"))
                    .isEqualTo("identity/not-matched");
        }
        assertThat(she.put("/api/session/number", Map.of("name", "陈示例", "idNumber", Numbers.ofNobody()))
                        .at("/code"))
                .isEqualTo("identity/too-many-attempts");
    }

    @Test
    void aFaceIsCheckedByTheServiceAndNobodyElseSaysWhatItSaw() {
        var she = new Visitor(port);
        registered(she, Phones.ofNobody());
        assertThat(she.post("/api/session/face-checks", Map.of()).at("/code")).isEqualTo("identity/number-needed");
        assertThat(she.put("/api/session/number", Map.of("name", "施初到", "idNumber", "42010619871103998X"))
                        .status())
                .isEqualTo(200);
        var begun = she.post("/api/session/face-checks", Map.of());
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        var id = Map.of("id", begun.at("/id"));
        assertThat(she.put("/api/session/face-checks", id).at("/code")).isEqualTo("identity/face-check-open");
        var saying = Map.of("id", begun.at("/id"), "passed", true);
        assertThat(she.put("/api/session/face-checks", saying).status())
                .as("what the page says does not count")
                .isGreaterThanOrEqualTo(400);
        assertThat(she.get("/api/session").json().at("/assurance").asInt()).isEqualTo(2);
        assertThat(seen(she, begun, false).status()).isEqualTo(204);
        assertThat(she.put("/api/session/face-checks", id).at("/code")).isEqualTo("identity/face-not-matched");
        assertThat(she.put("/api/session/face-checks", id).at("/code"))
                .as("once only")
                .isEqualTo("identity/unknown-face-check");

        var again = she.post("/api/session/face-checks", Map.of());
        assertThat(seen(she, again, true).status()).isEqualTo(204);
        assertThat(seen(she, again, false).status()).as("said already").isEqualTo(404);
        var other = new Visitor(port).as("resident");
        assertThat(other.put("/api/session/face-checks", Map.of("id", again.at("/id")))
                        .at("/code"))
                .as("of somebody else")
                .isEqualTo("identity/unknown-face-check");
        clock.set(clock.instant().plus(Duration.ofMinutes(29)));
        var done = she.put("/api/session/face-checks", Map.of("id", again.at("/id")));
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.json().at("/assurance").asInt()).isEqualTo(3);
        assertThat(she.get("/api/session").json().at("/assurance").asInt()).isEqualTo(3);

        var late = she.post("/api/session/face-checks", Map.of());
        assertThat(seen(she, late, true).status()).isEqualTo(204);
        clock.set(clock.instant().plus(Duration.ofMinutes(31)));
        assertThat(she.put("/api/session/face-checks", Map.of("id", late.at("/id")))
                        .at("/code"))
                .isIn("identity/unknown-face-check", "session/required");
    }

    private static Answer seen(Visitor she, Answer begun, boolean passed) {
        String reference = begun.at("/address").replaceAll(".*reference=([^&]+).*", "$1");
        return she.put("/api/portal/demo-face-checks/" + reference, Map.of("passed", passed));
    }

    // --- recovery ---

    @Test
    void whoProvedNothingGetsBackInByPhoneAndAllOtherSessionsEnd() {
        String phone = Phones.ofNobody();
        var elsewhere = new Visitor(port);
        String username = registered(elsewhere, phone);
        var she = new Visitor(port);
        String ticket = asked(she, "recoveries", phone);
        String code = phones.code();
        var weak = she.put("/api/session/recoveries", Map.of("ticket", ticket, "code", code, "password", "12345678"));
        assertThat(weak.at("/errors/0/pointer")).isEqualTo("/password");
        var back = she.put("/api/session/recoveries", Map.of("ticket", ticket, "code", code, "password", ANOTHER));
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.at("/username")).isEqualTo(username);
        assertThat(elsewhere.get("/api/session").status()).isEqualTo(204);
        assertThat(logIn(new Visitor(port), username, PASSWORD).status()).isEqualTo(401);
        assertThat(logIn(new Visitor(port), username, ANOTHER).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> she.get("/api/portal/messages").text().contains("密码已通过手机重新设置"));
        assertThat(phones.text("重新设置了密码")).as("told by text as well").isNotEmpty();
    }

    @Test
    void whoHadProvedMoreProvesItAgainAndHasNoHigherLevelThanThat() {
        String phone = Phones.ofNobody();
        var known = new Visitor(port);
        String username = registered(known, phone);
        assertThat(known.put("/api/session/number", Map.of("name", "吕再来", "idNumber", "420106198103169975"))
                        .status())
                .isEqualTo(200);
        var account = accounts.named(username).orElseThrow().account();
        accounts.prove(account, Particulars.person("吕再来", "420106198103169975", null), Assurance.IN_PERSON);

        var she = new Visitor(port);
        var wanted =
                new HashMap<String, Object>(Map.of("ticket", asked(she, "recoveries", phone), "password", ANOTHER));
        wanted.put("code", phones.code());
        var more = she.put("/api/session/recoveries", wanted);
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.at("/errors/0/code")).isEqualTo("recovery/number-needed");
        wanted.putAll(Map.of("name", "陈示例", "idNumber", "420106199003079985"));
        assertThat(she.put("/api/session/recoveries", wanted).at("/code"))
                .as("right, but of somebody else")
                .isEqualTo("identity/not-matched");
        assertThat(known.get("/api/session").status()).isEqualTo(200);
        assertThat(logIn(new Visitor(port), username, ANOTHER).status()).isEqualTo(401);
        wanted.putAll(Map.of("name", "吕再来", "idNumber", "420106198103169975"));
        var back = she.put("/api/session/recoveries", wanted);
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.json().at("/assurance").asInt()).isEqualTo(2);
        assertThat(known.get("/api/session").status()).isEqualTo(204);
    }

    @Test
    void whatThisServerCanDoIsSaid() {
        var ways = new Visitor(port).get("/api/session/ways");
        assertThat(ways.json().at("/texts").asBoolean()).isTrue();
        assertThat(ways.json().at("/numbers").asBoolean()).isTrue();
    }

    // --- what the tests need ---

    private static String unused() {
        return "r" + UUID.randomUUID().toString().substring(0, 18).replaceAll("[0-9]", "x");
    }

    /** Somebody with an account for which somebody else vouched. */
    private UUID opened(String phone, String number) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "r" + id,
                PASSWORD,
                "何住户",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                phone,
                Particulars.person("何住户", number, null),
                false));
        return id;
    }

    private String registered(Visitor she, String phone) {
        String username = unused();
        String ticket = asked(she, "registrations", phone);
        var answer = she.put("/api/session/registrations", registration(ticket, phones.code(), username));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return username;
    }

    private static String asked(Visitor she, String way, String phone) {
        var answer = she.post("/api/session/" + way, phone == null ? Map.of() : Map.of("phone", phone));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.at("/ticket");
    }

    private static Map<String, Object> registration(String ticket, String code, String username) {
        return new HashMap<>(Map.of("ticket", ticket, "code", code, "username", username, "password", PASSWORD));
    }

    private static Map<String, Object> shown(String ticket, String code) {
        return Map.of("ticket", ticket, "code", code);
    }

    private static String other(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    private static String spaced(String code) {
        return code.substring(0, 3) + " " + code.substring(3);
    }

    private static Answer logIn(Visitor who, String username, String password) {
        return who.post("/api/session", Map.of("username", username, "password", password));
    }
}
