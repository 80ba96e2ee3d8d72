package org.yiwang.flows;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Flow.Kind;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.RegionCode;

/**
 * 待办: an activity of the flow of one case that is open, for one office; or a consultation that waits for it.
 *
 * @param activity identifier of it in the flow; that of the consultation, if it is one
 * @param organ the kind of the department that is asked in a countersigning; {@link FlowCourse#OWN} otherwise
 * @param kind null: it is a consultation
 * @param title of the case
 * @param region where it is done
 * @param department credit code of the department that does it
 * @param permission with which it is done
 * @param dueOn {@link #NEVER} where it has no limit of its own
 * @param counted how the days of a consultation are counted; null for an activity
 */
record WorkItem(
        CaseNumber caseNumber,
        String activity,
        String organ,
        String name,
        @Nullable Kind kind,
        String title,
        RegionCode region,
        String department,
        String permission,
        int round,
        LocalDate openedOn,
        LocalDate dueOn,
        @Nullable Counted counted) {
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** So many working days by the calendar of that region. */
    record Counted(int days, RegionCode region) {}
}
