package org.yiwang.catalog.items;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.yiwang.catalog.TimeLimit;
import org.yiwang.catalog.elements.Element;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.PublicationStore.Published;
import org.yiwang.catalog.items.PublicationStore.Row;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * 发布: the only way in which anything comes into the catalogue. What was published never changes; the next version takes its
 * place on the day it says, by itself and on every server. Who may publish what, and what must have happened before, is not asked
 * here.
 */
@Service
@Transactional
public class Publications {
    private final PublicationStore store;
    private final ChangeLog log;
    private final CatalogStore catalog;
    private final Catalogues catalogues;
    private final Descriptions descriptions;
    private final Elements elements;
    private final Clock clock;

    Publications(
            PublicationStore store,
            ChangeLog log,
            CatalogStore catalog,
            Catalogues catalogues,
            Descriptions descriptions,
            Elements elements,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.catalog = catalog;
        this.catalogues = catalogues;
        this.descriptions = descriptions;
        this.elements = elements;
        this.clock = clock;
    }

    /**
     * Fills an empty catalogue.
     *
     * @param versions one of each item
     * @param implementations of these items; each begins with the version
     */
    public void found(List<NewItem> items, List<NewVersion> versions, List<NewImplementation> implementations) {
        var edition = begin();
        var now = edition.now();
        var standards = new HashMap<String, Standard>();
        var identities = new HashMap<String, NewItem>();
        items.forEach(it -> identities.put(it.id(), it));
        versions.forEach(it ->
                standards.put(it.item(), standard(it, Objects.requireNonNull(identities.get(it.item())))));
        store.items(items);
        store.versions(versions, now);
        store.implementations(implementations);
        var begun = implementations.stream()
                .map(it -> begun(it, Objects.requireNonNull(standards.get(it.item())), LocalPart.UNRECORDED, null, now))
                .toList();
        store.implementationVersions(begun);
        published(edition, versions, begun);
    }

    /** One publication: nothing else is published while it goes on. */
    private record Edition(long number, Instant now) {}

    /** A version of a standard as this class needs it. */
    private record Standard(UUID id, ItemState state, LocalDate effectiveOn, ObjectNode description, boolean online) {}

    private Standard standard(NewVersion version, NewItem item) {
        return new Standard(
                version.id(),
                version.state(),
                version.effectiveOn(),
                descriptions.of(item, version.content()),
                version.content().canBeAppliedForOnline());
    }

    private Standard standard(NewItem item, Published version) {
        var content = catalog.content(version.id()).orElseThrow();
        return new Standard(
                version.id(),
                version.state(),
                version.effectiveOn(),
                descriptions.of(item, content),
                content.canBeAppliedForOnline());
    }

    /** Adds an item to the catalogue; it has no version yet. */
    public void add(NewItem item) {
        if (catalog.item(item.id()).isPresent()) {
            throw Problem.conflict("catalog/item-exists").with("item", item.id());
        }
        store.items(List.of(item));
    }

    /**
     * Publishes the next version of a standard. What its claimers do better goes on, as far as it still is better.
     *
     * @param basedOn the version it was made of; null for the first one
     * @return the implementations that it concerns, in the order of their codes, as they are from that day
     * @throws Problem {@code catalog/unknown-item}; {@code catalog/based-on-older} if another version was published meanwhile; {@code
     *     catalog/effective-day-taken} if it would begin on the day of another version or before
     */
    public List<Implementation> publish(NewVersion version, @Nullable UUID basedOn) {
        var edition = begin();
        if (!store.hold(version.item())) {
            throw Problem.notFound("catalog/unknown-item");
        }
        var before = store.published(version.item());
        var last = before.isEmpty() ? null : before.getLast();
        if (!Objects.equals(last == null ? null : last.id(), basedOn)) {
            throw Problem.conflict("catalog/based-on-older");
        }
        if (last != null && !version.effectiveOn().isAfter(last.effectiveOn())) {
            throw Problem.invalid("/effectiveOn", "catalog/effective-day-taken")
                    .with("day", last.effectiveOn().toString());
        }
        var now = edition.now();
        var item = catalog.item(version.item()).orElseThrow();
        store.versions(List.of(version), now);
        var standard = standard(version, item);
        var carried = new ArrayList<Row>();
        byCode(version.item())
                .values()
                .forEach(of -> inForce(of, version.effectiveOn())
                        .ifPresent(
                                it -> carried.add(carriedOver(it, of.getLast().number() + 1, standard, now))));
        store.implementationVersions(carried);
        published(edition, List.of(version), carried);
        return carried.stream().map(Row::version).toList();
    }

    /**
     * 事项现状: an item in its last version, in force or published for a later day.
     *
     * @param number of that version
     */
    public record Standing(
            NewItem item, UUID version, int number, ItemState state, LocalDate effectiveOn, ItemContent content) {}

    /** How an item stands. */
    @Transactional(readOnly = true)
    public Optional<Standing> standing(String item) {
        var versions = store.published(item);
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        var last = versions.getLast();
        return Optional.of(new Standing(
                catalog.item(item).orElseThrow(),
                last.id(),
                last.number(),
                last.state(),
                last.effectiveOn(),
                catalog.content(last.id()).orElseThrow()));
    }

    /** The items that took the place of this one, and of those, and so on. */
    @Transactional(readOnly = true)
    public Set<String> successors(String item) {
        return store.successors(item);
    }

    /** Who handles an item on a day, in the version that then holds; in the order of the codes. */
    @Transactional(readOnly = true)
    public List<Implementation> handledOn(String item, LocalDate day) {
        var handled = new ArrayList<Implementation>();
        byCode(item)
                .values()
                .forEach(versions -> inForce(versions, day)
                        .filter(it -> it.state() != ItemState.CANCELLED)
                        .ifPresent(handled::add));
        return handled;
    }

    /** All versions of one implementation, the first one first; none if nobody claimed it. */
    @Transactional(readOnly = true)
    public List<Implementation> versionsOf(String code) {
        return store.versionsOf(code);
    }

    /** The same of several implementations by their codes; nothing of those that nobody claimed. */
    @Transactional(readOnly = true)
    public Map<String, List<Implementation>> versionsOf(Collection<String> codes) {
        return store.versionsOf(codes).stream().collect(groupingBy(Implementation::code));
    }

    /** A version of an implementation by its identifier. */
    @Transactional(readOnly = true)
    public Optional<Implementation> implementation(UUID id) {
        return store.version(id);
    }

    /** Versions of implementations by their identifiers, in no order. */
    @Transactional(readOnly = true)
    public List<Implementation> implementations(Collection<UUID> ids) {
        return store.versions(ids);
    }

    /** What the standard says that a version of an implementation is of. */
    @Transactional(readOnly = true)
    public ObjectNode standardOf(Implementation version) {
        return descriptions.of(
                catalog.item(version.item()).orElseThrow(),
                catalog.content(version.standard()).orElseThrow());
    }

    /** The same with what is local and what is done better. */
    @Transactional(readOnly = true)
    public ObjectNode description(Implementation version) {
        return descriptions.of(
                catalog.item(version.item()).orElseThrow(),
                catalog.content(version.standard()).orElseThrow(),
                version);
    }

    private Map<String, List<Implementation>> byCode(String item) {
        return store.versionsOfAll(item).stream()
                .collect(groupingBy(Implementation::code, LinkedHashMap::new, toList()));
    }

    /** The number of the next version of a standard. */
    public int nextNumber(String item) {
        return store.published(item).stream().mapToInt(Published::number).max().orElse(0) + 1;
    }

    /**
     * 认领: a department takes over the standard of an item.
     *
     * @param effectiveOn from when; within the days of a version of the standard
     * @throws Problem {@code catalog/already-claimed}; {@code catalog/no-standard-then}
     */
    public Implementation claim(NewImplementation claim, LocalPart local, LocalDate effectiveOn, @Nullable UUID by) {
        var edition = begin();
        store.hold(claim.item());
        if (!store.versionsOf(claim.code()).isEmpty()) {
            throw Problem.conflict("catalog/already-claimed").with("implementation", claim.code());
        }
        var now = edition.now();
        var item = catalog.item(claim.item()).orElseThrow(() -> Problem.notFound("catalog/unknown-item"));
        var standards = store.published(claim.item());
        var first = standards.stream()
                .filter(it -> !it.effectiveOn().isAfter(effectiveOn))
                .max(Comparator.comparing(Published::number))
                .filter(it -> it.state() != ItemState.CANCELLED)
                .orElseThrow(() -> Problem.invalid("/effectiveOn", "catalog/no-standard-then"));
        store.implementations(List.of(claim));
        var begun = begun(claim, standard(item, first), local, by, now);
        var from = new Row(
                at(begun.version(), effectiveOn), begun.state(), begun.promisedDays(), begun.visits(), begun.online());
        var rows = new ArrayList<Row>();
        rows.add(from);
        rows.addAll(goingOn(from.version(), item, standards, now));
        store.implementationVersions(rows);
        published(edition, List.of(), rows);
        return from.version();
    }

    /**
     * Publishes what a body says of an item by itself, and what it does better than the standard.
     *
     * @param seen number of the version it was made of
     * @param improvements by code of element
     * @throws Problem {@code catalog/unknown-item}; {@code catalog/changed-meanwhile}; {@code catalog/effective-day-taken};
     *     {@code invalid-input} with {@code catalog/locked-element} or {@code catalog/not-better} for each improvement that is none
     */
    public Implementation publish(
            String code,
            int seen,
            LocalPart local,
            Map<String, JsonNode> improvements,
            ItemState state,
            LocalDate effectiveOn,
            UUID by) {
        var edition = begin();
        var itemId = catalog.itemOf(code).orElseThrow(() -> Problem.notFound("catalog/unknown-item"));
        store.hold(itemId);
        var versions = store.versionsOf(code);
        var last = versions.getLast();
        if (last.number() != seen) {
            throw Problem.conflict("catalog/changed-meanwhile").with("number", last.number());
        }
        var standards = store.published(itemId);
        var item = catalog.item(itemId).orElseThrow();
        var of = inForce(versions, effectiveOn)
                .orElseThrow(() -> Problem.invalid("/effectiveOn", "catalog/effective-day-taken")
                        .with("day", versions.getFirst().effectiveOn().toString()));
        var now = edition.now();
        var standard = standards.stream()
                .filter(it -> it.id().equals(of.standard()))
                .map(it -> standard(item, it))
                .findFirst()
                .orElseThrow();
        check(improvements, standard.description());
        var published = row(
                new Implementation(
                        Ids.next(),
                        code,
                        itemId,
                        of.region(),
                        of.department(),
                        last.number() + 1,
                        standard.id(),
                        state,
                        effectiveOn,
                        now,
                        by,
                        local,
                        improvements),
                standard);
        var rows = new ArrayList<Row>();
        rows.add(published);
        rows.addAll(goingOn(published.version(), item, standards, now));
        store.implementationVersions(rows);
        published(edition, List.of(), rows);
        return published.version();
    }

    /** What is wrong with what somebody would do better than the standard. */
    private void check(Map<String, JsonNode> improvements, ObjectNode standard) {
        var faults = new ArrayList<Problem.Invalid>();
        improvements.forEach((code, value) -> {
            var element = elements.find(code).filter(it -> it.lock() == Element.Lock.IMPROVE_ONLY);
            if (element.isEmpty()) {
                faults.add(new Problem.Invalid("/improvements/" + code, "catalog/locked-element"));
            } else if (!element.get().isBetter(value, element.get().of(standard))) {
                faults.add(new Problem.Invalid("/improvements/" + code, "catalog/not-better"));
            }
        });
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** The same body under the versions of the standard that come later, as already published. */
    private List<Row> goingOn(Implementation from, NewItem item, List<Published> standards, Instant now) {
        var rows = new ArrayList<Row>();
        for (var later : standards) {
            if (later.effectiveOn().isAfter(from.effectiveOn())) {
                rows.add(carriedOver(from, from.number() + rows.size() + 1, standard(item, later), now));
            }
        }
        return rows;
    }

    private Row begun(NewImplementation claim, Standard standard, LocalPart local, @Nullable UUID by, Instant now) {
        return row(
                new Implementation(
                        Ids.next(),
                        claim.code(),
                        claim.item(),
                        claim.region(),
                        claim.department(),
                        1,
                        standard.id(),
                        ItemState.IN_USE,
                        standard.effectiveOn(),
                        now,
                        by,
                        local,
                        Map.of()),
                standard);
    }

    private static Implementation at(Implementation it, LocalDate effectiveOn) {
        return new Implementation(
                it.id(),
                it.code(),
                it.item(),
                it.region(),
                it.department(),
                it.number(),
                it.standard(),
                it.state(),
                effectiveOn,
                it.publishedAt(),
                it.publishedBy(),
                it.local(),
                it.improvements());
    }

    private Row carriedOver(Implementation from, int number, Standard standard, Instant now) {
        return row(
                new Implementation(
                        Ids.next(),
                        from.code(),
                        from.item(),
                        from.region(),
                        from.department(),
                        number,
                        standard.id(),
                        from.state(),
                        standard.effectiveOn(),
                        now,
                        null,
                        from.local(),
                        elements.effective(standard.description(), from.improvements())),
                standard);
    }

    /** With what lists and cards show, so that nobody has to work it out again. */
    private Row row(Implementation version, Standard standard) {
        var improved = elements.improved(standard.description(), version.improvements());
        var guide = descriptions.content(improved).guide();
        var promised = guide.promised();
        return new Row(
                version,
                version.state().and(standard.state()),
                promised != null && promised.unit() == TimeLimit.Unit.WORKING_DAYS ? promised.days() : null,
                guide.visits(),
                version.improvements().isEmpty()
                        ? standard.online()
                        : descriptions.content(improved).canBeAppliedForOnline());
    }

    /** Of the versions of one implementation the one that holds on a day. */
    public Optional<Implementation> holdsOn(List<Implementation> versions, LocalDate day) {
        return inForce(versions, day);
    }

    private static Optional<Implementation> inForce(List<Implementation> versions, LocalDate day) {
        return versions.stream()
                .filter(it -> !it.effectiveOn().isAfter(day))
                .max(Comparator.comparing(Implementation::effectiveOn).thenComparing(Implementation::number));
    }

    /** The edition is held first: publications that hold several items never wait for each other in a circle. */
    private Edition begin() {
        return new Edition(store.nextEdition(), clock.instant());
    }

    /** Writes down what it was about. Every server sees it soon; this one at once. */
    private void published(Edition edition, List<NewVersion> standards, List<Row> rows) {
        log.write(edition.number(), edition.now(), standards, rows);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                catalogues.look();
            }
        });
    }
}
