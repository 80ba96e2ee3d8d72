package org.yiwang.cases.materials;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.cases.Case;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Material;

/** 容缺承诺: papers that an applicant promised in writing to hand in after acceptance, and which of them are still missing. */
@Component
public class Promises {
    private final PromiseStore store;
    private final Materials materials;

    Promises(PromiseStore store, Materials materials) {
        this.store = store;
        this.materials = materials;
    }

    /**
     * What was promised.
     *
     * @param until by which day, where an emergency says so; null: within the days of the province after acceptance
     * @param materials identifiers of the papers; never none
     */
    public record Promise(Instant at, @Nullable LocalDate until, List<String> materials) {
        public Promise {
            materials = List.copyOf(materials);
        }
    }

    /** Keeps what was promised, if anything was. */
    public void keep(Case filed, @Nullable LocalDate until, List<Material> promised) {
        if (!promised.isEmpty()) {
            var materialIds = promised.stream().map(Material::id).toList();
            store.add(filed.id(), new Promise(filed.receivedAt(), until, materialIds));
        }
    }

    /** Papers that must follow now, too, since what stood in their place was taken back (撤回告知承诺). */
    public void owed(Case held, List<Material> wanted, Instant at) {
        if (!wanted.isEmpty()) {
            store.add(
                    held.id(),
                    new Promise(at, null, wanted.stream().map(Material::id).toList()));
        }
    }

    public Optional<Promise> of(Case shown) {
        return store.find(shown.id());
    }

    /** What was promised and is still missing. */
    public List<Material> absent(Case shown, ItemVersion version) {
        return of(shown)
                .map(it -> materials.absent(shown.id(), version, it.materials()))
                .orElse(List.of());
    }
}
