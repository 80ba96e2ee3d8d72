package org.yiwang.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Backups, which are made by <code>deploy/backup.sh</code> or by what stands in its place.
 *
 * @param alarmAfter age of the last backup from which the alarm is raised; with demo data it never is
 */
@ConfigurationProperties("yiwang.backup")
record BackupSettings(@DefaultValue("26h") Duration alarmAfter) {
    BackupSettings {
        if (!alarmAfter.isPositive()) {
            throw new IllegalArgumentException("yiwang.backup.alarm-after must be longer than nothing");
        }
    }
}
