package org.yiwang.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.HolidayCalendar;
import org.yiwang.kernel.RegionCode;

/** An operator publishes a year without a new release; a file that is wrong is taken not at all. */
@SpringBootTest
@AutoConfigureMockMvc
class OperatorCalendarTests {
    private static final int YEAR = 2096;
    private static final RegionCode WUCHANG = new RegionCode("420106");

    @Autowired
    OperatorCalendar operator;

    @Autowired
    CalendarStore store;

    @Autowired
    CalendarHealth health;

    @Autowired
    PublishedCalendar published;

    @Autowired
    DataFolder data;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    Path folder;

    @BeforeEach
    void aFolder() {
        folder = data.folder("calendar");
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        Files.deleteIfExists(folder.resolve(OperatorCalendar.NATIONAL));
        Files.deleteIfExists(folder.resolve(OperatorCalendar.REGIONAL));
        operator.read();
        jdbc.sql("delete from calendar.files").update();
        jdbc.sql("delete from calendar.national_days where extract(year from date) = " + YEAR)
                .update();
        jdbc.sql("delete from calendar.overrides where extract(year from date) = " + YEAR)
                .update();
        published.latest();
    }

    @Test
    void aYearPutDownByAnOperatorCountsWithoutARestart() throws IOException {
        assertThat(store.years()).doesNotContain(YEAR);
        national(year(11));
        operator.read();
        assertThat(calendar().years()).contains(YEAR);
        assertThat(calendar().national()).containsKey(LocalDate.of(YEAR, 10, 1));
        assertThat(operator.faults()).isEmpty();
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        assertThat(health.health().getDetails().get("until")).isEqualTo(String.valueOf(YEAR));
    }

    @Test
    void whatIsReadTwiceChangesNothingAndWhatIsChangedIsNoted() throws IOException {
        national(year(11));
        operator.read();
        long revision = store.revision();
        store.putNational(CalendarFiles.nationalDays(year(11)));
        assertThat(store.revision()).isEqualTo(revision);

        national(year(11) + YEAR + "-09-30\tWORK\t国庆节\tnotice\n");
        operator.read();
        assertThat(store.revision()).isEqualTo(revision + 1);
        assertThat(store.changes(revision).getFirst().date()).isEqualTo(LocalDate.of(YEAR, 9, 30));
    }

    @Test
    void aRegionsDaysArePutDownToo() throws IOException {
        national(year(11));
        Files.writeString(
                folder.resolve(OperatorCalendar.REGIONAL),
                "region\tdate\tkind\treason\n420100\t" + YEAR + "-06-15\tOFF\t本市放假一天\n");
        operator.read();
        assertThat(calendar().override(LocalDate.of(YEAR, 6, 15), WUCHANG)).isNotNull();
    }

    @Test
    void whatIsDecreedAfterAFileWasReadHoldsOverARestart() throws IOException {
        var day = LocalDate.of(YEAR, 6, 15);
        Files.writeString(
                folder.resolve(OperatorCalendar.REGIONAL),
                "region\tdate\tkind\treason\n420100\t" + day + "\tOFF\t本市放假一天\n");
        operator.read();
        store.putOverrides(
                List.of(new CalendarStore.RegionalDay("420100", day, HolidayCalendar.Kind.WORK, "武政发〔2096〕1号")));

        new OperatorCalendar(store, transaction, data).read();

        assertThat(calendar().override(day, WUCHANG).name()).isEqualTo("武政发〔2096〕1号");
    }

    @Test
    void ofAFileThatIsWrongNothingIsTakenAndTheLineIsNamed() throws IOException {
        for (String wrong : new String[] {
            YEAR + "-02-30\tOFF\t春节\tnotice\n",
            YEAR + "-03-01\tFREE\t春节\tnotice\n",
            YEAR + "-03-01\tOFF\t\tnotice\n",
            YEAR + "-03-01 OFF 春节\n",
            YEAR + "-10-01\tOFF\t国庆节\tagain\n"
        }) {
            national(year(11) + wrong);
            operator.read();
            assertThat(operator.faults().get(OperatorCalendar.NATIONAL)).contains("line 13");
            assertThat(store.years()).doesNotContain(YEAR);
            assertThat(health.health().getStatus().getCode()).isEqualTo("FILE_NOT_TAKEN");
        }
        national("date,kind,name,source\n");
        operator.read();
        assertThat(operator.faults().get(OperatorCalendar.NATIONAL)).contains("line 1");
    }

    @Test
    void aYearWithoutItsHolidaysIsNoYear() throws IOException {
        national(year(10));
        operator.read();
        assertThat(operator.faults().get(OperatorCalendar.NATIONAL)).contains("10 of at least 11");
        assertThat(store.years()).doesNotContain(YEAR);

        national(year(11));
        operator.read();
        assertThat(operator.faults()).isEmpty();
        assertThat(store.years()).contains(YEAR);
    }

    private HolidayCalendar calendar() {
        return published.latest();
    }

    private void national(String text) throws IOException {
        Files.writeString(folder.resolve(OperatorCalendar.NATIONAL), text);
    }

    /** So many days off from the first of October on. */
    private static String year(int days) {
        return "date\tkind\tname\tsource\n"
                + IntStream.rangeClosed(1, days)
                        .mapToObj(day -> LocalDate.of(YEAR, 10, day) + "\tOFF\t国庆节\tnotice of a test\n")
                        .collect(Collectors.joining());
    }
}
