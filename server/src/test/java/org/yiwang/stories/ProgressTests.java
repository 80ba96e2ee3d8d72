package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;

/** Whoever has the receipt sees how the case stands; whoever guesses waits, whatever she guesses at. */
@Story
class ProgressTests {
    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    JdbcClient jdbc;

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
    void whoGuessesTheCodeOfACaseMustWait() {
        for (int i = 0; i < 5; i++) {
            var wrong = ask(number, "GUESS00" + i);
            assertThat(wrong.status()).isEqualTo(404);
            assertThat(wrong.at("/code")).isEqualTo("cases/unknown");
        }
        var waiting = ask(number, code);
        assertThat(waiting.status()).isEqualTo(429);
        assertThat(waiting.at("/code")).isEqualTo("cases/too-many-guesses");
        assertThat(waiting.header("Retry-After")).isEqualTo("30");
        assertThat(waiting.at("/detail")).contains("30 秒");

        clock.set(clock.instant().plus(Duration.ofSeconds(31)));
        assertThat(ask(number, code.toLowerCase(java.util.Locale.ROOT)).status())
                .isEqualTo(200);
        assertThat(ask(number, "GUESS999").status()).as("counted anew").isEqualTo(404);
    }

    @Test
    void aCaseThatIsNotThereIsGuardedLikeOneThatIs() {
        String nowhere = numberOf(4711);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(nowhere, "GUESS00" + i).status()).isEqualTo(404);
        }
        assertThat(ask(nowhere, "GUESS009").status()).isEqualTo(429);
        assertThat(ask(number, code).status()).as("another case").isEqualTo(200);
    }

    @Test
    void whoGoesThroughTheNumbersMustWaitToo() {
        for (int i = 0; i < 50; i++) {
            assertThat(ask(numberOf(i), "GUESS000").status()).isEqualTo(404);
        }
        assertThat(ask(number, code).status()).isEqualTo(429);
    }

    private static String numberOf(int sequence) {
        return CaseNumber.of(new RegionCode("420106"), LocalDate.of(2019, 1, 1), CaseNumber.Channel.WEB, sequence)
                .value();
    }

    private Answer ask(String number, String code) {
        return stranger.get("/api/portal/progress?number=" + number + "&queryCode=" + code);
    }

    private void forgive() {
        jdbc.sql("delete from throttle.failures").update();
    }
}
