package org.yiwang.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Legal days are those of Beijing, wherever a server stands. */
public final class Days {
    /** Beijing time (北京时间), which all of China has. */
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private Days() {}

    /** The day on which this happened. */
    public static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, BEIJING);
    }
}
