package org.yiwang.cases.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.at;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.yiwang.cases.Case;
import org.yiwang.cases.Stage;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.QueryCode;
import org.yiwang.throttle.Guess;
import org.yiwang.throttle.Throttle;
import org.yiwang.throttle.Turn;

/** The whole query code opens a case, and nothing less; who guesses the short ones of before is counted. */
class ProgressCodesTests {
    private final CaseStore store = mock();
    private final Throttle throttle = mock();
    private final Progress progress = new Progress(store, throttle);
    private final Case filed = at(Stage.ACCEPTED);
    private final Turn turn = new Turn(List.of(), false);

    @BeforeEach
    void aCase() {
        when(store.find(filed.number())).thenReturn(Optional.of(filed));
        when(throttle.take(any(), any(), any(), any(Guess[].class))).thenReturn(turn);
    }

    @Test
    void theWholeCodeOpensTheCaseAndNobodyIsCounted() {
        var code = QueryCode.random();
        when(store.queryCode(filed.id())).thenReturn(code);
        assertThat(progress.find(filed.number(), QueryCode.of(code.printed()), "192.0.2.1", null))
                .isEqualTo(filed);
        verifyNoInteractions(throttle);
    }

    @Test
    void aCodeThatBeginsRightIsWrong() {
        when(store.queryCode(filed.id())).thenReturn(QueryCode.of("34KQ7HWU"));
        for (String wrong : List.of("34KQ7HWA", "34KQAAAA", "A4KQ7HWU", "AAAA7HWU")) {
            assertUnknown(QueryCode.of(wrong));
        }
        verify(throttle, never()).right(any());
    }

    @Test
    void anotherCasesCodeIsWrong() {
        when(store.queryCode(filed.id())).thenReturn(QueryCode.random());
        assertUnknown(QueryCode.random());
    }

    @Test
    void aShortCodeIsCountedByNumberByNetworkAndByBoth() {
        when(store.queryCode(filed.id())).thenReturn(QueryCode.of("34KQ7HWU"));
        progress.find(filed.number(), QueryCode.of("34KQ7HWU"), "2001:db8:1:2::9", null);
        var guesses = ArgumentCaptor.forClass(Guess[].class);
        verify(throttle)
                .take(
                        eq("cases/too-many-guesses"),
                        eq("progress " + filed.number().value()),
                        eq(null),
                        guesses.capture());
        String network = Guess.network("2001:db8:1:2::9");
        assertThat(guesses.getValue())
                .containsExactly(
                        new Guess("progress-number-from", filed.number() + " " + network, 5),
                        new Guess("progress-number", filed.number().value(), 10),
                        new Guess("progress-source", network, 50));
        verify(throttle).right(turn);
    }

    private void assertUnknown(QueryCode code) {
        assertThatThrownBy(() -> progress.find(filed.number(), code, "192.0.2.1", null))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo("cases/unknown"));
    }
}
