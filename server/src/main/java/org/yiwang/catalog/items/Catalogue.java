package org.yiwang.catalog.items;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.LifeEvent;
import org.yiwang.catalog.Theme;
import org.yiwang.catalog.items.CatalogStore.Claim;
import org.yiwang.catalog.items.CatalogStore.Standard;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.catalog.places.Region;
import org.yiwang.catalog.places.RegionTree;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.RegionCode;
import org.yiwang.text.SearchText;

/**
 * What is in force, in memory: a few thousand items, and for each of them by which department it is handled in which
 * region. Never changes; {@link Catalogues} puts a new one in its place.
 */
public final class Catalogue {
    /** Each takes some 250 bytes. */
    private static final int MOST_ITEMS_KEPT = 20_000;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Entry>> byTail = new HashMap<>();
    private final RegionTree regions;
    private final Map<String, Department> departments;
    private final List<Theme> themes;
    private final List<LifeEvent> lifeEvents;
    private final Cache<Handled, Item> items =
            Caffeine.newBuilder().maximumSize(MOST_ITEMS_KEPT).build();

    private record Handled(int entry, String region) {}

    Catalogue(
            List<Standard> standards,
            List<Claim> claims,
            Places.Known places,
            List<Theme> themes,
            List<LifeEvent> lifeEvents) {
        this.regions = places.regions();
        this.departments = places.departments();
        this.themes = List.copyOf(themes);
        this.lifeEvents = List.copyOf(lifeEvents);
        Map<String, Map<String, Claim>> claimed = new HashMap<>();
        claims.forEach(it -> claimed.computeIfAbsent(it.item(), item -> new LinkedHashMap<>())
                .putIfAbsent(it.region(), it));
        for (Standard standard : standards) {
            var handled = claimed.get(standard.item());
            if (handled != null) {
                var entry = Entry.of(entries.size(), standard, handled);
                entries.add(entry);
                byTail.computeIfAbsent(entry.tail(), tail -> new ArrayList<>()).add(entry);
            }
        }
    }

    /**
     * An item and where it is handled.
     *
     * @param number its place among {@link #entries}
     * @param claims who handles it, in which version, by region
     * @param offices department by region
     * @param tail what follows the department in the 33-character code
     * @param heading the title as titles are compared
     */
    public record Entry(
            int number,
            Standard standard,
            Map<String, Claim> claims,
            Map<String, String> offices,
            String tail,
            String heading,
            Set<Audience> audiences) {
        private static Entry of(int number, Standard standard, Map<String, Claim> claims) {
            var offices = new LinkedHashMap<String, String>();
            claims.forEach((region, claim) -> offices.put(region, claim.department()));
            return new Entry(
                    number,
                    standard,
                    claims,
                    offices,
                    standard.level() + standard.baseCode() + standard.order(),
                    SearchText.normalised(standard.title()),
                    standard.audiences().stream().map(Audience::valueOf).collect(Collectors.toUnmodifiableSet()));
        }
    }

    public List<Entry> entries() {
        return entries;
    }

    public RegionTree regions() {
        return regions;
    }

    public Map<String, Department> departments() {
        return departments;
    }

    public List<Theme> themes() {
        return themes;
    }

    public List<LifeEvent> lifeEvents() {
        return lifeEvents;
    }

    /** The life event of this code, if there is one. */
    public Optional<LifeEvent> lifeEvent(String code) {
        return lifeEvents.stream().filter(it -> it.code().equals(code)).findFirst();
    }

    /** The item of this 33-character code, if it is in use. */
    Optional<Item> find(String code) {
        return entry(code).map(it -> item(it, regionOf(code)));
    }

    /** The entry of which this 33-character code is one implementation, if it is in use. */
    public Optional<Entry> entry(String code) {
        if (code.length() != 33 || !departments.containsKey(code.substring(0, 18))) {
            return Optional.empty();
        }
        String department = code.substring(0, 18);
        return byTail.getOrDefault(code.substring(18), List.of()).stream()
                .filter(it -> department.equals(it.offices().get(regionOf(code))))
                .findFirst();
    }

    private String regionOf(String code) {
        return Objects.requireNonNull(departments.get(code.substring(0, 18)))
                .region()
                .value();
    }

    /** The item as it is handled in this region; one of those in {@link Entry#offices()}. */
    public Item item(Entry entry, String region) {
        return items.get(new Handled(entry.number(), region), key -> made(entry, region));
    }

    private Item made(Entry entry, String region) {
        var standard = entry.standard();
        var claim = entry.claims().get(region);
        var department = claim == null ? null : departments.get(claim.department());
        if (claim == null || department == null) {
            throw new IllegalStateException(standard.item() + " is not handled in " + region);
        }
        return new Item(
                ItemCode.of(department.code() + entry.tail()),
                claim.version(),
                claim.number(),
                claim.effectiveOn(),
                standard.title(),
                standard.titleEn(),
                standard.subItem(),
                department.code(),
                department.name(),
                new RegionCode(region),
                regions.find(region).map(Region::name).orElse(region),
                entry.audiences(),
                standard.themes(),
                standard.handling(),
                standard.grade(),
                claim.online(),
                claim.promisedDays(),
                claim.visits());
    }
}
