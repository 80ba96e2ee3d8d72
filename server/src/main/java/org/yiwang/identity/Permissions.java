package org.yiwang.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.yiwang.declared.Declarations;
import org.yiwang.identity.posts.PostRules;

/**
 * What may be done here, and who may do it. Modules declare their permissions in {@code permissions.json} and roles in
 * {@code roles.json}, both among the resources of their package; a province changes the bundles by {@link RoleSettings}.
 * Read once, at start: what does not go together stops it. What only a profile has is declared with it, so that nobody is
 * allowed what is not there.
 */
@Component
public final class Permissions implements PostRules {
    /** As the constraint {@code administrators_are_apart} of the table names them. */
    private static final Set<String> ADMINISTRATORS = Set.of("ADMIN", "SECURITY_ADMIN", "AUDITOR");

    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Map<String, Permission> permissions = new TreeMap<>();

    public Permissions(Declarations declarations, Environment environment, RoleSettings settings) {
        var declaredRoles = new ArrayList<Role>();
        declarations
                .all("roles.json", DeclaredRole.class)
                .forEach((code, it) -> declaredRoles.add(new Role(code, it.kind(), it.name(), it.nameEn())));
        declaredRoles.sort(Comparator.comparing(Role::kind));
        declaredRoles.forEach(it -> roles.put(it.code(), it));
        checkAdministrators();
        declarations.all("permissions.json", DeclaredPermission.class).forEach((code, it) -> {
            if (it.profile() == null || environment.matchesProfiles(it.profile())) {
                permissions.put(code, new Permission(code, it.name(), it.nameEn(), new TreeSet<>(it.roles())));
            }
        });
        permissions.values().forEach(this::check);
        settings.parsed().forEach(this::change);
    }

    /** The table of accounts keeps these apart, so there can be no other, and none of them can be something else. */
    private void checkAdministrators() {
        var declared = roles.keySet().stream().filter(this::isAdministrator).collect(Collectors.toSet());
        if (!declared.equals(ADMINISTRATORS)) {
            throw new IllegalStateException(
                    "Administrators (三员) are " + ADMINISTRATORS + " and no others, not " + declared);
        }
    }

    /** Administrators administer and others do the business (三员分立): nothing is done by both. */
    private void check(Permission permission) {
        permission.roles().stream()
                .filter(it -> !roles.containsKey(it))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalStateException(permission.code() + ": there is no role " + unknown);
                });
        var kinds = permission.roles().stream().map(this::isAdministrator).collect(Collectors.toSet());
        if (kinds.size() > 1) {
            throw new IllegalStateException(
                    permission.code() + ": administrators do nothing that others do (GB/T 22239-2019 §8.1.4.2 d)");
        }
    }

    private void change(RoleSettings.Change change) {
        var permission = permissions.get(change.permission());
        if (permission == null || !roles.containsKey(change.role())) {
            throw new IllegalStateException("yiwang.roles.changes: there is no "
                    + (permission == null ? "permission " + change.permission() : "role " + change.role()));
        }
        if (isAdministrator(change.role()) || permission.roles().stream().anyMatch(this::isAdministrator)) {
            throw new IllegalStateException("yiwang.roles.changes: what administrators may do stays as it is: "
                    + change.role() + ", " + change.permission());
        }
        var holders = new TreeSet<>(permission.roles());
        if (change.more()) {
            holders.add(change.role());
        } else {
            holders.remove(change.role());
        }
        permissions.put(permission.code(), permission.heldBy(holders));
    }

    private boolean isAdministrator(String role) {
        return isOf(Role.Kind.ADMINISTRATOR, role);
    }

    private boolean isOf(Role.Kind kind, String role) {
        return role(role).filter(it -> it.kind() == kind).isPresent();
    }

    /** All roles: of the staff, of administrators, of residents. */
    public List<Role> roles() {
        return List.copyOf(roles.values());
    }

    /** The role of this code, if there is one. */
    public Optional<Role> role(String code) {
        return Optional.ofNullable(roles.get(code));
    }

    /** All permissions, by code. */
    public List<Permission> all() {
        return List.copyOf(permissions.values());
    }

    /** What whoever has these roles may do. A role that is not declared any more allows nothing. */
    @Override
    public Set<String> of(Collection<String> held) {
        return permissions.values().stream()
                .filter(it -> held.stream().anyMatch(it.roles()::contains))
                .map(Permission::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean isRole(String code) {
        return roles.containsKey(code);
    }

    @Override
    public String nameOf(String code) {
        return role(code).orElseThrow().name();
    }

    @Override
    public List<String> administrators() {
        return roles.keySet().stream().filter(this::isAdministrator).toList();
    }

    /** Whether one of these roles is an administrator's. */
    @Override
    public boolean anyAdministrator(Collection<String> held) {
        return held.stream().anyMatch(this::isAdministrator);
    }

    /** Whether the account of a member of staff may have these together. */
    @Override
    public boolean areForOneOfTheStaff(Set<String> held) {
        return held.stream().noneMatch(it -> isOf(Role.Kind.RESIDENT, it) || isOf(Role.Kind.SYSTEM, it))
                && (held.size() == 1 || !anyAdministrator(held));
    }

    private record DeclaredRole(Role.Kind kind, String name, String nameEn) {}

    /** @param profile where alone there is anything to be allowed; everywhere if null */
    private record DeclaredPermission(
            String name,
            String nameEn,
            List<String> roles,
            @Nullable String profile) {}
}
