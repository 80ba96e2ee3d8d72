package org.yiwang.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.io.ClassPathResource;
import org.yiwang.calendar.CalendarStore.NationalDay;
import org.yiwang.calendar.CalendarStore.RegionalDay;
import org.yiwang.kernel.HolidayCalendar.Kind;

/** The notices that travel with the product, as tab-separated files with a line of headings. */
final class CalendarFiles {
    private CalendarFiles() {}

    /** Columns: date, kind, name, source. */
    static List<NationalDay> national(String path) {
        return read(path, cells -> new NationalDay(date(cells[0]), kind(cells[1]), cells[2], cells[3]));
    }

    /** Columns: region, date, kind, reason. */
    static List<RegionalDay> overrides(String path) {
        return read(path, cells -> new RegionalDay(cells[0], date(cells[1]), kind(cells[2]), cells[3]));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static Kind kind(String text) {
        return Kind.valueOf(text);
    }

    private static <T> List<T> read(String path, Function<String[], T> row) {
        var resource = new ClassPathResource(path);
        if (!resource.exists()) {
            return List.of();
        }
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> row.apply(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
