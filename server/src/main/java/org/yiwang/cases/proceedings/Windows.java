package org.yiwang.cases.proceedings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.ItemVersion;
import org.yiwang.catalog.items.Particulars.Coverage;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** 收件窗口: where else an application can be handed in than where it is decided (通办范围). */
@Component
public class Windows {
    private final Places places;

    Windows(Places places) {
        this.places = places;
    }

    /** The windows of organs of the same kind, as far as the item is accepted elsewhere. */
    public List<Department> of(Item item, ItemVersion version) {
        var own = places.department(item.department()).orElse(null);
        var coverage = coverage(version);
        if (own == null || coverage == Coverage.NONE || !item.online()) {
            return List.of();
        }
        var within = coverage.compareTo(Coverage.PREFECTURES) < 0
                ? item.region().prefecture()
                : item.region().province();
        return places.ofKind(own.kind(), within).stream()
                .filter(it -> !it.region().equals(item.region()))
                .toList();
    }

    /**
     * The one in this region.
     *
     * @throws Problem {@code invalid-input} at {@code /receiveAt} if it is not accepted there
     */
    public Department at(RegionCode region, Item item, ItemVersion version) {
        return of(item, version).stream()
                .filter(it -> it.region().equals(region))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("/receiveAt", "cases/not-covered"));
    }

    private static Coverage coverage(ItemVersion version) {
        var particulars = version.guide().particulars();
        @Nullable Coverage recorded = particulars == null ? null : particulars.coverage();
        return recorded == null ? Coverage.NONE : recorded;
    }
}
