package org.yiwang.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be on its way in at the same time.
 *
 * @param atOnce uploads received at the same time, by all callers together
 * @param atOncePerPerson uploads of one account received at the same time
 * @param atOncePerAddress uploads from one network address received at the same time
 * @param spoolMegabytes how much disk all uploads together may take while they come in
 * @param checkedAtOnce uploads unpacked and checked at the same time; 0 goes by the memory there is
 * @param openMegabytes how large a file may be that somebody sends who is not logged in: a licence to be verified
 * @param openAtOnce such files received at the same time, by all callers together
 * @param openPerMinute such files taken from one network address within a minute
 */
@ConfigurationProperties("yiwang.uploads")
record UploadSettings(
        @DefaultValue("64") int atOnce,
        @DefaultValue("4") int atOncePerPerson,
        @DefaultValue("24") int atOncePerAddress,
        @DefaultValue("2048") int spoolMegabytes,
        @DefaultValue("0") int checkedAtOnce,
        @DefaultValue("5") int openMegabytes,
        @DefaultValue("24") int openAtOnce,
        @DefaultValue("60") int openPerMinute) {
    /** What an upload takes in memory while it is checked and encrypted: five times its greatest size. */
    private static final long MEMORY = 100L << 20;

    UploadSettings {
        if (atOnce < 1
                || atOncePerPerson < 1
                || atOncePerAddress < 1
                || spoolMegabytes < 1
                || openMegabytes < 1
                || openAtOnce < 1
                || openPerMinute < 1) {
            throw new IllegalArgumentException("The limits of uploads must be at least 1");
        }
        if (checkedAtOnce < 0) {
            throw new IllegalArgumentException("yiwang.uploads.checked-at-once must not be negative");
        }
    }

    /** Those told to be, else as many as fit into half of the memory. */
    int checkedTogether() {
        long fitting = Runtime.getRuntime().maxMemory() / 2 / MEMORY;
        return checkedAtOnce > 0 ? checkedAtOnce : (int) Math.clamp(fitting, 1, 16);
    }
}
