package org.yiwang.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.kernel.Problem;
import org.yiwang.stories.Story;
import org.yiwang.testing.Visitor;

/** After a jump or a long stop nothing falls due until the clock returns or somebody says that it is right. */
@Story
class TrustedTimeTests {
    @LocalServerPort
    int port;

    @Autowired
    SeenStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TrustedTime own;

    Instant wall = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Duration running = Duration.ZERO;

    @BeforeEach
    @AfterEach
    void nothingWasSeen() {
        jdbc.sql("delete from clock.seen").update();
    }

    @Test
    void aFirstStartIsTrusted() {
        var time = start(false);
        assertThat(time.isTrusted()).isTrue();
        assertThat(store.last()).contains(wall);
        assertThat(time.health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void aJumpIsDoubtedUntilTheClockReturns() {
        var time = start(false);
        var before = wall;
        wall = wall.plus(Duration.ofDays(12));
        assertThat(time.isTrusted())
                .as("at once, without waiting for the next look")
                .isFalse();
        assertThat(time.now()).isEqualTo(before);
        time.look();
        assertThat(store.last()).contains(before);
        assertThat(time.health().getStatus().getCode()).isEqualTo("IN_DOUBT");
        assertThat(time.health().getDetails()).containsEntry("reason", Doubt.Reason.JUMP);
        wall = before.plus(Duration.ofSeconds(100));
        running = Duration.ofSeconds(100);
        assertThat(time.isTrusted()).isTrue();
        time.look();
        assertThat(time.isTrusted()).isTrue();
    }

    @Test
    void aLongStopIsDoubtedUntilSomebodyConfirmsTheTimeThatIsShown() {
        start(false);
        wall = wall.plus(Duration.ofHours(7));
        var time = start(false);
        assertThat(time.isTrusted()).isFalse();
        assertThat(time.doubt().reason()).isEqualTo(Doubt.Reason.STOP);
        time.look();
        assertThat(time.isTrusted()).isFalse();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> time.confirm(UUID.randomUUID(), wall.minus(Duration.ofHours(7))))
                .matches(problem -> problem.code().equals("clock/another-time"));
        assertThat(time.isTrusted()).isFalse();
        time.confirm(UUID.randomUUID(), wall.plusSeconds(20));
        assertThat(time.isTrusted()).isTrue();
        assertThat(start(false).isTrusted()).isTrue();
    }

    @Test
    void aShortStopIsNot() {
        start(false);
        wall = wall.plus(Duration.ofHours(5));
        assertThat(start(false).isTrusted()).isTrue();
    }

    @Test
    void aClockThatIsBehindWhatWasSeenIsDoubted() {
        start(false);
        wall = wall.minus(Duration.ofDays(2));
        assertThat(start(false).doubt().reason()).isEqualTo(Doubt.Reason.BEHIND);
    }

    @Test
    void withDemoDataAStopNeedsNobodyButAJumpDoes() {
        start(true);
        wall = wall.plus(Duration.ofDays(3));
        var time = start(true);
        assertThat(time.isTrusted()).isTrue();
        wall = wall.plus(Duration.ofDays(12));
        assertThat(time.isTrusted()).isFalse();
    }

    @Test
    void whatIsConfirmedAtOneServerHoldsAtTheOthers() {
        start(false);
        wall = wall.plus(Duration.ofHours(7));
        var one = start(false);
        var other = start(false);
        jdbc.sql("delete from clock.seen").update();
        one.confirm(UUID.randomUUID(), wall);
        assertThat(other.isTrusted()).isFalse();
        other.look();
        assertThat(other.isTrusted()).isTrue();
    }

    @Test
    void anAdministratorSeesTheTimeAndConfirmsIt() {
        var admin = new Visitor(port).as("admin");
        var seen = admin.get("/api/desk/clock");
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(seen.json().at("/trusted").asBoolean()).isTrue();
        assertThat(admin.post("/api/desk/clock/confirm", Map.of("time", seen.at("/shown")))
                        .status())
                .isEqualTo(200);
        var wrong = admin.post("/api/desk/clock/confirm", Map.of("time", "2020-01-01T00:00:00Z"));
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.at("/code")).isEqualTo("clock/another-time");
        assertThat(admin.post("/api/desk/clock/confirm", Map.of()).status()).isEqualTo(422);
        assertThat(new Visitor(port).as("clerk").get("/api/desk/clock").status())
                .isEqualTo(403);
    }

    private TrustedTime start(boolean demo) {
        var environment = new MockEnvironment();
        if (demo) {
            environment.setActiveProfiles("demo");
        }
        var clock = new SteadyClock(() -> wall, () -> running.toNanos(), () -> running);
        var time = new TrustedTime(
                clock, store, transaction, new ClockSettings(6), environment, new SimpleMeterRegistry());
        time.begin();
        return time;
    }
}
