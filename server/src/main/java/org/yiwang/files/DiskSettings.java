package org.yiwang.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the disk of the data folder counts as full.
 *
 * @param alarmMegabytes with less than so much free the server is not healthy, and says so in its log
 * @param reserveMegabytes with less than so much free no files are taken any more, so that the database goes on
 */
@ConfigurationProperties("yiwang.disk")
record DiskSettings(
        @DefaultValue("2048") int alarmMegabytes,
        @DefaultValue("512") int reserveMegabytes) {
    DiskSettings {
        if (reserveMegabytes < 1 || alarmMegabytes < reserveMegabytes) {
            throw new IllegalArgumentException("yiwang.disk.reserve-megabytes must be at least 1, "
                    + "and yiwang.disk.alarm-megabytes no less than that");
        }
    }
}
