package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.Case;
import org.yiwang.cases.Hindrance;
import org.yiwang.cases.Step;
import org.yiwang.evidence.SealingGuard;
import org.yiwang.words.Words;

/** While nothing is sealed an applicant can still do what is hers; what an organ decides waits. */
class SealingGateTests {
    private static final Set<Step> WAITING = EnumSet.of(
            Step.REFUSE, Step.EXTEND, Step.FORWARD, Step.DECIDE, Step.CONCLUDE, Step.REVOKE, Step.VOID, Step.DELETE);

    private final SealingGuard guard = mock();
    private final SealingGate gate = new SealingGate(guard, Words.shipped());
    private final Case held = mock();

    @Test
    void whatMustBeProvableWaitsUntilSomethingIsSealedAgain() {
        when(guard.isSealing()).thenReturn(false);
        for (var step : Step.values()) {
            Optional<Hindrance> hindrance = gate.before(step, held, null);
            assertThat(hindrance.isPresent()).as(step.name()).isEqualTo(WAITING.contains(step));
            hindrance.ifPresent(it -> {
                assertThat(it.problem().code()).isEqualTo("evidence/not-sealed");
                assertThat(it.clause()).contains("GB/T 22239-2019");
            });
        }
    }

    @Test
    void nothingWaitsOtherwise() {
        when(guard.isSealing()).thenReturn(true);
        for (var step : Step.values()) {
            assertThat(gate.before(step, held, null)).isEmpty();
        }
    }
}
