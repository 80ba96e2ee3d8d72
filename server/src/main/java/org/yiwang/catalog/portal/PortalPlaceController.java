package org.yiwang.catalog.portal;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.LifeEvent;
import org.yiwang.catalog.items.Catalogues;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.catalog.search.ItemSearch;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.RegionCode;

/** What the catalogue can be narrowed by: regions, themes, life events, departments. */
@RestController
@RequestMapping("/api/portal")
@PermitAll
class PortalPlaceController {
    private final Places places;
    private final ItemSearch search;
    private final Catalogues catalogues;

    PortalPlaceController(Places places, ItemSearch search, Catalogues catalogues) {
        this.places = places;
        this.search = search;
        this.catalogues = catalogues;
    }

    /** The regions of the province. */
    @GetMapping("/regions")
    @NotAudited(NotAudited.PUBLIC)
    RegionsView regions() {
        return new RegionsView(places.regions().stream().map(RegionView::of).toList());
    }

    /** Themes with how many results there are for each in the region, as a search finds them; those that have any. */
    @GetMapping("/themes")
    @NotAudited(NotAudited.PUBLIC)
    ThemesView themes(
            @RequestParam(required = false) @Nullable Audience audience,
            @RequestParam(required = false) @Nullable RegionCode region) {
        var counts = search.counts(region, audience);
        return new ThemesView(catalogues.current().themes().stream()
                .filter(it -> audience == null || it.audience() == audience)
                .filter(it -> counts.ofTheme(it.code()) > 0)
                .map(it -> new ThemeView(it.code(), it.name(), it.nameEn(), it.audience(), counts.ofTheme(it.code())))
                .toList());
    }

    /** Life events with how many results there are for each in the region, as a search finds them; those that have any. */
    @GetMapping("/life-events")
    @NotAudited(NotAudited.PUBLIC)
    LifeEventsView lifeEvents(
            @RequestParam(required = false) @Nullable Audience audience,
            @RequestParam(required = false) @Nullable RegionCode region) {
        var counts = search.counts(region, audience);
        return new LifeEventsView(catalogues.current().lifeEvents().stream()
                .filter(it -> audience == null || it.audience() == audience)
                .filter(it -> counts.ofEvent(it.code()) > 0)
                .map(it -> LifeEventView.of(it, counts.ofEvent(it.code())))
                .toList());
    }

    /** The departments of a region and of those above it that handle items, with how many a search finds. */
    @GetMapping("/departments")
    @NotAudited(NotAudited.PUBLIC)
    DepartmentsView departments(@RequestParam(required = false) @Nullable RegionCode region) {
        var counts = search.counts(region, null);
        var regions = region == null ? List.<Region>of() : places.upwards(region);
        return new DepartmentsView(catalogues.current().departments().values().stream()
                .filter(it -> counts.ofDepartment(it.code()) > 0)
                .filter(it -> region == null
                        || regions.stream().anyMatch(at -> at.code().equals(it.region())))
                .map(it -> new DepartmentView(it.code(), it.name(), it.nameEn(), counts.ofDepartment(it.code())))
                .toList());
    }

    record RegionsView(List<RegionView> regions) {}

    record RegionView(
            String code,
            String name,
            String nameEn,
            Region.Level level,
            @Nullable String parent) {
        static RegionView of(Region region) {
            var parent = region.parent();
            return new RegionView(
                    region.code().value(),
                    region.name(),
                    region.nameEn(),
                    region.level(),
                    parent == null ? null : parent.value());
        }
    }

    record ThemesView(List<ThemeView> themes) {}

    record ThemeView(String code, String name, String nameEn, Audience audience, int count) {}

    record LifeEventsView(List<LifeEventView> lifeEvents) {}

    record LifeEventView(
            String code, String name, String nameEn, String note, String noteEn, Audience audience, int count) {
        static LifeEventView of(LifeEvent event, int count) {
            return new LifeEventView(
                    event.code(), event.name(), event.nameEn(), event.note(), event.noteEn(), event.audience(), count);
        }
    }

    record DepartmentsView(List<DepartmentView> departments) {}

    record DepartmentView(String code, String name, String nameEn, int count) {}
}
