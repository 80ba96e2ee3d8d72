package org.yiwang.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yiwang.database.DataFolder;
import org.yiwang.kernel.Problem;

/**
 * What is left of the disk under the data folder. Files are refused while the database still has room: a full disk stops
 * PostgreSQL, and with it everything.
 */
public final class DiskSpace {
    /** Name of the folder where uploads are kept while they come in. */
    public static final String SPOOL = "uploads";

    private static final Logger log = LoggerFactory.getLogger(DiskSpace.class);

    private final Path folder;
    private final DiskSettings settings;
    private final ToLongFunction<Path> probe;

    /** @param probe how many bytes are free where a path is */
    DiskSpace(DataFolder data, DiskSettings settings, ToLongFunction<Path> probe) {
        this.folder = data.folder(SPOOL);
        this.settings = settings;
        this.probe = probe;
    }

    /**
     * Lets nothing be written that can wait while little is left.
     *
     * @throws Problem {@code disk/full}
     */
    public void reserve() {
        if (free() < megabytes(settings.reserveMegabytes())) {
            throw Problem.unavailable("disk/full");
        }
    }

    /** Bytes free. */
    public long free() {
        return probe.applyAsLong(folder);
    }

    /** Whether an operator must do something. */
    public boolean isLow() {
        return free() < megabytes(settings.alarmMegabytes());
    }

    /** Bytes below which {@link #isLow()}. */
    public long alarm() {
        return megabytes(settings.alarmMegabytes());
    }

    /** Says in the log that the disk is filling up, if it is. */
    public void warn() {
        long free = free();
        if (free < alarm()) {
            log.error(
                    "Only {} MB are free below the data folder; below {} MB no files are taken",
                    free >> 20,
                    settings.reserveMegabytes());
        }
    }

    private static long megabytes(int number) {
        return (long) number << 20;
    }

    /** What the file system says. */
    static long usable(Path path) {
        try {
            return java.nio.file.Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
