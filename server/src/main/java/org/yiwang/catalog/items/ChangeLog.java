package org.yiwang.catalog.items;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.PublicationStore.Row;

/** Writes down what was published, so that others can follow the catalogue and miss nothing. */
@Component
class ChangeLog {
    private final ChangeStore store;

    ChangeLog(ChangeStore store) {
        this.store = store;
    }

    /**
     * The standards first: whoever reads a version of an implementation has read what it is of.
     *
     * @param edition held by this transaction
     */
    void write(long edition, Instant now, List<NewVersion> standards, List<Row> implementations) {
        var changes = new ArrayList<Change>(standards.size() + implementations.size());
        standards.forEach(it -> changes.add(change(new Change.Place(edition, changes.size() + 1), now, it)));
        implementations.forEach(it -> changes.add(change(new Change.Place(edition, changes.size() + 1), now, it)));
        store.add(changes);
    }

    private static Change change(Change.Place place, Instant now, NewVersion it) {
        return new Change(
                place,
                Change.Kind.STANDARD,
                it.item(),
                null,
                null,
                null,
                it.id(),
                it.number(),
                it.state(),
                it.effectiveOn(),
                now);
    }

    private static Change change(Change.Place place, Instant now, Row row) {
        var it = row.version();
        return new Change(
                place,
                kind(it),
                it.item(),
                it.code(),
                it.region(),
                it.department(),
                it.id(),
                it.number(),
                row.state(),
                it.effectiveOn(),
                now);
    }

    private static Change.Kind kind(Implementation it) {
        if (it.number() == 1) {
            return Change.Kind.CLAIM;
        }
        return it.publishedBy() == null ? Change.Kind.CARRIED_OVER : Change.Kind.LOCAL;
    }
}
