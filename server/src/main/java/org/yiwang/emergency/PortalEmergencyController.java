package org.yiwang.emergency;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.items.Items;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.RegionCode;
import org.yiwang.words.Words;

/** 应急模式: what holds today of an item. */
@RestController
@RequestMapping("/api/portal/emergency-modes")
@PermitAll
class PortalEmergencyController {
    private final EmergencyModes modes;
    private final Items items;
    private final Words words;

    PortalEmergencyController(EmergencyModes modes, Items items, Words words) {
        this.modes = modes;
        this.items = items;
        this.words = words;
    }

    /**
     * The modes that hold today for whoever applies for an item, or has a licence it resulted in.
     *
     * @param item its 33-character code
     * @param region where; the region in which the item is handled if this is left out
     */
    @GetMapping
    @AnswersWith(also = 404)
    @NotAudited(NotAudited.PUBLIC)
    HeldModes today(
            @RequestParam @Size(max = 40) String item,
            @RequestParam(required = false) @Nullable RegionCode region,
            Language language) {
        var found = items.item(item);
        return new HeldModes(modes.today(item, region == null ? found.region() : region).stream()
                .map(it -> HeldMode.of(it, words, language))
                .toList());
    }

    record HeldModes(List<HeldMode> modes) {}
}
