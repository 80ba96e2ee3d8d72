package org.yiwang.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.testing.QuietLogs;
import org.yiwang.testing.TestDatabase;
import org.yiwang.testing.Visitor;
import tools.jackson.databind.JsonNode;

/** A resident is told of her case by text message, and by e-mail as soon as she has given an address. */
@Story
class MessagesTests {
    private static final String ADDRESS = "mei.wang@example.org";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<RecurringJob> jobs;

    Visitor resident;

    @BeforeEach
    void aResident() {
        QuietLogs.keepSecret(ADDRESS);
        resident = new Visitor(port).as("resident");
    }

    @AfterEach
    void noAddressIsLeft() {
        resident.delete("/api/portal/account/email");
    }

    @Test
    void whoGaveAnAddressIsToldByEmailToo() {
        assertThat(sent(filed())).extracting(it -> it.at("/channel").asString()).containsExactly("SMS");

        var account = resident.put("/api/portal/account/email", Map.of("email", " " + ADDRESS));
        assertThat(account.status()).as(account.text()).isEqualTo(200);
        assertThat(account.at("/email")).isEqualTo("m*******@example.org");
        assertThat(resident.get("/api/portal/account").text()).isEqualTo(account.text());

        String number = filed();
        var both = sent(number);
        assertThat(both).extracting(it -> it.at("/channel").asString()).containsExactlyInAnyOrder("SMS", "EMAIL");
        var email = both.stream()
                .filter(it -> it.at("/channel").asString().equals("EMAIL"))
                .findFirst()
                .orElseThrow();
        assertThat(email.at("/to").asString()).isEqualTo("m*******@example.org");
        assertThat(email.at("/subject").asString()).isEqualTo("【一网】申请已收到");
        assertThat(email.at("/text").asString()).contains(number);

        assertThat(resident.delete("/api/portal/account/email").status()).isEqualTo(204);
        assertThat(sent(filed())).extracting(it -> it.at("/channel").asString()).containsExactly("SMS");
    }

    @Test
    void whoReadsEnglishIsToldInEnglish() {
        speak("en-GB, zh;q=0.5");
        try {
            String number = filed();
            assertThat(told(number).at("/title").asString()).isEqualTo("Application received");
            assertThat(told(number).at("/body").asString())
                    .startsWith("Your application has come in. Within 5 working days we tell you")
                    .endsWith("case " + number + ")");
            assertThat(sent(number))
                    .extracting(it -> it.at("/text").asString())
                    .singleElement(STRING)
                    .startsWith("【一网】Your application has come in.");
        } finally {
            speak("zh-CN");
        }
        assertThat(told(filed()).at("/title").asString()).isEqualTo("申请已收到");
    }

    @Test
    void theLanguageOfALogInIsThatOfNotices() {
        var credentials = "{\"username\": \"resident\", \"password\": \"yiwang-demo\"}".getBytes(UTF_8);
        var headers = Map.of("Accept-Language", "en", "Content-Type", "application/json");
        try {
            assertThat(resident.raw("POST", "/api/session", headers, credentials)
                            .status())
                    .isEqualTo(200);
            assertThat(told(filed()).at("/title").asString()).isEqualTo("Application received");
        } finally {
            resident.as("resident");
        }
        assertThat(told(filed()).at("/title").asString()).isEqualTo("申请已收到");
    }

    @Test
    void nobodyHasNoLanguage() {
        var answer = new Visitor(port).raw("PUT", "/api/session/language", Map.of(), new byte[0]);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/code")).isEqualTo("session/required");
    }

    private void speak(String language) {
        var answer = resident.raw("PUT", "/api/session/language", Map.of("Accept-Language", language), new byte[0]);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    /** What lies in her inbox about a case. */
    private JsonNode told(String number) {
        return StreamSupport.stream(
                        resident.get("/api/portal/messages")
                                .json()
                                .get("messages")
                                .spliterator(),
                        false)
                .filter(it -> it.at("/caseNumber").asString().equals(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theAddressIsNotReadableInTheDatabase() {
        resident.put("/api/portal/account/email", Map.of("email", ADDRESS));
        sent(filed());
        for (String table : List.of("identity.accounts", "notify.outgoing", "notify.demo_outbox", "writes.keys")) {
            assertThat(TestDatabase.owner(jdbc)
                            .sql("select count(*) from " + table
                                    + " it where it::text like :clear or it::text like :hex")
                            .param("clear", "%" + ADDRESS + "%")
                            .param("hex", "%" + java.util.HexFormat.of().formatHex(ADDRESS.getBytes()) + "%")
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mei", "mei@", "@example.org", "mei@example", "mei@ex ample.org", "a@b.c\r\nBcc: x@y.z", "梅@例.公司"
            })
    void whatIsNoAddressIsNamedAtItsField(String text) {
        var answer = resident.put("/api/portal/account/email", Map.of("email", text));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo("/email");
        assertThat(answer.at("/errors/0/code"))
                .isIn("email-address/format", "email-address/local-part", "field/characters");
        assertThat(answer.at("/errors/0/detail")).isNotBlank();
    }

    private String filed() {
        return Errand.apply(resident, Errand.find(resident, "社会保障卡申领", "420106"))
                .at("/number");
    }

    /** What the demo outbox shows of a case, once nothing of it waits to be sent any more. */
    private List<JsonNode> sent(String number) {
        jobs.stream()
                .filter(it -> it.name().equals("notify-send-texts"))
                .forEach(it -> it.work().run());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select count(*) from notify.outgoing where strpos(text, :number) > 0")
                                .param("number", number)
                                .query(Integer.class)
                                .single()
                        == 0);
        var outbox = new Visitor(port).as("admin").get("/api/desk/outbox").json();
        return StreamSupport.stream(outbox.get("sent").spliterator(), false)
                .filter(it -> it.at("/text").asString().contains(number))
                .toList();
    }
}
