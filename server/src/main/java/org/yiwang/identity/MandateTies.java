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
 * Whoever acts for others, or has others act for her, ends that first: nobody must be left with an agent who is not there. What the
 * law has made of somebody, a guardian or a ward, she stays without an account.
 */
@Component
class MandateTies implements PartyTies {
    private static final int MOST = 100;
    private static final Set<Grant.State> OVER = Set.of(Grant.State.ENDED);

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
        var held = mandates.known(party).stream()
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
        return !OVER.contains(grant.state()) && grant.kind() != GrantKind.GUARDIAN;
    }

    private static Tie tie(Kind kind, Grant grant, String title) {
        return new Tie(kind, grant.id().toString(), title);
    }
}
