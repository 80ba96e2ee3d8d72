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

    /** A day as documents give it (GB/T 9704-2012 §7.3.5.4): 2020年6月1日. */
    public static String written(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
