package org.yiwang.cases.proceedings;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.at;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.ClockStore;
import org.yiwang.cases.clocks.Deadline.Consequence;
import org.yiwang.kernel.CaseNumber;

/** Each case whose day has passed goes on, whatever becomes of the others. */
class TimePassingTests {
    private final ClockStore clocks = mock();
    private final Handling handling = mock();
    private final Proceedings proceedings = mock();
    private final TimePassing time = new TimePassing(clocks, handling, proceedings);

    private final CaseNumber first = at(Stage.RECEIVED).number();
    private final CaseNumber second = at(Stage.RECEIVED).number();
    private final CaseNumber third = at(Stage.CORRECTING).number();
    private final Map<Consequence, List<CaseNumber>> due = new HashMap<>();

    @BeforeEach
    void onlyWhatWasNotSeenIsFound() {
        when(proceedings.today()).thenReturn(MONDAY);
        when(clocks.passed(any(), eq(MONDAY), any(), anyInt())).thenAnswer(call -> {
            var seen = List.copyOf(call.<List<CaseNumber>>getArgument(2));
            return due.getOrDefault(call.<Consequence>getArgument(0), List.of()).stream()
                    .filter(it -> !seen.contains(it))
                    .limit(1)
                    .toList();
        });
    }

    @Test
    void eachGoesTheWayOfItsClock() {
        due.put(Consequence.DEEMED_ACCEPTED, List.of(first, second));
        due.put(Consequence.TAKEN_AS_WITHDRAWN, List.of(third));
        time.catchUp();
        verify(handling).deemAccepted(first);
        verify(handling).deemAccepted(second);
        verify(handling).lapse(third);
    }

    @Test
    void oneInTroubleIsTriedOnceARunAndHoldsUpNobody() {
        due.put(Consequence.DEEMED_ACCEPTED, List.of(first, second));
        due.put(Consequence.TAKEN_AS_WITHDRAWN, List.of(third));
        doThrow(new IllegalStateException("a bug")).when(handling).deemAccepted(first);
        time.catchUp();
        verify(handling, times(1)).deemAccepted(first);
        verify(handling).deemAccepted(second);
        verify(handling).lapse(third);
    }
}
