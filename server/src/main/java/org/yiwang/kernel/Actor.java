package org.yiwang.kernel;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, for whom and by what right: the account behind a request, what it may do and where, and the party it acts for.
 * What people own belongs to {@link #party()}; what they did was done by {@link #account()}.
 *
 * @param account identifier of the account
 * @param name what whoever logged in is called; personal data, so masked in {@link #toString()}
 * @param roles what the account is there for (角色)
 * @param permissions what she may do somewhere; where, her duties say
 * @param duties what a member of staff may do, and where, by each post she holds at this moment; a resident has none and sees
 *     only what is hers
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
        List<Duty> duties,
        @Nullable ActingFor actingFor,
        Assurance assurance,
        @Nullable Instant loggedInAt) {
    public Actor {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
        duties = List.copyOf(duties);
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
        var duties = scope == null
                ? List.of(new Duty(null, null, permissions, null))
                : scope.areas().stream()
                        .map(it -> new Duty(null, null, permissions, it))
                        .toList();
        return new Actor(
                account, username, name, Kind.STAFF, roles, permissions, duties, null, Assurance.REGISTERED, null);
    }

    /**
     * What somebody may do by one of the posts (岗位) she holds at this moment.
     *
     * @param holding identifier of her holding of the post; null outside of a session
     * @param insteadOf the account in whose stead she holds it while that is on leave; null if it is her own
     * @param area where; null for administrators, who work nowhere
     */
    public record Duty(
            @Nullable UUID holding,
            @Nullable UUID insteadOf,
            Set<String> permissions,
            @Nullable Area area) {
        public Duty {
            permissions = Set.copyOf(permissions);
        }

        /** Whether it lets her do this with a matter of this department in this region. */
        boolean lets(String permission, RegionCode where, String department) {
            return verdict(permission, where, department) == Verdict.ALLOWED;
        }

        /** Whether it lets her do this with a matter of this department in this region, and why not. */
        public Verdict verdict(String permission, RegionCode where, String department) {
            if (!permissions.contains(permission)) {
                return Verdict.NOT_OF_ITS_ROLES;
            }
            if (area == null || !area.region().contains(where)) {
                return Verdict.OTHER_REGION;
            }
            return area.covers(where, department) ? Verdict.ALLOWED : Verdict.OTHER_DEPARTMENT;
        }
    }

    /** What one post says to something somebody would do with a matter. */
    public enum Verdict {
        ALLOWED,
        /** None of its roles lets her do that, wherever. */
        NOT_OF_ITS_ROLES,
        OTHER_REGION,
        OTHER_DEPARTMENT
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
     * A region and departments for which a member of staff works.
     *
     * @param region six-digit region; includes all regions below it
     * @param departments credit codes of departments, or empty for every department of the region
     */
    public record Area(RegionCode region, Set<String> departments) {
        public Area {
            departments = Set.copyOf(departments);
        }

        /** Whether a matter of this department in this region is within it. */
        public boolean covers(RegionCode where, String department) {
            return region.contains(where) && (departments.isEmpty() || departments.contains(department));
        }

        private Optional<Area> within(@Nullable RegionCode narrower) {
            if (narrower == null || narrower.contains(region)) {
                return Optional.of(this);
            }
            return region.contains(narrower) ? Optional.of(new Area(narrower, departments)) : Optional.empty();
        }

        private Optional<Area> of(@Nullable String department) {
            if (department == null) {
                return Optional.of(this);
            }
            return departments.isEmpty() || departments.contains(department)
                    ? Optional.of(new Area(region, Set.of(department)))
                    : Optional.empty();
        }

        /** Only what is asked for stands in it, so that PostgreSQL sees which index is made for it. */
        private String condition(String suffix) {
            return (isOfOneRegion() ? "region = :scopeRegion" : "region like :scopeRegion")
                    + suffix
                    + (departments.isEmpty() ? "" : " and department = any (:scopeDepartments" + suffix + ")");
        }

        private void parameters(String suffix, Map<String, Object> into) {
            into.put("scopeRegion" + suffix, isOfOneRegion() ? region.value() : region.pattern());
            into.put("scopeDepartments" + suffix, departments.toArray(String[]::new));
        }

        private Stream<String> patterns() {
            String there = region.significant() + "%:";
            return departments.isEmpty()
                    ? Stream.of(there + "%")
                    : departments.stream().sorted().map(it -> there + it.replaceAll("([%_\\\\])", "\\\\$1"));
        }

        private boolean isOfOneRegion() {
            return region.significant().equals(region.value());
        }
    }

    /**
     * Where a member of staff may do something: in all of these areas, and nowhere else.
     *
     * @param areas one at least
     */
    public record Scope(List<Area> areas) {
        public Scope {
            areas = areas.stream().distinct().toList();
            if (areas.isEmpty()) {
                throw new IllegalArgumentException("a scope without an area");
            }
        }

        /** One area only. */
        public Scope(RegionCode region, Set<String> departments) {
            this(List.of(new Area(region, departments)));
        }

        /** Whether a matter of this department in this region is within the scope. */
        public boolean covers(RegionCode where, String department) {
            for (Area area : areas) {
                if (area.covers(where, department)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether something of this region is within it, whatever the department. */
        public boolean reaches(RegionCode where) {
            return areas.stream().anyMatch(it -> it.region().contains(where));
        }

        /**
         * What of it lies in a region and belongs to a department.
         *
         * @param region null for all
         * @param department credit code, null for all
         * @return empty if nothing does
         */
        public Optional<Scope> within(@Nullable RegionCode region, @Nullable String department) {
            var narrowed = areas.stream()
                    .flatMap(it -> it.within(region).stream())
                    .flatMap(it -> it.of(department).stream())
                    .toList();
            return narrowed.isEmpty() ? Optional.empty() : Optional.of(new Scope(narrowed));
        }

        /** The smallest region in which all areas lie, to be shown; not all of it need be within. */
        public RegionCode region() {
            var first = areas.getFirst().region();
            for (var candidate : List.of(first, first.prefecture(), first.province())) {
                if (areas.stream().allMatch(it -> candidate.contains(it.region()))) {
                    return candidate;
                }
            }
            return first;
        }

        /** The departments of all areas, to be shown; none if one of them is of every department. */
        public Set<String> departments() {
            return areas.stream().anyMatch(it -> it.departments().isEmpty())
                    ? Set.of()
                    : areas.stream().flatMap(it -> it.departments().stream()).collect(Collectors.toSet());
        }

        /**
         * What {@link #covers} says, as a condition in SQL on the columns {@code region} and {@code department}; takes {@link
         * #parameters()}.
         */
        public String condition() {
            return areas.size() == 1
                    ? areas.getFirst().condition("")
                    : IntStream.range(0, areas.size())
                            .mapToObj(it -> areas.get(it).condition(String.valueOf(it)))
                            .collect(joining(" or ", "(", ")"));
        }

        /**
         * What {@link #covers} says, as patterns of {@code like}: region, colon and department of a matter within the scope are like
         * one of them.
         */
        public List<String> patterns() {
            return areas.stream().flatMap(Area::patterns).distinct().toList();
        }

        /** The parameters of {@link #condition()}; and {@code scopeRegions}, what the codes of its regions are {@code like}. */
        public Map<String, Object> parameters() {
            var parameters = new HashMap<String, Object>();
            parameters.put(
                    "scopeRegions",
                    areas.stream().map(it -> it.region().pattern()).toArray(String[]::new));
            for (int number = 0; number < areas.size(); number++) {
                areas.get(number).parameters(areas.size() == 1 ? "" : String.valueOf(number), parameters);
            }
            return Map.copyOf(parameters);
        }
    }

    /** Where a member of staff works by any of her posts, to be shown; null if nowhere. */
    public @Nullable Scope scope() {
        return scope(duties);
    }

    private static @Nullable Scope scope(List<Duty> duties) {
        var areas = duties.stream()
                .flatMap(it -> Optional.ofNullable(it.area()).stream())
                .toList();
        return areas.isEmpty() ? null : new Scope(areas);
    }

    /**
     * Where she may do this: what one post allows in its area is not allowed in that of another.
     *
     * @throws Problem {@code access/denied} if nowhere
     */
    public Scope ownScope(String permission) {
        var scope = scope(duties.stream()
                .filter(it -> it.permissions().contains(permission))
                .toList());
        if (scope == null) {
            throw Problem.forbidden("access/denied");
        }
        return scope;
    }

    /** Whether she may do this with a matter of this department in this region. */
    public boolean may(String permission, RegionCode where, String department) {
        for (Duty duty : duties) {
            if (duty.lets(permission, where, department)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether she may do this for all of a region, whatever the department. Administrators, who are bound to no place, may wherever
     * they may at all.
     */
    public boolean mayForAllOf(String permission, RegionCode where) {
        return duties.stream()
                .filter(it -> it.permissions().contains(permission))
                .map(Duty::area)
                .anyMatch(it ->
                        it == null || it.departments().isEmpty() && it.region().contains(where));
    }

    /** By which of her posts she may do this there: by one of her own, rather than in the stead of somebody. */
    public Optional<Duty> duty(String permission, RegionCode where, String department) {
        return duties.stream()
                .filter(it -> it.lets(permission, where, department))
                .min((one, other) -> Boolean.compare(one.insteadOf() != null, other.insteadOf() != null));
    }

    /** Whose work is hers at this moment: her own, and that of colleagues on leave in whose stead she holds a post (代岗). */
    public Set<UUID> answersFor() {
        return Stream.concat(
                        Stream.of(account), duties.stream().flatMap(it -> Optional.ofNullable(it.insteadOf()).stream()))
                .collect(Collectors.toUnmodifiableSet());
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

    /** The same of one case of this item. */
    public boolean covers(String itemCode, CaseNumber number) {
        var mandate = mandate();
        return mandate == null || mandate.covers(itemCode, number.value());
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

    /** The same, with these posts. */
    public Actor withDuties(Set<String> newRoles, List<Duty> newDuties) {
        var allowed =
                newDuties.stream().flatMap(it -> it.permissions().stream()).collect(Collectors.toSet());
        return new Actor(account, username, name, kind, newRoles, allowed, newDuties, actingFor, assurance, loggedInAt);
    }

    /** The same, acting for this party. */
    public Actor actingFor(ActingFor other) {
        return new Actor(account, username, name, kind, roles, permissions, duties, other, assurance, loggedInAt);
    }

    /** The same, in a session that began then. */
    public Actor loggedInAt(Instant instant) {
        return new Actor(account, username, name, kind, roles, permissions, duties, actingFor, assurance, instant);
    }

    /** The same, known no more surely than this. */
    public Actor atMost(Assurance most) {
        return assurance.compareTo(most) <= 0
                ? this
                : new Actor(account, username, name, kind, roles, permissions, duties, actingFor, most, loggedInAt);
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
