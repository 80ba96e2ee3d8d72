package org.yiwang.cases.queues;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yiwang.cases.records.CaseStore;
import org.yiwang.emergency.Concerned;
import org.yiwang.emergency.EmergencyMode;
import org.yiwang.emergency.Mode;
import org.yiwang.kernel.Days;

/** 绿色通道: open cases go first that were filed on its days before it was put down, too. */
@Component
class GreenChannel implements Concerned {
    private final CaseStore store;

    GreenChannel(CaseStore store) {
        this.store = store;
    }

    @Override
    public Touched takeUp(EmergencyMode mode, Set<String> items) {
        return mode.mode() == Mode.GREEN_CHANNEL
                ? new Touched(
                        store.expedite(
                                items, begin(mode.from()), begin(mode.last().plusDays(1))),
                        0)
                : Touched.NOTHING;
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(Days.BEIJING).toInstant();
    }
}
