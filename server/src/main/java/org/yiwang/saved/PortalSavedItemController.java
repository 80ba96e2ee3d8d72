package org.yiwang.saved;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.Items;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.NotAudited;

/** The items the caller keeps at hand. */
@RestController
@RequestMapping("/api/portal/me/saved-items")
@RolesAllowed("saved:keep")
class PortalSavedItemController {
    private static final String HER_OWN = "what she keeps at hand, without effect on anybody";

    private final SavedItems saved;
    private final Items items;

    PortalSavedItemController(SavedItems saved, Items items) {
        this.saved = saved;
        this.items = items;
    }

    /** What the caller saved, the latest first; 200 at most. */
    @GetMapping
    @NotAudited(HER_OWN)
    SavedItemList list(Actor actor) {
        return new SavedItemList(saved.of(actor.party()).stream()
                .map(it -> SavedItemView.of(it, items.find(it.code())))
                .toList());
    }

    /** Saves an item in use; saving it again changes nothing. */
    @PutMapping("/{code}")
    @NotAudited(HER_OWN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void save(Actor actor, @PathVariable String code) {
        saved.save(actor.party(), code);
    }

    /** Lets an item go; one that is not saved stays so. */
    @DeleteMapping("/{code}")
    @NotAudited(HER_OWN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable String code) {
        saved.remove(actor.party(), code);
    }

    record SavedItemList(List<SavedItemView> items) {}

    /** One of them; {@code inUse} is false for what can no longer be applied for, of which only the old name is known. */
    record SavedItemView(
            String code,
            String title,
            @Nullable String titleEn,
            @Nullable String regionName,
            @Nullable String department,
            boolean inUse,
            Instant savedAt) {
        static SavedItemView of(SavedItem saved, Optional<Item> item) {
            return new SavedItemView(
                    saved.code(),
                    saved.title(),
                    item.map(Item::titleEn).orElse(null),
                    item.map(Item::regionName).orElse(null),
                    item.map(Item::departmentName).orElse(null),
                    item.isPresent(),
                    saved.savedAt());
        }
    }
}
