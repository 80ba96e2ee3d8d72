package org.yiwang.identity.mandates;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.identity.mandates.Grant.Change;
import org.yiwang.identity.mandates.Grant.State;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.CaseNumber;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Mandate;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.PartyKind;
import org.yiwang.kernel.Problem;

/** All that can be done with mandates. */
@Service
@Transactional
public class Mandates {
    /** 民法典 §165 wants a term; how long it may be is ours. */
    private static final int MOST_YEARS = 3;

    private static final int MOST_OPEN = 200;
    private static final int MOST_HELD = 500;
    private static final int AT_ONCE = 200;
    private static final Duration TIME_TO_ACCEPT = Duration.ofDays(30);

    private final GrantStore store;
    private final Reach reach;
    private final Agencies agencies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Mandates(GrantStore store, Reach reach, Agencies agencies, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.reach = reach;
        this.agencies = agencies;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A mandate under which somebody acts.
     *
     * @param mandate what it allows today
     * @param agency the organisation that holds it, for which she works; null if she holds it herself
     */
    public record Held(
            Grant grant, Mandate mandate, @Nullable UUID agency) {}

    /** The mandate, if it holds today and this person holds it, or an organisation does for whose clients she acts. */
    @Transactional(readOnly = true)
    public Optional<Held> held(UUID id, UUID person) {
        return store.find(id)
                .filter(it -> it.holds(today()))
                .flatMap(it -> person.equals(it.holder())
                        ? Optional.of(new Held(it, reach.of(it), null))
                        : agencies.through(it, person, today()));
    }

    /** For whom this person may act today: first under her own mandates, then for clients of the organisations she works for. */
    @Transactional(readOnly = true)
    public List<Held> of(UUID person) {
        var own = store.ofHolder(person, Set.of(State.ACTIVE), null, MOST_HELD).stream()
                .filter(it -> it.holds(today()))
                .map(it -> new Held(it, reach.of(it), null));
        return Stream.concat(own, agencies.clientsOf(person, today(), MOST_HELD).stream())
                .limit(MOST_HELD)
                .toList();
    }

    /**
     * What others want this party to do for them, or what is suspended; and what it may do today; the oldest first.
     *
     * @param after that comes before; null: from the first
     */
    @Transactional(readOnly = true)
    public List<Grant> known(UUID holder, @Nullable UUID after, int limit) {
        return store.ofHolder(holder, Set.of(State.OFFERED, State.ACTIVE, State.SUSPENDED), after, limit);
    }

    /** By which parties these mandates are held. */
    @Transactional(readOnly = true)
    public Map<UUID, UUID> holders(Collection<UUID> mandates) {
        return mandates.isEmpty() ? Map.of() : store.holders(mandates);
    }

    /** What others may do for this party, could or could once; the latest first. */
    @Transactional(readOnly = true)
    public List<Grant> granted(UUID principal, @Nullable UUID after, int limit) {
        return store.ofPrincipal(principal, after, limit);
    }

    /** What the item of this code is called, of 33 characters or 12. */
    public Optional<String> title(String itemCode) {
        return reach.title(itemCode);
    }

    /** The mandate of whoever represents this organisation. */
    @Transactional(readOnly = true)
    public Optional<Grant> representative(UUID organisation) {
        return store.representative(organisation);
    }

    /** Which parties speak for one that has no account of its own: its representative, its guardians. */
    @Transactional(readOnly = true)
    public List<UUID> standingFor(UUID principal) {
        return store.standingFor(principal);
    }

    /** Which of these mandates hold and want their holder to be told of what becomes of what she did. */
    @Transactional(readOnly = true)
    public Set<UUID> telling(Collection<UUID> mandates) {
        return mandates.isEmpty() ? Set.of() : store.telling(mandates, today());
    }

    /** Who may act in just this case, and by which mandate, as far as it holds. */
    @Transactional(readOnly = true)
    public Map<UUID, UUID> forCase(CaseNumber number) {
        return store.forCase(number, today());
    }

    /** Whether the principal wants to be told of what is done under this mandate. */
    @Transactional(readOnly = true)
    public boolean tellsPrincipal(UUID mandate) {
        return store.find(mandate).map(Grant::tellsPrincipal).orElse(true);
    }

    /**
     * Offers somebody to act for the party the actor acts for (委托). It counts when she accepts. Whoever may manage mandates is an
     * administrator (管理员), appointed by the representative alone.
     *
     * <p>To an organisation (代理机构) it is offered by its credit code; whoever manages the mandates of that accepts it, and those of its
     * staff act under it whom it lets act for its clients.
     *
     * @throws Problem {@code invalid-input} at {@code /to}, {@code /scope…}, {@code /until}; {@code mandate/level-needed};
     *     {@code mandate/beyond}; {@code mandate/too-many}
     */
    public Grant offer(Actor by, Recipient to, GrantScope scope, LocalDate until) {
        mustBeKnown(by);
        var principal = by.forWhom();
        @Nullable Grant own = by.mandate() == null ? null : active(by);
        Reach.refuse(reach.faults(scope));
        boolean manages = scope.actions().contains(Act.MANAGE);
        boolean ofFirms = manages || scope.actions().contains(Act.FOR_CLIENTS);
        if (ofFirms && principal.kind() == PartyKind.PERSON) {
            throw Problem.invalid("/scope/actions", "mandate/manage-is-for-firms");
        }
        if (ofFirms && to.isOrganisation()) {
            throw Problem.invalid("/scope/actions", "mandate/manage-is-for-people");
        }
        @Nullable UUID holder = to.party();
        mayGrant(own, scope, manages);
        check(until, own);
        if (principal.party().equals(holder) || own != null && Objects.equals(own.holder(), holder)) {
            throw Problem.invalid("/to", "mandate/to-yourself");
        }
        store.lockPrincipal(principal.party());
        if (store.open(principal.party()) >= MOST_OPEN) {
            throw Problem.conflict("mandate/too-many").with("most", MOST_OPEN);
        }
        var grant = new Grant(
                Ids.next(),
                principal.party(),
                manages ? GrantKind.ADMINISTRATOR : GrantKind.AGENT,
                holder,
                to.typed(),
                scope,
                until,
                State.OFFERED,
                own == null ? null : own.kind() == GrantKind.REPRESENTATIVE ? own.id() : own.root(),
                true,
                true,
                clock.instant());
        store.add(grant, Change.OFFERED, by.account());
        if (holder != null) {
            events.publishEvent(new MandateChanged(grant.id(), Change.OFFERED, Set.of(holder), grant.since()));
        }
        return grant;
    }

    /**
     * Whom a mandate is offered to.
     *
     * @param party null if nobody is called so, which the answer does not tell
     * @param typed the user name or credit code as it was typed
     * @param isOrganisation whether it was a credit code
     */
    public record Recipient(@Nullable UUID party, String typed, boolean isOrganisation) {
        @Override
        public String toString() {
            return "Recipient[" + party + "]";
        }
    }

    private void mayGrant(@Nullable Grant own, GrantScope scope, boolean manages) {
        if (own == null) {
            return;
        }
        boolean mayManage = own.kind() == GrantKind.REPRESENTATIVE
                || own.kind() == GrantKind.ADMINISTRATOR && !manages; // no administrator makes another
        if (!mayManage) {
            throw Problem.forbidden("mandate/beyond");
        }
        if (!reach.isWithin(scope, own.scope())) {
            throw Problem.invalid("/scope", "mandate/more-than-own");
        }
    }

    private void check(LocalDate until, @Nullable Grant own) {
        if (until.isBefore(today())) {
            throw Problem.invalid("/until", "mandate/past");
        }
        if (until.isAfter(today().plusYears(MOST_YEARS))) {
            throw Problem.invalid("/until", "mandate/too-long");
        }
        if (own != null && own.until() != null && until.isAfter(own.until())) {
            throw Problem.invalid("/until", "mandate/longer-than-own");
        }
    }

    /** The mandate under which the actor acts, as it is at this moment. */
    private Grant active(Actor by) {
        return store.find(Objects.requireNonNull(by.mandate()).id())
                .filter(it -> it.holds(today()))
                .orElseThrow(() -> Problem.forbidden("mandate/ended"));
    }

    /**
     * Accepts a mandate that was offered to the actor herself, or to the organisation whose mandates she manages.
     *
     * @throws Problem {@code mandate/unknown}; {@code mandate/ended} if it can no longer be; {@code mandate/level-needed}; {@code
     *     mandate/clients-once}
     */
    public Grant accept(Actor by, UUID id) {
        mustBeKnown(by);
        var held = store.lock(id).filter(it -> isHolder(by, it)).orElseThrow(Mandates::unknown);
        if (held.state() == State.ACTIVE) {
            return held; // twice is as once
        }
        boolean stands = held.root() == null
                || store.find(held.root()).filter(it -> it.holds(today())).isPresent();
        if (held.state() != State.OFFERED || isOver(held) || !stands) {
            throw Problem.conflict("mandate/ended");
        }
        if (held.scope().actions().contains(Act.FOR_CLIENTS)) {
            store.lockPrincipal(held.principal());
            agencies.mustBeTheFirst(held, today());
        }
        return changed(held, State.ACTIVE, held.root(), Change.ACCEPTED, by);
    }

    /**
     * Ends a mandate, from either side; whoever it was offered to declines it so (民法典 §173).
     *
     * @throws Problem {@code mandate/unknown}; {@code mandate/from-register} if it is not for them to end
     */
    public Grant end(Actor by, UUID id) {
        var held = store.lock(id).orElseThrow(Mandates::unknown);
        boolean holder = isHolder(by, held);
        if (!holder && !held.principal().equals(by.party())) {
            throw unknown();
        }
        if (held.state() == State.ENDED) {
            return held;
        }
        if (held.kind() == GrantKind.REPRESENTATIVE || held.kind() == GrantKind.GUARDIAN && !holder) {
            throw Problem.conflict("mandate/from-register");
        }
        if (!holder && by.mandate() != null) {
            var own = active(by);
            if (own.kind() != GrantKind.REPRESENTATIVE && held.kind() != GrantKind.AGENT) {
                throw Problem.forbidden("mandate/beyond");
            }
        }
        return changed(held, State.ENDED, held.root(), holder ? Change.RESIGNED : Change.REVOKED, by);
    }

    /**
     * The new representative lets a mandate go on that the one before her granted.
     *
     * @throws Problem {@code mandate/unknown}; {@code mandate/ended}; {@code mandate/beyond} to anybody else
     */
    public Grant confirm(Actor by, UUID id) {
        var held =
                store.lock(id).filter(it -> it.principal().equals(by.party())).orElseThrow(Mandates::unknown);
        @Nullable Grant own = by.mandate() == null ? null : active(by);
        if (own == null || own.kind() != GrantKind.REPRESENTATIVE) {
            throw Problem.forbidden("mandate/beyond");
        }
        if (held.state() == State.ACTIVE) {
            return held;
        }
        if (held.state() != State.SUSPENDED || isOver(held)) {
            throw Problem.conflict("mandate/ended");
        }
        return changed(held, State.ACTIVE, own.id(), Change.CONFIRMED, by);
    }

    /** Says who of both sides is told of what is done under a mandate; each decides for herself. */
    public Grant tell(Actor by, UUID id, boolean wanted) {
        var held = store.lock(id).orElseThrow(Mandates::unknown);
        boolean holder = isHolder(by, held);
        if (!holder && !held.principal().equals(by.party())) {
            throw unknown();
        }
        store.tell(id, holder ? held.tellsPrincipal() : wanted, holder ? wanted : held.tellsHolder());
        return store.find(id).orElseThrow();
    }

    /**
     * The register says that this party represents an organisation. Whoever did before does so no longer, and what she granted is
     * suspended until the new one confirms or ends it.
     *
     * @param by account that asked
     */
    public Grant bindRepresentative(UUID organisation, UUID holder, UUID by) {
        store.lockPrincipal(organisation);
        var before = store.representative(organisation);
        if (before.isPresent() && holder.equals(before.get().holder())) {
            return before.get();
        }
        before.ifPresent(this::replace);
        return bound(organisation, GrantKind.REPRESENTATIVE, holder, null, by);
    }

    /** The register says that whoever represented this organisation does so no longer. */
    public void representativeLeft(UUID organisation) {
        store.lockPrincipal(organisation);
        store.representative(organisation).ifPresent(this::replace);
    }

    private void replace(Grant before) {
        changed(before, State.ENDED, null, Change.REPLACED, null);
        store.under(before.id()).stream()
                .filter(it -> it.state() == State.ACTIVE || it.state() == State.OFFERED)
                .forEach(it -> changed(
                        it,
                        it.state() == State.ACTIVE ? State.SUSPENDED : State.ENDED,
                        it.root(),
                        it.state() == State.ACTIVE ? Change.SUSPENDED : Change.REVOKED,
                        null));
    }

    /**
     * The register says that this party is guardian of a minor.
     *
     * @param until the last day before she comes of age
     */
    public Grant bindGuardian(UUID child, UUID guardian, LocalDate until, UUID by) {
        store.lockPrincipal(child);
        return store.guardian(child, guardian).orElseGet(() -> bound(child, GrantKind.GUARDIAN, guardian, until, by));
    }

    /**
     * An organ lets somebody act for this party in one case (接管). Either side can end it like any other mandate.
     *
     * @param by account that decided it
     */
    public Grant assign(
            UUID principal, UUID holder, String itemCode, CaseNumber number, Set<Act> acts, LocalDate until, UUID by) {
        store.lockPrincipal(principal);
        var scope = new GrantScope(Set.of(itemCode), Set.of(), acts, number.value());
        var grant = new Grant(
                Ids.next(),
                principal,
                GrantKind.AGENT,
                holder,
                null,
                scope,
                until,
                State.ACTIVE,
                null,
                true,
                true,
                clock.instant());
        store.add(grant, Change.ASSIGNED, by);
        events.publishEvent(new MandateChanged(grant.id(), Change.ASSIGNED, Set.of(holder), grant.since()));
        return grant;
    }

    private Grant bound(UUID principal, GrantKind kind, UUID holder, @Nullable LocalDate until, UUID by) {
        var grant = new Grant(
                Ids.next(),
                principal,
                kind,
                holder,
                null,
                GrantScope.EVERYTHING,
                until,
                State.ACTIVE,
                null,
                true,
                true,
                clock.instant());
        store.add(grant, Change.BOUND, by);
        events.publishEvent(new MandateChanged(grant.id(), Change.BOUND, Set.of(holder), grant.since()));
        return grant;
    }

    /** Ends what is over by its last day or was not accepted in time. */
    void expire() {
        while (expireSome() == AT_ONCE) {
            // there are more
        }
    }

    private int expireSome() {
        var over = store.over(today(), clock.instant().minus(TIME_TO_ACCEPT), AT_ONCE);
        over.forEach(it -> changed(it, State.ENDED, it.root(), Change.EXPIRED, null));
        return over.size();
    }

    private Grant changed(Grant held, State state, @Nullable UUID root, Change change, @Nullable Actor by) {
        store.change(held, state, root, change, by == null ? null : by.account(), clock.instant());
        var tell = Stream.of(held.principal(), held.holder())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        if (by != null) {
            tell.remove(isHolder(by, held) ? held.holder() : held.principal());
        }
        events.publishEvent(new MandateChanged(held.id(), change, tell, clock.instant()));
        return store.find(held.id()).orElseThrow();
    }

    private boolean isOver(Grant grant) {
        return grant.until() != null && today().isAfter(grant.until());
    }

    /** Whether she holds it herself and acts for herself, or manages the mandates of the organisation that does. */
    private static boolean isHolder(Actor by, Grant grant) {
        var mandate = by.mandate();
        boolean speaks = mandate == null || by.forWhom().kind() != PartyKind.PERSON && mandate.allows(Act.MANAGE);
        return speaks && by.party().equals(grant.holder());
    }

    private static void mustBeKnown(Actor by) {
        if (by.assurance().compareTo(Assurance.MATCHED) < 0) {
            throw Problem.forbidden("mandate/level-needed");
        }
    }

    private LocalDate today() {
        return Days.of(clock.instant());
    }

    private static Problem unknown() {
        return Problem.notFound("mandate/unknown");
    }
}
