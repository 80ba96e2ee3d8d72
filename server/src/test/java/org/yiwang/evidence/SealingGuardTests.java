package org.yiwang.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The health says so after five minutes, and after four hours nothing that must be provable happens. */
class SealingGuardTests {
    private final LeafStore leaves = mock();
    private final Witnesses witnesses = mock();

    @ParameterizedTest
    @CsvSource({
        ", true, UP",
        "59, true, UP",
        "300, true, UP",
        "301, true, UNSEALED",
        "14400, true, UNSEALED",
        "14401, false, UNSEALED"
    })
    void whatWaitsTooLongIsSaidAndStopsWhatMustBeProvable(Long seconds, boolean sealing, String health) {
        when(leaves.oldest()).thenReturn(Optional.ofNullable(seconds));
        when(witnesses.troubles()).thenReturn(Map.of("away", "no answer"));
        var guard = new SealingGuard(leaves, witnesses, new EvidenceSettings(5, 4, null, List.of()));

        assertThat(guard.isSealing()).isEqualTo(sealing);
        assertThat(guard.health().getStatus().getCode()).isEqualTo(health);
        assertThat(guard.health().getDetails()).containsEntry("waitingSeconds", seconds == null ? 0L : seconds);
    }
}
