package org.yiwang.catalog.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.places.RegionTree;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/**
 * Where somebody looks for items: at a place and above it, and in all that lies below it. A county handles what its
 * prefecture and the province handle for it; a province holds all that its counties handle.
 *
 * @param upwards the place itself and those above it, the nearest first
 * @param below the regions below the place
 */
record Scope(List<String> upwards, Set<String> below) {

    /**
     * The scope of a region; without one the whole province, seen from home.
     *
     * @throws Problem {@code region/unknown}
     */
    static Scope of(RegionTree regions, @Nullable RegionCode region, String home) {
        if (region == null) {
            return new Scope(regions.upwards(home), regions.codes());
        }
        var upwards = regions.upwards(region.value());
        if (upwards.isEmpty()) {
            throw Problem.invalid("/region", "region/unknown");
        }
        return new Scope(upwards, regions.below(upwards.getFirst()));
    }

    /**
     * The nearest place that handles an item: here, else above, else one of those below.
     *
     * @param offices department by region
     * @param department only where this one handles it; any if null
     */
    @Nullable
    String place(Map<String, String> offices, @Nullable String department) {
        for (String region : upwards) {
            if (isHandled(offices, region, department)) {
                return region;
            }
        }
        if (below.isEmpty()) {
            return null;
        }
        for (String region : offices.keySet()) {
            if (below.contains(region) && isHandled(offices, region, department)) {
                return region;
            }
        }
        return null;
    }

    /** In how many regions below an item is handled; 0 if it is handled here or above, so that none need be chosen. */
    int placesBelow(Map<String, String> offices) {
        if (upwards.stream().anyMatch(offices::containsKey)) {
            return 0;
        }
        return Math.toIntExact(offices.keySet().stream().filter(below::contains).count());
    }

    private static boolean isHandled(Map<String, String> offices, String region, @Nullable String department) {
        String office = offices.get(region);
        return office != null && (department == null || department.equals(office));
    }

    /** Whether a region lies here, or above. */
    boolean holds(String region) {
        return upwards.contains(region) || below.contains(region);
    }
}
