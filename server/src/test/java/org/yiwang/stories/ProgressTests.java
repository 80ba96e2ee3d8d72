package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.QueryCode;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import org.yiwang.testing.Work;

/** Whoever has the receipt sees how the case stands, whoever else guesses meanwhile. */
@Story
class ProgressTests {
    private static final String OLD = "34KQ7HWU";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FieldCipher cipher;

    Visitor stranger;
    String number;
    String code;

    @BeforeEach
    void aCase() {
        clock.set(LocalDate.of(2026, 3, 2));
        var resident = new Visitor(port).as("resident");
        var filed = Errand.apply(resident, Errand.find(resident, "社会保障卡申领", "420106"));
        number = filed.at("/number");
        code = filed.at("/queryCode");
        stranger = new Visitor(port);
        forgive();
    }

    @AfterEach
    void nobodyWaits() {
        clock.reset();
        forgive();
    }

    @Test
    void aCodeIsTooLongForAnybodyToBeMadeToWait() {
        for (int i = 0; i < 60; i++) {
            var wrong = ask(number, QueryCode.random().printed());
            assertThat(wrong.status()).isEqualTo(404);
            assertThat(wrong.at("/code")).isEqualTo("cases/unknown");
        }
        assertThat(ask(number, code).status()).isEqualTo(200);
        assertThat(ask(number, code).json().path("applicant").isNull()).isTrue();
    }

    @Test
    void aSlipOfThePenIsToldAtItsPlaceAndCountsForNothing() {
        char last = code.charAt(code.length() - 1);
        var slip = ask(number, code.substring(0, code.length() - 1) + (last == 'A' ? 'C' : 'A'));
        assertThat(slip.status()).isEqualTo(422);
        assertThat(slip.at("/errors/0/pointer")).isEqualTo("/queryCode");
        assertThat(slip.at("/errors/0/code")).isEqualTo("query-code/check-character");
        assertThat(ask(number, "no code").at("/errors/0/code")).isEqualTo("query-code/format");
    }

    @Test
    void noCodeStandsInAnAddress() {
        assertThat(stranger.get("/api/portal/progress?number=" + number + "&queryCode=" + code)
                        .status())
                .isEqualTo(405);
    }

    @Test
    void whoGuessesAShortCodeOfBeforeMustWaitOrWork() {
        itsCodeIsOfBefore();
        for (int i = 0; i < 5; i++) {
            assertThat(ask(number, "GUESTED" + (i + 3)).status()).isEqualTo(404);
        }
        var waiting = ask(number, OLD);
        assertThat(waiting.status()).isEqualTo(429);
        assertThat(waiting.at("/code")).isEqualTo("cases/too-many-guesses");
        assertThat(waiting.header("Retry-After")).isEqualTo("30");
        assertThat(waiting.at("/detail")).contains("30 秒");

        assertThat(new Visitor(port, "127.0.0.7")
                        .post("/api/portal/progress", Map.of("number", number, "queryCode", OLD))
                        .status())
                .as("the owner, elsewhere")
                .isEqualTo(200);
        var question = new HashMap<String, Object>(Map.of("number", number, "queryCode", OLD));
        question.put("proof", Work.of(waiting));
        assertThat(stranger.post("/api/portal/progress", question).status())
                .as("the owner, at the address of the guesser")
                .isEqualTo(200);

        assertThat(ask(number, OLD.toLowerCase(java.util.Locale.ROOT)).status()).isEqualTo(200);
    }

    @Test
    void whoGuessesLongMustWaitLongerAndATurnComesAgain() {
        itsCodeIsOfBefore();
        for (int i = 0; i < 5; i++) {
            assertThat(ask(number, "GUESTED" + (i + 3)).status()).isEqualTo(404);
        }
        for (int wait : new int[] {30, 60, 120, 240, 480, 900, 900}) {
            assertThat(ask(number, OLD).header("Retry-After")).isEqualTo(String.valueOf(wait));
            clock.set(clock.instant().plus(Duration.ofSeconds(wait + 1)));
            assertThat(ask(number, "GUESTED9").status()).isEqualTo(404);
        }
        clock.set(clock.instant().plus(Duration.ofSeconds(901)));
        assertThat(ask(number, OLD).status()).isEqualTo(200);
    }

    @Test
    void aCaseThatIsNotThereIsGuardedLikeOneThatIs() {
        String nowhere = numberOf(4711);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(nowhere, "GUESTED" + (i + 3)).status()).isEqualTo(404);
        }
        assertThat(ask(nowhere, "GUESTED9").status()).isEqualTo(429);
        assertThat(ask(number, code).status()).as("another case").isEqualTo(200);
    }

    @Test
    void whoGoesThroughTheNumbersMustWaitToo() {
        for (int i = 0; i < 50; i++) {
            assertThat(ask(numberOf(i), "GUESTED3").status()).isEqualTo(404);
        }
        assertThat(ask(numberOf(51), "GUESTED3").status()).isEqualTo(429);
        assertThat(ask(number, code).status()).as("who has a receipt").isEqualTo(200);
    }

    private void itsCodeIsOfBefore() {
        var id = jdbc.sql("select id from cases.cases where number = :number")
                .param("number", number)
                .query(UUID.class)
                .single();
        jdbc.sql("update cases.cases set query_code = :code where id = :id")
                .param("code", cipher.encrypt(OLD, "cases.cases.query_code:" + id))
                .param("id", id)
                .update();
    }

    private static String numberOf(int sequence) {
        return CaseNumber.of(new RegionCode("420106"), LocalDate.of(2019, 1, 1), CaseNumber.Channel.WEB, sequence)
                .value();
    }

    private Answer ask(String number, String code) {
        return stranger.post("/api/portal/progress", Map.of("number", number, "queryCode", code));
    }

    private void forgive() {
        jdbc.sql("delete from throttle.failures").update();
    }
}
