package org.yiwang.catalog.changes;

import java.util.List;
import org.springframework.stereotype.Service;
import org.yiwang.catalog.items.Change;
import org.yiwang.catalog.items.Change.Place;
import org.yiwang.catalog.items.ChangeStore;
import org.yiwang.catalog.items.ChangeStore.Wanted;

/** Reads what was published, a page at a time; whoever goes on where a page says has missed nothing. */
@Service
public class ChangeFeed {
    private final ChangeStore store;

    public ChangeFeed(ChangeStore store) {
        this.store = store;
    }

    /**
     * Some changes in order.
     *
     * @param next behind which to go on reading; moves on also where nothing is wanted
     */
    public record Page(List<Change> changes, Place next) {
        public Page {
            changes = List.copyOf(changes);
        }
    }

    /** What follows a place. The end is read first: what is published meanwhile belongs to the next page. */
    public Page after(Place place, Wanted wanted, int limit) {
        return between(place, store.last(), wanted, limit);
    }

    /** What follows a place as far as another one; the same at any time. */
    public Page between(Place after, Place until, Wanted wanted, int limit) {
        var found = store.between(after, until, wanted, limit);
        boolean isToTheEnd = found.size() < limit;
        var reached = after.compareTo(until) < 0 ? until : after;
        return new Page(found, isToTheEnd ? reached : found.getLast().place());
    }
}
