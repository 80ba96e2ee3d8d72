package org.yiwang.emergency;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.places.Places;
import org.yiwang.emergency.Concerned.Touched;
import org.yiwang.emergency.ModeCheck.Checked;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** All that can be asked of emergency modes, and done with them. */
@Service
@Transactional
public class EmergencyModes {
    static final String DECLARE = "emergency:declare";

    private final ModeStore store;
    private final Matters matters;
    private final Places places;
    private final ObjectProvider<Concerned> concerned;
    private final Clock clock;

    EmergencyModes(ModeStore store, Matters matters, Places places, ObjectProvider<Concerned> concerned, Clock clock) {
        this.store = store;
        this.matters = matters;
        this.places = places;
        this.concerned = concerned;
        this.clock = clock;
    }

    /** What was put down, and what it touches. */
    record Declared(EmergencyMode mode, Touched touched) {}

    /**
     * Puts down what a document switches on. Those of one kind may overlap: what one of them gives holds.
     *
     * @throws Problem {@code invalid-input} with all that is wrong; {@code access/denied} for a region in which the actor may not
     */
    Declared declare(Actor actor, NewMode wanted) {
        var checked = check(wanted);
        if (!checked.regions().stream().allMatch(it -> actor.mayForAllOf(DECLARE, it))) {
            throw Problem.forbidden("access/denied");
        }
        return putDown(wanted, checked);
    }

    /** The same for what comes with the server itself. */
    Declared putDown(NewMode wanted) {
        return putDown(wanted, check(wanted));
    }

    private Checked check(NewMode wanted) {
        return new ModeCheck(matters, places, Days.of(clock.instant())).of(wanted);
    }

    private Declared putDown(NewMode wanted, Checked checked) {
        var mode = new EmergencyMode(
                Ids.next(),
                wanted.mode(),
                checked.matters(),
                checked.regions(),
                wanted.from(),
                wanted.to(),
                wanted.document(),
                wanted.until(),
                wanted.days(),
                checked.licenceTypes(),
                clock.instant(),
                null);
        store.add(mode);
        var touched =
                concerned.stream().map(it -> it.takeUp(mode, checked.handled())).reduce(Touched.NOTHING, Touched::and);
        return new Declared(mode, touched);
    }

    /**
     * Ends one early, by another document. What was filed or expired until then keeps what held.
     *
     * @param on the last day on which it holds
     * @throws Problem {@code emergency/unknown}, {@code emergency/ended-already}; {@code invalid-input} if the day is over already, or no
     *     earlier than it would end
     */
    EmergencyMode end(Actor actor, UUID id, LocalDate on, String document) {
        var mode = find(id);
        if (!mode.regions().stream().allMatch(it -> actor.mayForAllOf(DECLARE, it))) {
            throw Problem.forbidden("access/denied");
        }
        if (mode.end() != null) {
            throw Problem.conflict("emergency/ended-already").with("day", mode.last());
        }
        var now = clock.instant();
        ModeCheck.end(mode, on, Days.of(now));
        if (!store.end(id, new EmergencyMode.End(on, document, now))) {
            throw Problem.conflict("emergency/ended-already").with("day", on);
        }
        return store.find(id).orElseThrow();
    }

    /** @throws Problem {@code emergency/unknown} */
    @Transactional(readOnly = true)
    EmergencyMode find(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("emergency/unknown"));
    }

    /** What was put down, last first. */
    @Transactional(readOnly = true)
    List<EmergencyMode> page(@Nullable UUID before, int limit) {
        return store.page(before, limit);
    }

    /** What holds today for an item as it is handled in a region. */
    @Transactional(readOnly = true)
    public List<EmergencyMode> today(String itemCode, RegionCode region) {
        return store.on(Days.of(clock.instant())).stream()
                .filter(it -> it.covers(itemCode, region))
                .toList();
    }

    /** The modes under which an application falls that was received at this moment; it keeps them whatever comes. */
    @Transactional(readOnly = true)
    public List<EmergencyMode> governing(String itemCode, RegionCode region, Instant receivedAt) {
        return store.on(Days.of(receivedAt)).stream()
                .filter(it -> it.covers(itemCode, region) && it.governs(receivedAt))
                .toList();
    }

    /** What lets a licence of this type hold longer that would expire on a day; the longest of several. */
    @Transactional(readOnly = true)
    public Optional<EmergencyMode> grace(String licenceType, RegionCode region, LocalDate validUntil) {
        return store.grace(licenceType, validUntil).stream()
                .filter(it -> it.reaches(region))
                .max(Comparator.comparing(it -> it.lastDay(validUntil)));
    }
}
