package org.yiwang.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yiwang.database.DataFolder;

/**
 * Clears away what kills and failures leave on disk: uploads that never came in whole, contents that were never
 * finished, and contents of which no row knows. A database that knows of hardly any of the files is the wrong one: then
 * nothing is deleted.
 */
@Component
class Leftovers {
    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    /** Whoever still writes does so more often; by the machine's clock, which also dates the files. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final Duration SURELY_COMMITTED = Duration.ofHours(1);
    private static final int ALWAYS_BELIEVABLE = 50;
    private static final int BELIEVABLE_SHARE = 10;
    private static final int AT_ONCE = 1_000;
    private static final Pattern CONTENT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final FileStore store;
    private final Path spool;
    private final Path contents;

    Leftovers(FileStore store, DataFolder data) {
        this.store = store;
        this.spool = data.folder(DiskSpace.SPOOL);
        this.contents = data.folder(FileContents.FOLDER);
    }

    void clear() {
        clearDrafts();
        clearUnknown();
    }

    /** What was never finished. */
    void clearDrafts() {
        int cleared = 0;
        for (Path file : older(spool, QUIET)) {
            cleared += delete(file);
        }
        for (Path file : older(contents, QUIET)) {
            if (file.toString().endsWith(FileContents.DRAFT)) {
                cleared += delete(file);
            }
        }
        if (cleared > 0) {
            log.info("{} files that were never finished are deleted", cleared);
        }
    }

    /** What no row knows of. */
    private void clearUnknown() {
        var files = new HashMap<UUID, Path>();
        for (Path file : older(contents, SURELY_COMMITTED)) {
            String name = file.getFileName().toString();
            if (CONTENT.matcher(name).matches()) {
                files.put(UUID.fromString(name), file);
            }
        }
        var unknown = unknown(files);
        if (unknown.size() > Math.max(ALWAYS_BELIEVABLE, files.size() / BELIEVABLE_SHARE)) {
            log.error(
                    "The database does not know {} of {} uploaded files: is it the one that belongs to this data folder? "
                            + "None is deleted",
                    unknown.size(),
                    files.size());
            return;
        }
        int cleared = 0;
        for (Path file : unknown) {
            cleared += delete(file);
        }
        if (cleared > 0) {
            log.info("{} uploaded files that belong to nobody are deleted", cleared);
        }
    }

    private List<Path> unknown(Map<UUID, Path> files) {
        var unknown = new ArrayList<Path>();
        var ids = List.copyOf(files.keySet());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            var some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            var known = store.known(some);
            some.stream().filter(it -> !known.contains(it)).map(files::get).forEach(unknown::add);
        }
        return unknown;
    }

    private static List<Path> older(Path folder, Duration age) {
        long before = System.currentTimeMillis() - age.toMillis();
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(it -> modified(it) < before)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the future, if it has gone in the meantime. */
    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (NoSuchFileException gone) {
            return Long.MAX_VALUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int delete(Path file) {
        try {
            return Files.deleteIfExists(file) ? 1 : 0;
        } catch (IOException e) {
            log.warn("{} cannot be removed", file.getFileName(), e);
            return 0;
        }
    }
}
