package org.yiwang.calendar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.calendar.CalendarStore.NationalDay;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.HolidayCalendar.Kind;

/**
 * 放假安排 that an operator puts down before a new release brings them: {@code national.tsv} and {@code regional.tsv} in the
 * folder {@code calendar} below the data folder. They count without a restart, and before what travels with the product; a
 * file that is wrong is taken not at all, and one that was taken not again, so that what is decreed afterwards holds. Taking a line
 * out of a file takes nothing back: a day says what it is from now on.
 */
@Component
class OperatorCalendar {
    /** 全国年节及纪念日放假办法 §2: eleven days until 2024, thirteen since. */
    static final int LEAST_DAYS_OFF = 11;

    static final String NATIONAL = "national.tsv";
    static final String REGIONAL = "regional.tsv";

    private static final Logger log = LoggerFactory.getLogger(OperatorCalendar.class);
    private static final int LARGEST = 1 << 20;

    private final CalendarStore store;
    private final TransactionTemplate transaction;
    private final Path folder;
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final Map<String, String> faults = new ConcurrentHashMap<>();

    OperatorCalendar(CalendarStore store, TransactionTemplate transaction, DataFolder data) {
        this.store = store;
        this.transaction = transaction;
        this.folder = data.folder("calendar");
    }

    /** Takes what is new in the files. */
    synchronized void read() {
        read(NATIONAL, text -> national(CalendarFiles.nationalDays(text)));
        read(REGIONAL, text -> store.putOverrides(CalendarFiles.regionalDays(text)));
    }

    /** What is wrong, by the name of the file. */
    Map<String, String> faults() {
        return new TreeMap<>(faults);
    }

    private void read(String name, Consumer<String> take) {
        @Nullable String text = text(name);
        if (text == null || text.equals(seen.get(name))) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                if (store.isNew(name, digest(text))) {
                    take.accept(text);
                    log.info("Read the calendar of {}", folder.resolve(name));
                }
            });
            faults.remove(name);
        } catch (IllegalArgumentException wrong) {
            fault(name, String.valueOf(wrong.getMessage()));
        }
        seen.put(name, text);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JRE has it
        }
    }

    /** Null if there is no such file, or none that can be read; a fault of the file is kept. */
    private @Nullable String text(String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            seen.remove(name);
            faults.remove(name);
            return null;
        }
        try {
            if (Files.size(file) > LARGEST) {
                fault(name, "larger than a calendar can be");
                return null;
            }
            return Files.readString(file);
        } catch (IOException e) {
            fault(name, "cannot be read as UTF-8");
            return null;
        }
    }

    private void fault(String name, String what) {
        if (!what.equals(faults.put(name, what))) {
            log.error("{} is not taken: {}", folder.resolve(name), what);
        }
    }

    /** A year is taken whole: one that lacks holidays would make people late. */
    private void national(List<NationalDay> days) {
        var years = new HashSet<Integer>();
        days.forEach(day -> years.add(day.date().getYear()));
        years.removeAll(store.years());
        for (int year : years) {
            if (isAnnounced(days, year) && off(days, year) < LEAST_DAYS_OFF) {
                throw new IllegalArgumentException("the days off of " + year + " are not complete: " + off(days, year)
                        + " of at least " + LEAST_DAYS_OFF);
            }
        }
        store.putNational(days);
    }

    /** With its National Day a year counts as published; a few days of another year may stand in the notice of a year. */
    private static boolean isAnnounced(List<NationalDay> days, int year) {
        return days.stream().anyMatch(day -> CalendarStore.publishes(day.date(), year));
    }

    private static long off(List<NationalDay> days, int year) {
        return days.stream()
                .filter(day -> day.date().getYear() == year && day.kind() == Kind.OFF)
                .count();
    }
}
