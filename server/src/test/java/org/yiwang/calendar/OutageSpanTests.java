package org.yiwang.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yiwang.kernel.Problem;

/** An outage takes a day when it takes some of its office hours, in Beijing, wherever the offset of its moments is. */
class OutageSpanTests {
    /** Friday noon in Beijing. */
    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-20, 2026-11-20",
        "2026-11-27, 2026-11-27, 2026-11-27", // today
        "2026-11-20, 2026-11-22, 2026-11-20 2026-11-21 2026-11-22",
        "2026-11-20T10:00:00+08:00, 2026-11-20T10:30:00+08:00, 2026-11-20",
        "2026-11-20T10:00:00+08:00, 2026-11-20T10:00:00+08:00, 2026-11-20",
        "2026-11-20T08:00:00+08:00, 2026-11-20T09:00:00+08:00, ''",
        "2026-11-20T08:00:00+08:00, 2026-11-20T09:00:01+08:00, 2026-11-20",
        "2026-11-20T17:00:00+08:00, 2026-11-21T09:00:00+08:00, ''",
        "2026-11-20T16:59:59+08:00, 2026-11-21T09:00:01+08:00, 2026-11-20 2026-11-21",
        "2026-11-20T02:00:00Z, 2026-11-20T03:00:00Z, 2026-11-20",
        "2026-11-19T20:00:00-06:00, 2026-11-20T12:00+08:00, 2026-11-20",
        "2026-11-27T09:30+08:00, 2026-11-27T12:00+08:00, 2026-11-27",
        "2026-11-20, 2026-11-21T08:00:00+08:00, 2026-11-20",
        "2000-01-01, 2000-01-01, 2000-01-01"
    })
    void theDaysItTakes(String from, String to, String days) {
        var expected = Arrays.stream(days.split(" "))
                .filter(it -> !it.isEmpty())
                .map(LocalDate::parse)
                .toList();
        assertThat(OutageSpan.of(from, to, NOW).days()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, 2026-11-19, /to, calendar/outage-backwards",
        "2026-11-20T10:00:00+08:00, 2026-11-20T09:59:59+08:00, /to, calendar/outage-backwards",
        "2026-11-20, 2026-11-28, /to, calendar/outage-not-over",
        "2026-11-28, 2026-11-20, /from, calendar/outage-not-over",
        "2026-11-27T10:00:00+08:00, 2026-11-27T12:00:01+08:00, /to, calendar/outage-not-over",
        "2026-11-20, +999999999-12-31T23:59:59Z, /to, calendar/outage-not-over",
        "-999999999-01-01T00:00:00Z, 2026-11-20, /from, calendar/outage-too-early",
        "1999-12-31, 2000-01-01, /from, calendar/outage-too-early",
        "2026-09-01, 2026-10-31, /to, calendar/outage-too-long",
        "2026-11-20T10:00:00, 2026-11-20, /from, calendar/moment-format",
        "2026-02-30, 2026-11-20, /from, calendar/moment-format",
        "2026-11-20, 昨天, /to, calendar/moment-format",
        "2026-11-20, 20261120aa, /to, calendar/moment-format"
    })
    void whatIsNoOutageIsRefusedAtItsField(String from, String to, String pointer, String code) {
        assertThatThrownBy(() -> OutageSpan.of(from, to, NOW))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.errors())
                                .extracting(error -> error.pointer() + " " + error.code())
                                .contains(pointer + " " + code));
    }

    @ParameterizedTest
    @CsvSource({"2026-09-01, 2026-10-30", "2026-09-01T00:00+08:00, 2026-10-31T00:00+08:00"})
    void sixtyDaysAreNotTooLong(String from, String to) {
        assertThat(OutageSpan.of(from, to, NOW).days()).hasSize(60);
    }
}
