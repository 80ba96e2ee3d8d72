package org.yiwang.testing;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.PartyKind;

/** People for tests without a server. Nobody has the identifier of her account as that of her party. */
public final class Actors {
    private Actors() {}

    /** A resident who acts for herself. */
    public static Actor resident(Set<String> permissions) {
        return resident(UUID.randomUUID(), permissions);
    }

    /** A resident who is this party. */
    public static Actor resident(UUID party, Set<String> permissions) {
        var account = UUID.randomUUID();
        return new Actor(
                account,
                "u" + account,
                "王小美",
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                permissions,
                List.of(),
                new Actor.ActingFor(party, PartyKind.PERSON, "王小美", null),
                Assurance.MATCHED,
                null);
    }
}
