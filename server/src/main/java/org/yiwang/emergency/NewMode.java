package org.yiwang.emergency;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document switches on.
 *
 * @param items codes of items: 33 characters, or 31, or the basic code of 12
 * @param validUntil of {@link Mode#TEMPORARY_PERMIT}: the last day of what is granted; it is that of the mode if neither this nor the days
 *     are given
 * @param validDays of {@link Mode#TEMPORARY_PERMIT}: for how many days it is granted
 * @param graceUntil of {@link Mode#GRACE}: the last day of licences that would expire; that of the mode if it is not given
 * @param followUpDays of {@link Mode#POST_REVIEW}: within how many days papers must follow; by the last day of the mode if it is not given
 */
public record NewMode(
        Mode mode,
        List<String> items,
        List<String> regions,
        LocalDate from,
        LocalDate to,
        String document,
        @Nullable LocalDate validUntil,
        @Nullable Integer validDays,
        @Nullable LocalDate graceUntil,
        @Nullable Integer followUpDays) {
    public NewMode {
        items = List.copyOf(items);
        regions = List.copyOf(regions);
    }

    /** Until when it lets things hold, if it says a day. */
    @Nullable
    LocalDate until() {
        return switch (mode) {
            case GREEN_CHANNEL -> null;
            case TEMPORARY_PERMIT -> validDays == null && validUntil == null ? to : validUntil;
            case POST_REVIEW -> followUpDays == null ? to : null;
            case GRACE -> graceUntil == null ? to : graceUntil;
        };
    }

    /** For how many days, if it says so. */
    @Nullable
    Integer days() {
        return switch (mode) {
            case GREEN_CHANNEL, GRACE -> null;
            case TEMPORARY_PERMIT -> validDays;
            case POST_REVIEW -> followUpDays;
        };
    }
}
