package org.yiwang.federation;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.federation.Links.Link;
import org.yiwang.identity.AccountClosed;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.ForeignLogIns;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.CitizenNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.PersonName;
import org.yiwang.kernel.Problem;

/**
 * To which account somebody comes whom a provider has logged in: the one she came to before; or, if the provider is believed, the one
 * that has proved the number whose hash it says; or a shadow account (影子账号), which becomes hers when it turns out who she is.
 */
@Service
class Arrivals {
    private final Links links;
    private final CertificateKeys keys;
    private final Accounts accounts;
    private final ForeignLogIns logIns;
    private final Clock clock;

    Arrivals(Links links, CertificateKeys keys, Accounts accounts, ForeignLogIns logIns, Clock clock) {
        this.links = links;
        this.keys = keys;
        this.accounts = accounts;
        this.logIns = logIns;
        this.clock = clock;
    }

    /** Who has come, and by which link. */
    record Arrived(UUID link, Actor actor) {}

    /**
     * @throws Problem {@code federation/account-closed} if her account here was disabled; {@code federation/not-valid} if what the
     *     provider says contradicts itself
     */
    @Transactional
    Arrived arrive(Provider provider, Arrival said) {
        String subject = said.subject();
        links.lock(provider.id(), subject);
        @Nullable String number = provider.trustsCertificateKey() ? number(said) : null;
        @Nullable Actor hers = known(provider, said, number).orElse(null);
        var before = links.find(provider.id(), subject);
        if (before.isPresent()) {
            return again(before.get(), hers);
        }
        var actor = hers == null ? logIns.openShadow(name(said), number) : hers;
        return new Arrived(links.add(provider.id(), subject, actor.account(), hers == null, clock.instant()), actor);
    }

    private Optional<Actor> known(Provider provider, Arrival said, @Nullable String number) {
        if (!provider.trustsCertificateKey()) {
            return Optional.empty();
        }
        return Optional.ofNullable(said.certificateKey())
                .or(() -> keys.of(number))
                .flatMap(keys::party)
                .flatMap(logIns::accountOf);
    }

    private Arrived again(Link link, @Nullable Actor hers) {
        var actor = accounts.actor(link.account()).orElseThrow(() -> Problem.forbidden("federation/account-closed"));
        if (!link.shadow() || hers == null || hers.account().equals(actor.account())) {
            return new Arrived(link.id(), actor);
        }
        if (!logIns.isProved(actor)) {
            logIns.join(actor, hers.party());
        } else if (!actor.party().equals(hers.party())) {
            return new Arrived(link.id(), actor); // she has proved another number here: what was proved here counts
        }
        links.lead(link.id(), hers.account(), clock.instant());
        return new Arrived(link.id(), hers);
    }

    /** The number that was given out, if it is one and goes with its hash. */
    private @Nullable String number(Arrival said) {
        if (said.number() == null) {
            return null;
        }
        if (CitizenNumber.fault(said.number(), Days.of(clock.instant())) != null) {
            throw Problem.conflict("federation/not-valid");
        }
        String number = CitizenNumber.stored(said.number()).reveal();
        if (said.certificateKey() != null
                && !keys.of(number)
                        .filter(it -> it.equalsIgnoreCase(said.certificateKey()))
                        .isPresent()) {
            throw Problem.conflict("federation/not-valid");
        }
        return number;
    }

    private static @Nullable String name(Arrival said) {
        return said.name() == null || PersonName.fault(said.name()) != null ? null : said.name();
    }

    /** Whoever has closed her account is a stranger when she comes again. */
    @EventListener
    void on(AccountClosed closed) {
        links.forget(closed.account());
    }
}
