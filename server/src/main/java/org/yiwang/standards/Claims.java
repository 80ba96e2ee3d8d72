package org.yiwang.standards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.elements.Elements;
import org.yiwang.catalog.items.Claimables;
import org.yiwang.catalog.items.Implementation;
import org.yiwang.catalog.items.ItemState;
import org.yiwang.catalog.items.LocalPart;
import org.yiwang.catalog.items.NewImplementation;
import org.yiwang.catalog.items.Particulars;
import org.yiwang.catalog.items.Publications;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * 认领: a department takes over the standard of an item, says what is local, and may do better than the standard (只减不增). When the
 * standard changes she is told what changes and says yes; it comes into force on its day in any case.
 */
@Service
@Transactional
public class Claims {
    static final String CLAIM = "standards:claim";

    private final Publications published;
    private final Claimables claimables;
    private final AcceptanceStore acceptances;
    private final Elements elements;
    private final Places places;
    private final Clock clock;

    Claims(
            Publications published,
            Claimables claimables,
            AcceptanceStore acceptances,
            Elements elements,
            Places places,
            Clock clock) {
        this.published = published;
        this.claimables = claimables;
        this.acceptances = acceptances;
        this.elements = elements;
        this.places = places;
        this.clock = clock;
    }

    /** What the departments of the actor should claim and have not, by code. */
    @Transactional(readOnly = true)
    List<Claimables.Claimable> unclaimed(Actor actor, @Nullable String after, int limit) {
        return claimables.unclaimed(actor.ownScope(CLAIM), today(), after, limit);
    }

    /** How much of what she should claim she has, and how many changes wait for a yes. */
    record Progress(long should, long claimed, int waiting) {}

    @Transactional(readOnly = true)
    Progress progress(Actor actor) {
        var scope = actor.ownScope(CLAIM);
        var count = claimables.count(scope, today());
        return new Progress(count.should(), count.claimed(), acceptances.countWaiting(scope));
    }

    /** A wish to claim an item for a department. */
    record Wish(String item, String department) {}

    /**
     * Claims items, all of them or none.
     *
     * @throws Problem {@code invalid-input} with {@code standards/unknown-item}, {@code standards/unknown-department}, {@code
     *     standards/level-above}; {@code catalog/already-claimed}
     */
    List<Implementation> claim(Actor actor, List<Wish> wishes) {
        var today = today();
        var claimed = new ArrayList<Implementation>();
        for (int i = 0; i < wishes.size(); i++) {
            String at = "/claims/" + i;
            var wish = wishes.get(i);
            var department = places.department(wish.department())
                    .orElseThrow(() -> Problem.invalid(at + "/department", "standards/unknown-department"));
            if (!actor.may(CLAIM, department.region(), department.code())) {
                throw Problem.forbidden("access/denied");
            }
            var standing = published
                    .standing(wish.item())
                    .orElseThrow(() -> Problem.invalid(at + "/item", "standards/unknown-item"));
            var item = standing.item();
            if (!isDelegated(standing, department)) {
                mustBeOfItsLevel(department, item.level(), at);
            }
            var code = department.code() + item.level() + item.baseCode() + item.order();
            var claim =
                    new NewImplementation(code, item.id(), department.region().value(), department.code());
            claimed.add(published.claim(claim, LocalPart.UNRECORDED, today, actor.account()));
        }
        return claimed;
    }

    /** 委托、下放: to the department itself, or to the region or zone that it is of. */
    private static boolean isDelegated(Publications.Standing standing, Department department) {
        var particulars = standing.content().guide().particulars();
        var delegations = particulars == null ? null : particulars.delegations();
        return delegations != null
                && delegations.stream()
                        .map(Particulars.Delegation::to)
                        .anyMatch(it -> it.equals(department.code())
                                || it.equals(department.region().value()));
    }

    private void mustBeOfItsLevel(Department department, int level, String at) {
        var region = places.region(department.region());
        int own = switch (region.level()) {
            case PROVINCE -> 2;
            case PREFECTURE -> 3;
            case COUNTY -> 4;
        };
        boolean fits = level == own || region.direct() && level == 3 || level == 7;
        if (!fits) {
            throw Problem.invalid(at + "/item", level < own ? "standards/level-above" : "standards/level-below");
        }
    }

    /**
     * An implementation as it stands, with its standard.
     *
     * @param standard the description of the standard it is of
     * @param own the same with what is local and what is done better
     */
    record Held(
            Implementation version,
            ObjectNode standard,
            ObjectNode own,
            List<Implementation> scheduled,
            List<AcceptanceStore.Acceptance> waiting) {}

    @Transactional(readOnly = true)
    Held find(Actor actor, String code) {
        return held(mine(actor, code), code);
    }

    private Held held(Implementation version, String code) {
        var scheduled = published.versionsOf(code).stream()
                .filter(it -> it.effectiveOn().isAfter(today()))
                .toList();
        return new Held(
                version,
                published.standardOf(version),
                published.description(version),
                scheduled,
                acceptances.waitingOf(code));
    }

    /** The code under which a department of the actor handles a standard. */
    @Transactional(readOnly = true)
    Optional<String> codeOf(Actor actor, String item) {
        return published.handledOn(item, today()).stream()
                .filter(it -> actor.may(CLAIM, new RegionCode(it.region()), it.department()))
                .map(Implementation::code)
                .findFirst();
    }

    /** The one that holds today, or the first to come. */
    private Implementation mine(Actor actor, String code) {
        var versions = published.versionsOf(code);
        return Optional.of(versions)
                .filter(it -> !it.isEmpty())
                .map(it -> published.holdsOn(it, today()).orElse(it.getFirst()))
                .filter(it -> actor.may(CLAIM, new RegionCode(it.region()), it.department()))
                .orElseThrow(() -> Problem.notFound("standards/unknown-implementation"));
    }

    /** What is filled in of an implementation. */
    record Filled(
            int seen,
            LocalPart local,
            Map<String, JsonNode> improvements,
            ItemState state,
            @Nullable LocalDate effectiveOn) {}

    /**
     * Publishes what is local and what is done better, for a day: today, if none is said.
     *
     * @throws Problem those of {@link Publications#publish}; {@code standards/past-day}
     */
    Held fill(Actor actor, String code, Filled filled) {
        mine(actor, code);
        var day = filled.effectiveOn() == null ? today() : filled.effectiveOn();
        if (day.isBefore(today())) {
            throw Problem.invalid("/effectiveOn", "standards/past-day");
        }
        published.publish(
                code, filled.seen(), filled.local(), filled.improvements(), filled.state(), day, actor.account());
        return held(mine(actor, code), code);
    }

    /** New versions of standards that wait for a yes, the earliest day first. */
    @Transactional(readOnly = true)
    List<AcceptanceStore.Acceptance> waiting(
            Actor actor, @Nullable LocalDate afterDay, @Nullable String after, int limit) {
        return acceptances.waiting(actor.ownScope(CLAIM), afterDay, after, limit);
    }

    /** What the item is called from the day of the new version. */
    @Transactional(readOnly = true)
    String title(AcceptanceStore.Acceptance acceptance) {
        return published
                .description(published.implementation(acceptance.after()).orElseThrow())
                .path("title")
                .asString("");
    }

    /** What a new version of the standard changes for this implementation. */
    @Transactional(readOnly = true)
    List<Elements.Difference> changes(AcceptanceStore.Acceptance acceptance) {
        return elements.between(
                published.description(
                        published.implementation(acceptance.before()).orElseThrow()),
                published.description(
                        published.implementation(acceptance.after()).orElseThrow()));
    }

    /**
     * Says yes to a new version of the standard. Twice is once.
     *
     * @throws Problem {@code standards/unknown-implementation}
     */
    Held accept(Actor actor, String code, UUID standard) {
        var version = mine(actor, code);
        if (acceptances.find(code, standard).isEmpty()) {
            throw Problem.notFound("standards/unknown-implementation");
        }
        acceptances.accept(code, standard, actor.account());
        return held(version, code);
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }
}
