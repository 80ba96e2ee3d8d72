package org.yiwang.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.yiwang.kernel.HolidayCalendar.Kind;

/** The notices are read as they are written. */
class CalendarFilesTests {
    @Test
    void aNoticeHasDaysOffAndDaysWorked() {
        var days = CalendarFiles.national("calendar/holidays.tsv");
        assertThat(days)
                .contains(
                        new CalendarStore.NationalDay(LocalDate.of(2020, 10, 1), Kind.OFF, "国庆节", "国办发明电〔2019〕16号"),
                        new CalendarStore.NationalDay(LocalDate.of(2020, 9, 27), Kind.WORK, "国庆节", "国办发明电〔2019〕16号"));
    }

    @Test
    void aRegionMayDiffer() {
        assertThat(CalendarFiles.overrides("calendar/holidays-overrides.tsv"))
                .containsExactly(new CalendarStore.RegionalDay("420000", LocalDate.of(2020, 2, 3), Kind.OFF, "延长春节假期"));
    }

    @Test
    void aMissingFileIsNoNotice() {
        assertThat(CalendarFiles.national("calendar/none.tsv")).isEmpty();
    }
}
