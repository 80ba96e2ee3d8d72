package org.yiwang.emergency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Sentence;

/**
 * A mode as a document switched it on. The days are those on which somebody applies, or on which a licence would expire.
 *
 * @param matters basic codes (12), or basic codes with the order of one way of handling (14)
 * @param until until when it lets things hold: a permit, a licence that would have expired, papers that are not there; null if so many
 *     days are given
 * @param days so many days from the grant or from the application; null if a day is given, or nothing is to hold
 * @param licenceTypes of the licences that the items resulted in when it was put down
 * @param end null unless another document ended it early
 */
public record EmergencyMode(
        UUID id,
        Mode mode,
        List<String> matters,
        List<RegionCode> regions,
        LocalDate from,
        LocalDate to,
        String document,
        @Nullable LocalDate until,
        @Nullable Integer days,
        List<String> licenceTypes,
        Instant recordedAt,
        @Nullable End end) {
    private static final int ORGAN_AND_LEVEL = 19;

    public EmergencyMode {
        matters = List.copyOf(matters);
        regions = List.copyOf(regions);
        licenceTypes = List.copyOf(licenceTypes);
    }

    /**
     * That it was ended early.
     *
     * @param on the last day on which it holds
     */
    public record End(LocalDate on, String document, Instant recordedAt) {}

    /** The last day on which it holds. */
    public LocalDate last() {
        return end == null || end.on().isAfter(to) ? to : end.on();
    }

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(last());
    }

    /** Whether it is about this item as it is handled in this region. */
    public boolean covers(String itemCode, RegionCode region) {
        return matters.stream().anyMatch(it -> itemCode.startsWith(it, ORGAN_AND_LEVEL)) && reaches(region);
    }

    boolean reaches(RegionCode region) {
        return regions.stream().anyMatch(it -> it.contains(region));
    }

    /**
     * Whether an application falls under it that was received at this moment: on one of its days, and once it was known. To go first is
     * given to those as well who had applied before.
     */
    boolean governs(Instant receivedAt) {
        return mode != Mode.GRACE
                && holdsOn(Days.of(receivedAt))
                && (mode == Mode.GREEN_CHANNEL || !receivedAt.isBefore(recordedAt));
    }

    /** The last day of what it lets hold, counted from this day if it gives so many days. */
    public LocalDate lastDay(LocalDate from) {
        if (until != null) {
            return until;
        }
        return days == null ? to : from.plusDays(days);
    }

    /** What it means for people. */
    public Sentence effect() {
        return switch (mode) {
            case GREEN_CHANNEL ->
                Sentence.of("emergency/green-channel")
                        .with("document", document)
                        .with("from", from)
                        .with("to", last());
            case TEMPORARY_PERMIT ->
                days == null
                        ? Sentence.of("emergency/temporary-permit")
                                .with("document", document)
                                .with("from", from)
                                .with("to", last())
                                .with("until", lastDay(to))
                        : Sentence.of("emergency/temporary-permit-days")
                                .with("document", document)
                                .with("from", from)
                                .with("to", last())
                                .with("days", days);
            case POST_REVIEW ->
                days == null
                        ? Sentence.of("emergency/post-review")
                                .with("document", document)
                                .with("from", from)
                                .with("to", last())
                                .with("until", lastDay(to))
                        : Sentence.of("emergency/post-review-days")
                                .with("document", document)
                                .with("from", from)
                                .with("to", last())
                                .with("days", days);
            case GRACE ->
                Sentence.of("emergency/grace")
                        .with("document", document)
                        .with("from", from)
                        .with("to", last())
                        .with("until", lastDay(to));
        };
    }
}
