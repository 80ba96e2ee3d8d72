package org.yiwang.lint;

import static java.util.stream.Collectors.groupingBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.yiwang.catalog.items.CatalogStore;
import org.yiwang.catalog.items.NewItem;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Days;

/**
 * 每晚自查: holds all that is in force against the rules. What the standard says is examined once and told to who keeps the standard;
 * of each body only what is its own: what is local, and what it does better.
 */
@Service
class Inspection {
    private static final Logger log = LoggerFactory.getLogger(Inspection.class);
    private static final LocalTime NOT_BEFORE = LocalTime.of(1, 30);
    private static final int PROBES_AT_ONCE = 16;

    private final Handled handled;
    private final Subjects subjects;
    private final CatalogStore catalog;
    private final Places places;
    private final Linter linter;
    private final LinkProbe probe;
    private final FindingStore store;
    private final LintSettings settings;
    private final Clock clock;

    Inspection(
            Handled handled,
            Subjects subjects,
            CatalogStore catalog,
            Places places,
            Linter linter,
            LinkProbe probe,
            FindingStore store,
            LintSettings settings,
            Clock clock) {
        this.handled = handled;
        this.subjects = subjects;
        this.catalog = catalog;
        this.places = places;
        this.linter = linter;
        this.probe = probe;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Once in a night; done again if it broke off. */
    void nightly() {
        var now = clock.instant().atZone(Days.BEIJING);
        if (!now.toLocalTime().isBefore(NOT_BEFORE) && store.begin(now.toLocalDate(), clock.instant())) {
            run(now.toLocalDate());
        }
    }

    /** Examines all that holds on this day. */
    FindingStore.Change run(LocalDate day) {
        var began = clock.instant();
        var found = new HashSet<FindingStore.Found>();
        var contents = new HashMap<String, Subject.Twin>();
        var versions = handled.standards(day);
        versions.forEach((item, version) -> contents.put(
                item,
                new Subject.Twin(
                        catalog.item(item).orElseThrow(),
                        catalog.content(version).orElseThrow())));
        var byCode = contents.values().stream()
                .collect(groupingBy(it -> it.item().baseCode() + it.item().order()));
        for (var it : contents.values()) {
            var keeper = keeper(it.item());
            if (keeper != null) {
                examine(
                        subject(it, byCode),
                        keeper,
                        it.item().id(),
                        EnumSet.of(LintRule.About.CONTENT, LintRule.About.TWINS),
                        found);
            }
        }
        var addresses = new HashMap<String, List<FindingStore.Found>>();
        int examined = contents.size() + bodies(day, contents, found, addresses);
        if (settings.links()) {
            dead(addresses.keySet()).forEach(it -> found.addAll(addresses.getOrDefault(it, List.of())));
        }
        var change = store.replace(day, found, examined, clock.instant());
        log.info(
                "{} items examined in {} ms, {} new findings, {} gone",
                examined,
                Duration.between(began, clock.instant()).toMillis(),
                change.found(),
                change.gone());
        return change;
    }

    private static Subject subject(Subject.Twin it, Map<String, List<Subject.Twin>> byCode) {
        var twins = byCode.getOrDefault(it.item().baseCode() + it.item().order(), List.of()).stream()
                .filter(other -> !other.item().id().equals(it.item().id()))
                .toList();
        return new Subject(it.item(), it.content(), null, List.of(), twins);
    }

    private int bodies(
            LocalDate day,
            Map<String, Subject.Twin> contents,
            Set<FindingStore.Found> found,
            Map<String, List<FindingStore.Found>> addresses) {
        var count = new int[1];
        handled.each(day, it -> {
            var standard = contents.get(it.item());
            if (standard == null) {
                return;
            }
            count[0]++;
            var about = it.improvements().isEmpty()
                    ? EnumSet.of(LintRule.About.LOCAL)
                    : EnumSet.of(LintRule.About.LOCAL, LintRule.About.CONTENT);
            var body = places.department(it.department()).orElseThrow();
            examine(
                    subjects.handled(standard.item(), standard.content(), it, List.of()),
                    body,
                    it.code(),
                    about,
                    found);
            LocalRules.addresses(it.local())
                    .forEach(address -> addresses
                            .computeIfAbsent(address, key -> new ArrayList<>())
                            .add(new FindingStore.Found(
                                    it.code(), it.region(), it.department(), Rulebook.DEAD_LINK, address)));
        });
        return count[0];
    }

    private void examine(
            Subject subject, Department keeper, String code, Set<LintRule.About> about, Set<FindingStore.Found> found) {
        for (var it : linter.examine(subject, about)) {
            found.add(new FindingStore.Found(code, keeper.region().value(), keeper.code(), it.rule(), it.what()));
        }
    }

    /** Who can mend a standard: the only body that handles it, else the provincial department of its kind. */
    private @Nullable Department keeper(NewItem item) {
        return item.claimKind() != null
                ? places.provincial(item.claimKind()).orElse(null)
                : item.id().length() == LENGTH_OF_CODE
                        ? places.department(item.id().substring(0, LENGTH_OF_CREDIT_CODE))
                                .orElse(null)
                        : null;
    }

    private static final int LENGTH_OF_CODE = 33;
    private static final int LENGTH_OF_CREDIT_CODE = 18;

    /** Those that do not answer. */
    private Set<String> dead(Set<String> addresses) {
        Set<String> dead = ConcurrentHashMap.newKeySet();
        var free = new Semaphore(PROBES_AT_ONCE);
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String address : new TreeSet<>(addresses)) {
                each.submit(() -> {
                    free.acquireUninterruptibly();
                    try {
                        if (!answers(address)) {
                            dead.add(address);
                        }
                    } finally {
                        free.release();
                    }
                });
            }
        }
        return Collections.unmodifiableSet(dead);
    }

    private boolean answers(String address) {
        try {
            return probe.answers(URI.create(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
