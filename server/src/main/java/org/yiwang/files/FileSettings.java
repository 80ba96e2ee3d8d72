package org.yiwang.files;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much somebody may keep here before it is handed in.
 *
 * @param quotaMegabytes how many MB of files a person may have uploaded that belong to no case yet
 * @param quotaFiles how many such files she may have
 * @param unusedDays days after which a file that no case and no draft uses is deleted
 */
@ConfigurationProperties("yiwang.files")
record FileSettings(
        @DefaultValue("500") int quotaMegabytes,
        @DefaultValue("500") int quotaFiles,
        @DefaultValue("7") int unusedDays) {
    FileSettings {
        if (quotaMegabytes < 1 || quotaFiles < 1 || unusedDays < 1) {
            throw new IllegalArgumentException("The limits of files must be at least 1");
        }
    }
}
