package org.yiwang.catalog.places;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The divisions in memory. */
public final class RegionTree {
    private final Map<String, Region> byCode = new LinkedHashMap<>();
    private final Map<String, String> successors = new LinkedHashMap<>();
    private final Map<String, Set<String>> below = new HashMap<>();

    RegionTree(List<Region> regions, List<PlaceStore.Succession> successions) {
        regions.forEach(it -> byCode.put(it.code().value(), it));
        successions.forEach(it -> successors.put(it.abolished(), it.successor()));
        for (String region : byCode.keySet()) {
            upwards(region).stream()
                    .skip(1)
                    .forEach(it ->
                            below.computeIfAbsent(it, key -> new HashSet<>()).add(region));
        }
    }

    public List<Region> all() {
        return List.copyOf(byCode.values());
    }

    public Set<String> codes() {
        return Collections.unmodifiableSet(byCode.keySet());
    }

    public Optional<Region> find(String code) {
        return Optional.ofNullable(byCode.get(successors.getOrDefault(code, code)));
    }

    /** The codes of a region and of those above it, the nearest first; empty if there is no such region. */
    public List<String> upwards(String code) {
        var chain = new ArrayList<String>();
        @Nullable Region at = find(code).orElse(null);
        while (at != null) {
            chain.add(at.code().value());
            var parent = at.parent();
            at = parent == null ? null : byCode.get(parent.value());
        }
        return chain;
    }

    /** The codes of all regions below this one. */
    public Set<String> below(String code) {
        return Collections.unmodifiableSet(below.getOrDefault(code, Set.of()));
    }
}
