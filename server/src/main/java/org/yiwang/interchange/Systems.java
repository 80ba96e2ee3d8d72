package org.yiwang.interchange;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.catalog.places.Department;
import org.yiwang.catalog.places.Places;
import org.yiwang.clients.ClientKey;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** All that can be done with departments' systems. */
@Service
@Transactional
class Systems {
    static final String MANAGE = "interchange:manage";

    /** One that signs, and the next one. */
    private static final int MOST_KEYS = 2;

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{2,39}");

    private final SystemStore store;
    private final Places places;
    private final Clock clock;

    Systems(SystemStore store, Places places, Clock clock) {
        this.store = store;
        this.places = places;
        this.clock = clock;
    }

    /**
     * What somebody registers.
     *
     * @param keys public keys (PEM or JWKS)
     */
    record Registration(
            String code, String name, String department, List<String> regions, String contact, String keys) {}

    /**
     * Registers a system, which may exchange cases from now on.
     *
     * @throws Problem {@code invalid-input}; {@code interchange/code-taken}
     */
    DepartmentSystem register(@Nullable Actor actor, Registration wanted) {
        var system = checked(wanted);
        if (!store.add(system, actor == null ? null : actor.account())) {
            throw Problem.conflict("interchange/code-taken");
        }
        return system;
    }

    private DepartmentSystem checked(Registration wanted) {
        var faults = new ArrayList<Problem.Invalid>();
        if (!CODE.matcher(wanted.code()).matches()) {
            faults.add(new Problem.Invalid("/code", "interchange/code"));
        }
        var department = places.department(wanted.department());
        if (department.isEmpty()) {
            faults.add(new Problem.Invalid("/department", "interchange/unknown-department"));
        }
        var regions = new ArrayList<RegionCode>();
        for (int i = 0; i < wanted.regions().size(); i++) {
            try {
                regions.add(
                        places.region(new RegionCode(wanted.regions().get(i))).code());
            } catch (Problem none) {
                faults.add(new Problem.Invalid("/regions/" + i, "region/unknown"));
            }
        }
        var keys = keys(wanted.keys(), faults);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new DepartmentSystem(
                Ids.next(),
                wanted.code(),
                wanted.name(),
                wanted.department(),
                department.map(Department::name).orElseThrow(),
                regions,
                wanted.contact(),
                keys,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static List<ClientKey> keys(String text, List<Problem.Invalid> faults) {
        var read = ClientKey.keys(text);
        if (read.wrong() != null || read.keys().size() > MOST_KEYS) {
            faults.add(new Problem.Invalid(
                    "/keys", "clients/private-key".equals(read.wrong()) ? "clients/private-key" : "interchange/keys"));
        }
        return read.keys();
    }

    /** Exchanges its public keys; those that are not among them are worth nothing at once. */
    DepartmentSystem exchangeKeys(UUID id, String text) {
        find(id);
        var faults = new ArrayList<Problem.Invalid>();
        var keys = keys(text, faults);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        store.setKeys(id, keys);
        return find(id);
    }

    /**
     * Lets it do nothing any more. What it has pushed stays.
     *
     * @throws Problem {@code interchange/suspended-already}
     */
    DepartmentSystem suspend(UUID id, String reason) {
        if (find(id).state() == DepartmentSystem.State.SUSPENDED) {
            throw Problem.conflict("interchange/suspended-already");
        }
        store.suspend(id, reason);
        return find(id);
    }

    /** Lets it go on. */
    DepartmentSystem resume(UUID id) {
        find(id);
        store.suspend(id, null);
        return find(id);
    }

    /** @throws Problem {@code interchange/no-such-system} */
    DepartmentSystem find(UUID id) {
        return store.hold(id).orElseThrow(() -> Problem.notFound("interchange/no-such-system"));
    }

    @Transactional(readOnly = true)
    List<DepartmentSystem> page(@Nullable Cursor after, int limit) {
        return store.page(after == null ? null : UUID.fromString(after.keys().getFirst()), limit);
    }
}
