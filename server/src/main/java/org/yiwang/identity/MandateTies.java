package org.yiwang.identity;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.identity.mandates.Grant;
import org.yiwang.identity.mandates.GrantKind;
import org.yiwang.identity.mandates.Mandates;
import org.yiwang.identity.parties.Parties;
import org.yiwang.identity.parties.PartyTies;

/**
 * Whoever acts for others, or has others act for her, ends that first: nobody must be left with an agent who is not there. What
 * others have made of somebody, a guardian, a ward or whom the register says represents a firm, she stays without an account, and is
 * again when she comes back: it is not for her to end.
 */
@Component
class MandateTies implements PartyTies {
    private static final int MOST = 100;
    private static final Set<GrantKind> NOT_HERS_TO_END = Set.of(GrantKind.GUARDIAN, GrantKind.REPRESENTATIVE);

    private final Mandates mandates;
    private final Parties parties;

    MandateTies(Mandates mandates, Parties parties) {
        this.mandates = mandates;
        this.parties = parties;
    }

    @Override
    public List<Tie> of(UUID party) {
        var given = mandates.granted(party, null, MOST).stream()
                .filter(MandateTies::binds)
                .toList();
        var held = mandates.known(party, null, MOST).stream()
                .filter(it -> it.state() == Grant.State.ACTIVE)
                .filter(MandateTies::binds)
                .toList();
        var names = parties.called(held.stream().map(Grant::principal).collect(Collectors.toSet()));
        return Stream.concat(
                        given.stream()
                                .map(it -> tie(Kind.MANDATE_GRANTED, it, it.offeredTo() == null ? "" : it.offeredTo())),
                        held.stream()
                                .map(it -> tie(
                                        Kind.MANDATE_HELD,
                                        it,
                                        names.containsKey(it.principal())
                                                ? names.get(it.principal()).name()
                                                : "")))
                .toList();
    }

    private static boolean binds(Grant grant) {
        return grant.state() != Grant.State.ENDED && !NOT_HERS_TO_END.contains(grant.kind());
    }

    private static Tie tie(Kind kind, Grant grant, String title) {
        return new Tie(kind, grant.id().toString(), title);
    }
}
