package org.yiwang.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Legal days are those of Beijing. */
final class Days {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private Days() {}

    static LocalDate of(Instant instant) {
        return instant.atZone(BEIJING).toLocalDate();
    }
}
