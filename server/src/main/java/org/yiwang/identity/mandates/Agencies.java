package org.yiwang.identity.mandates;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.identity.mandates.Mandates.Held;
import org.yiwang.kernel.Problem;

/**
 * 代理机构: an organisation that holds a mandate acts by its staff (职务代理, 民法典 §170). Somebody of its staff may do for a client what
 * both allow: the client's mandate to the organisation, and her own from it, which says that she acts for clients. There is no longer
 * chain: an organisation passes nothing on to another (转委托, §169, wants the consent of the principal).
 */
@Component
class Agencies {
    private final GrantStore store;
    private final Reach reach;

    Agencies(GrantStore store, Reach reach) {
        this.store = store;
        this.reach = reach;
    }

    /** What this person may do under the mandate of a client, if she acts for the clients of the organisation that holds it. */
    Optional<Held> through(Grant ofClient, UUID person, LocalDate today) {
        var organisation = ofClient.holder();
        return organisation == null || ofClient.principal().equals(person)
                ? Optional.empty()
                : store.servant(organisation, person)
                        .filter(it -> it.holds(today))
                        .map(it -> held(ofClient, it));
    }

    /** For which clients this person may act, of all organisations she works for; the oldest mandate first. */
    List<Held> clientsOf(UUID person, LocalDate today, int limit) {
        var servants = new HashMap<UUID, Optional<Grant>>();
        return store.ofClients(person, today, limit).stream()
                .flatMap(ofClient -> servants
                        .computeIfAbsent(ofClient.holder(), it -> store.servant(it, person))
                        .filter(it -> it.holds(today))
                        .map(it -> held(ofClient, it))
                        .stream())
                .toList();
    }

    private Held held(Grant ofClient, Grant ofStaff) {
        return new Held(ofClient, reach.of(ofClient, ofStaff), ofClient.holder());
    }

    /**
     * Makes sure that she does not act for the clients of this organisation already: what she may do for them stands in one mandate.
     *
     * @throws Problem {@code mandate/clients-once}
     */
    void mustBeTheFirst(Grant offered, LocalDate today) {
        var holder = offered.holder();
        boolean another = holder != null
                && store.servant(offered.principal(), holder)
                        .filter(it -> it.kind() != GrantKind.REPRESENTATIVE)
                        .filter(it -> it.holds(today))
                        .isPresent();
        if (another) {
            throw Problem.conflict("mandate/clients-once");
        }
    }
}
