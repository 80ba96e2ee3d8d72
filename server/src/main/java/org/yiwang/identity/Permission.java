package org.yiwang.identity;

import java.util.Set;

/**
 * Something that may be done (权限). Declared in {@code permissions.json} of the module that asks for it.
 *
 * @param code module, colon, verb: {@code cases:accept}
 * @param roles codes of the roles that have it
 */
public record Permission(String code, String name, String nameEn, Set<String> roles) {
    public Permission {
        roles = Set.copyOf(roles);
    }

    Permission heldBy(Set<String> others) {
        return new Permission(code, name, nameEn, others);
    }
}
