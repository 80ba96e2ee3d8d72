package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;

/** Whoever may see a case sees its clocks under the law of another day beside those it has. */
@Story
class LawReplayTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    private Visitor resident;
    private String number;

    @BeforeEach
    void aLicenceAppliedFor() {
        clock.set(MONDAY);
        resident = new Visitor(port).as("resident");
        number = Errand.apply(resident, Errand.find(resident, "食品经营许可", "420106"))
                .at("/number");
    }

    @AfterEach
    void realTime() {
        resident.post("/api/portal/cases/" + number + "/withdraw", Map.of("reason", "不办了"));
        clock.reset();
    }

    private String replay(String law) {
        return "/api/portal/cases/" + number + "/clocks/replay?law=" + law;
    }

    @Test
    void beforeTheLicensingLawNobodyWasBoundByIt() {
        new Visitor(port).as("clerk").post("/api/desk/cases/" + number + "/accept", Map.of());
        var replayed = resident.get(replay("2004-06-30")).json();
        assertThat(replayed.get("asFiled").toString())
                .isEqualTo(resident.get("/api/portal/cases/" + number)
                        .json()
                        .get("clocks")
                        .toString());
        assertThat(replayed.at("/asFiled/0/basis").asString()).contains("行政许可法");
        assertThat(replayed.at("/asOfLaw/0/basis").asString()).contains("本省规定").doesNotContain("行政许可法");
        assertThat(replayed.at("/differences")).hasSize(1);
        assertThat(replayed.at("/differences/0/kind").asString()).isEqualTo("CORRECTION_NOTICE");
        assertThat(replayed.get("asOfLaw"))
                .as("the promise and the statute of the item stay")
                .hasSize(3);
    }

    @Test
    void underTheLawOfTheDayNothingIsAnother() {
        var replayed = resident.get(replay("2026-03-02")).json();
        assertThat(replayed.get("differences")).isEmpty();
        assertThat(replayed.get("asOfLaw")).isEqualTo(replayed.get("asFiled"));
    }

    @Test
    void whereSilenceSpeaksPromiseAndStatuteRunFromReceipt() {
        clock.set(LocalDate.of(2026, 3, 20));
        var today = resident.get(replay("2026-03-20")).json();
        assertThat(today.at("/asOfLaw/1/kind").asString()).isEqualTo("PROMISE");
        assertThat(today.at("/asOfLaw/1/startedOn").asString()).isEqualTo("2026-03-02");
        var before = resident.get(replay("2004-06-30")).json();
        assertThat(before.get("asOfLaw")).hasSize(1);
        assertThat(before.at("/asOfLaw/0/state").asString()).isEqualTo("OVERDUE");
    }

    @ParameterizedTest
    @CsvSource({"1986-12-31, 422", "2004-02-30, 422", "gestern, 422", "'', 400"})
    void aDayWithoutKnownLawIsRefused(String law, int status) {
        assertThat(resident.get(replay(law)).status()).isEqualTo(status);
    }

    @Test
    void onlyWhoMaySeeTheCaseMayAsk() {
        String question = replay("2004-06-30");
        assertThat(new Visitor(port).as("clerk").get(question).status()).isEqualTo(200);
        assertThat(new Visitor(port).as("neighbour").get(question).status()).isEqualTo(404);
        assertThat(new Visitor(port).as("county-item-manager").get(question).status())
                .isEqualTo(403);
        assertThat(new Visitor(port).get(question).status()).isEqualTo(401);
    }
}
