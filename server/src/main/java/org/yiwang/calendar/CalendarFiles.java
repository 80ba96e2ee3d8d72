package org.yiwang.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.io.ClassPathResource;
import org.yiwang.calendar.CalendarStore.NationalDay;
import org.yiwang.calendar.CalendarStore.RegionalDay;
import org.yiwang.kernel.HolidayCalendar.Kind;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** Notices as tab-separated files with a line of headings. */
final class CalendarFiles {
    private static final List<String> NATIONAL = List.of("date", "kind", "name", "source");
    private static final List<String> REGIONAL = List.of("region", "date", "kind", "reason");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CalendarFiles() {}

    /** Those of the whole country that travel with the product. */
    static List<NationalDay> national(String path) {
        return nationalDays(shipped(path, NATIONAL));
    }

    /** Those of regions that travel with the product. */
    static List<RegionalDay> overrides(String path) {
        return regionalDays(shipped(path, REGIONAL));
    }

    /**
     * Columns: date, kind ({@code OFF} or {@code WORK}), name, source.
     *
     * @throws IllegalArgumentException that names the line that is wrong; also if a day stands there twice
     */
    static List<NationalDay> nationalDays(String text) {
        return rows(
                text,
                NATIONAL,
                cells -> new NationalDay(date(cells[0]), kind(cells[1]), given(cells[2], "name"), cells[3]),
                NationalDay::date);
    }

    /**
     * Columns: region (six digits; holds for every region below), date, kind, reason.
     *
     * @throws IllegalArgumentException that names the line that is wrong; also if a day of a region stands there twice
     */
    static List<RegionalDay> regionalDays(String text) {
        return rows(
                text,
                REGIONAL,
                cells -> new RegionalDay(region(cells[0]), date(cells[1]), kind(cells[2]), given(cells[3], "reason")),
                day -> List.of(day.region(), day.date()));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static Kind kind(String text) {
        var kind = Kind.valueOf(text);
        if (kind == Kind.STILL) {
            throw new IllegalArgumentException("an outage is no arrangement of holidays");
        }
        return kind;
    }

    private static String region(String text) {
        return new RegionCode(text).value();
    }

    private static String given(String text, String column) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("no " + column);
        }
        return text;
    }

    private static <T> List<T> rows(
            String text, List<String> columns, Function<String[], T> row, Function<T, Object> key) {
        var lines = text.lines().toList();
        if (lines.isEmpty() || !Arrays.asList(cells(lines.getFirst())).equals(columns)) {
            throw new IllegalArgumentException("line 1 must name the columns " + String.join(", ", columns));
        }
        var rows = new ArrayList<T>();
        var keys = new HashSet<Object>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            var cells = cells(lines.get(i));
            if (cells.length != columns.size()) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + columns.size() + " cells are wanted");
            }
            try {
                rows.add(row.apply(cells));
            } catch (DateTimeException | IllegalArgumentException | Problem wrong) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + wrong.getMessage(), wrong);
            }
            if (!keys.add(key.apply(rows.getLast()))) {
                throw new IllegalArgumentException("line " + (i + 1) + ": this day stands there twice");
            }
        }
        return rows;
    }

    private static String[] cells(String line) {
        String text = !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line;
        return Arrays.stream(text.split("\t", -1)).map(String::strip).toArray(String[]::new);
    }

    private static String shipped(String path, List<String> columns) {
        var resource = new ClassPathResource(path);
        if (!resource.exists()) {
            return String.join("\t", columns);
        }
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
