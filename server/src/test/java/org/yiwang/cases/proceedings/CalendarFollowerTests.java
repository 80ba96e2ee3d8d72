package org.yiwang.cases.proceedings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.yiwang.cases.SampleCases.MONDAY;
import static org.yiwang.cases.SampleCases.at;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yiwang.calendar.CalendarChanges;
import org.yiwang.calendar.CalendarChanges.Change;
import org.yiwang.cases.Stage;
import org.yiwang.cases.clocks.ClockStore;
import org.yiwang.cases.clocks.ClockStore.Followed;
import org.yiwang.cases.clocks.ClockStore.Met;
import org.yiwang.kernel.CaseNumber;

/** All running clocks are gone through once, whatever stands in the way of some of them. */
class CalendarFollowerTests {
    private static final List<Change> CHANGES = List.of(new Change(7, null, MONDAY, null, "通知"));

    private final CalendarChanges calendar = mock();
    private final ClockStore clocks = mock();
    private final Handling handling = mock();
    private final CalendarFollower follower = new CalendarFollower(calendar, clocks, handling);

    private final CaseNumber first = at(Stage.RECEIVED).number();
    private final CaseNumber second = at(Stage.RECEIVED).number();
    private final CaseNumber third = at(Stage.RECEIVED).number();
    private final Set<CaseNumber> together = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void twoPagesOfCases() {
        when(calendar.catchUp()).thenReturn(7L);
        when(calendar.after(5)).thenReturn(CHANGES);
        when(calendar.revisionBefore(any())).thenReturn(6L);
        when(clocks.followed(any())).thenReturn(new Followed(6, 5, false));
        when(clocks.meet(eq(CHANGES), any(), anyInt())).thenAnswer(call -> switch ((int)
                call.<UUID>getArgument(1).getLeastSignificantBits()) {
            case 0 -> List.of(met(1, first), met(2, null));
            case 2 -> List.of(met(3, second), met(4, third));
            default -> List.of();
        });
        when(handling.recount(anyCollection())).thenAnswer(call -> {
            together.addAll(call.<Collection<CaseNumber>>getArgument(0));
            return Set.of();
        });
    }

    private static Met met(int id, CaseNumber number) {
        return new Met(new UUID(0, id), number == null ? null : number.value());
    }

    @Test
    void whatIsPassedIsNotGoneThroughAgainBeforeItIsOld() {
        when(clocks.followed(any())).thenReturn(new Followed(7, 6, false));
        follower.follow();
        verify(clocks, never()).meet(any(), any(), anyInt());
        when(clocks.followed(any())).thenReturn(new Followed(7, 5, true));
        follower.follow();
        assertThat(together).containsExactlyInAnyOrder(first, second, third);
        verify(clocks).follow(7, 6);
    }

    @Test
    void whatIsSettledIsNeverGoneThroughAgain() {
        when(clocks.followed(any())).thenReturn(new Followed(7, 7, true));
        follower.follow();
        verify(clocks, never()).follow(anyLong(), anyLong());
        verifyNoInteractions(handling);
    }

    @Test
    void whatTheChangesTouchIsCountedPageByPage() {
        follower.follow();
        verify(handling).recount(List.of(first));
        verify(handling).recount(List.of(second, third));
        verify(clocks).follow(7, 6);
    }

    @Test
    void whatSomebodyElseHoldsIsCountedAtTheEnd() {
        when(handling.recount(List.of(second, third))).thenReturn(Set.of(second));
        follower.follow();
        verify(handling).recount(second);
        verify(handling, never()).recount(third);
        verify(clocks).follow(7, 6);
    }

    @Test
    void oneInTroubleHoldsUpNobodyAndIsTriedAgainLater() {
        doThrow(new IllegalStateException("a bug")).when(handling).recount(List.of(second, third));
        doThrow(new IllegalStateException("a bug")).when(handling).recount(second);
        follower.follow();
        verify(handling).recount(List.of(first));
        verify(handling).recount(third);
        verify(clocks).follow(7, 5);
    }

    @Test
    void onceAllIsCountedAllAreToldAndOneInTroubleHoldsUpNobody() {
        var ids = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
        when(handling.untold(any(), anyInt())).thenReturn(ids, List.of());
        follower.tell();
        verify(handling, never()).tellRecounted(any());
        when(clocks.followed(any())).thenReturn(new Followed(7, 5, false));
        doThrow(new IllegalStateException("a bug")).when(handling).tellRecounted(ids);
        doThrow(new IllegalStateException("a bug")).when(handling).tellRecounted(List.of(ids.get(1)));
        follower.tell();
        verify(handling).tellRecounted(List.of(ids.getFirst()));
        verify(handling).tellRecounted(List.of(ids.getLast()));
        verify(handling).untold(ids.getLast(), 100);
    }
}
