package org.yiwang.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, for whom and by what right: the account behind a request, what it may do and where, and the party it acts for.
 * What people own belongs to {@link #party()}; what they did was done by {@link #account()}.
 *
 * @param account identifier of the account
 * @param name what whoever logged in is called; personal data, so masked in {@link #toString()}
 * @param roles what the account is there for (角色)
 * @param permissions what whoever has these roles may do
 * @param scope where a member of staff works; a resident has none and sees only what is hers
 * @param actingFor the party (当事人) it acts for; null for staff, who act for an organ
 * @param assurance how surely it is known who that is
 * @param loggedInAt when she proved it last; null outside of a session
 */
public record Actor(
        UUID account,
        String username,
        String name,
        Kind kind,
        Set<String> roles,
        Set<String> permissions,
        @Nullable Scope scope,
        @Nullable ActingFor actingFor,
        Assurance assurance,
        @Nullable Instant loggedInAt) {
    public Actor {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /**
     * A member of staff outside of a session.
     *
     * @param scope null for administrators, who work nowhere
     */
    public static Actor staff(
            UUID account,
            String username,
            String name,
            Set<String> roles,
            Set<String> permissions,
            @Nullable Scope scope) {
        return new Actor(
                account, username, name, Kind.STAFF, roles, permissions, scope, null, Assurance.REGISTERED, null);
    }

    /**
     * For whom somebody acts.
     *
     * @param party identifier of the party
     * @param name what it is called; personal data if it is a person
     * @param mandate by what right, and how far it reaches; null if she is the party herself
     */
    public record ActingFor(
            UUID party,
            PartyKind kind,
            String name,
            @Nullable Mandate mandate) {
        /** Identifier of the mandate, for records; null if she is the party herself. */
        public @Nullable UUID mandateId() {
            return mandate == null ? null : mandate.id();
        }

        @Override
        public String toString() {
            return "ActingFor[" + party + "]";
        }
    }

    /** Whether the account was opened for a natural person, a firm or a member of staff. */
    public enum Kind {
        PERSON,
        ENTERPRISE,
        STAFF
    }

    /**
     * The region and departments a member of staff works for.
     *
     * @param region six-digit region; includes all regions below it
     * @param departments credit codes of departments, or empty for every department of the region
     */
    public record Scope(RegionCode region, Set<String> departments) {
        public Scope {
            departments = Set.copyOf(departments);
        }

        /** Whether a matter of this department in this region is within the scope. */
        public boolean covers(RegionCode where, String department) {
            return region.contains(where) && (departments.isEmpty() || departments.contains(department));
        }

        /**
         * What {@link #covers} says, as a condition in SQL on the columns {@code region} and {@code department}; takes {@link
         * #parameters()}. Only what is asked for stands in it, so that PostgreSQL sees which index is made for it.
         */
        public String condition() {
            return (isOfOneRegion() ? "region = :scopeRegion" : "region like :scopeRegion")
                    + (departments.isEmpty() ? "" : " and department = any (:scopeDepartments)");
        }

        /** The parameters of {@link #condition()}. */
        public Map<String, Object> parameters() {
            return Map.of(
                    "scopeRegion",
                    region.significant() + (isOfOneRegion() ? "" : "%"),
                    "scopeDepartments",
                    departments.toArray(String[]::new));
        }

        private boolean isOfOneRegion() {
            return region.significant().equals(region.value());
        }
    }

    /**
     * Where a member of staff works.
     *
     * @throws Problem {@code access/denied} to whoever has no scope
     */
    public Scope ownScope() {
        if (scope == null) {
            throw Problem.forbidden("access/denied");
        }
        return scope;
    }

    /**
     * For whom she acts.
     *
     * @throws Problem {@code access/denied} to whoever acts for no party
     */
    public ActingFor forWhom() {
        if (actingFor == null) {
            throw Problem.forbidden("access/denied");
        }
        return actingFor;
    }

    /**
     * The party she acts for, to which belongs what she makes.
     *
     * @throws Problem {@code access/denied} to whoever acts for no party
     */
    public UUID party() {
        return forWhom().party();
    }

    /** By what right she acts; null if it is for herself, or for an organ. */
    public @Nullable Mandate mandate() {
        return actingFor == null ? null : actingFor.mandate();
    }

    /** Whether she may have to do with this item for whom she acts: her own ones always, those of another within the mandate. */
    public boolean covers(String itemCode) {
        var mandate = mandate();
        return mandate == null || mandate.covers(itemCode);
    }

    /**
     * Makes sure that she may have to do with this item for whom she acts.
     *
     * @throws Problem {@code mandate/beyond}
     */
    public void mustCover(String itemCode) {
        if (!covers(itemCode)) {
            throw Problem.forbidden("mandate/beyond");
        }
    }

    /** The same, acting for this party. */
    public Actor actingFor(ActingFor other) {
        return new Actor(account, username, name, kind, roles, permissions, scope, other, assurance, loggedInAt);
    }

    /** The same, in a session that began then. */
    public Actor loggedInAt(Instant instant) {
        return new Actor(account, username, name, kind, roles, permissions, scope, actingFor, assurance, instant);
    }

    /** Whether she proved it so lately; outside of a session nobody has. */
    public boolean hasLoggedInWithin(Duration lately, Instant now) {
        return loggedInAt != null && !loggedInAt.plus(lately).isBefore(now);
    }

    /** Whether these personal data are her own: she acts for this party, and is it. */
    public boolean is(@Nullable UUID other) {
        return account.equals(other)
                || actingFor != null
                        && actingFor.mandate() == null
                        && actingFor.party().equals(other);
    }

    /**
     * Whether this may be done (权限).
     *
     * @param permission as its module declares it: module, colon, verb
     */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    @Override
    public String toString() {
        return "Actor[" + account + " " + roles + "]";
    }
}
