package org.yiwang.cases.proceedings;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.yiwang.cases.clocks.Course;
import org.yiwang.cases.clocks.Deadlines;
import org.yiwang.cases.clocks.Pauses;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.cases.records.RecordStore;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.law.Law;
import org.yiwang.catalog.law.Laws;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.kernel.ToldPast;
import org.yiwang.notify.Notices;

/** Proceedings without gates, for tests of other parts of the module. */
public final class Doorless {
    private Doorless() {}

    public static Proceedings proceedings(
            CaseStore store,
            RecordStore records,
            Clocks clocks,
            Items items,
            Notices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Proceedings(
                store,
                records,
                mock(),
                clocks,
                new Order(Laws.shipped()),
                mock(StepGates.class),
                items,
                notices,
                mock(Mandates.class),
                events,
                noPast(),
                clock);
    }

    /** Nobody tells of a past. */
    @SuppressWarnings("unchecked")
    static ObjectProvider<ToldPast> noPast() {
        return mock(ObjectProvider.class);
    }

    /** The clocks of cases under the law as it is. */
    public static Clocks clocks(CaseStore store, RecordStore records, Deadlines deadlines, Law law) {
        return new Clocks(records, store, new Course(deadlines, new Pauses(law), law), deadlines);
    }
}
