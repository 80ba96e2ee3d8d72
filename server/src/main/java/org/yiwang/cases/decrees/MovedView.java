package org.yiwang.cases.decrees;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yiwang.calendar.Announced;
import org.yiwang.cases.clocks.Deadline;
import org.yiwang.cases.decrees.AffectedClocks.Found;
import org.yiwang.kernel.Language;

/**
 * What became of something that was announced.
 *
 * @param changed how many days are not what they were
 * @param affected running clocks whose last day moves, by the new one; the first thousand
 * @param affectedTotal how many there are
 */
record MovedView(int changed, List<ClockView> affected, long affectedTotal) {

    /**
     * @param number of the case
     * @param before the last day as it was; null: not known
     * @param after the last day as it is from now on; null: not known any more
     */
    record ClockView(
            String number,
            Deadline.Kind kind,
            String kindName,
            @Nullable LocalDate before,
            @Nullable LocalDate after) {}

    static MovedView of(Announced announced, Found found, Language language) {
        var clocks = found.named().stream()
                .map(it ->
                        new ClockView(it.number().value(), it.kind(), it.kind().in(language), it.before(), it.after()))
                .toList();
        return new MovedView(announced.changed(), clocks, found.total());
    }
}
