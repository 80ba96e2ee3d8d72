package org.yiwang.cases.proceedings;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.Items;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.notify.Notices;

/** Proceedings without gates, for tests of other parts of the module. */
public final class Doorless {
    private Doorless() {}

    public static Proceedings proceedings(
            CaseStore store,
            RecordStore records,
            Deadlines deadlines,
            Items items,
            Notices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Proceedings(
                store, records, deadlines, mock(StepGates.class), items, notices, mock(Mandates.class), events, clock);
    }
}
