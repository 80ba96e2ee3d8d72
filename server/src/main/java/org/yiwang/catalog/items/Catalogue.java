package org.yiwang.catalog.items;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final Subjects subjects;
    private final Cache<Handled, Item> items =
            Caffeine.newBuilder().maximumSize(MOST_ITEMS_KEPT).build();

    private record Handled(int entry, String region) {}

    /** @param entries in the order of their items */
    private Catalogue(Collection<Entry> entries, Places.Known places, Subjects subjects) {
        this.regions = places.regions();
        this.departments = places.departments();
        this.subjects = subjects;
        entries.forEach(this::add);
    }

    private void add(Entry it) {
        var entry = it.numbered(entries.size());
        entries.add(entry);
        byTail.computeIfAbsent(entry.tail(), tail -> new ArrayList<>()).add(entry);
    }

    /** By what people look for items besides their titles. */
    record Subjects(List<Theme> themes, List<LifeEvent> lifeEvents) {
        Subjects {
            themes = List.copyOf(themes);
            lifeEvents = List.copyOf(lifeEvents);
        }
    }

    /** What is in force of some items or of all: the standards, and who handles them. */
    record Content(List<Standard> standards, List<Claim> claims) {
        /** By item, without what nobody handles. */
        private SortedMap<String, Entry> entries() {
            Map<String, Map<String, Claim>> claimed = new HashMap<>();
            claims.forEach(it -> claimed.computeIfAbsent(it.item(), item -> new LinkedHashMap<>())
                    .putIfAbsent(it.region(), it));
            var entries = new TreeMap<String, Entry>();
            for (Standard standard : standards) {
                var handled = claimed.get(standard.item());
                if (handled != null) {
                    entries.put(standard.item(), Entry.of(standard, handled));
                }
            }
            return entries;
        }
    }

    static Catalogue of(Content content, Places.Known places, Subjects subjects) {
        return new Catalogue(content.entries().values(), places, subjects);
    }

    /**
     * The same, in which some items are what they now are: thousands of others need not be read for the change of one.
     *
     * @param items that may be others than they were
     * @param now what is in force of these
     */
    Catalogue with(Set<String> items, Content now, Places.Known places, Subjects subjects) {
        var all = now.entries();
        entries.stream()
                .filter(it -> !items.contains(it.standard().item()))
                .forEach(it -> all.put(it.standard().item(), it));
        return new Catalogue(all.values(), places, subjects);
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
        private static Entry of(Standard standard, Map<String, Claim> claims) {
            var offices = new LinkedHashMap<String, String>();
            claims.forEach((region, claim) -> offices.put(region, claim.department()));
            return new Entry(
                    0,
                    standard,
                    claims,
                    offices,
                    standard.level() + standard.baseCode() + standard.order(),
                    SearchText.normalised(standard.title()),
                    standard.audiences().stream().map(Audience::valueOf).collect(Collectors.toUnmodifiableSet()));
        }

        private Entry numbered(int other) {
            return number == other ? this : new Entry(other, standard, claims, offices, tail, heading, audiences);
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
        return subjects.themes();
    }

    public List<LifeEvent> lifeEvents() {
        return subjects.lifeEvents();
    }

    /** The life event of this code, if there is one. */
    public Optional<LifeEvent> lifeEvent(String code) {
        return subjects.lifeEvents().stream()
                .filter(it -> it.code().equals(code))
                .findFirst();
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
