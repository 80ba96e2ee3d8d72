package org.yiwang.kernel;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: the account behind a request, what it may do and where.
 *
 * @param account identifier of the account
 * @param name what the person or firm is called; personal data, so masked in {@link #toString()}
 * @param roles what the account is there for (角色)
 * @param permissions what whoever has these roles may do
 * @param scope where a member of staff works; a resident has none and sees only what is hers
 */
public record Actor(
        UUID account,
        String username,
        String name,
        Kind kind,
        Set<String> roles,
        Set<String> permissions,
        @Nullable Scope scope) {
    public Actor {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** Whether a natural person, a firm or a member of staff acts. */
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
