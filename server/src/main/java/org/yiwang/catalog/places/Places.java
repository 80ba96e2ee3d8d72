package org.yiwang.catalog.places;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** All that can be asked about divisions and departments. */
@Service
public class Places {
    private final PlaceStore store;
    private final Clock clock;
    private volatile @Nullable Known known;

    Places(PlaceStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Divisions and departments as they are at one time.
     *
     * @param departments by credit code, in the order of the codes
     */
    public record Known(RegionTree regions, Map<String, Department> departments) {}

    /** Puts what the database now says in the place of what was. */
    public Known refresh() {
        return hold(read(Days.of(clock.instant())));
    }

    /** What the database says of a day. */
    public Known read(LocalDate day) {
        var departments = new LinkedHashMap<String, Department>();
        store.departments().forEach(it -> departments.put(it.code(), it));
        return new Known(
                new RegionTree(store.regions(day), store.successions(day)), Collections.unmodifiableMap(departments));
    }

    /** Puts this in the place of what was. */
    public Known hold(Known read) {
        known = read;
        return read;
    }

    private Known known() {
        var held = known;
        return held == null ? refresh() : held;
    }

    /** The divisions as they now are, in the order of their codes. */
    public List<Region> regions() {
        return known().regions().all();
    }

    /**
     * The division of this code; for an abolished one its successor.
     *
     * @throws Problem {@code region/unknown}
     */
    public Region region(RegionCode code) {
        return known().regions().find(code.value()).orElseThrow(() -> Problem.invalid("/region", "region/unknown"));
    }

    /** A region, the prefecture it lies in and the province: 武昌区, 武汉市, 湖北省. */
    public List<Region> upwards(RegionCode code) {
        var chain = new ArrayList<Region>();
        Optional<Region> next = Optional.of(region(code));
        while (next.isPresent()) {
            chain.add(next.get());
            var parent = next.get().parent();
            next = parent == null ? Optional.empty() : known().regions().find(parent.value());
        }
        return chain;
    }

    /** The department of this credit code. */
    public Optional<Department> department(String code) {
        return Optional.ofNullable(known().departments().get(code));
    }

    /** The department of the province that is of this everyday kind, such as {@code market}. */
    public Optional<Department> provincial(String kind) {
        return known().departments().values().stream()
                .filter(it -> it.kind().equals(kind))
                .filter(this::isOfProvince)
                .findFirst();
    }

    /** The departments of the province, one of each everyday kind, in the order of their codes. */
    public List<Department> provincial() {
        var kinds = new HashSet<String>();
        return known().departments().values().stream()
                .filter(this::isOfProvince)
                .filter(it -> kinds.add(it.kind()))
                .toList();
    }

    /** The department of this everyday kind in the region, or else in the nearest one above it. */
    public Optional<Department> nearest(String kind, RegionCode region) {
        for (var above : upwards(region)) {
            var there = known().departments().values().stream()
                    .filter(it -> it.kind().equals(kind) && it.region().equals(above.code()))
                    .findFirst();
            if (there.isPresent()) {
                return there;
            }
        }
        return Optional.empty();
    }

    /** The departments of a region, then those of the ones above it, then those below it; each in the order of their codes. */
    public List<Department> near(RegionCode region) {
        var above = upwards(region).stream().map(Region::code).toList();
        return known().departments().values().stream()
                .filter(it -> above.contains(it.region()) || region.contains(it.region()))
                .sorted(Comparator.comparingInt(it -> distance(above, it.region())))
                .toList();
    }

    private static int distance(List<RegionCode> above, RegionCode region) {
        int levels = above.indexOf(region);
        return levels < 0 ? above.size() : levels;
    }

    /** The departments of this everyday kind in a region and below it, in the order of their codes. */
    public List<Department> ofKind(String kind, RegionCode within) {
        return known().departments().values().stream()
                .filter(it -> it.kind().equals(kind) && within.contains(it.region()))
                .toList();
    }

    /** Whether a department is one of the province itself. */
    public boolean isOfProvince(Department department) {
        return known().regions()
                .find(department.region().value())
                .filter(region -> region.level() == Region.Level.PROVINCE)
                .isPresent();
    }
}
