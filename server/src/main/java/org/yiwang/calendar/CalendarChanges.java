package org.yiwang.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.RegionCode;

/** 放假安排的变更: what was announced since somebody counted. */
@Service
public class CalendarChanges {
    private final CalendarStore store;
    private final PublishedCalendar published;

    CalendarChanges(CalendarStore store, PublishedCalendar published) {
        this.store = store;
        this.published = published;
    }

    /**
     * One day that is not what it was.
     *
     * @param region where; null for the whole country
     * @param kind off or worked from now on; null if the day is like others of its weekday again
     * @param notice what was announced: the holiday, the number of the notice, a region's reason
     */
    public record Change(
            long revision,
            @Nullable RegionCode region,
            LocalDate date,
            @Nullable Kind kind,
            String notice) {

        public boolean concerns(RegionCode other) {
            return region == null || region.contains(other);
        }
    }

    /** Sees to it that whoever counts from now on counts with all that is published; says which revision that is. */
    public long catchUp() {
        return published.latest().revision();
    }

    /** The latest revision that is older than this. */
    public long revisionBefore(Duration age) {
        return store.revisionBefore(age);
    }

    /** What has changed after a revision, in the order in which it was announced. */
    public List<Change> after(long revision) {
        return store.changes(revision);
    }
}
