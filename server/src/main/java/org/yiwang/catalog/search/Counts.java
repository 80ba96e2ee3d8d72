package org.yiwang.catalog.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.items.Catalogue;
import org.yiwang.text.SearchText;

/** How many results a search has for each theme, life event and department, when nothing else is asked. */
public final class Counts {
    private final Map<String, Integer> themes;
    private final Map<String, Integer> events;
    private final Map<String, Integer> departments;

    private Counts(Map<String, Integer> themes, Map<String, Integer> events, Map<String, Integer> departments) {
        this.themes = themes;
        this.events = events;
        this.departments = departments;
    }

    static Counts of(Catalogue catalogue, Scope scope, @Nullable Audience audience) {
        Map<String, Set<String>> byTheme = new HashMap<>();
        Map<String, Set<String>> byEvent = new HashMap<>();
        Map<String, Set<String>> byDepartment = new HashMap<>();
        for (var entry : catalogue.entries()) {
            var standard = entry.standard();
            if (audience != null && !standard.audiences().contains(audience.name())) {
                continue;
            }
            String title = SearchText.normalised(standard.title());
            if (scope.place(entry.offices(), null) != null) {
                standard.themes().forEach(it -> titles(byTheme, it).add(title));
                catalogue.lifeEvents().stream()
                        .filter(it -> it.callsFor(standard.baseCode(), standard.order()))
                        .forEach(it -> titles(byEvent, it.code()).add(title));
            }
            entry.offices().forEach((region, department) -> {
                if (scope.holds(region)) {
                    titles(byDepartment, department).add(title);
                }
            });
        }
        return new Counts(sizes(byTheme), sizes(byEvent), sizes(byDepartment));
    }

    private static Set<String> titles(Map<String, Set<String>> by, String key) {
        return by.computeIfAbsent(key, it -> new HashSet<>());
    }

    private static Map<String, Integer> sizes(Map<String, Set<String>> titles) {
        return titles.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, it -> it.getValue().size()));
    }

    /** How many results a theme has. */
    public int ofTheme(String code) {
        return themes.getOrDefault(code, 0);
    }

    /** How many results a life event has. */
    public int ofEvent(String code) {
        return events.getOrDefault(code, 0);
    }

    /** How many results a department has. */
    public int ofDepartment(String code) {
        return departments.getOrDefault(code, 0);
    }
}
