package org.yiwang.catalog.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.items.Change;
import org.yiwang.catalog.items.Change.Place;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Problem;

/**
 * Some changes in order, as they are read and as they are sent.
 *
 * @param next behind which to go on reading, also when there is nothing more for now
 */
public record ChangesView(List<ChangeView> changes, String next) {
    /** As it goes over the wire. */
    public static ChangesView of(ChangeFeed.Page page) {
        return new ChangesView(page.changes().stream().map(ChangeView::of).toList(), cursor(page.next()));
    }

    /** A place as others keep it. */
    public static String cursor(Place place) {
        return Cursor.of(place.edition(), place.position()).encode();
    }

    /**
     * The place that a cursor stands for; the beginning if there is none.
     *
     * @throws Problem {@code cursor/format}
     */
    static Place place(@Nullable String cursor) {
        var decoded = Cursor.decode(cursor, 2);
        try {
            return decoded == null
                    ? Place.BEGINNING
                    : new Place(
                            Long.parseLong(decoded.keys().getFirst()),
                            Integer.parseInt(decoded.keys().getLast()));
        } catch (NumberFormatException e) {
            throw Problem.invalid("/after", "cursor/format");
        }
    }

    /**
     * A version that was published.
     *
     * @param code the 33-character code; null if it is the standard itself
     * @param version identifier of the version
     * @param state whether it can be applied for from that day
     * @param itemUrl the guide that is in force; null if it is the standard itself
     * @param versionsUrl all its versions; null if it is the standard itself
     */
    public record ChangeView(
            String cursor,
            Change.Kind kind,
            String item,
            @Nullable String code,
            UUID version,
            int number,
            ItemState state,
            LocalDate effectiveOn,
            Instant publishedAt,
            @Nullable String itemUrl,
            @Nullable String versionsUrl) {
        static ChangeView of(Change it) {
            String url = it.code() == null ? null : "/api/portal/items/" + it.code();
            return new ChangeView(
                    ChangesView.cursor(it.place()),
                    it.kind(),
                    it.item(),
                    it.code(),
                    it.version(),
                    it.number(),
                    it.state(),
                    it.effectiveOn(),
                    it.publishedAt(),
                    url,
                    url == null ? null : url + "/versions");
        }
    }
}
