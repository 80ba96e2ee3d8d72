package org.yiwang.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The clock of the machine is believed as long as it agrees with how long the machine has been running. */
class SteadyClockTests {
    private static final Instant START = Instant.parse("2026-11-02T01:00:00Z");

    Instant wall = START;
    Duration running = Duration.ZERO;
    Duration awake = Duration.ZERO;
    SteadyClock clock = new SteadyClock(() -> wall, () -> awake.toNanos(), () -> running);

    @Test
    void itShowsWhatTheMachineShows() {
        pass(Duration.ofHours(3));
        assertThat(clock.instant()).isEqualTo(wall);
        wall = wall.plus(Duration.ofMinutes(4)); // somebody corrects a little
        assertThat(clock.instant()).isEqualTo(wall);
        assertThat(clock.jump()).isZero();
    }

    @Test
    void itDoesNotJumpAndIsRightAgainWhenTheMachineIs() {
        pass(Duration.ofMinutes(1));
        for (var jump : new Duration[] {Duration.ofDays(12), Duration.ofDays(-12), Duration.ofMinutes(6)}) {
            wall = wall.plus(jump);
            assertThat(clock.instant()).isEqualTo(wall.minus(jump));
            assertThat(clock.jump()).isEqualTo(jump);
            clock.follow();
            pass(Duration.ofSeconds(100));
            assertThat(clock.instant()).isEqualTo(wall.minus(jump));
            wall = wall.minus(jump);
            assertThat(clock.instant()).isEqualTo(wall);
            assertThat(clock.jump()).isZero();
        }
    }

    @Test
    void itTakesAnotherTimeWhenThatIsConfirmed() {
        wall = wall.plus(Duration.ofDays(12));
        clock.accept();
        assertThat(clock.instant()).isEqualTo(wall);
        assertThat(clock.jump()).isZero();
    }

    @Test
    void aNightInWhichTheMachineSleepsIsNoJump() {
        wall = wall.plus(Duration.ofHours(9));
        running = running.plus(Duration.ofHours(9));
        assertThat(clock.instant()).isEqualTo(wall);
        assertThat(clock.jump()).isZero();
    }

    @Test
    void smallCorrectionsDoNotAddUpToAJump() {
        for (int i = 0; i < 10; i++) {
            wall = wall.plus(Duration.ofMinutes(1));
            clock.follow();
        }
        assertThat(clock.instant()).isEqualTo(wall);
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        running = running.plus(time);
        awake = awake.plus(time);
    }
}
