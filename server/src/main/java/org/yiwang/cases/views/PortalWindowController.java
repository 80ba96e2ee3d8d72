package org.yiwang.cases.views;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.cases.proceedings.Windows;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.NotAudited;

/** Where else an application can be handed in (通办). */
@RestController
@PermitAll
class PortalWindowController {
    private final Items items;
    private final Windows windows;
    private final Places places;

    PortalWindowController(Items items, Windows windows, Places places) {
        this.items = items;
        this.windows = windows;
        this.places = places;
    }

    /** The windows elsewhere that receive applications for an item and send them to the organ that decides. */
    @GetMapping("/api/portal/items/{code}/windows")
    @NotAudited("public catalogue")
    WindowList windows(@PathVariable String code) {
        var item = items.item(code);
        return new WindowList(windows.of(item, items.version(item.version())).stream()
                .map(it -> new Window(
                        it.region().value(), places.region(it.region()).name(), it.name()))
                .toList());
    }

    record WindowList(List<Window> windows) {}

    /** @param region six digits */
    record Window(String region, String regionName, String organ) {}
}
