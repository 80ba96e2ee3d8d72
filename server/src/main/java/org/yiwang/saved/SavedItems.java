package org.yiwang.saved;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yiwang.catalog.items.Items;
import org.yiwang.kernel.Problem;

/** What a party keeps at hand. Saving twice, or removing what is not there, changes nothing. */
@Service
class SavedItems {
    /** More than anybody finds anything in. */
    static final int MOST = 200;

    private final SavedStore store;
    private final Items items;
    private final Clock clock;

    SavedItems(SavedStore store, Items items, Clock clock) {
        this.store = store;
        this.items = items;
        this.clock = clock;
    }

    List<SavedItem> of(UUID party) {
        return store.of(party);
    }

    /**
     * Saves an item in use.
     *
     * @throws Problem {@code catalog/unknown-item}, {@code saved/too-many}
     */
    void save(UUID party, String code) {
        var item = items.item(code);
        if (store.others(party, code) >= MOST) {
            throw Problem.conflict("saved/too-many").with("most", MOST);
        }
        String kind = item.subItem();
        String title = kind == null || kind.equals(item.title()) ? item.title() : item.title() + "（" + kind + "）";
        store.add(party, new SavedItem(code, title, clock.instant()));
    }

    void remove(UUID party, String code) {
        store.remove(party, code);
    }
}
